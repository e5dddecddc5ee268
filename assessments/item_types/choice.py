"""Single choice (QTI choiceInteraction, maxChoices 1)."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import parts
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

__all__ = ["controls", "freeze", "key_form", "read_key", "responses", "review", "written"]

interaction = "choiceInteraction"
template = "assessments/items/choice.html"
shape = "one"
shown = known_ids
shuffles = True
penalised = True
marked_by_person = False
form = (
    option_rows(gettext_lazy("2 ถึง 8 ตัวเลือก กดเลือกข้อที่ถูก 1 ข้อ ลำดับจะสลับให้ผู้ทำแต่ละคน"), several=False),
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """At least two options, exactly one of them right."""
    found = option_problems(draft, least=2)
    if sum(bool(o.get("correct")) for o in draft.get("options", [])) != 1:
        found["key"] = _("โปรดระบุข้อถูก 1 ข้อ")
    return found


def identify(draft: dict[str, Any]) -> None:
    """Ids for the options."""
    parts.identify(draft, "options")


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
