"""Texts with gaps as Moodle writes them: numbers with lists of words, or answers in braces."""

import re
from typing import Any

from . import notation
from .carrying import new_id
from .cleaning import plain

# In Thai whatever the language of the page: it becomes part of the wording.
GAPS_STEM = "ใส่คำในช่องว่าง"
LONGEST = 20_000
_NUMBER = re.compile(r"\[\[(\d{1,3})\]\]")
_BRACES = re.compile(r"(?<!\\)\{(\d*):([A-Z_]+):((?:\\.|[^}\\])*)\}", re.DOTALL)
_ANSWER = re.compile(r"(?<!\\)~")
_TYPED = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}
_CHOSEN = {
    "MULTICHOICE", "MC", "MULTICHOICE_S", "MCS", "MULTICHOICE_V", "MCV", "MULTICHOICE_VS", "MCVS",
    "MULTICHOICE_H", "MCH", "MULTICHOICE_HS", "MCHS",
}  # fmt: skip


def from_numbers(text: str, listed: list[tuple[str, str]]) -> dict[str, Any]:
    """A text whose gaps name the number of the right word; words of its group are the others."""
    gaps: list[dict[str, Any]] = []

    def keep(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if not 0 <= place < len(listed):
            return match[0]
        right, group = listed[place]
        words = dict.fromkeys(word for word, own in listed if own == group)
        gap = {
            "id": new_id(),
            "options": [{"id": new_id(), "text": w, "correct": w == right} for w in words],
        }
        gaps.append(gap)
        return f"[[{gap['id']}]]"

    return {"text": _NUMBER.sub(keep, text), "gaps": gaps}


def select_options(draft: dict[str, Any]) -> list[tuple[str, int]]:
    """The words with the groups of their gaps, in the order that ``numbered`` refers to."""
    gaps = [one for one in notation.pieces_of(draft) if isinstance(one, dict)]
    return [
        (option["text"], group)
        for group, gap in enumerate(gaps, start=1)
        for option in gap["options"]
    ]


def numbered(draft: dict[str, Any]) -> str:
    """The text with the number of the right word in each gap."""
    pieces, count = [], 0
    for piece in notation.pieces_of(draft):
        if isinstance(piece, dict):
            right = [n for n, one in enumerate(piece["options"], start=1) if one.get("correct")]
            pieces.append(f"[[{count + (right[0] if right else 1)}]]")
            count += len(piece["options"])
        else:
            pieces.append(piece)
    return "".join(pieces)


def from_braces(text: str) -> tuple[str, dict[str, Any]] | None:
    """``(kind, draft's part)`` of a text with answers in braces; None for mixed or other kinds."""
    if len(text) > LONGEST:
        return None
    kinds = {found[2] for found in _BRACES.finditer(text)}
    if not kinds or not (kinds <= _TYPED or kinds <= _CHOSEN):
        return None
    gaps: list[dict[str, Any]] = []

    def keep(match: re.Match[str]) -> str:
        rows = [_row(one) for one in _ANSWER.split(match[3]) if one.strip()]
        gap: dict[str, Any] = {"id": new_id()}
        if kinds <= _TYPED:
            gap["accepted"] = [words for words, right in rows if right]
        else:
            gap["options"] = [{"id": new_id(), "text": w, "correct": r} for w, r in rows]
        gaps.append(gap)
        return f"[[{gap['id']}]]"

    body = _unescaped(_BRACES.sub(keep, text))
    return "gap_text" if kinds <= _TYPED else "inline_choice", {"text": body, "gaps": gaps}


def _row(raw: str) -> tuple[str, bool]:
    words = re.split(r"(?<!\\)#", raw.strip(), maxsplit=1)[0]
    share = re.match(r"^%(-?\d+(?:\.\d+)?)%", words)
    right = float(share[1]) > 0 if share else words.startswith("=")
    return plain(_unescaped(words[share.end() :] if share else words.removeprefix("="))), right


def _unescaped(text: str) -> str:
    return re.sub(r"\\([}#~/\"\\{=%])", r"\1", text)


def in_braces(pieces: list[Any]) -> str:
    """A text with typed gaps, the answers in braces."""
    return "".join(
        one.replace("\\", "\\\\").replace("{", "\\{") if isinstance(one, str) else _braced(one)
        for one in pieces
    )


def _braced(gap: dict[str, Any]) -> str:
    rows = [re.sub(r"([}#~\"\\{=%])", r"\\\1", one) for one in gap["accepted"]]
    return f"{{1:SHORTANSWER:{'~'.join(f'%100%{row}' for row in rows)}}}"


def rubric_of(text: str) -> list[dict[str, Any]]:
    """The rubric of a marker's note, a row a line."""
    rows = [notation.pair(line) or (line, "") for line in text.splitlines() if line.strip()]
    return [
        {
            "id": new_id(),
            "text": words,
            "points": int(points) if re.fullmatch("[0-9]{1,3}", points) else 1,
        }
        for words, points in rows
    ]


def rubric_text(draft: dict[str, Any]) -> str:
    """The rubric as a marker's note."""
    return "\n".join(
        notation.as_pair(row["text"], str(row["points"])) for row in draft.get("rubric") or []
    )
