"""What the kinds that a person marks share: the rubric."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import parts
from .fields import Field, Rows
from .keys import Given, KeyField
from .showing import Written

ROWS = Rows(
    "rubric",
    gettext_lazy("เกณฑ์การตรวจ"),
    (
        Field("text", gettext_lazy("สิ่งที่พิจารณา"), english=True),
        Field("points", gettext_lazy("คะแนนเต็มของเกณฑ์"), "number", most=100),
    ),
    row=gettext_lazy("เกณฑ์ที่"),
    help=gettext_lazy("1 ถึง 8 เกณฑ์ ผู้ตรวจให้คะแนนทีละเกณฑ์ ผลรวมปรับตามคะแนนเต็มของข้อ"),
    shown=2,
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, and at least one criterion with points."""
    found = parts.stem_problems(draft)
    wrong = parts.text_problem(parts.entry_texts(draft, "rubric"), 1)
    if wrong:
        found["rubric"] = wrong
    elif not all(_points(one) for one in draft["rubric"]):
        found["rubric"] = _("โปรดใส่คะแนนเต็มของทุกเกณฑ์ ตั้งแต่ 1 คะแนน")
    return found


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """None: nothing is right by itself, a person marks."""
    return []


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """Always a ValueError."""
    raise ValueError(_("เฉลยนี้ไม่ใช่ของข้อชนิดนี้"))


def _points(criterion: dict[str, Any]) -> bool:
    points = criterion.get("points")
    return isinstance(points, int) and 0 < points <= 100


def identify(draft: dict[str, Any]) -> None:
    """Ids for the criteria."""
    parts.identify(draft, "rubric")


def frozen(draft: dict[str, Any]) -> dict[str, Any]:
    """``{"rubric": [{id, text, points}]}``."""
    return {
        "rubric": [
            {"id": one["id"], "text": one["text"].strip(), "points": one["points"]}
            for one in draft["rubric"]
        ]
    }


def share(points: dict[str, Decimal], key: dict[str, Any]) -> Fraction:
    """The points given, by criterion id, as a share of what can be had."""
    most = sum(one["points"] for one in key["rubric"])
    given = sum(
        min(max(Fraction(points.get(one["id"], Decimal(0))), Fraction(0)), Fraction(one["points"]))
        for one in key["rubric"]
    )
    return Fraction(given) / most


def written(draft: dict[str, Any]) -> list[Written]:
    """The criteria with their points."""
    return [
        Written(
            one.get("text", ""), note=_("%(points)s คะแนน") % {"points": one.get("points") or "–"}
        )
        for one in draft.get("rubric", [])
    ]


def shown_criteria(key: dict[str, Any] | None) -> str:
    """The criteria as the review tells them, once keys are shown."""
    return "\n".join(f"{one['text']} ({one['points']})" for one in key["rubric"]) if key else ""
