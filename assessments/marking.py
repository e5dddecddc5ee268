"""The marking queue: who may mark which answer, takes it, keeps drafts and finishes it.

An answer is taken by adding its row, of which the database holds one for each place and one for
each marker: two markers never do the same work, and nobody marks an answer twice. Markers see no
name. docs/algorithms/marking.md.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from people.models import User
from thai.numerals import to_arabic

from . import outcomes
from .awarding import DECIDING, awarded, missing, share
from .enums import AttemptState, Outcome, ScoredBecause
from .journal import answers
from .models import Attempt, ItemVersion, Marking

FORSAKEN = datetime.timedelta(days=3)
"""Without a saved word for so long, what somebody took is free for others again."""
HALF = Decimal("0.5")


class Taken(Exception):
    """Somebody else has this answer, or it needs no marking any more; the message says so."""


@dataclass(frozen=True, slots=True)
class Task:
    """An answer that waits, as one marker sees it."""

    attempt: Attempt
    version: ItemVersion
    place: int
    mine: Marking | None
    free: bool
    """Whether it can be taken now; else the person has it, or somebody else does."""

    @property
    def code(self) -> str:
        """What stands for the person, who is not named."""
        return self.attempt.public_id[:5].upper()

    @property
    def decides(self) -> bool:
        """Whether it is for a third person to decide between two."""
        return self.place == DECIDING


def queue(user: User) -> list[Task]:
    """What waits for marking and this person may mark or has begun, the oldest first.

    Three queries, however long it is. What one has marked already is not listed again.
    """
    waiting = list(_waiting(user).order_by("submitted_at", "pk"))
    markings: defaultdict[tuple[int, int], list[Marking]] = defaultdict(list)
    for one in Marking.objects.filter(attempt__in=waiting).select_related("version"):
        markings[one.attempt_id, one.version_id].append(one)
    wanted = [(attempt, pk) for attempt in waiting for pk in _unmarked(attempt)]
    versions = ItemVersion.objects.in_bulk({pk for _attempt, pk in wanted})
    found = (_task(one, versions[pk], markings[one.pk, pk], user) for one, pk in wanted)
    return [task for task in found if task is not None]


def _waiting(user: User) -> Any:
    return Attempt.objects.looked_after_by(user).filter(
        state=AttemptState.SUBMITTED, outcome=Outcome.AWAITING
    )


def _unmarked(attempt: Attempt) -> list[int]:
    """The versions in an attempt that wait for a person."""
    pairs = zip(attempt.drawn, attempt.marks, strict=True)
    return [drawn["version"] for drawn, mark in pairs if mark is None]


def _task(
    attempt: Attempt, version: ItemVersion, markings: Sequence[Marking], user: User
) -> Task | None:
    """None when nothing of it is left for this person."""
    mine = next((one for one in markings if one.marker_id == user.pk), None)
    if mine is not None:
        return None if mine.finished_at else Task(attempt, version, mine.place, mine, False)
    shares = {one.place: share(one) for one in markings if one.finished_at}
    asked = missing(attempt, shares)
    if not asked:
        return None
    held = {one.place for one in markings if not one.finished_at and not _forsaken(one)}
    open_places = [place for place in asked if place not in held]
    return Task(attempt, version, (open_places or asked)[0], None, bool(open_places))


def _forsaken(marking: Marking) -> bool:
    return marking.finished_at is None and marking.saved_at < timezone.now() - FORSAKEN


def take(public_id: str, version_id: int, by: User) -> Marking:
    """Take an answer for marking, or give back what one has of it.

    Raises Attempt.DoesNotExist for what is not the person's to mark, Taken when it is gone.
    """
    attempt = _waiting(by).get(public_id=public_id)
    if version_id not in _unmarked(attempt):
        raise Taken(_("ข้อนี้ตรวจเสร็จแล้ว"))
    version = ItemVersion.objects.get(pk=version_id)
    markings = list(
        Marking.objects.filter(attempt=attempt, version=version).select_related("version")
    )
    mine = next((one for one in markings if one.marker_id == by.pk), None)
    if mine is not None:
        return mine
    task = _task(attempt, version, markings, by)
    if task is None or not task.free:
        raise Taken(_("มีผู้อื่นกำลังตรวจข้อนี้อยู่"))
    now = timezone.now()
    try:
        with transaction.atomic():
            Marking.objects.filter(
                attempt=attempt,
                version=version,
                place=task.place,
                finished_at=None,
                saved_at__lt=now - FORSAKEN,
            ).delete()
            return Marking.objects.create(
                attempt=attempt,
                version=version,
                place=task.place,
                marker=by,
                taken_at=now,
                saved_at=now,
            )
    except IntegrityError as error:
        raise Taken(_("มีผู้อื่นกำลังตรวจข้อนี้อยู่")) from error


def mine(public_id: str, version_id: int, by: User) -> Marking:
    """The person's own marking of an answer; Marking.DoesNotExist for every other."""
    return Marking.objects.select_related("attempt", "version").get(
        attempt__in=Attempt.objects.looked_after_by(by),
        attempt__public_id=public_id,
        version=version_id,
        marker=by,
    )


