"""Choosing parts of a running text (QTI hottextInteraction)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keys
from .fields import Field
from .keys import Given, KeyField
from .options import chosen_in
from .parts import common, given_ids, new_id, right_less_wrong, stem_problems
from .running import read_parts, spelled_parts
from .showing import Reviewed, ReviewedOption, Written

interaction = "hottextInteraction"
template = "assessments/items/hot_text.html"
shape = "list"
shuffles = False
penalised = False
marked_by_person = False
form = (
    Field(
        "text",
        gettext_lazy("ข้อความที่ให้เลือกบางส่วน"),
        most=3000,
        rows=4,
        help=gettext_lazy(
            "ใส่วงเล็บคู่ที่ส่วนที่เลือกได้ และดอกจันที่ส่วนที่ถูก เช่น เรื่อง [[ขอเชิญประชุม]] อ้างถึง [[*หนังสือที่ไม่มีเลขที่]]"
        ),
        english=True,
    ),
)


def _hot(draft: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of a draft that can be chosen."""
    return [one for one in draft.get("parts", []) if "correct" in one]


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, and parts to choose from, some right and some not."""
    found, hot = stem_problems(draft), _hot(draft)
    right = sum(bool(one.get("correct")) for one in hot)
    if len(hot) < 2 or not all(one.get("text", "").strip() for one in hot):
        found["text"] = _("โปรดใส่วงเล็บคู่ที่ส่วนที่เลือกได้อย่างน้อย 2 ส่วน")
    elif not 1 <= right < len(hot):
        found["text"] = _("ต้องมีส่วนที่ถูก (ใส่ดอกจัน *) อย่างน้อย 1 ส่วน และส่วนที่ไม่ถูกด้วย")
    return found


def identify(draft: dict[str, Any]) -> None:
    """Ids for the parts that can be chosen."""
    for one in _hot(draft):
        one["id"] = one.get("id") or new_id()


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parts, those that can be chosen with their ids, and ``{"correct": [ids]}``."""
    pieces = [
        {"id": one["id"], "text": one["text"].strip()}
        if "correct" in one
        else {"text": one["text"]}
        for one in draft["parts"]
    ]
    correct = [one["id"] for one in _hot(draft) if one["correct"]]
    return common(draft) | {"parts": pieces}, {"correct": correct}


def read(draft: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What the form holds: one text with its parts marked."""
    text = draft.pop("text", "")
    return draft | {"parts": read_parts(text, before.get("parts", []))}


def fill(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft as the form shows it."""
    return draft | {"text": spelled_parts(draft.get("parts", []))}


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The parts that can be chosen, to be ticked."""
    parts = [one for one in wording["parts"] if "id" in one]
    return [keys.ticks(_("ส่วนที่ถูก"), parts, key["correct"], "text")]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The parts that were ticked. Raises ValueError."""
    return keys.read_ticks(given, shown(wording))


def shown(wording: dict[str, Any]) -> list[str]:
    """The parts that can be chosen, in the order of the text."""
    return [one["id"] for one in wording["parts"] if "id" in one]


def parse(raw: Any, wording: dict[str, Any]) -> list[str] | None:
    """The ids of the chosen parts in a fixed order."""
    given = given_ids(raw, shown(wording))
    return sorted(given) if given else None


def score(value: list[str] | None, key: dict[str, Any]) -> Fraction:
    """Right parts less wrong ones, out of the number that is right."""
    return right_less_wrong(value, key["correct"])


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """The text in pieces."""
    chosen = chosen_in(value)
    return {
        "pieces": [
            one | {"chosen": one["id"] in chosen} if "id" in one else one
            for one in wording["parts"]
        ]
    }


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """The whole text, then the parts that could be chosen."""
    chosen = chosen_in(value)
    return Reviewed(
        options=[
            ReviewedOption(
                letter="",
                text=one["text"],
                chosen=one["id"] in chosen,
                correct=one["id"] in key["correct"] if key else None,
                feedback="",
            )
            for one in wording["parts"]
            if "id" in one
        ],
        running="".join(one["text"] for one in wording["parts"]),
    )


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """The parts that were chosen."""
    chosen = chosen_in(value)
    return [one["text"] for one in wording["parts"] if one.get("id") in chosen and "id" in one]


def written(draft: dict[str, Any]) -> list[Written]:
    """The whole text, then the parts that can be chosen."""
    whole = "".join(one.get("text", "") for one in draft.get("parts", []))
    return [Written(whole), *(Written(one["text"], bool(one["correct"])) for one in _hot(draft))]
