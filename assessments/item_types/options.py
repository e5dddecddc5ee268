"""What the kinds with options share: ids, freezing, parsing."""

import secrets
from typing import Any

from django.utils.translation import gettext as _


def with_ids(options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every option an opaque id that tells nothing of order or key, unless it has one."""
    return [{**option, "id": option.get("id") or secrets.token_hex(4)} for option in options]


def option_problems(draft: dict[str, Any], least: int) -> dict[str, str]:
    """Stem and options that are missing or say the same twice."""
    found = {}
    if not draft.get("stem", "").strip():
        found["stem"] = _("โปรดเขียนคำถาม")
    texts = [option.get("text", "").strip() for option in draft.get("options", [])]
    if len(texts) < least or not all(texts):
        found["options"] = _("ต้องมีตัวเลือกอย่างน้อย %(least)s ตัวเลือก และทุกตัวเลือกมีข้อความ") % {
            "least": least
        }
    elif len(set(texts)) < len(texts):
        found["options"] = _("มีตัวเลือกที่ข้อความซ้ำกัน โปรดแก้ให้ต่างกัน")
    return found


def correct_ids(options: list[dict[str, Any]]) -> list[str]:
    """The ids of the options that are right, in the order written."""
    return [option["id"] for option in options if option.get("correct")]


def wording_of(draft: dict[str, Any], options: list[dict[str, Any]]) -> dict[str, Any]:
    """The wording that a version keeps: the key is taken out."""
    return {
        "stem": draft["stem"].strip(),
        "options": [
            {"id": o["id"], "text": o["text"].strip(), "feedback": o.get("feedback", "")}
            for o in options
        ],
        "rationale": draft.get("rationale", ""),
        "source": draft.get("source", ""),
    }


def known_ids(wording: dict[str, Any]) -> set[str]:
    """The ids that an answer may name."""
    return {option["id"] for option in wording["options"]}