def answer_to(marking: Marking) -> Any:
    """What the person wrote or handed in."""
    return answers(marking.attempt).get(marking.version_id)


def points_of(marking: Marking, given: Mapping[str, str], *, complete: bool) -> dict[str, str]:
    """Points as typed, by criterion, made plain; ValidationError keyed by criterion.

    Half points are allowed. ``complete`` asks for every criterion.
    """
    found, faults = {}, {}
    for criterion in marking.version.answer_key["rubric"]:
        key, typed = criterion["id"], to_arabic(given.get(criterion["id"], "")).strip()
        if not typed:
            if complete:
                faults[key] = _("โปรดให้คะแนนเกณฑ์นี้")
            continue
        try:
            points = Decimal(typed)
        except InvalidOperation:
            points = Decimal("NaN")
        if not points.is_finite() or not 0 <= points <= criterion["points"] or points % HALF:
            faults[key] = _("โปรดใส่ 0 ถึง %(most)s ทีละครึ่งคะแนน") % {"most": criterion["points"]}
        else:
            found[key] = str(points)
    if faults:
        raise ValidationError(faults)
    return found


def save(marking: Marking, points: Mapping[str, str], comment: str) -> None:
    """Keep a draft. Raises ValidationError for points that cannot be, Taken once it is finished."""
    kept = points_of(marking, points, complete=False)
    _write(marking, points=kept, comment=comment.strip()[:4000])


def finish(marking: Marking, points: Mapping[str, str], comment: str) -> Attempt:
    """Finish a marking; when nothing more is to be marked, score the attempt and tell the person.

    Once finished it is not changed any more: what turns out wrong is regraded. Raises
    ValidationError keyed by criterion, Taken when it was finished before.
    """
    kept = points_of(marking, points, complete=True)
    now = timezone.now()
    with transaction.atomic():
        # Of two markers who finish at once, the later waits here and sees the earlier's points.
        held = Attempt.objects.filter(pk=marking.attempt_id, outcome=Outcome.AWAITING)
        if not held.update(outcome=Outcome.AWAITING):
            raise Taken(_("ข้อนี้ตรวจเสร็จแล้ว"))
        _write(marking, points=kept, comment=comment.strip()[:4000], finished_at=now)
        attempt = Attempt.objects.select_related("enrolment__user").get(pk=marking.attempt_id)
        trail.record(marking.marker, "assessments.answer_marked", attempt, place=marking.place)
        if set(_unmarked(attempt)) <= awarded(attempt).keys():
            outcomes.score(attempt, ScoredBecause.MARKED, by=marking.marker)
            _tell_after_commit(attempt)
    return attempt


def _write(marking: Marking, **changes: Any) -> None:
    """By whom it was taken, and only while it is no more than a draft."""
    drafts = Marking.objects.filter(pk=marking.pk, marker=marking.marker_id, finished_at=None)
    if not drafts.update(**{"saved_at": timezone.now(), **changes}):
        raise Taken(_("ข้อนี้ตรวจเสร็จแล้ว หรือมีผู้อื่นรับไปตรวจ"))


def give_back(marking: Marking) -> bool:
    """Put an answer back into the queue with nothing kept; False once it is finished."""
    drafts = Marking.objects.filter(pk=marking.pk, marker=marking.marker_id, finished_at=None)
    return bool(drafts.delete()[0])


def _tell_after_commit(attempt: Attempt) -> None:
    from .tasks import tell_of_result  # the task imports the rules above

    transaction.on_commit(lambda: tell_of_result.delay(attempt.pk))


# ---- what the trainee sees ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """The marks of one answer as its writer sees them."""

    rows: Sequence[tuple[str, Decimal, int]]
    """Criterion, points, the most one could have."""
    comments: Sequence[str]


def told(attempt: Attempt) -> dict[int, Told]:
    """What markers said, by version id, once the attempt is marked; names are not told. One query.

    Of two markers the mean is shown, of three what the third decided.
    """
    if attempt.outcome == Outcome.AWAITING:
        return {}
    finished: defaultdict[int, list[Marking]] = defaultdict(list)
    rows = Marking.objects.filter(attempt=attempt).exclude(finished_at=None)
    for one in rows.select_related("version").order_by("place"):
        finished[one.version_id].append(one)
    return {pk: _told(markings) for pk, markings in finished.items()}


def _told(markings: Sequence[Marking]) -> Told:
    counted = [one for one in markings if one.place == DECIDING] or markings
    rubric = markings[0].version.answer_key["rubric"]
    return Told(
        rows=[
            (
                one["text"],
                sum((Decimal(m.points[one["id"]]) for m in counted), Decimal(0)) / len(counted),
                one["points"],
            )
            for one in rubric
        ],
        comments=[one.comment for one in markings if one.comment],
    )
