"""The tile map and its legend, from the same rows as the list beside it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from people.models import Province

from .progress import Row, State

CLASSES = (("full", 100), ("high", 70), ("mid", 40), ("low", 1), ("none", 0))


def tile_class(row: Row) -> str:
    """How a row is drawn: by its percentage; a post without a seat like what is not counted."""
    if row.state == State.NO_SEAT:
        return "out"
    return next(name for name, least in CLASSES if row.percent >= least)


def tiles(
    every: Sequence[Row], found: Sequence[Row], places: Iterable[Province], slug: str
) -> list[dict[str, Any]]:
    """A tile for each province; what the filters leave out is grey and no link."""
    chosen = {row.province.pk for row in found}
    drawn = [_tile(row, slug, row.province.pk in chosen) for row in every]
    return drawn + [
        {
            "col": place.tile_column,
            "row": place.tile_row,
            "abbr": place.abbreviation,
            "label": _("%(province)s ไม่นับรวม") % {"province": place},
            "figure": None,
            "class": "out",
            "href": "",
            "flag": False,
        }
        for place in places
        if not place.is_province
    ]


def _tile(row: Row, slug: str, chosen: bool) -> dict[str, Any]:
    province: Province = row.province
    shown = chosen and row.seat is not None
    names = {"province": province, "percent": row.percent}
    if not chosen:
        label = _("%(province)s ไม่อยู่ในที่กรอง") % names
    elif row.seat is None:
        label = _("%(province)s ไม่มีผู้ได้ที่นั่ง") % names
    else:
        label = _("%(province)s ร้อยละ %(percent)s") % names
    if shown and row.at_risk:
        label += " " + _("เสี่ยงไม่ทันกำหนด")
    return {
        "col": province.tile_column,
        "row": province.tile_row,
        "abbr": province.abbreviation,
        "label": label,
        "figure": row.percent if shown else None,
        "class": tile_class(row) if chosen else "out",
        "href": reverse("staff_reports:person", args=[slug, row.seat.public_id])
        if shown and row.seat
        else "",
        "flag": shown and row.at_risk,
    }


def legend(found: Iterable[Row]) -> list[dict[str, Any]]:
    """What each class means and how many there are."""
    classes = [tile_class(row) for row in found if row.seat]
    words = {
        "full": _("ครบ 100"),
        "high": "70–99",
        "mid": "40–69",
        "low": "1–39",
        "none": _("ยังไม่มีความก้าวหน้า"),
    }
    return [
        {"class": name, "label": label, "count": classes.count(name)}
        for name, label in words.items()
    ]
