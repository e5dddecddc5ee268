"""How large a text may be printed so that it fits its line. Pure but for the font file.

Widths come from the font's own advance widths. Thai marks above and below have none, and the
font has no Thai kerning, so the sum is what the printed line measures to within a percent.
"""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont


@cache
def _advances(font: Path) -> tuple[dict[int, float], float]:
    """The advance of each character in ems, and the mean one for characters not in the font."""
    with TTFont(font, lazy=True) as file:
        em = file["head"].unitsPerEm
        widths = file["hmtx"].metrics
        known = {char: widths[name][0] / em for char, name in file.getBestCmap().items()}
    # The nikhahit of ำ stands above the consonant; only its aa takes room.
    known[0x0E33] = known[0x0E32]
    return known, 0.6


def width(text: str, size: float, font: Path) -> float:
    """The width of ``text`` set in ``font`` at ``size``, in the unit of ``size``."""
    known, mean = _advances(font)
    return size * sum(known.get(ord(char), mean) for char in text)


def fitted(text: str, room: float, font: Path, sizes: tuple[float, ...]) -> float | None:
    """The first of ``sizes`` (largest first) at which ``text`` fits in ``room``, or None."""
    return next((size for size in sizes if width(text, size, font) <= room), None)


def in_two(text: str, font: Path) -> tuple[str, str]:
    """``text`` broken at the space that makes the two lines most equal.

    A name is never broken inside a part: without a space it stays whole on the first line.
    """
    places = [place for place, char in enumerate(text) if char == " "]
    if not places:
        return text, ""
    best = min(
        places,
        key=lambda place: max(width(text[:place], 1, font), width(text[place + 1 :], 1, font)),
    )
    return text[:best], text[best + 1 :]
