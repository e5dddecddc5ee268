"""Which libraries a content needs: all that they need in turn, and what its parts name.

The player loads only what it is told to. ``h5p.json`` often leaves out the types that are nested in
the content itself, so the content is searched for them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .manifests import LibraryName

_USED = re.compile(r"([A-Za-z0-9_][A-Za-z0-9_.-]{0,254}) (\d{1,5})\.(\d{1,5})")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a library asks for."""

    preloaded: Sequence[LibraryName]
    dynamic: Sequence[LibraryName]


@dataclass(slots=True)
class Closure:
    """All that is needed, what others need first; and what is not there."""

    order: list[LibraryName] = field(default_factory=list)
    loaded: set[LibraryName] = field(default_factory=set)
    """Those whose scripts are loaded with the content; the rest is only at hand."""
    missing: list[LibraryName] = field(default_factory=list)


def library_name(told: object) -> LibraryName | None:
    """What content calls a library, ``H5P.Image 1.1``; None when it is not of that form."""
    match = _USED.fullmatch(told) if isinstance(told, str) else None
    return LibraryName(match[1], int(match[2]), int(match[3])) if match else None


def nested_in(parameters: Any) -> list[LibraryName]:
    """What parts of a content name: ``{"library": "H5P.Image 1.1", "params": …}``."""
    found: dict[LibraryName, None] = {}
    ahead = [parameters]
    while ahead:
        one = ahead.pop()
        if isinstance(one, list):
            ahead += reversed(one)
        elif isinstance(one, dict):
            used = one.get("library")
            if "params" in one and (name := library_name(used)):
                found[name] = None
            ahead += reversed(list(one.values()))
    return list(found)


def closure(seeds: Iterable[LibraryName], known: Mapping[LibraryName, Needs]) -> Closure:
    """Everything that ``seeds`` lead to among what is ``known``."""
    found = Closure()
    _follow(found, seeds, known, dynamic=False)
    found.loaded = set(found.order)
    _follow(found, list(found.order), known, dynamic=True)
    found.missing = sorted(set(found.missing))
    return found


def _follow(
    found: Closure,
    seeds: Iterable[LibraryName],
    known: Mapping[LibraryName, Needs],
    dynamic: bool,
) -> None:
    """Depth first without recursion, so that no chain is too long; a circle is gone round once."""
    done = set() if dynamic else set(found.order)
    placed = set(found.order)
    ahead = [(seed, False) for seed in reversed(list(seeds))]
    while ahead:
        name, finished = ahead.pop()
        if finished:
            if name not in placed:
                placed.add(name)
                found.order.append(name)
            continue
        if name in done:
            continue
        done.add(name)
        needs = known.get(name)
        if needs is None:
            found.missing.append(name)
            continue
        ahead.append((name, True))
        asked = [*needs.preloaded, *(needs.dynamic if dynamic else ())]
        ahead += [(one, False) for one in reversed(asked) if one not in done]
