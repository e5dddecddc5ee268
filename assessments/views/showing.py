"""What the pages of a sitting show: frame, overview, one item. Never which option is right."""

import math
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from assessments import attempts
from assessments.answering import as_saved
from assessments.asking import asked
from assessments.item_types import kind_of
from assessments.models import Attempt, ItemVersion

LONGEST_COUNTDOWN = 3 * 60 * 60
"""Seconds; an attempt that lasts longer is told its last day and hour instead."""


@dataclass(frozen=True, slots=True)
class Square:
    """An item in the overview."""

    number: int
    answered: bool
    here: bool


def frame(mine: Attempt, given: dict[int, attempts.Answered], here: int = 0) -> dict[str, Any]:
    """What every page of a sitting has around it; ``here`` is the number of the item shown."""
    answered = {pk for pk, one in given.items() if one.value is not None}
    squares = [
        Square(n, one["version"] in answered, n == here)
        for n, one in enumerate(mine.drawn, start=1)
    ]
    missing = [square for square in squares if not square.answered]
    return {
        "attempt": mine,
        "number": here,
        "total": len(squares),
        "squares": squares,
        "answered": len(squares) - len(missing),
        "missing": missing,
        "next_missing": next((s for s in missing if s.number > here), None)
        or next((s for s in missing if not s.here), None),
        "saved_at": mine.saved_at,
        "seconds_left": _countdown(mine),
    }


def item(
    version: ItemVersion,
    drawn: dict[str, Any],
    given: dict[int, attempts.Answered],
    typed: Any = None,
) -> dict[str, Any]:
    """One item as it is asked; ``typed`` is what was refused, and is shown instead of ``given``."""
    here = given.get(version.pk)
    saved = here.value if here else None
    value = saved if typed is None else typed
    return asked(version.item_type, version.content, drawn["options"], value) | {
        "version_id": version.pk,
        "sequence": (here.sequence if here else 0) + 1,
        "had": as_saved(saved, kind_of(version.item_type).shape),
    }


def seconds_left(mine: Attempt) -> int | None:
    """Until the deadline, rounded up: at nought it has passed. None without one."""
    if mine.deadline is None:
        return None
    return max(math.ceil((mine.deadline - timezone.now()).total_seconds()), 0)


def _countdown(mine: Attempt) -> int | None:
    left = seconds_left(mine)
    return left if left is not None and left <= LONGEST_COUNTDOWN else None
