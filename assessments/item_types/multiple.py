"""Multiple response (QTI choiceInteraction with several choices)."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choice import identify
from .options import (
    controls,
    freeze,
    key_form,
    known_ids,
    option_problems,
    option_rows,
    read_key,
    responses,
    review,
    written,
)
from .parts import given_ids, right_less_wrong

__all__ = [
    "controls",
    "freeze",
    "identify",
    "key_form",
    "read_key",
    "responses",
    "review",
    "written",
]

interaction = "choiceInteraction"
template = "assessments/items/multiple.html"
shape = "list"
shown = known_ids
shuffles = True
penalised = False
marked_by_person = False
form = (
    option_rows(gettext_lazy("3 ถึง 8 ตัวเลือก กดเลือกทุกข้อที่ถูก ลำดับจะสลับให้ผู้ทำแต่ละคน"), several=True),
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """At least three options, one right and one wrong among them."""
    found = option_problems(draft, least=3)
    right = sum(bool(o.get("correct")) for o in draft.get("options", []))
    if not 1 <= right < len(draft.get("options", [])):
        found["key"] = _("โปรดระบุข้อถูกอย่างน้อย 1 ข้อ และต้องมีข้อที่ไม่ถูกด้วย")
    return found


def parse(raw: Any, wording: dict[str, Any]) -> list[str] | None:
    """The ids of the chosen options in a fixed order; None or an empty list takes it back."""
    given = given_ids(raw, known_ids(wording))
    return sorted(given) if given else None


def score(value: list[str] | None, key: dict[str, Any]) -> Fraction:
    """Right choices less wrong ones, out of the number that is right."""
    return right_less_wrong(value, key["correct"])
