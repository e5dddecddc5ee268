"""Sorting statements into categories (QTI matchInteraction, many to one)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keys, parts
from .fields import Field, Rows
from .keys import Given, KeyField
from .parts import (
    common,
    entry_texts,
    given_map,
    ids_of,
    in_order,
    share,
    stem_problems,
    text_problem,
)
from .showing import Line, Reviewed, Written

interaction = "matchInteraction"
template = "assessments/items/categorising.html"
shape = "map"
shuffles = True
penalised = False
marked_by_person = False
MOST_CATEGORIES = 5
form = (
    Rows(
        "categories",
        gettext_lazy("กลุ่ม"),
        (Field("text", gettext_lazy("ชื่อกลุ่ม"), most=120, english=True),),
        row=gettext_lazy("กลุ่มที่"),
        help=gettext_lazy("2 ถึง 5 กลุ่ม ผู้ทำเห็นตามลำดับนี้"),
        most=MOST_CATEGORIES,
        shown=2,
    ),
    Rows(
        "statements",
        gettext_lazy("รายการที่ให้จัดกลุ่ม"),
        (
            Field("text", gettext_lazy("ข้อความ"), english=True),
            Field(
                "category",
                gettext_lazy("อยู่ในกลุ่มที่"),
                "choice",
                choices=[("", gettext_lazy("เลือกกลุ่ม"))]
                + [(str(n), str(n)) for n in range(1, MOST_CATEGORIES + 1)],
            ),
        ),
        row=gettext_lazy("รายการ"),
        help=gettext_lazy("2 ถึง 10 รายการ ลำดับจะสลับให้ผู้ทำแต่ละคน"),
        most=10,
    ),
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """Two categories and two statements at least, each statement in a category that is there."""
    found = stem_problems(draft)
    for name in ("categories", "statements"):
        wrong = text_problem(entry_texts(draft, name), 2)
        if wrong:
            found[name] = wrong
    known = {one.get("id") for one in draft.get("categories", []) if one.get("id")}
    if "statements" not in found and any(
        one.get("category") not in known for one in draft["statements"]
    ):
        found["statements"] = _("โปรดเลือกกลุ่มให้ทุกรายการ จากกลุ่มที่มีอยู่")
    return found


def identify(draft: dict[str, Any]) -> None:
    """Ids for categories and statements."""
    parts.identify(draft, "categories", "statements")


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Categories and statements, and ``{"categories": {statement id: category id}}``."""
    names = ("categories", "statements")
    wording = common(draft) | {
        name: [{"id": one["id"], "text": one["text"].strip()} for one in draft[name]]
        for name in names
    }
    return wording, {"categories": {one["id"]: one["category"] for one in draft["statements"]}}


def read(draft: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What the form holds: a statement names its category by number there, by id in a draft."""
    parts.identify(draft, "categories")
    ids = ids_of(draft["categories"])
    for one in draft["statements"]:
        number = one.get("category") or "0"
        one["category"] = ids[int(number) - 1] if 0 < int(number) <= len(ids) else ""
    return draft


def fill(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft as the form shows it."""
    numbers = {one.get("id"): str(n) for n, one in enumerate(draft.get("categories", []), start=1)}
    statements = [
        one | {"category": numbers.get(one.get("category"), "")}
        for one in draft.get("statements", [])
    ]
    return draft | {"statements": statements}


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The category of each statement."""
    return [
        keys.select(
            f"category.{one['id']}",
            one["text"],
            wording["categories"],
            key["categories"][one["id"]],
        )
        for one in wording["statements"]
    ]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The categories that were chosen. Raises ValueError."""
    known = ids_of(wording["categories"])
    places = ids_of(wording["statements"])
    chosen = keys.read_selects(given, {f"category.{one}": known for one in places})
    return {"categories": {one: chosen[f"category.{one}"] for one in places}}


def shown(wording: dict[str, Any]) -> list[str]:
    """The statements."""
    return ids_of(wording["statements"])


def parse(raw: Any, wording: dict[str, Any]) -> dict[str, str] | None:
    """``{statement id: category id}`` for what was sorted so far."""
    categories = set(ids_of(wording["categories"]))
    return given_map(raw, {one["id"]: categories for one in wording["statements"]})


def score(value: dict[str, str] | None, key: dict[str, Any]) -> Fraction:
    """The share of the statements in their category."""
    return share(value, key["categories"])


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """The statements in the attempt's order, each with all categories."""
    given = value if isinstance(value, dict) else {}
    return {
        "rows": [
            one
            | {
                "choices": [
                    each | {"chosen": given.get(one["id"]) == each["id"]}
                    for each in wording["categories"]
                ]
            }
            for one in in_order(wording["statements"], order)
        ]
    }


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """Each statement with the category it was put into."""
    texts = {one["id"]: one["text"] for one in wording["categories"]}
    given = value or {}
    return Reviewed(
        lines=[
            Line(
                label=one["text"],
                given=texts.get(given.get(one["id"], ""), ""),
                right=given.get(one["id"]) == key["categories"][one["id"]] if key else None,
                correct=texts[key["categories"][one["id"]]] if key else "",
            )
            for one in in_order(wording["statements"], order)
        ]
    )


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """Each statement with its category."""
    texts = {one["id"]: one["text"] for one in wording["categories"]}
    return [
        f"{one['text']} → {texts[value[one['id']]]}"
        for one in wording["statements"]
        if value and one["id"] in value
    ]


def written(draft: dict[str, Any]) -> list[Written]:
    """Each statement with its category."""
    texts = {one.get("id"): one.get("text", "") for one in draft.get("categories", [])}
    return [
        Written(f"{one.get('text', '')} → {texts.get(one.get('category'), '')}", right=True)
        for one in draft.get("statements", [])
    ]
