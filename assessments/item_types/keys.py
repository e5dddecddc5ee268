"""The key of a frozen wording as a form: what a kind's ``key_form`` and ``read_key`` share.

A wrong key is mended without touching the wording that was sat, so only what the wording names can
be chosen. Each field has a name that the form sends back. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.utils.translation import gettext as _

Given = Mapping[str, Sequence[str]]
"""What a form sent: the values by name of the field."""
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeyField:
    """One field of a key. ``lines`` are texts, one a line; the values of the others stand apart."""

    name: str
    label: str
    control: Literal["ticks", "select", "text", "lines"]
    value: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    """Value and text of what can be ticked or selected."""

    @property
    def typed(self) -> str:
        """What stands in a field that is typed into."""
        return "\n".join(self.value)

    @property
    def in_words(self) -> str:
        """What the field says, for a record."""
        texts = dict(self.choices)
        return "\n".join(texts.get(one, one) for one in self.value)


def filled_in(fields: Iterable[KeyField], given: Given) -> list[KeyField]:
    """The fields as somebody filled them in."""
    return [replace(one, value=tuple(_values(one, given))) for one in fields]


def given_by(fields: Iterable[KeyField]) -> dict[str, list[str]]:
    """What these fields would send."""
    return {one.name: [one.typed] if one.control == "lines" else list(one.value) for one in fields}


def _values(field: KeyField, given: Given) -> Sequence[str]:
    sent = given.get(field.name, ())
    return lines(sent) if field.control == "lines" else sent


def lines(sent: Sequence[str]) -> list[str]:
    """The lines that say anything, of what was typed into one field."""
    return [line.strip() for one in sent[:1] for line in one.splitlines() if line.strip()]


def text(given: Given, name: str) -> str:
    """What was typed into one field."""
    return (list(given.get(name, ())) or [""])[0].strip()


def ticks(label: str, entries: Iterable[Entry], correct: Iterable[str], said: str) -> KeyField:
    """All entries (``said``: the field of their text), the right ones ticked."""
    choices = tuple((one["id"], str(one[said])) for one in entries)
    right = set(correct)
    return KeyField(
        "correct", label, "ticks", tuple(key for key, _text in choices if key in right), choices
    )


def read_ticks(given: Given, known: Sequence[str]) -> dict[str, Any]:
    """``{"correct": [ids]}`` in the order of the wording. Raises ValueError."""
    ticked = set(given.get("correct", ()))
    if not ticked or not ticked <= set(known):
        raise ValueError(_("โปรดระบุเฉลยใหม่"))
    return {"correct": [one for one in known if one in ticked]}


def select(name: str, label: str, options: Iterable[Entry], right: str) -> KeyField:
    """One of the options."""
    choices = tuple((one["id"], str(one["text"])) for one in options)
    return KeyField(name, label, "select", (right,), choices)


def read_selects(given: Given, known: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """For every name one of what it may be. Raises ValueError."""
    chosen = {name: text(given, name) for name in known}
    if any(chosen[name] not in set(values) for name, values in known.items()):
        raise ValueError(_("โปรดระบุเฉลยให้ครบทุกช่อง"))
    return chosen
