"""Choosing areas of a picture (QTI hotspotInteraction). Each area is in a list, too."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keys, parts
from .fields import Field, Rows
from .keys import Given, KeyField
from .options import chosen_in, letters
from .parts import common, entry_texts, given_ids, ids_of, right_less_wrong, stem_problems
from .showing import Reviewed, ReviewedOption, Written

interaction = "hotspotInteraction"
template = "assessments/items/hot_spot.html"
shape = "list"
shuffles = False
penalised = False
marked_by_person = False
SCALE = 1000
"""Coordinates are thousandths of the picture's width and height."""
NUMBERS = {"rect": 4, "circle": 3}
form = (
    Field("image", gettext_lazy("ภาพ"), "picture"),
    Field(
        "image_alt",
        gettext_lazy("คำบรรยายภาพสำหรับผู้ที่มองไม่เห็น"),
        help=gettext_lazy("บอกสิ่งที่ต้องรู้เพื่อตอบ โดยไม่บอกคำตอบ"),
        english=True,
    ),
    Rows(
        "areas",
        gettext_lazy("บริเวณที่เลือกได้"),
        (
            Field("label", gettext_lazy("ชื่อบริเวณ"), most=120, english=True),
            Field(
                "shape",
                gettext_lazy("รูปทรง"),
                "choice",
                choices=[
                    ("rect", gettext_lazy("สี่เหลี่ยม")),
                    ("circle", gettext_lazy("วงกลม")),
                    ("poly", gettext_lazy("หลายเหลี่ยม")),
                ],
                initial="rect",
            ),
            Field(
                "coords",
                gettext_lazy("พิกัด (ในพันส่วนของความกว้างและความสูง)"),
                most=400,
                help=gettext_lazy(
                    "สี่เหลี่ยม: ซ้าย, บน, ขวา, ล่าง · วงกลม: กลางแนวนอน, กลางแนวตั้ง, รัศมี"
                    " · หลายเหลี่ยม: คู่พิกัดของทุกมุม"
                ),
            ),
        ),
        row=gettext_lazy("บริเวณ"),
        help=gettext_lazy("2 ถึง 10 บริเวณ มุมซ้ายบนของภาพคือ 0, 0 มุมขวาล่างคือ 1000, 1000"),
        most=10,
        shown=3,
        marks="several",
        mark=gettext_lazy("บริเวณที่ถูก"),
    ),
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A picture with its description, and areas that lie in it, some right and some not."""
    found, areas = stem_problems(draft), draft.get("areas", [])
    if not draft.get("image"):
        found["image"] = _("โปรดเลือกภาพ")
    if not draft.get("image_alt", "").strip():
        found["image_alt"] = _("โปรดบรรยายภาพสำหรับผู้ที่มองไม่เห็น")
    wrong = parts.text_problem(entry_texts(draft, "areas", "label"), 2)
    if wrong:
        found["areas"] = wrong
    elif not all(_lies_inside(one) for one in areas):
        found["areas"] = _("พิกัดของบางบริเวณยังไม่ครบ หรืออยู่นอก 0 ถึง 1000")
    if not 0 < sum(bool(one.get("correct")) for one in areas) < max(len(areas), 1):
        found["key"] = _("โปรดระบุบริเวณที่ถูกอย่างน้อย 1 แห่ง และต้องมีบริเวณที่ไม่ถูกด้วย")
    return found


def _lies_inside(area: dict[str, Any]) -> bool:
    shape, coords = area.get("shape"), area.get("coords") or []
    if not all(isinstance(n, int) and 0 <= n <= SCALE for n in coords):
        return False
    if shape == "poly":
        return len(coords) >= 6 and len(coords) % 2 == 0
    if len(coords) != NUMBERS.get(str(shape)):
        return False
    if shape == "rect":
        return bool(coords[0] < coords[2] and coords[1] < coords[3])
    return bool(coords[2] > 0)


def identify(draft: dict[str, Any]) -> None:
    """Ids for the areas."""
    parts.identify(draft, "areas")


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Picture and areas, and ``{"correct": [ids]}``."""
    wording = common(draft) | {
        "image": draft["image"],
        "image_alt": draft["image_alt"].strip(),
        "areas": [
            {
                "id": one["id"],
                "label": one["label"].strip(),
                "shape": one["shape"],
                "coords": one["coords"],
            }
            for one in draft["areas"]
        ],
    }
    return wording, {"correct": [one["id"] for one in draft["areas"] if one.get("correct")]}


def read(draft: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What the form holds: coordinates are typed with commas between them."""
    for one in draft["areas"]:
        if "coords" in one:
            typed = str(one["coords"]).replace(",", " ").split()
            one["coords"] = [int(n) if n.isdecimal() and len(n) < 6 else -1 for n in typed]
    return draft


def fill(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft as the form shows it."""
    areas = [
        one | {"coords": ", ".join(map(str, one.get("coords") or []))}
        for one in draft.get("areas", [])
    ]
    return draft | {"areas": areas}


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The areas by their names, to be ticked."""
    return [keys.ticks(_("บริเวณที่ถูก"), wording["areas"], key["correct"], "label")]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The areas that were ticked. Raises ValueError."""
    return keys.read_ticks(given, shown(wording))


def shown(wording: dict[str, Any]) -> list[str]:
    """The areas; they stay where they are."""
    return ids_of(wording["areas"])


def parse(raw: Any, wording: dict[str, Any]) -> list[str] | None:
    """The ids of the chosen areas in a fixed order."""
    given = given_ids(raw, shown(wording))
    return sorted(given) if given else None


def score(value: list[str] | None, key: dict[str, Any]) -> Fraction:
    """Right areas less wrong ones, out of the number that is right."""
    return right_less_wrong(value, key["correct"])


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """The areas with their letters and where they are drawn."""
    return {"image_alt": wording["image_alt"], "areas": _drawn(wording, chosen_in(value))}


def _drawn(wording: dict[str, Any], chosen: Any) -> list[dict[str, Any]]:
    areas = wording["areas"]
    return [
        one
        | {"letter": letter, "chosen": one["id"] in chosen}
        | geometry(one["shape"], one["coords"])
        for one, letter in zip(areas, letters(len(areas)), strict=True)
    ]


def geometry(shape: str, coords: Sequence[int]) -> dict[str, Any]:
    """What SVG needs of an area, and the corner where its letter stands, in per cent."""
    if shape == "rect":
        left, top, right, bottom = coords
        size = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        return size | _corner(right, top)
    if shape == "circle":
        x, y, radius = coords
        return {"cx": x, "cy": y, "r": radius} | _corner(x + radius, y)
    points = list(zip(coords[::2], coords[1::2], strict=True))
    return {"points": " ".join(f"{x},{y}" for x, y in points)} | _corner(*max(points))


def _corner(x: int, y: int) -> dict[str, str]:
    """Far enough from the edge that the letter is not cut off."""
    return {"corner_x": f"{min(x, 965) / 10:.1f}", "corner_y": f"{max(y, 15) / 10:.1f}"}


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """The picture, and the list of its areas."""
    areas = _drawn(wording, chosen_in(value))
    return Reviewed(
        options=[
            ReviewedOption(
                letter=one["letter"],
                text=one["label"],
                chosen=one["chosen"],
                correct=one["id"] in key["correct"] if key else None,
                feedback="",
            )
            for one in areas
        ],
        areas=areas,
        image_alt=wording["image_alt"],
    )


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """The names of the areas that were chosen."""
    chosen = chosen_in(value)
    return [one["label"] for one in wording["areas"] if one["id"] in chosen]


def written(draft: dict[str, Any]) -> list[Written]:
    """The areas with the right ones marked."""
    return [
        Written(one.get("label", ""), bool(one.get("correct")), _place(one))
        for one in draft.get("areas", [])
    ]


def _place(area: dict[str, Any]) -> str:
    return f"{area.get('shape', '')} {', '.join(map(str, area.get('coords') or []))}"
