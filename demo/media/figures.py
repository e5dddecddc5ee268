"""Shapes that several lesson pictures share: cards, numbered steps, questions and forks.

All pictures are 1080 px wide with type of 38 px and more, so they are still read on a phone where the
column is 320 px, and keep to the colours of `drawing`.
"""

from __future__ import annotations

from drawing import (
    CARD,
    EDGE,
    HAIRLINE,
    INDIGO,
    INK,
    QUIET,
    REGULAR,
    SEMIBOLD,
    SOFT,
    Sheet,
)

WIDTH, MARGIN = 1080, 44
INNER = WIDTH - 2 * MARGIN
TITLE, BODY = 46, 40


def blank(height: int = 3000) -> Sheet:
    """A sheet taller than needed; pictures cut it to the height they used."""
    return Sheet(WIDTH, height)


def card_height(sheet: Sheet, title: str, body: str, width: float, pad: float = 28) -> float:
    inner = width - 2 * pad
    height = 2 * pad - 8
    if title:
        height += sheet.height_of(title, TITLE, inner, SEMIBOLD, 1.42)
    if body:
        height += sheet.height_of(body, BODY, inner, REGULAR, 1.5)
    return height


def card(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    title: str,
    body: str = "",
    *,
    fill: str = CARD,
    outline: str = HAIRLINE,
    title_colour: str = INK,
    body_colour: str = QUIET,
    pad: float = 28,
    height: float | None = None,
    line: float = 2,
) -> float:
    """A box with a bold title and quieter text under it; returns the y of its lower edge."""
    height = height or card_height(sheet, title, body, width, pad)
    sheet.box(x, y, width, height, fill, outline, line)
    inner = width - 2 * pad
    bottom = y + pad - 4
    if title:
        bottom = sheet.text(
            x + pad, bottom, title, TITLE, title_colour, SEMIBOLD, inner, leading=1.42
        )
    if body:
        sheet.text(x + pad, bottom, body, BODY, body_colour, REGULAR, inner)
    return y + height


def step(sheet: Sheet, y: float, label: str, title: str, body: str, *, last: bool = False) -> float:
    """One numbered stop of a way that runs down the page; returns where the next begins."""
    left = MARGIN + 120
    bottom = sheet.text(left, y, title, TITLE, INK, SEMIBOLD, WIDTH - MARGIN - left, leading=1.42)
    if body:
        bottom = sheet.text(left, bottom, body, BODY, QUIET, REGULAR, WIDTH - MARGIN - left)
    below = bottom + 34
    if not last:
        sheet.line(MARGIN + 44, y + 74, MARGIN + 44, below + 4, INDIGO, 4)
    sheet.badge(MARGIN + 44, y + 34, label, 40)
    return below


def question(sheet: Sheet, x: float, y: float, width: float, text: str) -> float:
    """A question of a decision, in indigo outline with its own mark; returns its lower edge."""
    height = sheet.height_of(text, TITLE, width - 150, SEMIBOLD, 1.42) + 52
    sheet.box(x, y, width, height, CARD, INDIGO, 4, 40)
    sheet.badge(x + 62, y + height / 2, "?", 34)
    sheet.text(x + 118, y + 24, text, TITLE, INK, SEMIBOLD, width - 150, leading=1.42)
    return y + height


def answer(
    sheet: Sheet,
    y: float,
    label: str,
    title: str,
    body: str,
    *,
    trunk: float,
    on: float | None = None,
) -> float:
    """An answer that leaves the trunk at its left for a card; `on` is where the trunk goes on to."""
    left = trunk + 90
    label_bottom = sheet.text(left, y + 14, label, BODY, INDIGO, SEMIBOLD, WIDTH - MARGIN - left)
    width = WIDTH - MARGIN - left
    height = card_height(sheet, title, body, width)
    bottom = card(sheet, left, label_bottom + 6, width, title, body, fill=SOFT, outline=INDIGO)
    middle = bottom - height / 2
    sheet.line(trunk, y, trunk, middle, INDIGO, 4)
    sheet.arrow(trunk - 2, middle, left - 6, middle)
    if on is not None:
        sheet.arrow(trunk, middle, trunk, bottom + on)
    return bottom


def slot(sheet: Sheet, x: float, y: float, width: float, label: str) -> float:
    """A dashed line to be written on, with its label before it."""
    sheet.text(x, y, label, BODY - 2, QUIET)
    start = x + sheet.measure(label, BODY - 2) + 14
    sheet.dashes(start, y + 46, x + width, y + 46, EDGE, 2.5)
    return y + 62
