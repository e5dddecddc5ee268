"""How much an item may hold: what its own form takes, so that it can be edited afterwards."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

LONG, SHORT, SOURCE, ANSWER = 2000, 500, 300, 200
MOST_ROWS, MOST_ACCEPTED = 8, 20
_LONG_FIELDS = {"stem", "rationale"}


def beyond_limits(draft: dict[str, Any]) -> list[str]:
    """What is too much, in words; empty when the form takes all of it."""
    found = [
        _("ข้อความยาวเกิน %(most)d ตัวอักษร: “%(begin)s…”") % {"most": most, "begin": text[:40]}
        for text, most in _texts(draft)
        if len(text) > most
    ]
    for name, rows in draft.items():
        most = MOST_ACCEPTED if name in ("accepted", "parts", "gaps") else MOST_ROWS + 4
        most = MOST_ROWS if name == "options" else most
        if isinstance(rows, list) and len(rows) > most:
            found.append(_("มีมากกว่า %(most)d รายการในข้อเดียว") % {"most": most})
    return found


def _texts(draft: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Every text of a draft with the most that it may hold."""
    for name, value in draft.items():
        if isinstance(value, str):
            if name == "text" and "gaps" in draft:
                yield value, LONG
            else:
                yield value, LONG if name in _LONG_FIELDS else SOURCE if name == "source" else SHORT
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    yield from _texts({key: part for key, part in row.items() if key != "source"})
                elif isinstance(row, str):
                    yield row, ANSWER
