"""An answer of some length, marked by a person (QTI extendedTextInteraction)."""

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

interaction = "extendedTextInteraction"
template = "assessments/items/extended_text.html"
shape = "text"
shuffles = False
penalised = False
marked_by_person = True
MOST = 10_000
"""Characters that an answer can be allowed."""
form = (
    Field(
        "longest",
        gettext_lazy("ตอบได้ไม่เกิน (ตัวอักษร)"),
        "number",
        most=MOST,
        initial=2000,
    ),
    rubric.ROWS,
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, a length, and a rubric."""
    longest = draft.get("longest")
    if isinstance(longest, int) and 100 <= longest <= MOST:
        return rubric.problems(draft)
    wrong = _("โปรดใส่จำนวนตัวอักษรตั้งแต่ 100 ถึง %(most)d") % {"most": MOST}
    return rubric.problems(draft) | {"longest": wrong}


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording with the greatest length, and the rubric."""
    return common(draft) | {"longest": draft["longest"]}, rubric.frozen(draft)


def shown(wording: dict[str, Any]) -> list[str]:
    """Nothing."""
    return []


def parse(raw: Any, wording: dict[str, Any]) -> str | None:
    """The text as typed, with one kind of line ends."""
    text = raw.replace("\r\n", "\n") if isinstance(raw, str) else raw
    return given_text(text, wording["longest"], breaks=True)


def score(value: str | None, key: dict[str, Any]) -> Fraction:
    """Nothing by itself: a person marks it."""
    return Fraction(0)


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """How much may be written."""
    return {"longest": wording["longest"]}


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """What was written, beside what is looked for."""
    return Reviewed(lines=[Line(given=value or "", correct=rubric.shown_criteria(key))])


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """Nothing to count: no two texts are alike."""
    return []
