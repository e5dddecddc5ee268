"""When two items are the same: their wording and their key, in one spelling, whatever their ids."""

import hashlib
import json
import re
from typing import Any

from assessments.models.bank import searchable


def likeness(item_type: str, draft: dict[str, Any]) -> str:
    """A digest of what is asked and what is right; feedback, rationale and source do not count.

    The order of options, pairs and statements does not count either, for most are shuffled.
    """
    parts = [item_type, _spelt(draft.get("stem", "")), *_answering(item_type, draft)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _spelt(text: Any) -> str:
    return " ".join(searchable(str(text or "")).split())


def _marked(rows: Any) -> list[Any]:
    return [[_spelt(one.get("text")), bool(one.get("correct"))] for one in rows or []]


def _answering(item_type: str, draft: dict[str, Any]) -> list[Any]:
    """The part that differs from kind to kind."""
    match item_type:
        case "true_false":
            return [one[1] for one in _marked(draft.get("options"))[:1]]
        case "choice" | "multiple":
            return sorted(_marked(draft.get("options")))
        case "text_entry":
            return sorted({_spelt(one) for one in draft.get("accepted", [])})
        case "numeric":
            return [_spelt(draft.get(name)) for name in ("number", "tolerance", "unit")]
        case "matching":
            pairs = [[_spelt(p.get("left")), _spelt(p.get("right"))] for p in _rows(draft, "pairs")]
            return [sorted(pairs), sorted(_spelt(e.get("text")) for e in _rows(draft, "extras"))]
        case "ordering":
            return [_spelt(step.get("text")) for step in _rows(draft, "steps")]
        case "categorising":
            return _categories(draft)
        case "inline_choice" | "gap_text":
            return _gaps(draft)
        case "hot_text":
            return _marked(draft.get("parts"))
        case "hot_spot":
            areas = _rows(draft, "areas")
            return [[a.get("shape"), a.get("coords"), bool(a.get("correct"))] for a in areas]
    return [[_spelt(r.get("text")), _spelt(r.get("points"))] for r in _rows(draft, "rubric")]


def _rows(draft: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = draft.get(name) or []
    return found


def _categories(draft: dict[str, Any]) -> list[Any]:
    names = {one.get("id"): _spelt(one.get("text")) for one in _rows(draft, "categories")}
    placed = [
        [_spelt(one.get("text")), names.get(one.get("category"), "")]
        for one in _rows(draft, "statements")
    ]
    return [sorted(names.values()), sorted(placed)]


def _gaps(draft: dict[str, Any]) -> list[Any]:
    """The text with its gaps numbered, and what fills each."""
    gaps = {gap.get("id"): gap for gap in _rows(draft, "gaps")}
    pieces = re.split(r"\[\[([^\[\]]+)\]\]", str(draft.get("text", "")))
    filled = []
    for n in range(1, len(pieces), 2):
        gap = gaps.get(pieces[n])
        if gap is not None:
            pieces[n] = "[[]]"
            filled.append(
                sorted(_marked(gap.get("options"))) or sorted(map(_spelt, gap.get("accepted", [])))
            )
    return [_spelt("".join(pieces)), filled]
