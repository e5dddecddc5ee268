"""Draw the fictional institute's emblem and the two fictional signatures.

Run from anywhere: `python demo/media/make_emblem.py`. Writes emblem.png (1200 px, transparent),
signature-1.png and signature-2.png beside this file. The emblem is the mark of the programme: six petals
for six subjects inside 76 ticks for 76 provincial offices. The signatures are strokes of nobody's hand.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from pathlib import Path

from drawing import DEEP, INDIGO, Sheet

HERE = Path(__file__).parent
Point = tuple[float, float]


def bezier(points: Sequence[Point], steps: int = 48) -> list[Point]:
    """Points along one cubic Bézier curve."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    curve = []
    for index in range(steps + 1):
        t = index / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        curve.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return curve


def turned(points: Sequence[Point], degrees: float, centre: float) -> list[Point]:
    """Points given from the centre with y upwards, turned clockwise and moved onto the sheet."""
    angle = math.radians(degrees)
    return [
        (
            centre + x * math.cos(angle) + y * math.sin(angle),
            centre + x * math.sin(angle) - y * math.cos(angle),
        )
        for x, y in points
    ]


def petal() -> list[Point]:
    """One petal upright: pointed at both ends, widest a little outside its middle."""
    inner, outer, side = 66, 410, 132
    right = bezier([(0, inner), (side * 0.95, inner + 90), (side, inner + 235), (0, outer)])
    left = [(-x, y) for x, y in reversed(right)]
    return right + left[1:-1]


def draw_emblem(path: Path) -> None:
    size, centre = 1200, 600
    sheet = Sheet(size, size, background=None, scale=4)
    for index in range(76):
        tick = [(-5, 526), (5, 526), (5, 580), (-5, 580)]
        sheet.polygon(turned(tick, index * 360 / 76, centre), DEEP)
    sheet.disc(centre, centre, 484, fill=None, outline=DEEP, line=7)
    for index in range(6):
        sheet.polygon(turned(petal(), index * 60, centre), DEEP)
        dash = [(-5.5, 330), (5.5, 330), (5.5, 428), (-5.5, 428)]
        sheet.polygon(turned(dash, index * 60 + 30, centre), DEEP)
    sheet.disc(centre, centre, 38, fill=DEEP)
    sheet.save_stencil(path, DEEP)


def draw_signature(path: Path, strokes: Sequence[Sequence[Sequence[Point]]]) -> None:
    """Lay ink along Bézier strokes; the pen is thinner where it moves fast, as a real one."""
    sheet = Sheet(900, 320, background=None, scale=4)
    for stroke in strokes:
        points = [point for curve in stroke for point in bezier(curve, 160)]
        width = 9.0
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            speed = math.hypot(x2 - x1, y2 - y1)
            width += (max(5.0, 11.5 - speed * 1.6) - width) * 0.08
            sheet.disc(x1, y1, width / 2, fill=INDIGO)
            sheet.line(x1, y1, x2, y2, INDIGO, width)
    sheet.save_stencil(path, INDIGO)


FIRST = [
    [
        [(60, 220), (110, 120), (160, 50), (185, 60)],
        [(185, 60), (215, 75), (130, 260), (150, 262)],
        [(150, 262), (180, 262), (235, 110), (262, 112)],
        [(262, 112), (290, 116), (225, 250), (248, 252)],
        [(248, 252), (285, 252), (325, 120), (350, 125)],
        [(350, 125), (372, 132), (322, 232), (345, 236)],
        [(345, 236), (380, 238), (392, 150), (415, 158)],
        [(415, 158), (435, 168), (404, 226), (430, 230)],
        [(430, 230), (560, 236), (610, 78), (850, 110)],
    ]
]
SECOND = [
    [
        [(70, 250), (72, 150), (88, 60), (150, 45)],
        [(150, 45), (250, 30), (240, 140), (120, 150)],
        [(120, 150), (190, 150), (230, 250), (270, 238)],
        [(270, 238), (320, 222), (330, 130), (352, 132)],
        [(352, 132), (378, 136), (340, 228), (366, 230)],
        [(366, 230), (400, 230), (420, 128), (446, 132)],
        [(446, 132), (470, 138), (440, 222), (466, 222)],
        [(466, 222), (510, 222), (520, 150), (548, 156)],
        [(548, 156), (574, 164), (552, 214), (590, 206)],
        [(590, 206), (660, 190), (720, 150), (820, 152)],
    ],
    [[(130, 288), (340, 262), (560, 258), (800, 268)]],
]


if __name__ == "__main__":
    draw_emblem(HERE / "emblem.png")
    draw_signature(HERE / "signature-1.png", FIRST)
    draw_signature(HERE / "signature-2.png", SECOND)
