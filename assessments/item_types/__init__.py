"""The kinds of items: one file a kind, named after QTI 3's interactions.

A kind is a module with these functions (``ItemKind`` says so to the type checker):

- ``problems(draft) -> dict[str, str]``: what keeps a draft from being approved, by field;
- ``freeze(draft) -> (wording, key)``: what an item version keeps;
- ``parse(raw, wording) -> value``: the answer that came from a browser, or ValueError;
- ``score(value, key) -> Fraction``: 0 to 1, pure;
- ``shuffles``: whether the options are shown in an order of the attempt's own;
- ``template``: what shows it to who answers; ``shape``: how its answer travels (``answering``);
- ``penalised``: whether an assessment may take marks off for a wrong answer, which can be guessed;
- ``marked_by_person``: then ``score`` is not asked, and an attempt waits for who marks it.

A draft is one language's content: ``stem``, ``options`` ([{id, text, feedback, correct}]),
``accepted`` (texts), ``rationale``, ``source``. Adding a kind is one file and one line here.
"""

from fractions import Fraction
from typing import Any, Protocol, cast

from assessments.enums import ItemType

from . import choice, multiple, text_entry, true_false


class ItemKind(Protocol):
    """What every kind's module offers."""

    shuffles: bool
    template: str
    shape: str
    penalised: bool
    marked_by_person: bool

    def problems(self, draft: dict[str, Any]) -> dict[str, str]: ...

    def freeze(self, draft: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]: ...

    def parse(self, raw: Any, wording: dict[str, Any]) -> Any: ...

    def score(self, value: Any, key: dict[str, Any]) -> Fraction: ...


_KINDS: dict[str, ItemKind] = {
    ItemType.CHOICE: cast(ItemKind, choice),
    ItemType.MULTIPLE: cast(ItemKind, multiple),
    ItemType.TRUE_FALSE: cast(ItemKind, true_false),
    ItemType.TEXT_ENTRY: cast(ItemKind, text_entry),
}


def kind_of(item_type: str) -> ItemKind:
    """The module of a kind; KeyError for one that does not exist."""
    return _KINDS[item_type]
