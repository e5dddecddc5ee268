"""Putting steps in order (QTI orderInteraction)."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keys, parts
from .fields import Field, Rows
from .keys import Given, KeyField
from .parts import (
    common,
    entry_texts,
    given_ids,
    ids_of,
    in_order,
    stem_problems,
    text_problem,
)
from .showing import Line, Reviewed, Written

interaction = "orderInteraction"
template = "assessments/items/ordering.html"
shape = "order"
shuffles = True
penalised = False
marked_by_person = False
form = (
    Rows(
        "steps",
        gettext_lazy("ขั้นตอนตามลำดับที่ถูก"),
        (Field("text", gettext_lazy("ข้อความ"), english=True),),
        row=gettext_lazy("ขั้นที่"),
        help=gettext_lazy("3 ถึง 10 ขั้น เรียงจากก่อนไปหลัง ผู้ทำเห็นลำดับที่สลับแล้ว"),
        most=10,
        moves=True,
    ),
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """At least three steps, all different."""
    wrong = text_problem(entry_texts(draft, "steps"), 3)
    return stem_problems(draft) | ({"steps": wrong} if wrong else {})


def identify(draft: dict[str, Any]) -> None:
    """Ids for the steps."""
    parts.identify(draft, "steps")


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The steps, and ``{"order": [ids]}``."""
    steps = [{"id": one["id"], "text": one["text"].strip()} for one in draft["steps"]]
    return common(draft) | {"steps": steps}, {"order": ids_of(steps)}


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The place of each step."""
    numbers = [{"id": str(n), "text": str(n)} for n in range(1, len(wording["steps"]) + 1)]
    return [
        keys.select(
            f"place.{one['id']}", one["text"], numbers, str(key["order"].index(one["id"]) + 1)
        )
        for one in wording["steps"]
    ]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The steps by their places, each of which is taken once. Raises ValueError."""
    steps = ids_of(wording["steps"])
    numbers = [str(n) for n in range(1, len(steps) + 1)]
    places = keys.read_selects(given, {f"place.{one}": numbers for one in steps})
    if len(set(places.values())) < len(steps):
        raise ValueError(_("แต่ละลำดับใช้ได้ครั้งเดียว"))
    return {"order": sorted(steps, key=lambda one: int(places[f"place.{one}"]))}


def shown(wording: dict[str, Any]) -> list[str]:
    """The steps."""
    return ids_of(wording["steps"])


def parse(raw: Any, wording: dict[str, Any]) -> list[str] | None:
    """All the steps in the order given."""
    given = given_ids(raw, shown(wording))
    if given is not None and len(given) < len(wording["steps"]):
        raise ValueError(_("โปรดให้ลำดับแก่ทุกขั้น"))
    return given


def score(value: list[str] | None, key: dict[str, Any]) -> Fraction:
    """The share of neighbours in the right order that stand so next to each other."""
    right = list(pairwise(key["order"]))
    made = set(pairwise(value or []))
    return Fraction(sum(one in made for one in right), len(right))


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """The steps as they were put, or in the attempt's order; each with its place, if it has one."""
    given = value if isinstance(value, list) else None
    steps = in_order(wording["steps"], given or order)
    return {
        "steps": [
            one | {"place": place if given else None} for place, one in enumerate(steps, start=1)
        ],
        "places": range(1, len(steps) + 1),
    }


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """Place by place what was put there, beside what belongs there."""
    texts = {one["id"]: one["text"] for one in wording["steps"]}
    given = value or [""] * len(texts)
    right = key["order"] if key else [""] * len(texts)
    return Reviewed(
        lines=[
            Line(
                label=_("ลำดับที่ %(place)d") % {"place": place},
                given=texts.get(one, ""),
                right=one == belongs if key else None,
                correct=texts.get(belongs, ""),
            )
            for place, (one, belongs) in enumerate(zip(given, right, strict=True), start=1)
        ]
    )


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """The order as one response."""
    texts = {one["id"]: one["text"] for one in wording["steps"]}
    return [" → ".join(texts[one] for one in value)] if value else []


def written(draft: dict[str, Any]) -> list[Written]:
    """The steps with their numbers."""
    return [
        Written(f"{place}. {one.get('text', '')}", right=True)
        for place, one in enumerate(draft.get("steps", []), start=1)
    ]
