"""A number, right within a tolerance (QTI textEntryInteraction with a float)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thai.numerals import to_arabic

from . import keys
from .fields import Field
from .keys import Given, KeyField
from .parts import common, stem_problems
from .showing import Line, Reviewed, Written

interaction = "textEntryInteraction"
template = "assessments/items/numeric.html"
shape = "text"
shuffles = False
penalised = False
marked_by_person = False
LONGEST = 30
"""Characters of a number as it is typed."""
NUMBER = re.compile(r"^([+-]?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{0,9}))?$")
form = (
    Field(
        "number",
        gettext_lazy("คำตอบ (ตัวเลข)"),
        most=LONGEST,
        help=gettext_lazy("เลขไทยหรือเลขอารบิกก็ได้"),
    ),
    Field(
        "tolerance",
        gettext_lazy("คลาดเคลื่อนได้ไม่เกิน"),
        most=LONGEST,
        initial="0",
        help=gettext_lazy("0 คือต้องตรง"),
    ),
    Field("unit", gettext_lazy("หน่วยที่แสดงหลังช่อง"), most=40, english=True),
)


def as_decimal(typed: str) -> Decimal:
    """The number that a text says, in either digits, with commas or without; ValueError if none."""
    plain = to_arabic(typed).replace(" ", "").replace("\u00a0", "").replace("−", "-")
    match = NUMBER.match(plain) if len(plain) <= LONGEST else None
    if not match or not plain.isascii():
        raise ValueError(_("โปรดพิมพ์ตัวเลข เช่น 15 หรือ 2.5"))
    sign, whole, places = match.groups()
    return Decimal(f"{sign}{whole.replace(',', '')}.{places or 0}")


def as_text(number: Decimal) -> str:
    """A number in its shortest plain spelling."""
    return f"{number.normalize():f}" if number else "0"


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, a number, and a tolerance that is not negative."""
    found = stem_problems(draft)
    for name in ("number", "tolerance"):
        try:
            value = as_decimal(str(draft.get(name) or ("0" if name == "tolerance" else "")))
        except ValueError as error:
            found[name] = str(error)
        else:
            if name == "tolerance" and value < 0:
                found[name] = _("ค่าคลาดเคลื่อนต้องไม่ติดลบ")
    return found


def identify(draft: dict[str, Any]) -> None:
    """Nothing carries an id."""


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording with its unit, and ``{"number", "tolerance"}`` as plain decimals."""
    key = {
        "number": as_text(as_decimal(str(draft["number"]))),
        "tolerance": as_text(as_decimal(str(draft.get("tolerance") or "0"))),
    }
    return common(draft) | {"unit": draft.get("unit", "").strip()}, key


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The number and its tolerance."""
    return [
        KeyField("number", _("คำตอบ (ตัวเลข)"), "text", (key["number"],)),
        KeyField("tolerance", _("คลาดเคลื่อนได้ไม่เกิน"), "text", (key["tolerance"],)),
    ]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The numbers that were typed. Raises ValueError."""
    draft = wording | {name: keys.text(given, name) for name in ("number", "tolerance")}
    wrong = problems(draft)
    if wrong:
        raise ValueError(" ".join(wrong.values()))
    return freeze(draft)[1]


def shown(wording: dict[str, Any]) -> list[str]:
    """Nothing."""
    return []


def parse(raw: Any, wording: dict[str, Any]) -> str | None:
    """The number in its shortest spelling; blank takes it back."""
    if raw is None or raw == "":
        return None
    if not isinstance(raw, str):
        raise ValueError(_("โปรดพิมพ์ตัวเลข เช่น 15 หรือ 2.5"))
    return as_text(as_decimal(raw)) if raw.strip() else None


def score(value: str | None, key: dict[str, Any]) -> Fraction:
    """1 when it is no further from the number than the tolerance, exactly."""
    if value is None:
        return Fraction(0)
    apart = abs(Fraction(value) - Fraction(key["number"]))
    return Fraction(int(apart <= Fraction(key["tolerance"])))


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """The unit behind the field."""
    return {"unit": wording["unit"], "longest": LONGEST}


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """The number given, beside the right one."""
    unit = f" {wording['unit']}" if wording["unit"] else ""
    given = f"{value}{unit}" if value else ""
    if key is None:
        return Reviewed(lines=[Line(given=given)])
    right = f"{_between(key['number'], key['tolerance'])}{unit}"
    return Reviewed(lines=[Line("", given, score(value, key) == 1, right)])


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """The number given."""
    return [value] if value else []


def written(draft: dict[str, Any]) -> list[Written]:
    """The number with its tolerance and unit."""
    if not draft.get("number"):
        return []
    text = _between(str(draft["number"]), str(draft.get("tolerance") or "0"))
    return [Written(f"{text} {draft.get('unit', '')}".strip(), right=True)]


def _between(number: str, tolerance: str) -> str:
    return number if tolerance in ("", "0") else f"{number} ± {tolerance}"
