"""How near two questions are: character trigrams in one spelling. Pure.

Thai is written without spaces, so words would first have to be found; three characters in a row
need no dictionary and forgive a changed word, a moved clause and a typing error. Spelling (ำ in two
code points, Thai digits, capitals, spaces, punctuation) plays no part.

To compare one question with thousands, each has a **print**: as many bits as trigrams, at places
that their checksums name. Two prints share at least the bits of the trigrams that their questions
share, so a few machine words tell which questions are worth a closer look.
"""

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar
from zlib import crc32

from thai.numerals import to_arabic
from thai.text import normalise

Name = TypeVar("Name")

MOST = 2000
"""So many characters of a question are compared."""
SHORTEST = 12
"""A question of fewer letters says too little to be compared."""
NEAR = 0.55
"""From here on two questions are told to be near. Of the demonstration's 155 questions seven pairs
reach it, each about the same matter; below it they share turns of phrase only ("ควรมีสิ่งใดบ้าง")."""
BITS = 2048
_CLOSER_LOOKS = 40
_SLACK = 0.03
"""Two trigrams may fall on one bit, which takes a little off what prints share."""


class Near(NamedTuple, Generic[Name]):
    """One question that is near, and how near (1 is the same)."""

    name: Name
    share: float


def compared(text: str) -> str:
    """The spelling in which questions are compared: letters and Arabic digits only."""
    spelt = to_arabic(normalise(text[:MOST])).casefold()
    return "".join(one for one in spelt if one.isalnum() or "\u0e31" <= one <= "\u0e4e")


def trigrams(text: str) -> set[str]:
    """Every three characters in a row of a question."""
    spelt = compared(text)
    return {spelt[n : n + 3] for n in range(len(spelt) - 2)}


def share(one: set[str], other: set[str]) -> float:
    """How near two sets of trigrams are: Dice's coefficient, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def print_of(text: str) -> str:
    """The print of a question, to be kept beside it, in hexadecimal figures."""
    return f"{_print(trigrams(text)):x}"


def _print(grams: Iterable[str]) -> int:
    bits = 0
    for gram in grams:
        bits |= 1 << (crc32(gram.encode()) % BITS)
    return bits


def nearest(
    text: str,
    prints: Iterable[tuple[Name, str]],
    text_of: Callable[[list[Name]], dict[Name, str]],
    most: int = 5,
) -> list[Near[Name]]:
    """The nearest of the questions with these prints, the nearest first.

    ``text_of`` gives the questions of the few that are worth a closer look; a name that it leaves
    out is passed over.
    """
    grams = trigrams(text)
    if len(grams) < SHORTEST - 2:
        return []
    own = _print(grams)
    size = own.bit_count()
    likely = []
    for name, kept in prints:
        bits = int(kept or "0", 16)
        alike = 2 * (own & bits).bit_count() / (size + bits.bit_count())
        if alike >= NEAR - _SLACK:
            likely.append((alike, name))
    likely.sort(key=lambda one: -one[0])
    texts = text_of([name for _alike, name in likely[:_CLOSER_LOOKS]])
    found = [Near(name, share(grams, trigrams(other))) for name, other in texts.items()]
    near = sorted((one for one in found if one.share >= NEAR), key=lambda one: -one.share)
    return near[:most]
