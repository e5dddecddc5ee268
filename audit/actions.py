"""The words for what staff can do: each room names its actions as it starts."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_labels: dict[str, str | Promise] = {}
_values: dict[str, dict[str, str | Promise]] = {}

# The words for what entries tell besides; an entry with another key is refused.
DETAILS: dict[str, str | Promise] = {
    "act": _("วิธีดำเนินการ"),
    "acting": _("รักษาราชการแทน"),
    "added": _("จำนวนวิชาที่เพิ่ม"),
    "answers": _("จำนวนคำตอบ"),
    "after": _("เป็น"),
    "authority": _("บันทึกอนุมัติ"),
    "before": _("เดิม"),
    "by_serial": _("ฉบับแทนเลขที่"),
    "changes": _("จำนวนที่แก้ไข"),
    "cohort": _("รุ่น"),
    "digest": _("ค่าแฮชของไฟล์"),
    "edition": _("ฉบับที่"),
    "fields": _("สิ่งที่แก้ไข"),
    "format": _("รูปแบบไฟล์"),
    "issued": _("ออกได้"),
    "issued_on": _("ให้ไว้ ณ วันที่"),
    "items": _("จำนวนข้อ"),
    "left_out": _("ไม่ได้ออก"),
    "listed": _("จำนวนที่ตั้งให้ทบทวน"),
    "minutes": _("นาที"),
    "number": _("ครั้งที่"),
    "occasion": _("รอบการเรียน"),
    "on": _("วันที่"),
    "origin": _("มาจากไฟล์"),
    "own": _("ข้อที่เขียนเอง"),
    "people": _("จำนวนคน"),
    "person": _("ชื่อ"),
    "place": _("ผู้ตรวจคนที่"),
    "post": _("ตำแหน่ง"),
    "published": _("จำนวนที่เผยแพร่"),
    "reason": _("เหตุ"),
    "removed": _("จำนวนวิชาที่ถอด"),
    "role": _("บทบาท"),
    "rows": _("จำนวนแถว"),
    "set_aside": _("ไม่สำเร็จ"),
    "statute": _("กฎหมาย"),
    "version": _("ฉบับที่"),
    "year": _("ปีงบประมาณ"),
}


def name_actions(labels: Mapping[str, str | Promise]) -> None:
    """Name a room's actions: ``{"certificates.revoked": _("เพิกถอนวุฒิบัตร")}``.

    Called from the room's ``AppConfig.ready``. Keys are ``room.past_participle`` and never
    change, for the trail keeps them; the words may.
    """
    _labels.update(labels)


def name_values(detail: str, words: Iterable[tuple[str, str | Promise]]) -> None:
    """Name what a detail can hold: ``name_values("role", Role.choices)``; also from ``ready``."""
    _values[detail] = dict(words)


def check_known(action: str, details: Iterable[str] = ()) -> None:
    """LookupError for an action or a detail without a name: nobody could read it in the list."""
    if nameless := set(details) - DETAILS.keys():
        raise LookupError(f"Name {sorted(nameless)} of {action!r} in audit.actions.DETAILS first.")
    if action not in _labels:
        raise LookupError(f"Name the action {action!r} with audit.actions.name_actions first.")


def label(action: str) -> str:
    """The action in the reader's language; the key itself when its room is gone."""
    return str(_labels.get(action, action))


def choices() -> list[tuple[str, str]]:
    """All actions for a filter, in the order of their words."""
    return sorted(((key, str(text)) for key, text in _labels.items()), key=lambda pair: pair[1])


def detail_label(key: str) -> str:
    """The words for what an entry tells besides."""
    return str(DETAILS.get(key, key))


def value_label(detail: str, value: str) -> str:
    """The words for one value of a detail; the value itself when no room has named it."""
    return str(_values.get(detail, {}).get(value, value))
