"""How an answer travels: in one of a few shapes, whatever kind of item it belongs to.

The browser collects by shape (``static/js/answers.js``), and so does a form that is sent without
scripts. Nothing here judges an answer: that is for the kind's ``parse``.

- ``one``: the value of what is chosen; ``text``: what is typed; field ``answer``.
- ``list``: all that is chosen; field ``answer``, several times.
- ``map``: ``{id: value}``; a field ``answer.<id>`` each, what is empty left out.
- ``order``: ``[ids]``; a field ``answer.<id>`` each holds the place of that id.
"""

import json
from typing import Any

from django.http import QueryDict

PREFIX = "answer."


def from_form(sent: QueryDict) -> Any:
    """The answer that a form holds, in the shape its field ``shape`` names; None when empty."""
    shape = sent.get("shape")
    if shape == "list":
        return sent.getlist("answer") or None
    if shape in ("map", "order"):
        return _placed(_named(sent)) if shape == "order" else _named(sent) or None
    text = sent.get("answer", "").replace("\r\n", "\n")
    return text if text.strip() else None


def _named(sent: QueryDict) -> dict[str, str]:
    named = {name: sent.get(name, "") for name in sent if name.startswith(PREFIX)}
    return {
        name.removeprefix(PREFIX): text.replace("\r\n", "\n")
        for name, text in named.items()
        if text.strip()
    }


def _placed(places: dict[str, str]) -> list[str] | None:
    """The ids by their places; equal places stay as they came, for ``parse`` sees all of them."""
    if not places:
        return None
    return sorted(places, key=lambda one: _number(places[one]))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def as_saved(value: Any, shape: str) -> str:
    """An answer as the page remembers it, to tell whether it was changed there.

    ``written`` in ``static/js/answers.js`` writes the same.
    """
    if shape == "list" and isinstance(value, list):
        value = sorted(map(str, value))
    empty = value is None or value in ("", [], {})
    return json.dumps(
        None if empty else value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
