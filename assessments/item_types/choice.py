"""Single choice (QTI choiceInteraction, maxChoices 1)."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from .options import correct_ids, known_ids, option_problems, with_ids, wording_of

shuffles = True
template = "assessments/items/choice.html"
shape = "one"
penalised = True
marked_by_person = False


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """At least two options, exactly one of them right."""
    found = option_problems(draft, least=2)
    if sum(bool(o.get("correct")) for o in draft.get("options", [])) != 1:
        found["key"] = _("โปรดระบุข้อถูก 1 ข้อ")
    return found


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording and ``{"correct": [id]}``."""
    options = with_ids(draft["options"])
    return wording_of(draft, options), {"correct": correct_ids(options)}


def parse(raw: Any, wording: dict[str, Any]) -> str | None:
    """The id of the chosen option; None is an answer taken back."""
    if raw in (None, ""):
        return None
    if not isinstance(raw, str) or raw not in known_ids(wording):
        raise ValueError(_("คำตอบนี้ไม่ใช่ตัวเลือกของข้อนี้"))
    return raw


def score(value: str | None, key: dict[str, Any]) -> Fraction:
    """1 for the right option, else 0."""
    return Fraction(int(value is not None and value in key["correct"]))
