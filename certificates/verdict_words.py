"""A verdict in words and shape, for the public page."""

from dataclasses import dataclass

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from certificates.enums import Status
from certificates.verification import Verdict
from thai.templatetags.thai import screen_date


@dataclass(frozen=True)
class Shown:
    """The head of the page: which outline and icon, the verdict, and one sentence."""

    kind: str
    icon: str
    title: str
    text: str


def shown(verdict: Verdict) -> Shown:
    """How a verdict is said. The document's own kind stands in the Thai sentence."""
    thai = get_language() == "th" and verdict.document
    document = thai or pgettext("in a sentence", "วุฒิบัตร")
    since = screen_date(verdict.ended_at) if verdict.credential else ""
    words = {
        Status.VALID: (
            "",
            "valid",
            _("%(document)sฉบับนี้ใช้ได้"),
            _("ตรงกับทะเบียนของสถาบัน ไม่มีการแก้ไขหรือเพิกถอน"),
        ),
        Status.NOT_YET: (
            "waiting",
            "waiting",
            _("%(document)sฉบับนี้ยังไม่ถึงวันที่มีผล"),
            _("มีผลตั้งแต่วันที่ %(day)s") % {"day": screen_date(verdict.issued_on)},
        ),
        Status.REVOKED: (
            "revoked",
            "revoked",
            _("%(document)sฉบับนี้ถูกเพิกถอนแล้ว"),
            _("ใช้ไม่ได้ตั้งแต่วันที่ %(day)s") % {"day": since},
        ),
        Status.SUPERSEDED: (
            "replaced",
            "replaced",
            _("%(document)sฉบับนี้มีฉบับใหม่แทนแล้ว"),
            _("ออกฉบับแทนเมื่อวันที่ %(day)s โปรดตรวจด้วยรหัสบนฉบับใหม่") % {"day": since},
        ),
        Status.EXPIRED: (
            "expired",
            "expired",
            _("%(document)sฉบับนี้หมดอายุแล้ว"),
            _("ออกโดยถูกต้อง และพ้นกำหนดที่ใช้ได้แล้ว"),
        ),
        Status.ALTERED: (
            "altered",
            "altered",
            _("ไฟล์นี้ไม่ใช่ไฟล์ที่สถาบันออก"),
            _("ไฟล์อ้างรหัสที่มีในทะเบียน แต่เนื้อหาถูกแก้ไขหรือถูกบันทึกใหม่ ข้อมูลที่ถูกต้องอยู่ด้านล่าง"),
        ),
        Status.UNKNOWN: (
            "unknown",
            "unknown",
            _("ไม่พบรหัสนี้ในทะเบียน"),
            _("รหัสไม่ครบหรือพิมพ์ผิด โปรดตรวจตัวอักษรทีละกลุ่ม")
            if verdict.mistyped
            else _("โปรดตรวจตัวอักษรทีละกลุ่ม หากถูกต้องแล้ว เอกสารนี้ไม่ได้ออกโดยสถาบัน"),
        ),
    }
    kind, icon, title, text = words[verdict.status]
    return Shown(kind, icon, title % {"document": document}, text)
