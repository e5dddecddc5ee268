"""An item as words for people: the other direction of ``handwritten``."""

from copy import deepcopy
from typing import Any

from assessments.enums import Difficulty
from thai.numerals import to_arabic

from . import notation
from .carrying import Carried
from .handwritten import DIFFICULTIES, KIND_NAMES, LETTERS, Option, Raw, carried
from .likeness import likeness


def raw_of(item: Carried) -> Raw:
    """The words of an item whose kind is in ``handwritten.HOLDS``; all languages but Thai stay."""
    draft = item.draft
    raw = Raw(
        stem=draft.get("stem", ""),
        rationale=draft.get("rationale", ""),
        source=draft.get("source", ""),
        difficulty=DIFFICULTIES[_level(item)][0] if item.difficulty != Difficulty.MEDIUM else "",
        objective=item.objective,
        weight=f"{item.weight.normalize():f}" if item.weight != 1 else "",
    )
    _WRITERS[item.item_type](draft, raw)
    read = carried(deepcopy(raw))
    same = likeness(read.item_type, read.draft) == likeness(item.item_type, draft)
    if read.item_type != item.item_type or not same:
        raw.kind = KIND_NAMES[item.item_type][0]
    return raw


def too_long_for_letters(item: Carried) -> bool:
    """Whether the item has more options than there are letters to mark them."""
    names = ("options", "pairs", "steps", "statements")
    counts = [len(item.draft.get(name) or []) for name in names]
    return max(counts) + len(item.draft.get("extras") or []) > len(LETTERS)


def _level(item: Carried) -> Any:
    return next((level for level in DIFFICULTIES if level == item.difficulty), 2)


def _choice(draft: dict[str, Any], raw: Raw) -> None:
    right = []
    for letter, one in zip(LETTERS, draft["options"], strict=False):
        raw.options.append(Option(one["text"], one.get("feedback", "")))
        if one.get("correct"):
            right.append(letter)
    raw.keys = [", ".join(right)] if right else []


def _true_false(draft: dict[str, Any], raw: Raw) -> None:
    """The two options are written only when they carry feedback."""
    pair = [*draft.get("options", []), {}, {}][:2]
    answer = bool(pair[0].get("correct"))
    if any(one.get("feedback") for one in pair):
        raw.options = [
            Option(text, one.get("feedback", ""))
            for text, one in zip(("ถูก", "ผิด"), pair, strict=True)
        ]
        raw.keys = ["ก" if answer else "ข"]
    else:
        raw.keys = ["ถูก" if answer else "ผิด"]


def _text_entry(draft: dict[str, Any], raw: Raw) -> None:
    raw.keys = [notation.escaped(one) for one in draft.get("accepted", [])]


def _numeric(draft: dict[str, Any], raw: Raw) -> None:
    raw.unit = draft.get("unit", "")
    tolerance = to_arabic(str(draft.get("tolerance") or "0"))
    raw.keys = [f"{to_arabic(str(draft.get('number', '')))} ± {tolerance}"]


def _matching(draft: dict[str, Any], raw: Raw) -> None:
    raw.options = [Option(notation.as_pair(p["left"], p["right"])) for p in draft["pairs"]]
    raw.options += [Option(notation.as_pair("", e["text"])) for e in draft.get("extras") or []]


def _categorising(draft: dict[str, Any], raw: Raw) -> None:
    names = {one["id"]: one["text"] for one in draft["categories"]}
    used = [(one["text"], names.get(one["category"], "")) for one in draft["statements"]]
    used += [("", name) for name in names.values() if name not in [right for _left, right in used]]
    raw.options = [Option(notation.as_pair(*sides)) for sides in used]


def _ordering(draft: dict[str, Any], raw: Raw) -> None:
    raw.options = [Option(step["text"]) for step in draft["steps"]]


def _gaps(draft: dict[str, Any], raw: Raw) -> None:
    raw.body = notation.as_gaps(draft)


def _parts(draft: dict[str, Any], raw: Raw) -> None:
    raw.body = notation.as_parts(draft)


def _rubric(draft: dict[str, Any], raw: Raw) -> None:
    raw.longest = str(draft.get("longest") or "")
    raw.extensions = ", ".join(draft.get("extensions") or [])
    raw.largest = f"{draft['largest_kb']} KB" if draft.get("largest_kb") else ""
    raw.rubric = [
        notation.as_pair(row["text"], str(row["points"])) for row in draft.get("rubric") or []
    ]


_WRITERS = {
    "choice": _choice,
    "multiple": _choice,
    "true_false": _true_false,
    "text_entry": _text_entry,
    "numeric": _numeric,
    "matching": _matching,
    "categorising": _categorising,
    "ordering": _ordering,
    "inline_choice": _gaps,
    "gap_text": _gaps,
    "hot_text": _parts,
    "extended_text": _rubric,
    "upload": _rubric,
}
