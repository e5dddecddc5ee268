"""What travels between a bank and a file, whatever the format."""

import secrets
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assessments.enums import Difficulty

MOST_BYTES = 20 * 1024 * 1024
"""Of a file that is brought in."""
MOST_ITEMS = 1000
"""In one file."""


class Unreadable(Exception):
    """The file as a whole is refused: a short key, a sentence for people, the place."""

    def __init__(self, rule: str, message: str, where: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.where = rule, message, where


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a file holds it."""

    name: str
    content: bytes


@dataclass(slots=True)
class Carried:
    """One item on its way. ``problems`` refuse it; ``notes`` are told and it goes in all the same.

    ``draft`` and ``english`` are drafts in the shape that ``item_types`` says; ``item_type`` is
    empty when it could not be made out. Of a hot spot the picture travels beside the draft.
    """

    item_type: str
    draft: dict[str, Any]
    where: str = ""
    title: str = ""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    english: dict[str, Any] | None = None
    objective: str = ""
    difficulty: int = Difficulty.MEDIUM
    weight: Decimal = Decimal(1)
    picture: Picture | None = None

    @property
    def name(self) -> str:
        """How the item is told from others: its title, or the beginning of its question."""
        line = " ".join((self.title or str(self.draft.get("stem", ""))).split())
        return line if len(line) <= 80 else f"{line[:80].rstrip()}…"


@dataclass(slots=True)
class Reading:
    """What a file holds; ``notes`` are about the file as a whole."""

    items: list[Carried] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def new_id() -> str:
    """An opaque id that tells nothing of order or key."""
    return secrets.token_hex(4)


def bounded(content: bytes, most: int = MOST_BYTES) -> bytes:
    """The content itself; Unreadable when it is empty or too large."""
    if not content:
        raise Unreadable("empty", _("ไฟล์นี้ว่างเปล่า"))
    if len(content) > most:
        size = _("ไฟล์ใหญ่เกินไป รับได้ไม่เกิน %(most)d MB") % {"most": most // (1024 * 1024)}
        raise Unreadable("too_large", size)
    return content


def not_too_many(count: int) -> None:
    """Unreadable when a file holds more items than are taken at once."""
    if count > MOST_ITEMS:
        message = _("มีมากกว่า %(most)d ข้อในไฟล์เดียว โปรดแบ่งไฟล์") % {"most": MOST_ITEMS}
        raise Unreadable("too_many", message)
