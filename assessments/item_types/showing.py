"""What a kind says of an answer after the sitting, and of a draft to those who write it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ReviewedOption:
    """An option as the review shows it; ``correct`` is None while keys are not shown."""

    letter: str
    text: str
    chosen: bool
    correct: bool | None
    feedback: str


@dataclass(frozen=True, slots=True)
class Line:
    """A part of an answer that is no choice among options."""

    label: str = ""
    """What was asked; empty where the whole item asks for one thing."""
    given: str = ""
    right: bool | None = None
    """None while keys are not shown."""
    correct: str = ""
    """Empty while keys are not shown."""
    file: str = ""
    """The public id of a file that was handed in."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answer beside what was asked: options, or lines, or both."""

    options: Sequence[ReviewedOption] = ()
    lines: Sequence[Line] = ()
    running: str = ""
    """The text that the parts belong to, its gaps numbered."""
    image_alt: str = ""
    areas: Sequence[dict[str, Any]] = field(default=())
    """Of a picture: what ``items/picture.html`` draws."""


@dataclass(frozen=True, slots=True)
class Written:
    """A part of a draft as its writers see it, with the key."""

    text: str
    right: bool = False
    note: str = ""
