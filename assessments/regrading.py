"""Regrading: what is done about an item that was sat and turns out wrong.

A ruling (``Regrade``) changes the key, drops the item or credits everyone. The version itself is
never touched; every scoring since asks for the newest ruling. docs/algorithms/regrading.md.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from people.models import User

from .awarding import awarded
from .enums import AttemptState, Outcome, Purpose, RegradeAct, ScoredBecause
from .item_types import kind_of
from .item_types.keys import given_by
from .journal import Answered, newest_of
from .judging import judge, key_of, rulings_on
from .models import Attempt, Item, ItemVersion, Regrade, ResponseEntry, Scoring
from .outcomes import keeps_pass, put_down
from .scoring import Result, has_passed


class Otherwise(Exception):
    """What would change is not what was shown: look at it again."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A ruling that is thought of. ``answer_key`` only where the key is changed."""

    act: RegradeAct
    answer_key: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Score and outcome of an attempt at one moment."""

    score: Decimal
    max_score: Decimal
    outcome: str


@dataclass(frozen=True, slots=True)
class Change:
    """One attempt whose score or outcome is another one by the ruling."""

    attempt: Attempt
    before: Standing
    after: Standing
    result: Result

    @property
    def gains_pass(self) -> bool:
        """Whether it is passed by the ruling and was not before."""
        return (
            self.attempt.purpose == Purpose.POSTTEST
            and self.after.outcome == Outcome.PASSED != self.before.outcome
        )

    @property
    def keeps_pass(self) -> bool:
        """Whether it is passed only because a pass that was given stands."""
        return self.attempt.purpose == Purpose.POSTTEST and _below(self.attempt, self.after)


def _below(attempt: Attempt, standing: Standing) -> bool:
    mark = attempt.rules["pass_percent"]
    passed = standing.outcome == Outcome.PASSED
    return passed and not has_passed(standing.score, standing.max_score, mark)


def holding(version: ItemVersion, *, hold: bool = False) -> list[Attempt]:
    """The attempts in which the version was drawn, open ones too; one query.

    With ``hold`` their rows are held to the end of the transaction: who submits at this moment
    waits, and is then scored by the ruling. On SQLite there is one writer at a time.
    """
    said = [f'"version": {version.pk},', f'"version": {version.pk}}}']
    rows = (
        Attempt.objects.annotate(said=Cast("drawn", TextField()))
        .filter(Q(said__contains=said[0]) | Q(said__contains=said[1]))
        .select_related("enrolment__user")
        .order_by("pk")
    )
    rows = rows.select_for_update(of=("self",)) if hold else rows
    return [one for one in rows if version.pk in {drawn["version"] for drawn in one.drawn}]


def preview(version: ItemVersion, proposal: Proposal) -> list[Change]:
    """Every submitted attempt that the ruling would change, by title and name; nothing is kept.

    Raises ValidationError when the proposal is no ruling on this version.
    """
    _demand_sense(version, proposal)
    ruling = Regrade(version=version, **_fields(proposal))
    return _changes(version, ruling, holding(version))


def _changes(version: ItemVersion, ruling: Regrade, held: Sequence[Attempt]) -> list[Change]:
    attempts = [one for one in held if one.state == AttemptState.SUBMITTED]
    ids = {drawn["version"] for one in attempts for drawn in one.drawn}
    versions = ItemVersion.objects.in_bulk(ids)
    rulings = rulings_on(ids) | {version.pk: ruling}
    given = newest_of(attempts)
    found = (_change(one, versions, rulings, given.get(one.pk, {})) for one in attempts)
    changes = [one for one in found if one is not None]
    return sorted(changes, key=lambda one: (one.attempt.title, str(one.attempt.enrolment.user)))


def _change(
    attempt: Attempt,
    versions: Mapping[int, ItemVersion],
    rulings: Mapping[int, Regrade],
    given: Mapping[int, Answered],
) -> Change | None:
    kinds = (kind_of(versions[drawn["version"]].item_type) for drawn in attempt.drawn)
    by_people = awarded(attempt) if any(kind.marked_by_person for kind in kinds) else {}
    values = {pk: one.value for pk, one in given.items()}
    result = judge(attempt, versions, rulings, values, by_people)
    outcome = Outcome.PASSED if keeps_pass(attempt, result.outcome) else result.outcome
    before = Standing(attempt.score or Decimal(0), attempt.max_score or Decimal(0), attempt.outcome)
    after = Standing(result.score, result.max_score, outcome)
    if before == after and attempt.marks == result.stored_marks:
        return None
    return Change(attempt, before, after, result)


def fingerprint(changes: Sequence[Change]) -> str:
    """What was shown, in short: the same as long as nothing of it changed."""
    said = [
        [one.attempt.pk, *map(str, (*_figures(one.before), *_figures(one.after)))]
        for one in sorted(changes, key=lambda one: one.attempt.pk)
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _figures(standing: Standing) -> tuple[Decimal, Decimal, str]:
    return standing.score, standing.max_score, standing.outcome


def regrade(
    version: ItemVersion, proposal: Proposal, *, reason: str, by: User, seen: str
) -> Regrade | None:
    """Make the ruling and score anew what it changes, in one transaction.

    ``seen`` is the fingerprint of the preview that was agreed to; Otherwise when it would be
    something else by now. None when this ruling already holds. A new pass completes its activity;
    a pass that was given stands, whatever the new score.
    """
    _demand_sense(version, proposal)
    if not reason.strip():
        raise ValidationError({"reason": _("โปรดเขียนเหตุผล")})
    with transaction.atomic():
        # Of two who rule at once, the later waits here and sees the earlier's ruling.
        ItemVersion.objects.select_for_update().get(pk=version.pk)
        if holds(version, proposal):
            return None
        ruling = Regrade.objects.create(
            version=version,
            reason=reason.strip(),
            by=by,
            at=timezone.now(),
            **_fields(proposal),
        )
        changes = _changes(version, ruling, holding(version, hold=True))
        if fingerprint(changes) != seen:
            raise Otherwise
        for change in changes:
            _rescore(change, ruling)
        _tell_after_commit([one.attempt.pk for one in changes if one.gains_pass])
        trail.record(
            by,
            "assessments.regraded",
            version.item,
            version=version.number,
            act=proposal.act.value,
            people=len({change.attempt.enrolment.user_id for change in changes}),
        )
    return ruling


def _rescore(change: Change, ruling: Regrade) -> None:
    attempt = change.attempt
    if not attempt.scorings.exists():
        # From before scorings were recorded: what it showed until now is kept as its first.
        Scoring.objects.create(
            attempt=attempt,
            because=ScoredBecause.SUBMITTED,
            score=attempt.score,
            max_score=attempt.max_score,
            outcome=attempt.outcome,
            marks=attempt.marks,
            at=attempt.submitted_at or timezone.now(),
        )
    put_down(
        attempt,
        change.result,
        ScoredBecause.REGRADED,
        by=ruling.by,
        reason=ruling.reason,
        regrade=ruling,
    )


def _tell_after_commit(attempts: Sequence[int]) -> None:
    from .tasks import tell_of_result  # the task imports the rules above

    for pk in attempts:
        transaction.on_commit(partial(tell_of_result.delay, pk))


def holds(version: ItemVersion, proposal: Proposal) -> bool:
    """Whether exactly this ruling is in force (for a key: whether this key is)."""
    newest = rulings_on([version.pk]).get(version.pk)
    if proposal.act == RegradeAct.KEY:
        ruled_out = newest is not None and newest.act != RegradeAct.KEY
        return not ruled_out and key_of(version, newest) == proposal.answer_key
    return newest is not None and newest.act == proposal.act


def changes_of(ruling: Regrade) -> list[Change]:
    """What a ruling changed, from the record: before and after of each attempt; two queries."""
    made = list(
        Scoring.objects.filter(regrade=ruling)
        .select_related("attempt__enrolment__user")
        .order_by("attempt__title", "pk")
    )
    earlier: dict[int, Scoring] = {}
    limits = {one.attempt_id: one.pk for one in made}
    for one in Scoring.objects.filter(attempt__in=limits).order_by("pk"):
        if one.pk < limits[one.attempt_id]:
            earlier[one.attempt_id] = one
    return [
        Change(
            one.attempt,
            _standing(earlier[one.attempt_id]),
            _standing(one),
            Result((), one.score or Decimal(0), one.max_score or Decimal(0), Outcome(one.outcome)),
        )
        for one in made
    ]


def _standing(scoring: Scoring) -> Standing:
    return Standing(scoring.score or Decimal(0), scoring.max_score or Decimal(0), scoring.outcome)


# ---- keys --------------------------------------------------------------------------------------


def later_keys(version: ItemVersion) -> dict[int, dict[str, Any]]:
    """The keys of the item's later versions that fit this wording, by version number."""
    return {
        other.number: other.answer_key
        for other in ItemVersion.objects.filter(
            item=version.item_id, item_type=version.item_type, number__gt=version.number
        )
        if other.answer_key != version.answer_key and fits(version, other.answer_key)
    }


