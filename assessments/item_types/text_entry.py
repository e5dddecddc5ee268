"""A short answer in text (QTI textEntryInteraction)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keys
from .fields import Field
from .keys import Given, KeyField
from .parts import LONGEST, common, given_text, is_accepted, stem_problems
from .showing import Line, Reviewed, Written

interaction = "textEntryInteraction"
template = "assessments/items/text_entry.html"
shape = "text"
shuffles = False
penalised = False
marked_by_person = False
form = (
    Field(
        "accepted",
        gettext_lazy("คำตอบที่ยอมรับ"),
        "lines",
        most=5000,
        rows=3,
        help=gettext_lazy("บรรทัดละคำตอบ ระบบถือว่าเลขไทยกับเลขอารบิก วรรค และตัวพิมพ์ใหญ่เล็กเหมือนกัน"),
        english=True,
    ),
)


def accepted_problem(accepted: Sequence[str]) -> str:
    """What is wrong with a list of accepted answers; empty: nothing."""
    texts = [one for one in accepted if one.strip()]
    if not texts:
        return _("โปรดใส่คำตอบที่ยอมรับอย่างน้อย 1 คำตอบ")
    if any(len(one) > LONGEST for one in texts):
        return _("คำตอบที่ยอมรับยาวได้ไม่เกิน %(longest)s ตัวอักษร") % {"longest": LONGEST}
    return ""


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, and at least one answer that is accepted."""
    wrong = accepted_problem(draft.get("accepted", []))
    return stem_problems(draft) | ({"accepted": wrong} if wrong else {})


def identify(draft: dict[str, Any]) -> None:
    """Nothing carries an id."""


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording and ``{"accepted": [texts]}``, as written."""
    accepted = [one.strip() for one in draft["accepted"] if one.strip()]
    return common(draft), {"accepted": accepted}


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The accepted answers."""
    return [KeyField("accepted", _("คำตอบที่ยอมรับ"), "lines", tuple(key["accepted"]))]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The answers that were typed. Raises ValueError."""
    accepted = keys.lines(given.get("accepted", ()))
    wrong = accepted_problem(accepted)
    if wrong:
        raise ValueError(wrong)
    return {"accepted": accepted}


def shown(wording: dict[str, Any]) -> list[str]:
    """Nothing."""
    return []


def parse(raw: Any, wording: dict[str, Any]) -> str | None:
    """The text as typed; blank takes it back. Too long a text is refused, never cut."""
    return given_text(raw, LONGEST)


def score(value: str | None, key: dict[str, Any]) -> Fraction:
    """1 when the answer is one of the accepted texts."""
    return Fraction(int(is_accepted(value, key["accepted"])))


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """Nothing but what was typed."""
    return {"longest": LONGEST}


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """What was typed, beside what is accepted."""
    if key is None:
        return Reviewed(lines=[Line(given=value or "")])
    right = score(value, key) == 1
    return Reviewed(lines=[Line("", value or "", right, " / ".join(key["accepted"]))])


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """What was typed."""
    return [value.strip()] if value else []


def written(draft: dict[str, Any]) -> list[Written]:
    """The accepted answers."""
    return [Written(one, right=True) for one in draft.get("accepted", [])]
