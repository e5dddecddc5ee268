"""Playing: what is kept of it, when an activity is finished, and what it said of itself.

A content runs in the person's own browser. What it reports is kept as it is told, marked as
self-reported, and counts towards completion only, by the rule of the page; no score of it is part
of what a certificate rests on.
"""

import math
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from courses.access import Access
from courses.completion import CompletionRefused, complete
from courses.enums import CompletedBy
from courses.models import Enrolment
from xapi.recording import MOST, Recorded, record_statements
from xapi.sent import Unusable, flatten
from xapi.statements import ANSWERED, COMPLETED

from .enums import PlayRule
from .models import Content, ContentVersion, H5PPage, Play, SavedState

LARGEST_STATE, MOST_STATES = 256 * 1024, 40
_ADL, _STREAMS = "http://adlnet.gov/expapi/verbs/", "http://activitystrea.ms/schema/1.0/"
FINISHED = {
    *(COMPLETED, ANSWERED, f"{_ADL}passed", f"{_ADL}failed", f"{_ADL}mastered"),
    *(f"{_STREAMS}consume", f"{_ADL}consumed"),
}
"""Verbs about the content as a whole by which it says that it was done to its end."""
MOST_AT_ONCE = 10 * MOST
"""Statements of one report, with the parts of compound contents."""
_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


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


def save_state(play: Play, sub_content: object, key: object, value: object) -> bool:
    """Keep what the content wants to go on from (None: nothing any more); False when it may not.

    The newest report stands, from whatever device it comes.
    """
    if not (_is_key(sub_content) and _is_key(key)):
        return False
    rows = SavedState.objects.filter(play=play, sub_content=sub_content, key=key)
    if value is None:
        rows.delete()
        return True
    if not isinstance(value, str) or len(value) > LARGEST_STATE or "\x00" in value:
        return False
    text = value.encode(errors="ignore").decode()
    now = timezone.now()
    if not rows.update(value=text, saved_at=now):
        if SavedState.objects.filter(play=play).count() >= MOST_STATES:
            return False
        row = SavedState(play=play, sub_content=sub_content, key=key, value=text, saved_at=now)
        SavedState.objects.bulk_create([row], ignore_conflicts=True)
    return True


def _is_key(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def take_statements(play: Play, content: Content, sent: Sequence[object]) -> list[Recorded]:
    """Write down what the content said. What is no statement is refused; the others go in.

    The best result of the content as a whole is noted on the play, and that it is finished.
    """
    enrolment = play.enrolment
    iri = activity_iri(play.activity_key, content)
    taken: list[Recorded] = []
    for first in range(0, min(len(sent), MOST_AT_ONCE), MOST):
        taken += record_statements(
            enrolment.user,
            play.registration,
            iri,
            content.title,
            sent[first : min(first + MOST, MOST_AT_ONCE)],
            at=timezone.now(),
        )
    _note(play, [one for one in taken if _about_whole(one, iri)])
    return taken


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
