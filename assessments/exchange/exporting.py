"""Taking a bank's items out: what a format can hold is written, the rest is named."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import ItemState, ItemType
from assessments.models import Item, ItemBank
from audit import trail
from people.models import User

from .carrying import Carried
from .formats import FORMATS
from .pictures import picture_of


@dataclass(frozen=True, slots=True)
class Export:
    """The file, and the items that it could not hold with the reason."""

    content: bytes
    exported: int
    left_out: list[tuple[Carried, str]]
    thai_only: list[Carried]
    """What was written without its English, which the format does not carry."""

    @property
    def counts(self) -> dict[str, int]:
        """How many were written, and how many not."""
        return {"exported": self.exported, "refused": len(self.left_out)}


def take_out(bank: ItemBank, format_name: str, by: User | None) -> Export:
    """All items but the retired ones, as they stand in the bank."""
    chosen = FORMATS[format_name]
    written, left_out = _parted(_all_of(bank), format_name)
    if not written:
        return Export(b"", 0, left_out, [])
    content = chosen.write(written)
    with transaction.atomic():
        trail.record(by, "assessments.items_exported", bank, format=format_name, items=len(written))
    return Export(content, len(written), left_out, thai_only(written, format_name))


def by_format(bank: ItemBank) -> list[tuple[str, list[Carried], list[tuple[Carried, str]]]]:
    """``(format, what it holds of the bank, what it does not and why)``."""
    items = _all_of(bank)
    return [(name, *_parted(items, name)) for name in FORMATS]


def thai_only(items: list[Carried], format_name: str) -> list[Carried]:
    """Those whose English stays behind in this format."""
    return [] if FORMATS[format_name].ENGLISH else [one for one in items if one.english]


def _all_of(bank: ItemBank) -> list[Carried]:
    present = bank.items.exclude(state=ItemState.RETIRED).order_by("pk")
    return [carried_from(item) for item in present]


def _parted(
    items: list[Carried], format_name: str
) -> tuple[list[Carried], list[tuple[Carried, str]]]:
    """What the format holds, and what it does not with the reason."""
    reasons = [(one, _not_held(one, format_name)) for one in items]
    return [one for one, why in reasons if not why], [(one, why) for one, why in reasons if why]


def carried_from(item: Item) -> Carried:
    """An item of the bank, ready to travel."""
    return Carried(
        item_type=item.item_type,
        draft=item.content.get("th", {}),
        where=str(item.pk),
        english=item.content.get("en"),
        objective=item.objective,
        difficulty=item.difficulty,
        weight=item.weight,
        picture=picture_of(item.content.get("th", {}).get("image")),
    )


def _not_held(one: Carried, format_name: str) -> str:
    """Why the format cannot hold the item; empty when it can."""
    chosen = FORMATS[format_name]
    if one.item_type not in chosen.HOLDS:
        kind = str(dict(ItemType.choices).get(one.item_type, one.item_type))
        return _("รูปแบบนี้ไม่มีข้อชนิด “%(kind)s”") % {"kind": kind}
    lacking = chosen.lacks(one)
    return _("รูปแบบนี้ไม่มีที่สำหรับ%(what)s") % {"what": lacking} if lacking else ""
