"""The few signs with which people write pairs and gaps in plain text, and their escapes.

``left = right`` is a pair; ``[[a|b]]`` a gap with its answers, ``[[*right|wrong]]`` one to choose
from, ``[[words]]`` and ``[[*words]]`` in a text of which parts are chosen. A backslash before one
of the signs makes it ordinary.
"""

import re
from typing import Any

from .carrying import new_id

_SIGNS = re.compile(r"(->|[\\=→|\[\]*])")
_ESCAPED = re.compile(r"\\(->|[\\=→|\[\]*])")
_PAIR = re.compile(r"(?<!\\)\s*(?:=|→|->)\s*")
_BAR = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r"(?<!\\)\[\[(.*?)(?<!\\)\]\]", re.DOTALL)


def escaped(text: str) -> str:
    """The text with its signs made ordinary."""
    return _SIGNS.sub(r"\\\1", text)


def unescaped(text: str) -> str:
    """The text that was meant."""
    return _ESCAPED.sub(r"\1", text).strip()


def pair(line: str) -> tuple[str, str] | None:
    """``(left, right)`` of a pair; None when it is none."""
    sides = _PAIR.split(f" {line}", maxsplit=1)
    return (unescaped(sides[0]), unescaped(sides[1])) if len(sides) == 2 else None


def as_pair(left: str, right: str) -> str:
    """A pair as people write it."""
    return f"{escaped(left)} = {escaped(right)}".strip()


def several(line: str) -> list[str]:
    """The texts between the bars."""
    return [found for one in _BAR.split(line) if (found := unescaped(one))]


def as_several(texts: list[str]) -> str:
    """Texts between bars."""
    return " | ".join(escaped(one) for one in texts)


def has_gaps(text: str) -> bool:
    """Whether the text has any gap."""
    return bool(_GAP.search(text))


def chosen_from(text: str) -> bool:
    """Whether its gaps are to be chosen from: one of them marks what is right among several."""
    return any(("|" in one and one.lstrip().startswith("*")) or "|*" in one for one in _inner(text))


def marks_parts(text: str) -> bool:
    """Whether it marks parts that are to be chosen: a mark, and no choice in it."""
    return any(one.lstrip().startswith("*") for one in _inner(text)) and not chosen_from(text)


def _inner(text: str) -> list[str]:
    return [re.sub(r"\s*\|\s*", "|", one) for one in _GAP.findall(text)]


def _starred(text: str) -> tuple[str, bool]:
    text = text.strip()
    return (unescaped(text[1:]), True) if text.startswith("*") else (unescaped(text), False)


def gaps(text: str, *, choice: bool) -> dict[str, Any]:
    """``text`` with gap ids and ``gaps`` of an inline choice or of a text with gaps."""
    found: list[dict[str, Any]] = []

    def keep(match: re.Match[str]) -> str:
        gap: dict[str, Any] = {"id": new_id()}
        if choice:
            options = [_starred(one) for one in _BAR.split(match[1])]
            gap["options"] = [
                {"id": new_id(), "text": words, "correct": right} for words, right in options
            ]
        else:
            gap["accepted"] = several(match[1])
        found.append(gap)
        return f"[[{gap['id']}]]"

    return {"text": _between(text, keep), "gaps": found}


def _between(text: str, keep: Any) -> str:
    """The text with its gaps replaced, the signs outside them made ordinary again."""
    pieces, last = [], 0
    for match in _GAP.finditer(text):
        pieces += [_ESCAPED.sub(r"\1", text[last : match.start()]), keep(match)]
        last = match.end()
    return "".join([*pieces, _ESCAPED.sub(r"\1", text[last:])])


def as_gaps(draft: dict[str, Any]) -> str:
    """The text of an inline choice or of a text with gaps, as people write it."""
    pieces = [escaped(one) if isinstance(one, str) else _as_gap(one) for one in pieces_of(draft)]
    return "".join(pieces)


def pieces_of(draft: dict[str, Any]) -> list[Any]:
    """The text of a draft with gaps as a row of words (text) and gaps (objects)."""
    by_id = {gap["id"]: gap for gap in draft.get("gaps", [])}
    pieces = re.split(r"\[\[([^\[\]]+)\]\]", draft.get("text", ""))
    words = [
        piece if n % 2 == 0 else by_id.get(piece, f"[[{piece}]]") for n, piece in enumerate(pieces)
    ]
    return [one for one in words if one]


def _as_gap(gap: dict[str, Any]) -> str:
    words = [_as_starred(one) for one in gap.get("options", [])]
    return f"[[{'|'.join(words or map(escaped, gap.get('accepted', [])))}]]"


def _as_starred(one: dict[str, Any]) -> str:
    return f"{'*' if one.get('correct') else ''}{escaped(one['text'])}"


def parts(text: str) -> list[dict[str, Any]]:
    """The parts of a hot text."""
    found: list[dict[str, Any]] = []
    last = 0
    for match in _GAP.finditer(text):
        if match.start() > last:
            found.append({"text": _ESCAPED.sub(r"\1", text[last : match.start()])})
        words, right = _starred(match[1])
        found.append({"id": new_id(), "text": words, "correct": right})
        last = match.end()
    return [*found, {"text": _ESCAPED.sub(r"\1", text[last:])}] if text[last:] else found


def as_parts(draft: dict[str, Any]) -> str:
    """The text of a hot text as people write it."""
    return "".join(
        f"[[{_as_starred(one)}]]" if one.get("id") else escaped(one["text"])
        for one in draft.get("parts", [])
    )
