"""Running texts with gaps or marked parts, as instructors write them.

``[[*ถูก|ผิด|ผิด]]`` is a gap with choices, ``[[คำตอบ|คำตอบอื่น]]`` one to be filled in, and in a text
whose parts are chosen ``[[*ส่วนที่ถูก]]`` and ``[[ส่วนอื่น]]`` can be chosen. What was there before keeps
its id, known by what it says. Pure.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from .parts import GAP, new_id

MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
Entry = dict[str, Any]


def alternatives(inside: str) -> list[str]:
    """What stands between the bars of a marked place, without spaces around it."""
    return [one.strip() for one in inside.split("|") if one.strip().strip("*")]


def read_gaps(
    draft: Entry, before: Entry, texts_of: Callable[[Entry], list[str]], made: Callable[..., Entry]
) -> Entry:
    """The draft with ids for gaps in its ``text``, and its ``gaps``.

    ``made(alternatives, former gap or {})`` makes a gap; ``texts_of`` gives its alternatives.
    """
    former = list(before.get("gaps", []))
    gaps: list[Entry] = []

    def gap(match: re.Match[str]) -> str:
        given = alternatives(match[1])
        same = _sharing(former, {one.lstrip("*").strip() for one in given}, texts_of)
        gaps.append({"id": same.get("id") or new_id(), **made(given, same)})
        return f"[[{gaps[-1]['id']}]]"

    text = MARKED.sub(gap, draft.get("text", ""))
    return draft | {"text": text, "gaps": gaps}


def _sharing(former: list[Entry], texts: set[str], texts_of: Callable[[Entry], list[str]]) -> Entry:
    """Take the first former gap that has one of the texts out of the list; else nothing."""
    for number, one in enumerate(former):
        if texts & set(texts_of(one)):
            return former.pop(number)
    return {}


def fill_gaps(draft: Entry, spelled: Callable[[Entry], str]) -> Entry:
    """The draft as it is written in the form; ``spelled`` gives what stands in a gap."""
    gaps = {gap.get("id"): gap for gap in draft.get("gaps", [])}
    text = GAP.sub(
        lambda match: f"[[{spelled(gaps[match[1]])}]]" if match[1] in gaps else match[0],
        draft.get("text", ""),
    )
    return draft | {"text": text}


def read_parts(text: str, former: Sequence[Entry]) -> list[Entry]:
    """A text whose parts are chosen, in pieces: ``{text}`` or ``{id, text, correct}``."""
    known = {one["text"]: one["id"] for one in former if one.get("id")}
    pieces: list[Entry] = []
    for number, piece in enumerate(MARKED.split(text)):
        if number % 2:
            said = piece.strip().lstrip("*").strip()
            correct = piece.strip().startswith("*")
            pieces.append({"id": known.pop(said, "") or new_id(), "text": said, "correct": correct})
        elif piece:
            pieces.append({"text": piece})
    return pieces


def spelled_parts(pieces: Sequence[Entry]) -> str:
    """The same as it is written in the form."""
    return "".join(
        f"[[{'*' if one.get('correct') else ''}{one['text']}]]" if "correct" in one else one["text"]
        for one in pieces
    )
