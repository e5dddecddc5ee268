"""What a kind says of its form: fields and rows that an instructor fills in. No widgets here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Text = Any
"""A text that is translated when it is shown."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field, of the draft or of a row; its value stands in the draft under ``name``."""

    name: str
    label: Text
    control: Literal["text", "lines", "choice", "choices", "picture", "number"] = "text"
    """``lines`` is a list of texts, one a line; ``choices`` a list of values; ``picture`` the id
    of a picture; ``number`` a whole number; all others texts."""
    most: int = 500
    """Characters; of a number the largest."""
    rows: int = 1
    help: Text = ""
    english: bool = False
    """Whether the English wording has one of its own, beside it."""
    choices: Sequence[tuple[str, Text]] = ()
    initial: Any = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of entries in the draft, each with these fields."""

    name: str
    label: Text
    columns: tuple[Field, ...]
    row: Text
    """What a row is called; it is followed by its number."""
    help: Text = ""
    most: int = 8
    shown: int = 4
    """How many are there before one asks for more."""
    marks: Literal["", "one", "several"] = ""
    """Whether one of the entries, or several, are marked as right (``correct``)."""
    mark: Text = ""
    moves: bool = False
    """Whether the order of the rows means something, so that they can be moved."""
    fixed: Sequence[tuple[str, Text]] = ()
    """For rows that are always there: the id and what its mark is called."""


Part = Field | Rows
