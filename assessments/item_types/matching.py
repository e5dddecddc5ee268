"""Matching two lists, one to one (QTI matchInteraction)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keys, parts
from .fields import Field, Rows
from .keys import Given, KeyField
from .options import letters
from .parts import (
    common,
    entry_texts,
    given_map,
    ids_of,
    in_order,
    new_id,
    share,
    stem_problems,
    text_problem,
)
from .showing import Line, Reviewed, Written

interaction = "matchInteraction"
template = "assessments/items/matching.html"
shape = "map"
shuffles = True
penalised = False
marked_by_person = False
form = (
    Rows(
        "pairs",
        gettext_lazy("คู่ที่ถูก"),
        (
            Field("left", gettext_lazy("ข้อความซ้าย"), english=True),
            Field("right", gettext_lazy("ข้อความขวาที่คู่กัน"), english=True),
        ),
        row=gettext_lazy("คู่ที่"),
        help=gettext_lazy("2 ถึง 8 คู่ ผู้ทำเห็นข้อความซ้ายตามลำดับนี้ และเลือกข้อความขวาที่สลับลำดับแล้ว"),
    ),
    Rows(
        "extras",
        gettext_lazy("ข้อความขวาที่ไม่มีคู่"),
        (Field("text", gettext_lazy("ข้อความ"), english=True),),
        row=gettext_lazy("ตัวลวง"),
        help=gettext_lazy("ไม่บังคับ ช่วยไม่ให้เดาคู่สุดท้ายได้"),
        most=4,
        shown=1,
    ),
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """At least two pairs; no text twice on either side."""
    found = stem_problems(draft)
    rights = entry_texts(draft, "pairs", "right")
    wrong = text_problem(entry_texts(draft, "pairs", "left"), 2) or text_problem(rights, 2)
    if wrong:
        found["pairs"] = wrong
    elif draft.get("extras"):
        wrong = text_problem([*rights, *entry_texts(draft, "extras")], 2)
        if wrong:
            found["extras"] = wrong
    return found


def identify(draft: dict[str, Any]) -> None:
    """Ids for both sides."""
    parts.identify(draft, "pairs", "extras")
    for pair in draft.get("pairs", []):
        pair["right_id"] = pair.get("right_id") or new_id()


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides apart, and ``{"pairs": {left id: right id}}``."""
    pairs, extras = draft["pairs"], draft.get("extras", [])
    wording = common(draft) | {
        "lefts": [{"id": one["id"], "text": one["left"].strip()} for one in pairs],
        "rights": [
            *({"id": one["right_id"], "text": one["right"].strip()} for one in pairs),
            *({"id": one["id"], "text": one["text"].strip()} for one in extras),
        ],
    }
    return wording, {"pairs": {one["id"]: one["right_id"] for one in pairs}}


def read(draft: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What the form holds, with the ids of the right side as they were."""
    kept = {one.get("id"): one.get("right_id") for one in before.get("pairs", [])}
    for pair in draft["pairs"]:
        if kept.get(pair.get("id")):
            pair["right_id"] = kept[pair["id"]]
    return draft


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """What belongs to each left text."""
    return [
        keys.select(f"pair.{one['id']}", one["text"], wording["rights"], key["pairs"][one["id"]])
        for one in wording["lefts"]
    ]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The pairs that were chosen. Raises ValueError."""
    rights = ids_of(wording["rights"])
    chosen = keys.read_selects(given, {f"pair.{one['id']}": rights for one in wording["lefts"]})
    return {"pairs": {one["id"]: chosen[f"pair.{one['id']}"] for one in wording["lefts"]}}


def shown(wording: dict[str, Any]) -> list[str]:
    """The right side."""
    return ids_of(wording["rights"])


def parse(raw: Any, wording: dict[str, Any]) -> dict[str, str] | None:
    """``{left id: right id}`` for what was matched so far."""
    rights = set(shown(wording))
    return given_map(raw, {one["id"]: rights for one in wording["lefts"]})


def score(value: dict[str, str] | None, key: dict[str, Any]) -> Fraction:
    """The share of the pairs that is right."""
    return share(value, key["pairs"])


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """Each left text with the choices in the attempt's order."""
    rights = in_order(wording["rights"], order)
    choices = [
        one | {"letter": mark} for one, mark in zip(rights, letters(len(rights)), strict=True)
    ]
    given = value if isinstance(value, dict) else {}
    return {
        "choices": choices,
        "rows": [one | {"given": given.get(one["id"])} for one in wording["lefts"]],
    }


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """Each left text with what was matched to it."""
    texts = {one["id"]: one["text"] for one in wording["rights"]}
    given = value or {}
    return Reviewed(
        lines=[
            Line(
                label=one["text"],
                given=texts.get(given.get(one["id"], ""), ""),
                right=given.get(one["id"]) == key["pairs"][one["id"]] if key else None,
                correct=texts[key["pairs"][one["id"]]] if key else "",
            )
            for one in wording["lefts"]
        ]
    )


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """Each pair that was made."""
    texts = {one["id"]: one["text"] for one in wording["rights"]}
    return [
        f"{one['text']} → {texts[value[one['id']]]}"
        for one in wording["lefts"]
        if value and one["id"] in value
    ]


def written(draft: dict[str, Any]) -> list[Written]:
    """The pairs, and what has none."""
    pairs = [
        Written(f"{one.get('left', '')} → {one.get('right', '')}", right=True)
        for one in draft.get("pairs", [])
    ]
    without = _("ไม่มีคู่")
    return [
        *pairs,
        *(Written(one.get("text", ""), note=without) for one in draft.get("extras", [])),
    ]
