"""Gaps in a running text, each filled by choosing (QTI inlineChoiceInteraction)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keys, parts
from .fields import Field
from .keys import Given, KeyField
from .parts import common, gaps_in, given_map, ids_of, in_order, new_id, segments, share
from .running import fill_gaps, read_gaps
from .showing import Line, Reviewed, Written

interaction = "inlineChoiceInteraction"
template = "assessments/items/inline_choice.html"
shape = "map"
shuffles = True
penalised = False
marked_by_person = False
form = (
    Field(
        "text",
        gettext_lazy("ข้อความที่มีช่องให้เลือก"),
        most=3000,
        rows=3,
        help=gettext_lazy(
            "เขียนช่องด้วยวงเล็บคู่ คั่นตัวเลือกด้วยขีด และใส่ดอกจันหน้าข้อที่ถูก เช่น [[*15 วัน|30 วัน|45 วัน]]"
        ),
        english=True,
    ),
)


def problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question, and gaps with two options at least, of which one is right."""
    found = parts.stem_problems(draft)
    gaps = draft.get("gaps", [])
    places = gaps_in(draft.get("text", ""))
    if not gaps or sorted(places) != sorted(str(gap.get("id")) for gap in gaps):
        found["text"] = _("โปรดใส่ช่องให้เลือกอย่างน้อย 1 ช่องในวงเล็บคู่")
    for gap in gaps:
        if parts.text_problem(parts.entry_texts(gap, "options"), 2):
            found["text"] = _("แต่ละช่องต้องมีอย่างน้อย 2 ตัวเลือกที่ต่างกัน คั่นด้วยขีด |")
        elif sum(bool(one.get("correct")) for one in gap["options"]) != 1:
            found["text"] = _("แต่ละช่องต้องมีข้อถูก 1 ข้อ ใส่ดอกจัน * หน้าข้อนั้น")
    return found


def identify(draft: dict[str, Any]) -> None:
    """Ids for gaps and their options; a gap's own stands in the text already."""
    parts.identify(draft, "gaps")
    for gap in draft.get("gaps", []):
        parts.identify(gap, "options")


def freeze(draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The text with the gaps' options, and ``{"gaps": {gap id: option id}}``."""
    gaps = [
        {
            "id": gap["id"],
            "options": [{"id": one["id"], "text": one["text"].strip()} for one in gap["options"]],
        }
        for gap in draft["gaps"]
    ]
    right = {
        gap["id"]: next(one["id"] for one in gap["options"] if one.get("correct"))
        for gap in draft["gaps"]
    }
    return common(draft) | {"text": draft["text"], "gaps": gaps}, {"gaps": right}


def read(draft: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What the form holds: gaps stand in the text with their options."""
    return read_gaps(draft, before, lambda gap: parts.entry_texts(gap, "options"), _gap)


def _gap(alternatives: list[str], former: dict[str, Any]) -> dict[str, Any]:
    known = {one["text"]: one.get("id") for one in former.get("options", [])}
    options = []
    for one in alternatives:
        text = one.lstrip("*").strip()
        option = {"id": known.get(text) or new_id(), "text": text, "correct": one.startswith("*")}
        options.append(option)
    return {"options": options}


def fill(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft as the form shows it."""
    return fill_gaps(
        draft,
        lambda gap: "|".join(
            f"{'*' if one.get('correct') else ''}{one['text']}" for one in gap["options"]
        ),
    )


def key_form(wording: dict[str, Any], key: dict[str, Any]) -> list[KeyField]:
    """The right option of each gap."""
    gaps = {gap["id"]: gap for gap in wording["gaps"]}
    return [
        keys.select(
            f"gap.{place}",
            _("ช่องที่ %(number)d") % {"number": number},
            gaps[place]["options"],
            key["gaps"][place],
        )
        for number, place in enumerate(gaps_in(wording["text"]), start=1)
    ]


def read_key(given: Given, wording: dict[str, Any]) -> dict[str, Any]:
    """The options that were chosen. Raises ValueError."""
    known = {f"gap.{gap['id']}": ids_of(gap["options"]) for gap in wording["gaps"]}
    chosen = keys.read_selects(given, known)
    return {"gaps": {gap["id"]: chosen[f"gap.{gap['id']}"] for gap in wording["gaps"]}}


def shown(wording: dict[str, Any]) -> list[str]:
    """The options of all gaps."""
    return [one["id"] for gap in wording["gaps"] for one in gap["options"]]


def parse(raw: Any, wording: dict[str, Any]) -> dict[str, str] | None:
    """``{gap id: option id}`` for what was chosen so far."""
    return given_map(raw, {gap["id"]: set(ids_of(gap["options"])) for gap in wording["gaps"]})


def score(value: dict[str, str] | None, key: dict[str, Any]) -> Fraction:
    """The share of the gaps that is right."""
    return share(value, key["gaps"])


def controls(wording: dict[str, Any], order: Sequence[str], value: Any) -> dict[str, Any]:
    """The text in pieces; a gap with its options in the attempt's order."""
    given = value if isinstance(value, dict) else {}
    gaps = {gap["id"]: gap for gap in wording["gaps"]}
    pieces: list[dict[str, Any]] = []
    for piece in segments(wording["text"]):
        if "gap" in piece:
            key = piece["gap"]
            options = in_order(gaps[key]["options"], order)
            number = sum("gap" in one for one in pieces) + 1
            pieces.append(
                {"gap": key, "number": number, "options": options, "given": given.get(key)}
            )
        else:
            pieces.append(piece)
    return {"pieces": pieces}


def review(
    wording: dict[str, Any], key: dict[str, Any] | None, value: Any, order: Sequence[str]
) -> Reviewed:
    """The text with its gaps numbered, then gap by gap."""
    gaps = {gap["id"]: gap for gap in wording["gaps"]}
    given, lines = value or {}, []
    for number, place in enumerate(gaps_in(wording["text"]), start=1):
        texts = {one["id"]: one["text"] for one in gaps[place]["options"]}
        lines.append(
            Line(
                label=_("ช่องที่ %(number)d") % {"number": number},
                given=texts.get(given.get(place, ""), ""),
                right=given.get(place) == key["gaps"][place] if key else None,
                correct=texts[key["gaps"][place]] if key else "",
            )
        )
    return Reviewed(lines=lines, running=parts.numbered(wording["text"]))


def responses(value: Any, wording: dict[str, Any]) -> list[str]:
    """What was chosen in each gap."""
    found = []
    for number, gap in enumerate(wording["gaps"], start=1):
        texts = {one["id"]: one["text"] for one in gap["options"]}
        if value and gap["id"] in value:
            found.append(f"({number}) {texts[value[gap['id']]]}")
    return found


def written(draft: dict[str, Any]) -> list[Written]:
    """The text with the right options in its gaps, then the others."""
    gaps = {gap.get("id"): gap for gap in draft.get("gaps", [])}
    right = {
        key: next((one["text"] for one in gap["options"] if one.get("correct")), "…")
        for key, gap in gaps.items()
    }
    others = [
        Written(one["text"], note=_("ตัวเลือกอื่น"))
        for gap in gaps.values()
        for one in gap["options"]
        if not one.get("correct")
    ]
    return [Written(parts.filled(draft.get("text", ""), right), right=True), *others]
