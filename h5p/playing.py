"""Playing: what is kept of it, when an activity is finished, and what it said of itself.

A content runs in the person's own browser. What it reports is kept as it is told, marked as
self-reported, and counts towards completion only, by the rule of the page; no score of it is part
of what a certificate rests on.
"""

import json
import math
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from courses.access import Access
from courses.completion import CompletionRefused, complete
from courses.enums import CompletedBy
from courses.models import Enrolment
from xapi.recording import MOST, Recorded, record_statements
from xapi.sent import Unusable, flatten
from xapi.statements import ANSWERED, COMPLETED

from .enums import PlayRule
from .models import Content, ContentVersion, H5PPage, Play

_ADL, _STREAMS = "http://adlnet.gov/expapi/verbs/", "http://activitystrea.ms/schema/1.0/"
FINISHED = {
    *(COMPLETED, ANSWERED, f"{_ADL}passed", f"{_ADL}failed", f"{_ADL}mastered"),
    *(f"{_STREAMS}consume", f"{_ADL}consumed"),
}
"""Verbs about the content as a whole by which it says that it was done to its end."""
MOST_AT_ONCE = 10 * MOST
"""Statements of one report, with the parts of compound contents."""
MOST_TOLD, MOST_TOLD_SIZE = 5_000, 8 * 1024 * 1024
"""Statements of one play, and their characters: a hundred times what the most talkative content
says. What comes after is not written down, but ends the activity and counts as a result."""
FULL = "full"
"""The rule by which such a statement is refused."""


def activity_iri(key: uuid.UUID | str, content: Content) -> str:
    """The IRI of a content on a page, for its statements."""
    return f"{settings.XAPI_HOME_PAGE.rstrip('/')}/h5p/activities/{key}/{content.public_id}"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person did with a version on a page, and what the content saved to go on from."""

    play: Play | None
    states: dict[str, dict[str, str]]
    """As H5P's core wants it: by part, then by key."""


NOTHING = Standing(None, {})


def standing(enrolment: Enrolment, key: uuid.UUID | str, version: ContentVersion) -> Standing:
    """Where the person stands; one query."""
    mine = Play.objects.filter(enrolment=enrolment, activity_key=key, version=version)
    saved = ("states__sub_content", "states__key", "states__value")
    own = [field.attname for field in Play._meta.concrete_fields]
    # A row for each saved state, or one without any.
    rows = list(mine.values_list(*own, *saved))
    states: dict[str, dict[str, str]] = {}
    for *_own, sub_content, name, value in rows:
        if value is not None:
            states.setdefault(sub_content, {})[name] = value
    play = Play(**dict(zip(own, rows[0], strict=False))) if rows else None
    return Standing(play, states)


def begin(enrolment: Enrolment, key: uuid.UUID | str, version: ContentVersion) -> Play:
    """The person's play of this version on this page; made when it is the first time."""
    play, _new = Play.objects.get_or_create(enrolment=enrolment, activity_key=key, version=version)
    return play


def take_statements(play: Play, content: Content, sent: Sequence[object]) -> list[Recorded]:
    """Write down what the content said. What is no statement is refused; the others go in.

    When the play has no room for more, that is refused by the rule ``FULL``. The best result of
    the content as a whole is noted on the play, and that it is finished.
    """
    iri = activity_iri(play.activity_key, content)
    taken: list[Recorded] = []
    for first in range(0, min(len(sent), MOST_AT_ONCE), MOST):
        some = sent[first : min(first + MOST, MOST_AT_ONCE)]
        taken += _write_down(play, iri, content.title, some)
    _note(play, [one for one in taken if _about_whole(one, iri)])
    return taken


def _write_down(play: Play, iri: str, title: str, sent: Sequence[object]) -> list[Recorded]:
    """Record them as far as the play has room; one conditional UPDATE counts and asks."""
    person, now = play.enrolment.user, timezone.now()
    with transaction.atomic():
        taken = record_statements(person, play.registration, iri, title, sent, at=now)
        sizes = [len(json.dumps(one.statement)) for one in taken if one.new]
        roomy = Play.objects.filter(
            pk=play.pk,
            told__lte=MOST_TOLD - len(sizes),
            told_size__lte=MOST_TOLD_SIZE - sum(sizes),
        )
        if not sizes or roomy.update(
            told=F("told") + len(sizes), told_size=F("told_size") + sum(sizes)
        ):
            return taken
        transaction.set_rollback(True)
    return [replace(one, new=False, refused=FULL) if one.new else one for one in taken]


def children_of(tree: object) -> list[dict[str, Any]]:
    """The statements inside what a content's ``getXAPIData`` gave; none when it is unusable."""
    if tree is None:
        return []
    try:
        return flatten(tree)[:MOST]
    except Unusable:
        return []


def finishes(taken: Iterable[Recorded], iri: str) -> bool:
    """Whether one of these says that the content was done to its end."""
    return any(_about_whole(one, iri) for one in taken)


def _about_whole(one: Recorded, iri: str) -> bool:
    return bool(one.statement and one.statement["object"]["id"] == iri and one.verb in FINISHED)


def _note(play: Play, finished: Sequence[Recorded]) -> None:
    if not finished:
        return
    mine = Play.objects.filter(pk=play.pk)
    mine.filter(finished_at=None).update(finished_at=timezone.now())
    for one in finished:
        score = one.result.get("score", {})
        scaled = score.get("scaled")
        if scaled is None or not math.isfinite(scaled):
            continue
        better = mine.filter(Q(scaled=None) | Q(scaled__lt=scaled))
        better.update(scaled=scaled, raw=score.get("raw"), most=score.get("max"))


def settle(access: Access, page: H5PPage, play: Play, finished: bool) -> bool:
    """Record the activity's completion when its rule is met; whether it is complete now.

    The rule is the edition's that the person is enrolled under. What is not open any more is not
    recorded, and nobody is told that it was.
    """
    if access.enrolment is None or access.step is None:
        return False
    rule = access.step.facts.rule
    if rule == PlayRule.OPEN:
        by = CompletedBy.OPENED
    elif (rule == PlayRule.DONE and finished) or (
        rule == PlayRule.SCORE and finished and reaches(play, access.step.facts.score_percent)
    ):
        by = CompletedBy.DONE
    else:
        return access.step.completed_at is not None
    try:
        complete(access.enrolment, page.translation_key, by)
    except CompletionRefused:
        return access.step.completed_at is not None
    return True


def reaches(play: Play, percent: int) -> bool:
    """Whether the best reported result is that many per cent of the points, or more."""
    # A hair's breadth is given for what browsers reckon: 0.6 comes as 0.5999999.
    return Play.objects.filter(pk=play.pk, scaled__gte=percent / 100 - 1e-6).exists()
