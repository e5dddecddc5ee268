"""What a person sees after submitting; the only place from which a key can reach a browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .asking import language_of, letters, wording
from .enums import AttemptState, Outcome, Purpose, ReviewShows
from .item_types import kind_of
from .journal import Answered, answers
from .models import Attempt, ItemVersion
from .scoring import mark


@dataclass(frozen=True, slots=True)
class ReviewedOption:
    """An option as the review shows it; ``correct`` is None while keys are not shown."""

    letter: str
    text: str
    chosen: bool
    correct: bool | None
    feedback: str


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """An item as the review shows it."""

    number: int
    language: str
    """Of the wording: Thai on an English page where there is no English."""
    stem: str
    options: Sequence[ReviewedOption]
    answer: str
    """What was typed, for a short answer."""
    answered: bool
    mark: Decimal | None
    """None: not marked yet."""
    right: bool
    accepted: Sequence[str]
    rationale: str
    source: str


def shows_keys(attempt: Attempt, attempts_used: int) -> bool:
    """Whether keys and rationales are shown: only where nothing can be gained by them any more."""
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
    versions = ItemVersion.objects.in_bulk([drawn["version"] for drawn in attempt.drawn])
    given = answers(attempt)
    return [
        _reviewed(number, versions[drawn["version"]], drawn, given, _decimal(points), keys_shown)
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
    if not kind.marked_by_person:
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
) -> ReviewedItem:
    words, value = wording(version.content), given.get(version.pk)
    chosen = set(value) if isinstance(value, list) else {value}
    by_id = {option["id"]: option for option in words["options"]}
    correct = set(version.answer_key.get("correct", ()))
    options = [
        ReviewedOption(
            letter=letter,
            text=by_id[key]["text"],
            chosen=key in chosen,
            correct=key in correct if keys_shown else None,
            feedback=by_id[key]["feedback"] if keys_shown and key in chosen else "",
        )
        for key, letter in zip(
            drawn["options"], letters(version.item_type, len(drawn["options"])), strict=True
        )
    ]
    full = kind_of(version.item_type).score(value, version.answer_key) == 1
    return ReviewedItem(
        number=number,
        language=language_of(version.content),
        stem=words["stem"],
        options=options,
        answer=value if isinstance(value, str) and not options else "",
        answered=value is not None,
        mark=points,
        right=full,
        accepted=version.answer_key.get("accepted", ()) if keys_shown else (),
        rationale=words["rationale"] if keys_shown else "",
        source=words["source"] if keys_shown else "",
    )
