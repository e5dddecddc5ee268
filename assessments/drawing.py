"""The draw: which items, in which order, with which order of options. Pure and repeatable.

The seed is random, kept with the attempt and never sent out, so that a draw can be made again for a
dispute but not foreseen.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


class DrawNotMet(Exception):
    """A section asks for more items than there are."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be drawn: its version and the ids of its options, in the order written."""

    version_id: int
    option_ids: tuple[str, ...] = ()
    shuffles: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """So many of these candidates."""

    count: int
    candidates: Sequence[Candidate]


def shortfalls(sections: Sequence[Section]) -> list[int]:
    """For each section the items that it may be short of, whatever the ones before it drew.

    Counted for the worst case, so that a draw whose shortfalls are all nought never fails.
    """
    pools = [{one.version_id for one in section.candidates} for section in sections]
    missing = []
    for n, section in enumerate(sections):
        taken = sum(
            min(sections[before].count, len(pools[before] & pools[n])) for before in range(n)
        )
        missing.append(max(section.count + taken - len(pools[n]), 0))
    return missing


def draw(sections: Sequence[Section], seed: str) -> list[dict[str, Any]]:
    """``[{"version": id, "options": [ids as shown]}, …]``; no item twice, sections in order.

    Raises DrawNotMet when a section cannot be filled.
    """
    source = random.Random(seed)
    drawn: list[dict[str, Any]] = []
    taken: set[int] = set()
    for section in sections:
        free = sorted(
            (one for one in section.candidates if one.version_id not in taken),
            key=lambda one: one.version_id,
        )
        if len(free) < section.count:
            raise DrawNotMet
        for one in source.sample(free, section.count):
            taken.add(one.version_id)
            options = list(one.option_ids)
            if one.shuffles:
                source.shuffle(options)
            drawn.append({"version": one.version_id, "options": options})
    return drawn
