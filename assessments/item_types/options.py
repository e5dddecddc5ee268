"""What the kinds with options share: the form's rows, freezing, what is shown."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from . import keys
from .fields import Field, Rows
from .keys import Given, KeyField
from .parts import common, in_order, stem_problems
from .showing import Reviewed, ReviewedOption, Written

LETTERS = {"th": "กขคงจฉชซฌญฎฏฐฑฒณดตถท", "en": "ABCDEFGHIJKLMNOPQRST"}
FEEDBACK = Field("feedback", gettext_lazy("คำแนะนำเมื่อเลือกข้อนี้"), english=True)


def letters(count: int) -> list[str]:
    """What stands before each option, in the page's language."""
    alphabet = LETTERS["en" if get_language() == "en" else "th"]
    return [alphabet[n] if n < len(alphabet) else "" for n in range(count)]


def option_rows(help_text: Any, *, several: bool) -> Rows:
    """The rows of options, of which one or several are marked as right."""
    return Rows(
        "options",
        gettext_lazy("ตัวเลือก"),
        (Field("text", gettext_lazy("ข้อความ"), english=True), FEEDBACK),
        row=gettext_lazy("ตัวเลือก"),
        help=help_text,
        marks="several" if several else "one",
        mark=gettext_lazy("ข้อถูก"),
    )


def option_problems(draft: dict[str, Any], least: int) -> dict[str, str]:
    """Stem and options that are missing or say the same twice."""
    found = stem_problems(draft)
    texts = [option.get("text", "").strip() for option in draft.get("options", [])]
    if len(texts) < least or not all(texts):
        found["options"] = _("ต้องมีตัวเลือกอย่างน้อย %(least)s ตัวเลือก และทุกตัวเลือกมีข้อความ") % {
            "least": least
        }
    elif len(set(texts)) < len(texts):
        found["options"] = _("มีตัวเลือกที่ข้อความซ้ำกัน โปรดแก้ให้ต่างกัน")
    return found


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording, out of which the key is taken, and ``{"correct": [ids]}``."""
    options = draft["options"]
    wording = common(draft) | {
        "options": [
            {"id": o["id"], "text": o["text"].strip(), "feedback": o.get("feedback", "")}
            for o in options
        ]
    }
    return wording, {"correct": [o["id"] for o in options if o.get("correct")]}


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The options, to be ticked."""
    return [keys.ticks(_("ข้อที่ถูก"), wording["options"], key["correct"], "text")]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The options that were ticked. Raises ValueError."""
    return keys.read_ticks(given, known_ids(wording))


def known_ids(wording: dict[str, Any]) -> list[str]:
    """The ids that an answer may name, in the order written."""
    return [option["id"] for option in wording["options"]]


def chosen_in(value: Any) -> Collection[str]:
    """The ids that an answer names."""
    return set(value) if isinstance(value, list) else {value}


def controls(
    wording: dict[str, Any], order: Sequence[str], value: Any, *, lettered: bool = True
) -> dict[str, Any]:
    """What the template shows: options in the attempt's order."""
    chosen = chosen_in(value)
    marks = letters(len(order)) if lettered else [""] * len(order)
    options = in_order(wording["options"], order)
    return {
        "options": [
            {"id": one["id"], "text": one["text"], "letter": mark, "chosen": one["id"] in chosen}
            for one, mark in zip(options, marks, strict=True)
        ]
    }


def review(
    wording: dict[str, Any],
    key: dict[str, Any] | None,
    value: Any,
    order: Sequence[str],
    *,
    lettered: bool = True,
) -> Reviewed:
    """The options as they were shown, with what was chosen and (given the key) what is right."""
    chosen = chosen_in(value)
    marks = letters(len(order)) if lettered else [""] * len(order)
    return Reviewed(
        options=[
            ReviewedOption(
                letter=mark,
                text=one["text"],
                chosen=one["id"] in chosen,
                correct=one["id"] in key["correct"] if key else None,
                feedback=one["feedback"] if key and one["id"] in chosen else "",
            )
            for one, mark in zip(in_order(wording["options"], order), marks, strict=True)
        ]
    )


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """The texts of what was chosen."""
    chosen = chosen_in(value)
    return [one["text"] for one in wording["options"] if one["id"] in chosen]


def written(draft: dict[str, Any]) -> list[Written]:
    """The options with the right ones marked."""
    return [
        Written(one.get("text", ""), bool(one.get("correct")), one.get("feedback", ""))
        for one in draft.get("options", [])
    ]