def _demand_sense(version: ItemVersion, proposal: Proposal) -> None:
    if proposal.act != RegradeAct.KEY:
        return
    if not proposal.answer_key:
        raise ValidationError(_("โปรดระบุเฉลยใหม่"))
    if not fits(version, proposal.answer_key):
        raise ValidationError(_("เฉลยนี้ไม่ใช่ของข้อชนิดนี้"))


def fits(version: ItemVersion, key: dict[str, Any]) -> bool:
    """Whether this is a key of the version's wording: its kind's own form would make it."""
    kind, wording = kind_of(version.item_type), version.content["th"]
    try:
        made = kind.read_key(given_by(kind.key_form(wording, key)), wording)
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
    return _in_one_order(made) == _in_one_order(key)


def _in_one_order(key: dict[str, Any]) -> dict[str, Any]:
    """What is right among options has no order."""
    return {name: sorted(one) if name == "correct" else one for name, one in key.items()}


def _fields(proposal: Proposal) -> dict[str, Any]:
    return {"act": proposal.act, "answer_key": proposal.answer_key}


def was_sat(item: Item) -> list[ItemVersion]:
    """The versions of an item that somebody answered, the newest first; one query."""
    answered = ResponseEntry.objects.filter(version__item=item).values("version")
    return list(ItemVersion.objects.filter(item=item, pk__in=answered).order_by("-number"))
