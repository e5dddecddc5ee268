"""A short answer in text (QTI textEntryInteraction)."""

import unicodedata
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from thai import numerals, text

shuffles = False
template = "assessments/items/text_entry.html"
shape = "text"
penalised = False
marked_by_person = False
LONGEST = 200


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, and at least one answer that is accepted."""
    found = {}
    if not draft.get("stem", "").strip():
        found["stem"] = _("โปรดเขียนคำถาม")
    accepted = [one for one in draft.get("accepted", []) if one.strip()]
    if not accepted:
        found["accepted"] = _("โปรดใส่คำตอบที่ยอมรับอย่างน้อย 1 คำตอบ")
    elif any(len(one) > LONGEST for one in accepted):
        found["accepted"] = _("คำตอบที่ยอมรับยาวได้ไม่เกิน %(longest)s ตัวอักษร") % {"longest": LONGEST}
    return found


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording and ``{"accepted": [texts]}``, as written."""
    wording = {
        "stem": draft["stem"].strip(),
        "options": [],
        "rationale": draft.get("rationale", ""),
        "source": draft.get("source", ""),
    }
    return wording, {"accepted": [one.strip() for one in draft["accepted"] if one.strip()]}


def parse(raw: Any, wording: dict[str, Any]) -> str | None:
    """The text as typed; blank takes it back. Too long a text is refused, never cut."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        raise ValueError(_("คำตอบของข้อนี้ต้องเป็นข้อความ"))
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in raw):
        # No keyboard writes control signs and half signs, and no database keeps them all.
        raise ValueError(_("คำตอบมีอักขระที่บันทึกไม่ได้ โปรดพิมพ์ใหม่"))
    if len(raw) > LONGEST:
        raise ValueError(_("คำตอบยาวได้ไม่เกิน %(longest)s ตัวอักษร") % {"longest": LONGEST})
    return raw if raw.strip() else None


def comparable(answer: str) -> str:
    """How answers are compared: Thai normalised, digits as Arabic, case and spaces folded."""
    return "".join(numerals.to_arabic(text.normalise(answer)).casefold().split())


def score(value: str | None, key: dict[str, Any]) -> Fraction:
    """1 when the answer is one of the accepted texts."""
    if value is None:
        return Fraction(0)
    return Fraction(int(comparable(value) in {comparable(one) for one in key["accepted"]}))
