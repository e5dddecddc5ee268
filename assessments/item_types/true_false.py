"""True or false: a single choice of two fixed options in a fixed order."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import options
from .choice import parse, score
from .fields import Rows
from .options import key_form, read_key, responses
from .parts import common
from .showing import Written

__all__ = ["key_form", "parse", "read_key", "responses", "score"]

interaction = "choiceInteraction"
template = "assessments/items/choice.html"
shape = "one"
shuffles = False
penalised = True
marked_by_person = False
# Written out for each language here: a version is data and is not translated at the screen.
TEXTS = {"th": ("ถูก", "ผิด"), "en": ("True", "False")}
IDS = ("true", "false")
form = (
    Rows(
        "options",
        gettext_lazy("คำตอบที่ถูก"),
        (options.FEEDBACK,),
        row=gettext_lazy("คำตอบ"),
        help=gettext_lazy("กดเลือกว่าข้อความในคำถามถูกหรือผิด"),
        most=2,
        marks="one",
        fixed=(("true", gettext_lazy("ข้อความนี้ถูก")), ("false", gettext_lazy("ข้อความนี้ผิด"))),
    ),
)
shown = options.known_ids
controls = partial(options.controls, lettered=False)
review = partial(options.review, lettered=False)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A statement, and which of the two it is."""
    found = {}
    if not draft.get("stem", "").strip():
        found["stem"] = _("โปรดเขียนข้อความที่ให้ตัดสิน")
    if sum(bool(o.get("correct")) for o in draft.get("options", [])) != 1:
        found["key"] = _("โปรดระบุว่าข้อความนี้ถูกหรือผิด")
    return found


def identify(draft: dict[str, Any]) -> None:
    """The ids are always these two."""
    for option, name in zip(draft.get("options", []), IDS, strict=False):
        option["id"] = name


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wording with the ids ``true`` and ``false``, and ``{"correct": [id]}``."""
    texts = TEXTS.get(draft.get("language", "th"), TEXTS["th"])
    rows = [*draft["options"], {}, {}][:2]
    shown = [
        {"id": name, "text": text, "feedback": option.get("feedback", "")}
        for name, text, option in zip(IDS, texts, rows, strict=True)
    ]
    return common(draft) | {"options": shown}, {"correct": [IDS[not rows[0].get("correct")]]}


def written(draft: dict[str, Any]) -> list[Written]:
    """Which of the two it is."""
    texts = TEXTS.get(draft.get("language", "th"), TEXTS["th"])
    return [
        Written(text, bool(one.get("correct")), one.get("feedback", ""))
        for one, text in zip(draft.get("options", []), texts, strict=False)
    ]
