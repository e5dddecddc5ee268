"""Why a package is refused: the rule by name, the entry, and a sentence in Thai or English."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "not-h5p": _("ชื่อไฟล์ต้องลงท้ายด้วย .h5p"),
    "too-large": _("ไฟล์ใหญ่เกินไป รับได้ไม่เกิน %(most)s"),
    "not-a-zip": _("ไฟล์นี้เปิดเป็นไฟล์ ZIP ไม่ได้ หรือเสียหาย"),
    "zip-structure": _("โครงสร้างไฟล์ ZIP ขัดกันเอง: %(detail)s"),
    "too-many-entries": _("มีไฟล์อยู่ข้างในมากเกินไป รับได้ไม่เกิน %(most)s ไฟล์"),
    "encrypted": _("มีไฟล์ที่เข้ารหัสไว้"),
    "compression": _("บีบอัดด้วยวิธีที่ไม่รับ"),
    "not-a-file": _("เป็นลิงก์หรือไฟล์พิเศษ ไม่ใช่ไฟล์ธรรมดา"),
    "name": _("ชื่อหรือที่อยู่ของไฟล์ใช้ไม่ได้"),
    "twice": _("มีไฟล์ชื่อซ้ำกัน (ไม่นับตัวพิมพ์เล็กใหญ่)"),
    "place": _("อยู่นอก content/ และนอกโฟลเดอร์ของไลบรารี"),
    "kind": _("ไม่รับไฟล์ชนิดนี้ในที่นี้"),
    "content-differs": _("เนื้อไฟล์ไม่ตรงกับนามสกุล"),
    "entry-too-large": _("ไฟล์เมื่อคลายแล้วใหญ่เกินไป รับได้ไม่เกิน %(most)s"),
    "unpacked-too-large": _("รวมทุกไฟล์เมื่อคลายแล้วใหญ่เกินไป รับได้ไม่เกิน %(most)s"),
    "ratio": _("คลายแล้วใหญ่กว่าตอนบีบอัดผิดปกติ"),
    "damaged": _("ไฟล์เสียหาย คลายไม่ได้ หรือขนาดไม่ตรงกับที่บอกไว้"),
    "no-h5p-json": _("ไม่มีไฟล์ h5p.json"),
    "no-content-json": _("ไม่มีไฟล์ content/content.json"),
    "json": _("อ่านเป็น JSON ไม่ได้: %(detail)s"),
    "field": _("ช่อง %(field)s ขาดหรือใช้ไม่ได้"),
    "main-library": _("ไลบรารีหลัก %(name)s ไม่อยู่ใน preloadedDependencies"),
    "library-folder": _("ชื่อโฟลเดอร์ไม่ตรงกับไลบรารี %(name)s ที่ library.json บอก"),
    "library-twice": _("มีไลบรารี %(name)s มากกว่าหนึ่งชุด"),
    "no-library-json": _("โฟลเดอร์นี้ไม่มี library.json"),
    "library-file": _("library.json อ้างไฟล์ %(name)s ที่ไม่มีหรือใช้ไม่ได้"),
    "core-version": _("ต้องใช้ H5P Core %(wanted)s ระบบนี้รับถึง %(most)s"),
    "library-missing": _("ขาดไลบรารี %(name)s"),
    "circular": _("ไลบรารีต้องใช้กันเป็นวง: %(name)s"),
}
"""The rules of the gate, by the name that scripts see."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason: the rule's name, the entry it is about, and what the sentence names."""

    rule: str
    where: str = ""
    names: tuple[tuple[str, Any], ...] = ()

    @property
    def message(self) -> str:
        """The sentence in the language of the moment."""
        return str(SENTENCES[self.rule]) % dict(self.names)


class Refused(Exception):
    """Nothing more can be judged: the package, or the entry in hand, is refused."""

    def __init__(self, rule: str, where: str = "", **names: Any) -> None:
        super().__init__(rule)
        self.refusal = refusal(rule, where, **names)


def refusal(rule: str, where: str = "", **names: Any) -> Refusal:
    """A reason; ``where`` is shortened and freed of what a terminal would act on."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in where)
    return Refusal(rule, plain[:200], tuple(names.items()))
