"""How much an item may hold: what its own form takes, so that it can be edited afterwards."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from assessments.item_types import kind_of
from assessments.item_types.fields import Field, Rows

COMMON = {"stem": 2000, "rationale": 2000, "source": 300}
MOST_ACCEPTED = 20


def beyond_limits(item_type: str, draft: dict[str, Any]) -> list[str]:
    """What is too much, in words; empty when the form takes all of it."""
    kind = kind_of(item_type)
    fill = getattr(kind, "fill", None)
    shown = fill(draft) if fill else draft
    found = [
        _("ข้อความยาวเกิน %(most)d ตัวอักษร: “%(begin)s…”") % {"most": most, "begin": text[:40]}
        for text, most in _texts(kind.form, shown)
        if len(text) > most
    ]
    for name, most in _lists(kind.form):
        if len(shown.get(name) or []) > most:
            found.append(_("มีมากกว่า %(most)d รายการในข้อเดียว") % {"most": most})
    return found


def _lists(form: Any) -> Iterator[tuple[str, int]]:
    for part in form:
        if isinstance(part, Rows):
            yield part.name, part.most
        elif part.control == "lines":
            yield part.name, MOST_ACCEPTED


def _texts(form: Any, shown: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Every text with the most characters that its field takes."""
    for name, most in COMMON.items():
        yield str(shown.get(name) or ""), most
    for part in form:
        fields = part.columns if isinstance(part, Rows) else (part,)
        rows = (shown.get(part.name) or []) if isinstance(part, Rows) else [shown]
        for row in rows:
            yield from _in_row(fields, row)


def _in_row(fields: tuple[Field, ...], row: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for one in fields:
        value = row.get(one.name)
        if one.control == "text" and isinstance(value, str):
            yield value, one.most
        elif one.control == "lines" and isinstance(value, list):
            yield "\n".join(map(str, value)), one.most
