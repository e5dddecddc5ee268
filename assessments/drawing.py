"""The draw: which items, in which order, with which order of options. Pure and repeatable.

The seed is random, kept with the attempt and never sent out, so that a draw can be made again for a
dispute but not foreseen.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class DrawNotMet(Exception):
    """A section asks for more items than there are."""


class Cell(NamedTuple):
    """What makes items parallel: they ask for the same objective, and are as difficult."""

    objective: str
    difficulty: int


NO_CELL = Cell("", 0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be drawn: its version and the ids of its options, in the order written."""

    version_id: int
    option_ids: tuple[str, ...] = ()
    shuffles: bool = True
    item_id: int = 0
    """All versions of an item are the same item to whoever met it."""
    cell: Cell = NO_CELL


@dataclass(frozen=True, slots=True)
class Met:
    """What a person met in the first of two paired tests."""

    item_ids: frozenset[int] = frozenset()
    cells: Sequence[Cell] = field(default=())
    """Of the items of the sitting that the second test is to be the like of."""


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


def draw(sections: Sequence[Section], seed: str, met: Met | None = None) -> list[dict[str, Any]]:
    """``[{"version": id, "options": [ids as shown]}, …]``; no item twice, sections in order.

    With ``met`` it is the second of a pair: other items than those, and parallel ones, as far as
    the sections allow it. Raises DrawNotMet when a section cannot be filled.
    """
    source = random.Random(seed)
    drawn: list[dict[str, Any]] = []
    taken: set[int] = set()
    wanted = Counter(met.cells) if met else Counter()
    for section in sections:
        free = sorted(
            (one for one in section.candidates if one.version_id not in taken),
            key=lambda one: one.version_id,
        )
        if len(free) < section.count:
            raise DrawNotMet
        if met is None:
            chosen = source.sample(free, section.count)
        else:
            chosen = _parallel(source.sample(free, len(free)), section.count, met, wanted)
            source.shuffle(chosen)
        for one in chosen:
            taken.add(one.version_id)
            options = list(one.option_ids)
            if one.shuffles:
                source.shuffle(options)
            drawn.append({"version": one.version_id, "options": options})
    return drawn


def _parallel(
    free: list[Candidate], count: int, met: Met, wanted: Counter[Cell]
) -> list[Candidate]:
    """So many of ``free``, which is in an order by chance: first items that were not met and ask
    for what was asked for (``wanted``, from which they are taken off), then as difficult ones,
    then any that were not met, and only then some that were."""
    new = [one for one in free if one.item_id not in met.item_ids]
    old = [one for one in free if one.item_id in met.item_ids]
    chosen: list[Candidate] = []
    for pool in (new, old):
        for exactly in (True, False):
            for one in pool:
                cell = _like(one.cell, wanted, exactly=exactly)
                if cell is not None and len(chosen) < count and one not in chosen:
                    wanted[cell] -= 1
                    chosen.append(one)
        chosen += [one for one in pool if one not in chosen][: count - len(chosen)]
    return chosen


def _like(cell: Cell, wanted: Counter[Cell], *, exactly: bool) -> Cell | None:
    """A cell that is still wanted: this one, or one that is as difficult."""
    if exactly:
        return cell if wanted[cell] > 0 else None
    alike = (one for one, n in wanted.items() if n > 0 and one.difficulty == cell.difficulty)
    return next(alike, None)
