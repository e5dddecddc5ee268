"""True or false: a single choice of two fixed options in a fixed order."""

from typing import Any

from django.utils.translation import gettext as _

from .choice import parse, score

__all__ = ["freeze", "parse", "problems", "score", "shape", "shuffles", "template"]

shuffles = False
template = "assessments/items/choice.html"
shape = "one"
penalised = True
marked_by_person = False
# Written out for each language here: a version is data and is not translated at the screen.
TEXTS = {"th": ("ถูก", "ผิด"), "en": ("True", "False")}


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A statement, and which of the two it is."""
    found = {}
    if not draft.get("stem", "").strip():
        found["stem"] = _("โปรดเขียนข้อความที่ให้ตัดสิน")
    if sum(bool(o.get("correct")) for o in draft.get("options", [])) != 1:
        found["key"] = _("โปรดระบุว่าข้อความนี้ถูกหรือผิด")
    return found


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording with the ids ``true`` and ``false``, and ``{"correct": [id]}``."""
    texts = TEXTS.get(draft.get("language", "th"), TEXTS["th"])
    written = [*draft["options"], {}, {}][:2]
    options = [
        {"id": name, "text": text, "feedback": option.get("feedback", "")}
        for name, text, option in zip(("true", "false"), texts, written, strict=True)
    ]
    wording = {
        "stem": draft["stem"].strip(),
        "options": options,
        "rationale": draft.get("rationale", ""),
        "source": draft.get("source", ""),
    }
    return wording, {"correct": ["true" if written[0].get("correct") else "false"]}
