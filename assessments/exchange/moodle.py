"""What GIFT and Moodle XML have in common: how Moodle sees our kinds."""

import re
from collections import Counter
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from thai.numerals import to_arabic

from .carrying import Carried, new_id

_SOURCE = "อ้างอิง: "
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][-+]?[0-9])?", re.ASCII
)
_UNIT = re.compile(r"\s*\(หน่วย: ([^()]+)\)$")


def lacks(item: Carried) -> str:
    """Moodle tells a categorising from a matching only where a category holds two statements."""
    if item.item_type == "categorising":
        used = Counter(one["category"] for one in item.draft["statements"])
        if max(used.values(), default=0) < 2:
            return _("หมวดที่มีหลายข้อความ")
    return ""


def source_put_in(draft: dict[str, Any]) -> str:
    """Rationale and source as one text, for formats that have one place for both."""
    source = draft.get("source", "")
    parts = [draft.get("rationale", ""), f"{_SOURCE}{source}" if source else ""]
    return "\n".join(part for part in parts if part)


def source_taken_out(text: str) -> tuple[str, str]:
    """``(rationale, source)`` of such a text."""
    before, mark, source = f"\n{text}".rpartition(f"\n{_SOURCE}")
    if not mark or "\n" in source:
        return text, ""
    return before.removeprefix("\n"), source


def stem_with_unit(item: Carried) -> str:
    """The question, with the unit of a number behind it."""
    unit = item.draft.get("unit", "") if item.item_type == "numeric" else ""
    return f"{item.draft['stem']} (หน่วย: {unit})" if unit else str(item.draft["stem"])


def number_into(item: Carried, number: str, second: str, *, is_range: bool) -> None:
    """A number with its tolerance, or the two ends of a range; the unit comes from the question."""
    low, high = _decimal(number), _decimal(second)
    if low is None or high is None:
        item.problems.append(_("อ่านคำตอบที่เป็นตัวเลขไม่ได้"))
        return
    value, tolerance = ((low + high) / 2, abs(high - low) / 2) if is_range else (low, abs(high))
    unit = _UNIT.search(item.draft["stem"])
    if unit:
        item.draft["stem"] = item.draft["stem"][: unit.start()]
    item.draft |= {
        "number": f"{value:f}",
        "tolerance": f"{tolerance:f}",
        "unit": unit[1] if unit else "",
    }


def _decimal(text: str) -> Decimal | None:
    """The number; None for what is none, or has more digits than anyone would write."""
    plain = to_arabic(text.strip())
    if not re.fullmatch(
        r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][-+]?[0-9])?", plain
    ):
        return None
    return Decimal(plain)


def number_of(draft: dict[str, Any]) -> tuple[str, str]:
    """A number and its tolerance in Arabic digits, as programs read them."""
    return (
        to_arabic(str(draft["number"])).replace(",", ""),
        to_arabic(str(draft.get("tolerance") or "0")),
    )


def truth_options(answer: bool, true_told: str, false_told: str) -> list[dict[str, Any]]:
    """The two options of true or false."""
    return [
        {"id": "true", "text": "ถูก", "correct": answer, "feedback": true_told},
        {"id": "false", "text": "ผิด", "correct": not answer, "feedback": false_told},
    ]


def pairs_of(draft: dict[str, Any]) -> list[tuple[str, str]]:
    """Left and right of a matching or a categorising; what is left over has no left side."""
    if "pairs" in draft:
        pairs = [(one["left"], one["right"]) for one in draft["pairs"]]
        return pairs + [("", one["text"]) for one in draft.get("extras") or []]
    names = {one["id"]: one["text"] for one in draft["categories"]}
    pairs = [(one["text"], names[one["category"]]) for one in draft["statements"]]
    used = {right for _left, right in pairs}
    return pairs + [("", name) for name in names.values() if name not in used]


def paired(pairs: list[tuple[str, str]], item: Carried, *, as_categories: bool = False) -> None:
    """A matching; where a right side stands twice (or the format says so), a categorising."""
    with_left = [(left, right) for left, right in pairs if left]
    if as_categories or len({right for _left, right in with_left}) < len(with_left):
        ids = {right: new_id() for _left, right in pairs}
        item.item_type = "categorising"
        item.draft |= {
            "categories": [{"id": key, "text": text} for text, key in ids.items()],
            "statements": [
                {"id": new_id(), "text": left, "category": ids[right]} for left, right in with_left
            ],
        }
        return
    item.item_type = "matching"
    item.draft |= {
        "pairs": [
            {"id": new_id(), "left": left, "right_id": new_id(), "right": right}
            for left, right in with_left
        ],
        "extras": [{"id": new_id(), "text": right} for left, right in pairs if not left],
    }


def share(options: list[dict[str, Any]]) -> str:
    """What each right option of several earns, in per cent as Moodle writes it."""
    right = sum(bool(one.get("correct")) for one in options) or 1
    return f"{100 / right:.5f}".rstrip("0").rstrip(".")


def note_pictures(item: Carried) -> None:
    """Say that a picture was left behind."""
    words = _("รูปภาพหรือสื่อในข้อนี้ไม่ได้นำเข้า โปรดตรวจก่อนส่งตรวจ")
    if words not in item.notes:
        item.notes.append(words)


def note_partial(item: Carried, weights: list[float]) -> None:
    """Say that shares of an answer's marks were left behind."""
    if any(0 < one < 100 for one in weights):
        item.notes.append(_("คะแนนบางส่วนของคำตอบไม่ได้นำเข้า"))
