"""What the pages of a sitting show: frame, overview, one item. Never which option is right."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils import timezone

from assessments.answering import as_saved
from assessments.asking import asked
from assessments.item_types import kind_of
from assessments.journal import Answered
from assessments.models import Attempt, ItemVersion

LONGEST_COUNTDOWN = 3 * 60 * 60
"""Seconds; an attempt that lasts longer is told its last day and hour instead."""


@dataclass(frozen=True, slots=True)
class Square:
    """An item in the overview."""

    number: int
    version: int
    answered: bool
    flagged: bool
    here: bool
    shut: bool
    """Where one only goes on: not the one that one is at."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the assessment in the overview; without a title where there are none."""

    title: str
    squares: Sequence[Square]


def frame(
    mine: Attempt, given: dict[int, Answered], flagged: Collection[int], here: int = 0
) -> dict[str, Any]:
    """What every page of a sitting has around it; ``here`` is the number of the item shown."""
    answered = {pk for pk, one in given.items() if one.value is not None}
    squares = [
        Square(
            number=n,
            version=one["version"],
            answered=one["version"] in answered,
            flagged=one["version"] in flagged,
            here=n == here,
            shut=mine.goes_one_way and n != mine.position,
        )
        for n, one in enumerate(mine.drawn, start=1)
    ]
    parts = list(_parts(mine, squares))
    missing = [square for square in squares if not square.answered]
    return {
        "attempt": mine,
        "number": here,
        "total": len(squares),
        "parts": parts,
        "part": next((p for p in parts if any(s.here for s in p.squares)), None),
        "flagged": [square for square in squares if square.flagged],
        "is_flagged": any(square.here and square.flagged for square in squares),
        "answered": len(squares) - len(missing),
        "missing": missing,
        "next_missing": next((s for s in missing if s.number > here), None)
        or next((s for s in missing if not s.here), None),
        "saved_at": max((one.saved_at for one in given.values()), default=None),
        "seconds_left": _countdown(mine),
    }


def _parts(mine: Attempt, squares: Sequence[Square]) -> Iterator[Part]:
    """The squares by section, as the rules of the attempt divide them."""
    rest = iter(squares)
    for section in mine.rules.get("sections") or [{"title": "", "count": len(squares)}]:
        yield Part(section["title"], list(islice(rest, section["count"])))


def item(
    mine: Attempt,
    version: ItemVersion,
    drawn: dict[str, Any],
    given: dict[int, Answered],
    typed: Any = None,
) -> dict[str, Any]:
    """One item as it is asked; ``typed`` is what was refused, and is shown instead of ``given``."""
    here = given.get(version.pk)
    saved = here.value if here else None
    value = saved if typed is None else typed
    return asked(version.item_type, version.content, drawn["options"], value) | {
        "version_id": version.pk,
        "picture_url": reverse("assessments:picture", args=[mine.public_id, version.pk]),
        "upload_url": reverse("assessments:hand_in", args=[mine.public_id]),
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
