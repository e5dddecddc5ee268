"""Bringing items into a bank: first what would happen to each, then all of it or nothing.

An item goes in as a draft and waits for a second pair of eyes like any other. It is the same when
its wording and key are in the bank already, or when it was brought in before and has been written
on since: the same file a second time adds nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from assessments.banking import problems
from assessments.enums import ItemType
from assessments.models import Item, ItemBank
from assessments.models.bank import searchable
from assessments.nearness import nearest, print_of
from assessments.writing import Draft, begin_item
from audit import trail
from people.models import User

from . import detecting, handwritten, pictures
from .carrying import Carried, Reading, Unreadable, new_id
from .formats import FORMATS
from .handwriting import raw_of
from .likeness import likeness
from .limits import beyond_limits

AUTO = "auto"
MOST_COMPARISONS = 500_000
# In Thai whatever the language of the page: it becomes part of the wording.
FIRST_CRITERION = "ตอบตรงคำถาม ถูกต้อง และครบถ้วน"


class Verdict(StrEnum):
    """What becomes of an item."""

    NEW = "new"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with what becomes of it and why; ``likeness`` tells the same ones."""

    item: Carried
    verdict: Verdict
    why: str
    likeness: str

    @property
    def key_lines(self) -> list[str]:
        """What is right, as people write it, of the kinds that have no options."""
        if self.item.item_type not in handwritten.HOLDS or self.item.draft.get("options"):
            return []
        raw = raw_of(self.item)
        keys = [f"{key} {raw.unit}".strip() for key in raw.keys]
        return list(filter(None, [raw.body, *(one.text for one in raw.options), *keys]))

    @property
    def kind(self) -> str:
        """The kind in words, or the format's own name of one that is not known here."""
        known = dict(ItemType.choices)
        return str(known.get(self.item.item_type, self.item.item_type))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a file would bring; ``notes`` are about the file as a whole."""

    format: str
    rows: list[Judged]
    notes: list[str]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @property
    def usable(self) -> bool:
        """Whether anything in the file can be used or is there already."""
        return any(row.verdict != Verdict.REFUSED for row in self.rows)


def judge(bank: ItemBank, content: bytes, format_name: str = AUTO) -> Judgement:
    """What would happen to each item; nothing is stored. Raises Unreadable."""
    name = detecting.format_of(content) if format_name == AUTO else format_name
    reading = FORMATS[name].read(content)
    if not reading.items:
        raise Unreadable("no_items", _("ไม่พบข้อสอบในไฟล์นี้"))
    return _judged(bank, name, reading)


def bring_in(bank: ItemBank, content: bytes, by: User | None, format_name: str = AUTO) -> Judgement:
    """Put what is new into the bank, in one transaction. Raises Unreadable.

    Two imports into one bank wait for each other, so that neither adds what the other did.
    """
    with pictures.taken_back_on_failure(), transaction.atomic():
        ItemBank.objects.select_for_update().get(pk=bank.pk)
        judgement = judge(bank, content, format_name)
        new = [row for row in judgement.rows if row.verdict == Verdict.NEW]
        for row in new:
            _keep(bank, row, by)
        if new:
            trail.record(
                by, "assessments.items_imported", bank, format=judgement.format, items=len(new)
            )
    return judgement


def _keep(bank: ItemBank, row: Judged, by: User | None) -> Item:
    item = row.item
    if item.picture is not None:
        item.draft["image"] = pictures.kept(item.picture, item.name, by)
    content = {"th": item.draft} | ({"en": item.english} if item.english else {})
    draft = Draft(content, item.objective, item.difficulty, item.weight)
    return begin_item(bank, item.item_type, draft, by, key=_key(row.likeness))


def _key(digest: str) -> str:
    """By which an item that was brought in is known again after it was written on."""
    return f"brought-{digest[:40]}"


def _judged(bank: ItemBank, name: str, reading: Reading) -> Judgement:
    there = _There(bank.items.values_list("key", "item_type", "content"))
    # Each is compared with each: beyond a spreadsheet's worth the preview would make people wait.
    there.tells_near = len(reading.items) * len(there.prints) <= MOST_COMPARISONS
    return Judgement(name, [there.judge(item) for item in reading.items], reading.notes)


class _There:
    """What the bank has already; grows with each item that is judged new."""

    def __init__(self, items: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        self.keys: set[str] = set()
        self.alike: dict[str, str] = {}
        self.stems: set[str] = set()
        self.prints: list[tuple[str, str]] = []
        self.tells_near = False
        for key, item_type, content in items:
            draft = content.get("th", {})
            self.keys.add(key)
            self.alike[likeness(item_type, draft)] = _("มีข้อนี้ในคลังแล้ว")
            self._remember(draft)

    def _remember(self, draft: dict[str, Any]) -> None:
        stem = str(draft.get("stem", ""))
        self.stems.add(searchable(stem))
        self.prints.append((stem, print_of(stem)))

    def judge(self, item: Carried) -> Judged:
        """The verdict on one item."""
        _complete(item)
        why = _faults(item)
        if why:
            return Judged(item, Verdict.REFUSED, " ".join(why), "")
        digest = likeness(item.item_type, item.draft)
        if digest in self.alike:
            return Judged(item, Verdict.SAME, self.alike[digest], digest)
        if _key(digest) in self.keys:
            return Judged(item, Verdict.SAME, _("เคยนำเข้าข้อนี้แล้ว และมีผู้แก้ไขต่อในคลัง"), digest)
        notes = list(item.notes)
        if _stem(item.draft) in self.stems:
            notes.append(_("ในคลังมีข้อที่คำถามเหมือนกัน แต่ตัวเลือกหรือเฉลยต่างกัน"))
        elif near := self._nearest(item.draft):
            notes.append(_("คำถามคล้ายกับข้อ “%(stem)s”") % {"stem": Truncator(near).chars(100)})
        self.alike[digest] = _("ซ้ำกับข้อก่อนหน้าในไฟล์นี้")
        self._remember(item.draft)
        return Judged(item, Verdict.NEW, " ".join(notes), digest)

    def _nearest(self, draft: dict[str, Any]) -> str:
        """The nearest question of the bank or before it in the file; empty without one."""
        if not self.tells_near:
            return ""
        stem = str(draft.get("stem", ""))
        near = nearest(stem, self.prints, lambda names: {name: name for name in names}, 1)
        return near[0].name if near else ""


def _stem(draft: dict[str, Any]) -> str:
    return searchable(str(draft.get("stem", "")))


def _faults(item: Carried) -> list[str]:
    """Why an item cannot be used; empty when it can."""
    if item.problems:
        return item.problems
    if item.item_type not in ItemType.values:
        return [_("ยังไม่รองรับข้อชนิด “%(kind)s”") % {"kind": item.item_type}]
    content = {"th": item.draft} | ({"en": item.english} if item.english else {})
    drafts = [draft for draft in content.values() if draft]
    found = [fault for draft in drafts for fault in beyond_limits(item.item_type, draft)]
    missing = problems(item.item_type, content)
    if item.picture is not None:
        missing = {name: why for name, why in missing.items() if name not in ("image", "image_en")}
    return found or list(dict.fromkeys(missing.values()))


def _complete(item: Carried) -> None:
    """A rubric to begin with, where the format has none and the kind asks for one."""
    if item.draft.get("rubric") == []:
        item.draft["rubric"] = [{"id": new_id(), "text": FIRST_CRITERION, "points": 10}]
        item.notes.append(_("ไม่มีเกณฑ์การตรวจ จึงใส่เกณฑ์เริ่มต้นให้ 1 เกณฑ์ โปรดแก้ก่อนส่งตรวจ"))
