"""The drawn parts of a certificate: the border and the emblem, as SVG. Pure.

The mark is a flower of six petals for the six subjects. 76 diamonds in the border and 76 ticks
around the emblem stand for the 76 provinces. Measures are millimetres.
"""

from functools import cache
from math import cos, radians, sin

INDIGO, INDIGO_DEEP, BRASS = "#23417D", "#172D5A", "#76590F"
WIDTH, HEIGHT = 297, 210
PROVINCES = 76
ALONG, ACROSS = 23, 15  # diamonds on a long and on a short side: 2 × 23 + 2 × 15 = 76
PETAL = "M0 -2.2C4.2 -4.8 5.4 -9.4 0 -15C-5.4 -9.4 -4.2 -4.8 0 -2.2Z"


def _petals(colour: str) -> str:
    """Six petals around the origin, 15 units long."""
    return "".join(
        f'<path fill="{colour}" transform="rotate({turn})" d="{PETAL}"/>'
        for turn in range(0, 360, 60)
    )


def _svg(view_box: str, body: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">{body}</svg>'.encode()


@cache
def border() -> bytes:
    """The page's border: two thin lines, a flower in each corner, 76 diamonds between."""
    parts = []
    for x1, y1, x2, y2, colour in (
        (20, 9.1, 277, 9.1, BRASS),
        (20, 13.9, 277, 13.9, INDIGO),
        (20, 196.1, 277, 196.1, INDIGO),
        (20, 200.9, 277, 200.9, BRASS),
        (9.1, 20, 9.1, 190, BRASS),
        (13.9, 20, 13.9, 190, INDIGO),
        (283.1, 20, 283.1, 190, INDIGO),
        (287.9, 20, 287.9, 190, BRASS),
    ):
        parts.append(f'<path stroke="{colour}" stroke-width=".3" d="M{x1} {y1}L{x2} {y2}"/>')
    for x in (13.6, WIDTH - 13.6):
        for y in (13.6, HEIGHT - 13.6):
            parts.append(f'<g transform="translate({x} {y}) scale(.34)">{_petals(INDIGO)}</g>')
    shapes = (f"M{x:.2f} {y - 1.1:.2f}l1.1 1.1l-1.1 1.1l-1.1 -1.1Z" for x, y in diamonds())
    parts.append(f'<path fill="{BRASS}" d="{"".join(shapes)}"/>')
    return _svg(f"0 0 {WIDTH} {HEIGHT}", "".join(parts))


def diamonds() -> list[tuple[float, float]]:
    """The centres of the 76 diamonds."""
    along = [27.7 + step * (WIDTH - 2 * 27.7) / (ALONG - 1) for step in range(ALONG)]
    across = [27.7 + step * (HEIGHT - 2 * 27.7) / (ACROSS - 1) for step in range(ACROSS)]
    return [(x, y) for x in along for y in (11.5, HEIGHT - 11.5)] + [
        (x, y) for y in across for x in (11.5, WIDTH - 11.5)
    ]


@cache
def emblem() -> bytes:
    """The product's emblem, for a design that has none of its own: the flower in 76 ticks."""
    ring = "".join(_ray(place * 360 / PROVINCES, 19.6, 21.4) for place in range(PROVINCES))
    rays = "".join(_ray(turn, 12.4, 15.4) for turn in range(30, 390, 60))
    lines = f'<g fill="none" stroke="{INDIGO_DEEP}" stroke-width=".5"><path d="{ring}{rays}"/>'
    return _svg(
        "-22 -22 44 44",
        f'{lines}<circle r="17.8" stroke-width=".4"/></g>{_petals(INDIGO_DEEP)}'
        f'<circle r="1.5" fill="#fff"/><circle r="1" fill="{INDIGO_DEEP}"/>',
    )


def _ray(turn: float, start: float, end: float) -> str:
    """A stroke from the centre outwards at an angle in degrees from straight up."""
    x, y = sin(radians(turn)), -cos(radians(turn))
    return f"M{start * x:.3f} {start * y:.3f}L{end * x:.3f} {end * y:.3f}"


@cache
def rule() -> bytes:
    """The line under the name, with a diamond in its middle."""
    return _svg(
        "0 0 80 3",
        f'<path stroke="{BRASS}" stroke-width=".3" d="M0 1.5H36.8M43.2 1.5H80"/>'
        f'<path fill="{BRASS}" d="M40 .1l1.4 1.4l-1.4 1.4l-1.4 -1.4Z"/>',
    )
