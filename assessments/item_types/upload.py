"""A file that is handed in, marked by a person (QTI uploadInteraction)."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import rubric
from .fields import Field
from .parts import common, given_text
from .rubric import identify, key_form, read_key, written
from .showing import Line, Reviewed

__all__ = ["identify", "key_form", "read_key", "written"]

interaction = "uploadInteraction"
template = "assessments/items/upload.html"
shape = "map"
shuffles = False
penalised = False
marked_by_person = True
EXTENSIONS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "jpg", "png")
"""What can be told by its content and opened by who marks."""
MOST_KB = 20 * 1024
LONGEST_NAME = 200
PUBLIC_ID = re.compile(r"^[A-Za-z0-9_-]{8,32}$")
form = (
    Field(
        "extensions",
        gettext_lazy("ชนิดไฟล์ที่รับ"),
        "choices",
        choices=[(one, one.upper()) for one in EXTENSIONS],
        initial=["pdf", "docx"],
    ),
    Field("largest_kb", gettext_lazy("ขนาดไม่เกิน (KB)"), "number", most=MOST_KB, initial=5120),
    rubric.ROWS,
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, kinds of files, a size, and a rubric."""
    found = rubric.problems(draft)
    if not draft.get("extensions") or not set(draft["extensions"]) <= set(EXTENSIONS):
        found["extensions"] = _("โปรดเลือกชนิดไฟล์ที่รับอย่างน้อย 1 ชนิด")
    largest = draft.get("largest_kb")
    if not isinstance(largest, int) or not 100 <= largest <= MOST_KB:
        found["largest_kb"] = _("โปรดใส่ขนาดตั้งแต่ 100 ถึง %(most)d KB") % {"most": MOST_KB}
    return found


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording with what is taken, and the rubric."""
    taken = {"extensions": draft["extensions"], "largest_kb": draft["largest_kb"]}
    return common(draft) | taken, rubric.frozen(draft)


def shown(wording: dict[str, Any]) -> list[str]:
    """Nothing."""
    return []


def parse(raw: Any, wording: dict[str, Any]) -> dict[str, str] | None:
    """``{"file": public id, "name"}``. Whose file it is, is asked when the answer is saved."""
    if raw in (None, "", {}):
        return None
    wrong = _("คำตอบของข้อนี้ต้องเป็นไฟล์ที่ส่งแล้ว")
    if not isinstance(raw, dict) or set(raw) != {"file", "name"}:
        raise ValueError(wrong)
    if not isinstance(raw["file"], str) or not PUBLIC_ID.match(raw["file"]):
        raise ValueError(wrong)
    name = given_text(raw["name"], LONGEST_NAME)
    if not name:
        raise ValueError(wrong)
    return {"file": raw["file"], "name": name}


def score(value: dict[str, str] | None, key: dict[str, Any]) -> Fraction:
    """Nothing by itself: a person marks it."""
    return Fraction(0)


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """What is taken, and what was handed in."""
    given = value if isinstance(value, dict) else {}
    return {
        "accept": ",".join(f".{one}" for one in wording["extensions"]),
        "kinds": ", ".join(one.upper() for one in wording["extensions"]),
        "largest_kb": wording["largest_kb"],
        "given": given,
    }


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """The file, beside what is looked for."""
    given = value or {"file": "", "name": ""}
    line = Line(given=given["name"], correct=rubric.shown_criteria(key), file=given["file"])
    return Reviewed(lines=[line])


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """Nothing to count."""
    return []
