"""Multiple response (QTI choiceInteraction with several choices)."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from .options import correct_ids, known_ids, option_problems, with_ids, wording_of

shuffles = True
template = "assessments/items/multiple.html"
shape = "list"
penalised = False
marked_by_person = False


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """At least three options, one right and one wrong among them."""
    found = option_problems(draft, least=3)
    right = sum(bool(o.get("correct")) for o in draft.get("options", []))
    if not 1 <= right < len(draft.get("options", [])):
        found["key"] = _("โปรดระบุข้อถูกอย่างน้อย 1 ข้อ และต้องมีข้อที่ไม่ถูกด้วย")
    return found


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording and ``{"correct": [ids]}``."""
    options = with_ids(draft["options"])
    return wording_of(draft, options), {"correct": correct_ids(options)}


def parse(raw: Any, wording: dict[str, Any]) -> list[str] | None:
    """The ids of the chosen options in a fixed order; None or an empty list takes it back."""
    if raw in (None, "", []):
        return None
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise ValueError(_("คำตอบของข้อนี้ต้องเป็นรายการตัวเลือก"))
    if len(set(raw)) != len(raw) or not set(raw) <= known_ids(wording):
        raise ValueError(_("คำตอบนี้ไม่ใช่ตัวเลือกของข้อนี้"))
    return sorted(raw)


def score(value: list[str] | None, key: dict[str, Any]) -> Fraction:
    """Right choices less wrong ones, out of the number that is right; never below nought.

    So that choosing everything earns nothing where half of the options are wrong.
    """
    chosen, right = set(value or ()), set(key["correct"])
    return max(Fraction(len(chosen & right) - len(chosen - right), len(right)), Fraction(0))
