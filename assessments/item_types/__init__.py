"""The kinds of items: one file a kind, named after QTI 3's interactions.

``ItemKind`` says what a kind's module offers; ``docs/item-types.md`` shows how one is added: one
file, and one line here. A draft is one language's content, in the shape that the module's ``form``
and ``freeze`` say; each has ``stem``, ``rationale`` and ``source``.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Protocol, cast

from assessments.enums import ItemType

from . import (
    categorising,
    choice,
    extended_text,
    gap_text,
    hot_spot,
    hot_text,
    inline_choice,
    matching,
    multiple,
    numeric,
    ordering,
    text_entry,
    true_false,
    upload,
)
from .fields import Part
from .keys import Given, KeyField
from .showing import Reviewed, Written

Words = dict[str, Any]


class ItemKind(Protocol):
    """What every kind's module offers. All of it is pure.

    Two more are asked for where they are there: ``fill(draft)``, the draft as the form shows it,
    and ``read(draft, before)``, what the form holds as a draft, with the ids that it had before.
    """

    interaction: str
    """Its name in QTI 3."""
    template: str
    """What shows it to who answers."""
    shape: str
    """How its answer travels (``assessments.answering``)."""
    shuffles: bool
    """Whether what ``shown`` names comes in an order of the attempt's own."""
    penalised: bool
    """Whether an assessment may take marks off for a wrong answer, which can be guessed."""
    marked_by_person: bool
    """Then ``score`` is not asked, and an attempt waits for who marks it."""
    form: Sequence[Part]
    """The fields beside question, reason and source."""

    def problems(self, draft: Words) -> dict[str, str]:
        """What keeps a draft from being approved, by field (``key``: which is right)."""
        ...

    def identify(self, draft: Words) -> None:
        """Write opaque ids into a draft, wherever an answer or a key names something."""
        ...

    def freeze(self, draft: Words) -> tuple[Words, Words]:
        """The wording and the key that an item version keeps, of a draft with ids."""
        ...

    def shown(self, wording: Words) -> list[str]:
        """The ids that an attempt puts in an order, as written."""
        ...

    def parse(self, raw: Any, wording: Words) -> Any:
        """The answer that came from a browser; None is none. Raises ValueError with a message."""
        ...

    def score(self, value: Any, key: Words) -> Fraction:
        """0 to 1."""
        ...

    def controls(self, wording: Words, order: Sequence[str], value: Any) -> Words:
        """What its template shows, beside the stem. Never what is right."""
        ...

    def review(
        self, wording: Words, key: Words | None, value: Any, order: Sequence[str]
    ) -> Reviewed:
        """The answer after the sitting; without ``key`` nothing tells what is right."""
        ...

    def responses(self, value: Any, wording: Words) -> list[str]:
        """What the answer says, as labels that can be counted."""
        ...

    def written(self, draft: Words) -> list[Written]:
        """The draft with its key, for those who write items."""
        ...

    def key_form(self, wording: Words, key: Words) -> list[KeyField]:
        """A key of this wording as fields, for who mends it; none where a person marks."""
        ...

    def read_key(self, given: Given, wording: Words) -> Words:
        """The key that those fields say. Raises ValueError with a message when it is none."""
        ...


_KINDS: dict[str, ItemKind] = {
    ItemType.CHOICE: cast(ItemKind, choice),
    ItemType.MULTIPLE: cast(ItemKind, multiple),
    ItemType.TRUE_FALSE: cast(ItemKind, true_false),
    ItemType.TEXT_ENTRY: cast(ItemKind, text_entry),
    ItemType.NUMERIC: cast(ItemKind, numeric),
    ItemType.MATCHING: cast(ItemKind, matching),
    ItemType.ORDERING: cast(ItemKind, ordering),
    ItemType.CATEGORISING: cast(ItemKind, categorising),
    ItemType.INLINE_CHOICE: cast(ItemKind, inline_choice),
    ItemType.GAP_TEXT: cast(ItemKind, gap_text),
    ItemType.HOT_TEXT: cast(ItemKind, hot_text),
    ItemType.HOT_SPOT: cast(ItemKind, hot_spot),
    ItemType.EXTENDED_TEXT: cast(ItemKind, extended_text),
    ItemType.UPLOAD: cast(ItemKind, upload),
}


def kind_of(item_type: str) -> ItemKind:
    """The module of a kind; KeyError for one that does not exist."""
    return _KINDS[item_type]
