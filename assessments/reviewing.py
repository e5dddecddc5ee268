"""What a person sees after submitting; the only place from which a key can reach a browser."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone

from .asking import language_of, wording
from .enums import AttemptState, Outcome, Purpose, ReviewShows
from .item_types import kind_of
from .item_types.showing import Reviewed
from .journal import Answered, answers
from .judging import is_right, key_of, rulings_on
from .models import Attempt, ItemVersion, Regrade
from .scoring import ZERO, mark


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """An item as the review shows it."""

    number: int
    language: str
    """Of the wording: Thai on an English page where there is no English."""
    stem: str
    answer: Reviewed
    """What was given beside what was asked, and what is right once keys are shown."""
    version_id: int
    answered: bool
    mark: Decimal | None
    """None: not marked yet."""
    right: bool
    ruled: str
    """What was ruled on the item since, if anything: a RegradeAct."""
    rationale: str
    source: str


def shows_keys(attempt: Attempt, attempts_used: int) -> bool:
    """Whether keys and rationales are shown: earned, and nobody else is sitting who could be told.

    One query at most.
    """
    if not earned_keys(attempt, attempts_used):
        return False
    if attempt.purpose == Purpose.PRACTICE:
        return True
    sitting = Attempt.objects.filter(
        Q(deadline=None) | Q(deadline__gt=timezone.now()),
        activity_key=attempt.activity_key,
        state=AttemptState.OPEN,
    )
    return not sitting.exclude(pk=attempt.pk).exists()


def earned_keys(attempt: Attempt, attempts_used: int) -> bool:
    """Whether this person can gain nothing by the keys any more."""
    if attempt.rules["review_shows"] != ReviewShows.EVERYTHING:
        return False
    if attempt.purpose == Purpose.PRACTICE or attempt.outcome == Outcome.PASSED:
        return True
    limit = attempt.rules["max_attempts"]
    return bool(limit) and attempts_used >= limit


def review(attempt: Attempt, attempts_used: int) -> list[ReviewedItem]:
    """The items of a submitted attempt; empty when the review shows the outcome only."""
    if attempt.state != AttemptState.SUBMITTED:
        return []
    if attempt.rules["review_shows"] == ReviewShows.OUTCOME:
        return []
    keys_shown = shows_keys(attempt, attempts_used)
    ids = [drawn["version"] for drawn in attempt.drawn]
    versions, rulings = ItemVersion.objects.in_bulk(ids), rulings_on(ids)
    given = answers(attempt)
    return [
        _reviewed(
            number,
            versions[drawn["version"]],
            drawn,
            given,
            _decimal(points),
            keys_shown,
            rulings.get(drawn["version"]),
        )
        for number, (drawn, points) in enumerate(
            zip(attempt.drawn, attempt.marks, strict=True), start=1
        )
    ]


def _decimal(points: str | None) -> Decimal | None:
    return None if points is None else Decimal(points)


def check(
    attempt: Attempt, version: ItemVersion, given: dict[int, Answered], number: int
) -> ReviewedItem:
    """One item of an exercise with its key, while it is being done; ValueError for what counts."""
    if attempt.purpose != Purpose.PRACTICE:
        raise ValueError("only an exercise tells at once")
    kind, points = kind_of(version.item_type), None
    value = given[version.pk].value if version.pk in given else None
    if value is None:
        points = ZERO
    elif not kind.marked_by_person:
        points = mark(kind.score(value, version.answer_key), version.weight)
    drawn = attempt.drawn[number - 1]
    return _reviewed(number, version, drawn, {version.pk: value}, points, True)


def _reviewed(
    number: int,
    version: ItemVersion,
    drawn: dict[str, Any],
    given: dict[int, Any],
    points: Decimal | None,
    keys_shown: bool,
    ruling: Regrade | None = None,
) -> ReviewedItem:
    words, value = wording(version.content), given.get(version.pk)
    kind = kind_of(version.item_type)
    key = key_of(version, ruling) if keys_shown else None
    return ReviewedItem(
        number=number,
        language=language_of(version.content),
        stem=words["stem"],
        answer=kind.review(words, key, value, drawn["options"]),
        version_id=version.pk,
        answered=value is not None,
        mark=points,
        right=is_right(version, ruling, value),
        ruled=ruling.act if ruling else "",
        rationale=words["rationale"] if keys_shown else "",
        source=words["source"] if keys_shown else "",
    )
