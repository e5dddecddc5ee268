"""Paper, ink and indigo for the scripts beside this file: one sheet to draw on, Thai text shaped right.

Pillow shapes Thai marks only with libraqm; `need_raqm` stops a script that would print them wrongly.
Everything is drawn at twice the size and reduced, so curves are smooth, and saved with a small palette,
so the same script always gives the same file.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

import fontpkg_sarabun
from PIL import Image, ImageColor, ImageDraw, ImageFont, features
from pythainlp import word_tokenize

PAGE, CARD, SUNK = "#F6F3EC", "#FFFDF9", "#ECE7DC"
INK, QUIET, EDGE, HAIRLINE = "#1C212B", "#4B5262", "#7E7666", "#D8D1C2"
INDIGO, DEEP, SOFT = "#23417D", "#172D5A", "#E5EBF6"
DONE, DONE_SOFT = "#1A6342", "#E2F0E7"
WARNING, WARNING_SOFT = "#834A00", "#FBEDD3"
ERROR, ERROR_SOFT = "#A1251B", "#FBE6E2"
BRASS, WHITE = "#76590F", "#FFFFFF"

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
REGULAR, SEMIBOLD, BOLD = "Sarabun-Regular.ttf", "Sarabun-SemiBold.ttf", "Sarabun-Bold.ttf"

JOINER = "\u2060"
GLUE = "\u00a0" + JOINER

_fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}


def need_raqm() -> None:
    """Stop unless Pillow can place Thai vowels and tone marks."""
    if not features.check("raqm"):
        raise SystemExit("Pillow has no libraqm here: Thai marks would be misplaced.")


def font(size: float, weight: str = REGULAR) -> ImageFont.FreeTypeFont:
    """Sarabun in pixels, loaded once for each size and weight."""
    key = (weight, round(size))
    if key not in _fonts:
        _fonts[key] = ImageFont.truetype(
            str(FONTS / weight), key[1], layout_engine=ImageFont.Layout.RAQM
        )
    return _fonts[key]


def _palette() -> Image.Image:
    """Every token, and the steps from each paper to each ink: edges of letters need no other colour."""
    papers, inks = (PAGE, CARD, SOFT), (INK, QUIET, INDIGO, DEEP)
    pairs = [(paper, ink) for paper in papers for ink in inks]
    pairs += [(INDIGO, WHITE), (DEEP, WHITE), (DONE_SOFT, DONE), (WARNING_SOFT, WARNING)]
    pairs += [(ERROR_SOFT, ERROR), (DONE_SOFT, INK), (WARNING_SOFT, INK), (ERROR_SOFT, INK)]
    colours: set[tuple[int, ...]] = {
        ImageColor.getrgb(token) for token in (SUNK, EDGE, HAIRLINE, BRASS)
    }
    for paper, ink in pairs:
        start, end = ImageColor.getrgb(paper), ImageColor.getrgb(ink)
        for step in range(8):
            share = step / 7
            red, green, blue = (round(start[i] + (end[i] - start[i]) * share) for i in range(3))
            colours.add((red, green, blue))
    flat = [channel for colour in sorted(colours) for channel in colour]
    image = Image.new("P", (1, 1))
    image.putpalette(flat)
    return image


def break_lines(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Lines no wider than `width`, broken between Thai words; a newline in the text is kept.

    A no-break space keeps a number with its unit and พ.ศ. with its year; a word joiner (U+2060) keeps a
    compound together.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _unbreakable(paragraph):
            if line and face.getlength((line + word).rstrip()) > width:
                lines.append(line.rstrip())
                line = word.lstrip(" ")
            else:
                line += word
        lines.append(line.rstrip())
    return [line.replace(JOINER, "") for line in lines]


def _unbreakable(paragraph: str) -> list[str]:
    """Pieces that stay whole: dictionary words, with closing marks and no-break spaces held to them."""
    pieces: list[str] = []
    for word in word_tokenize(paragraph, engine="newmm", keep_whitespace=True):
        joins = pieces and (pieces[-1][-1] in GLUE or word[0] in GLUE or word[0] in "”)/,.:ๆฯ")
        if joins or (pieces and re.fullmatch(r"[“(/]", pieces[-1][-1])):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


class Sheet:
    """A drawing surface measured in final pixels, `scale` times larger while it is drawn."""

    def __init__(self, width: int, height: int, background: str | None = PAGE, scale: int = 2):
        self.width, self.height, self.scale = width, height, scale
        mode, colour = ("RGB", background) if background else ("RGBA", (0, 0, 0, 0))
        self.image = Image.new(mode, (width * scale, height * scale), colour)
        self.pen = ImageDraw.Draw(self.image)

    def _s(self, *values: float) -> list[float]:
        return [value * self.scale for value in values]

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (x * self.scale, y * self.scale)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str = INK,
        weight: str = REGULAR,
        width: float | None = None,
        align: str = "left",
        leading: float = 1.5,
    ) -> float:
        """Write `text` with its first line's box at `y`; returns the y under the last line."""
        face = font(size * self.scale, weight)
        lines = (
            break_lines(text, face, width * self.scale) if width is not None else text.split("\n")
        )
        anchor = {"left": "ls", "centre": "ms", "right": "rs"}[align]
        for line in lines:
            baseline = y + size * (leading / 2 + 0.36)
            self.pen.text(self._point(x, baseline), line, font=face, fill=colour, anchor=anchor)
            y += size * leading
        return y

    def measure(self, text: str, size: float, weight: str = REGULAR) -> float:
        """Width of one line in final pixels."""
        return font(size * self.scale, weight).getlength(text) / self.scale

    def height_of(
        self, text: str, size: float, width: float, weight: str = REGULAR, leading: float = 1.5
    ) -> float:
        """Height that `text` takes when it is broken to `width`."""
        face = font(size * self.scale, weight)
        return len(break_lines(text, face, width * self.scale)) * size * leading

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None = CARD,
        outline: str | None = HAIRLINE,
        line: float = 2,
        radius: float = 14,
    ) -> None:
        self.pen.rounded_rectangle(
            self._s(x, y, x + width, y + height),
            radius=radius * self.scale,
            fill=fill,
            outline=outline,
            width=round(line * self.scale) if outline else 0,
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = HAIRLINE, line: float = 2
    ) -> None:
        self.pen.line(self._s(x1, y1, x2, y2), fill=colour, width=round(line * self.scale))

    def dashes(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: str = EDGE,
        line: float = 2,
        dash: float = 10,
        gap: float = 8,
    ) -> None:
        length = math.hypot(x2 - x1, y2 - y1)
        step = dash + gap
        for index in range(math.ceil(length / step)):
            start, end = index * step / length, min((index * step + dash) / length, 1)
            self.line(
                x1 + (x2 - x1) * start,
                y1 + (y2 - y1) * start,
                x1 + (x2 - x1) * end,
                y1 + (y2 - y1) * end,
                colour,
                line,
            )

    def arrow(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: str = INDIGO,
        line: float = 4,
        head: float = 16,
    ) -> None:
        """A straight arrow; its head is drawn as two strokes, not filled."""
        self.line(x1, y1, x2, y2, colour, line)
        angle = math.atan2(y2 - y1, x2 - x1)
        for turn in (math.radians(145), -math.radians(145)):
            self.line(
                x2,
                y2,
                x2 + head * math.cos(angle + turn),
                y2 + head * math.sin(angle + turn),
                colour,
                line,
            )

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str | None = INDIGO,
        outline: str | None = None,
        line: float = 4,
    ) -> None:
        self.pen.ellipse(
            self._s(x - radius, y - radius, x + radius, y + radius),
            fill=fill,
            outline=outline,
            width=round(line * self.scale) if outline else 0,
        )

    def dashed_circle(
        self, x: float, y: float, radius: float, colour: str = EDGE, dashes: int = 40
    ) -> None:
        step = 360 / dashes
        for index in range(dashes):
            self.pen.arc(
                self._s(x - radius, y - radius, x + radius, y + radius),
                index * step,
                index * step + step * 0.55,
                fill=colour,
                width=2 * self.scale,
            )

    def badge(self, x: float, y: float, label: str, radius: float = 30, fill: str = INDIGO) -> None:
        """A filled circle with a number in it."""
        self.disc(x, y, radius, fill)
        size = radius * 1.15
        self.text(x, y - size * 0.75, label, size, WHITE, SEMIBOLD, align="centre")

    def polygon(self, points: list[tuple[float, float]], fill: str) -> None:
        self.pen.polygon([self._point(*point) for point in points], fill=fill)

    def reduced(self, height: float | None = None, shrink: float = 1) -> Image.Image:
        """The picture at its final size, cut to `height`, then made smaller still by `shrink`."""
        final = round(height or self.height)
        cut = self.image.crop((0, 0, self.image.width, final * self.scale))
        size = (round(self.width * shrink), round(final * shrink))
        return cut.resize(size, Image.Resampling.LANCZOS)

    def save(self, path: Path, height: float | None = None, shrink: float = 1) -> None:
        """Write an optimised PNG in the colours of this file and the steps between ink and paper."""
        path.parent.mkdir(parents=True, exist_ok=True)
        image = self.reduced(height, shrink).quantize(palette=_palette(), dither=Image.Dither.NONE)
        used = [index for index, count in enumerate(image.histogram()) if count]
        image.remap_palette(used).save(path, optimize=True)

    def save_stencil(self, path: Path, colour: str) -> None:
        """Write a transparent PNG of one colour: only its transparency varies, so it stays small in a PDF too."""
        alpha = self.reduced().getchannel("A").point([round(v / 17) * 17 for v in range(256)])
        stencil = Image.new("RGBA", alpha.size, colour)
        stencil.putalpha(alpha)
        stencil.save(path, optimize=True)
