"""What people call the content types that they meet most; a library's own title is English."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NAMES: dict[str, Promise] = {
    "H5P.SenathikanCards": _("บัตรคำ"),
    "H5P.SenathikanScenario": _("สถานการณ์ให้เลือก"),
    "H5P.Accordion": _("หัวข้อพับเปิดได้"),
    "H5P.AdvancedText": _("ข้อความ"),
    "H5P.Audio": _("เสียง"),
    "H5P.Blanks": _("เติมคำในช่องว่าง"),
    "H5P.Column": _("หลายส่วนเรียงต่อกัน"),
    "H5P.CoursePresentation": _("สไลด์นำเสนอ"),
    "H5P.Dialogcards": _("บัตรถามตอบ"),
    "H5P.DragQuestion": _("ลากวาง"),
    "H5P.DragText": _("ลากคำลงในข้อความ"),
    "H5P.Essay": _("เขียนตอบ"),
    "H5P.GuessTheAnswer": _("ทายคำตอบ"),
    "H5P.Image": _("ภาพ"),
    "H5P.InteractiveBook": _("หนังสือโต้ตอบ"),
    "H5P.InteractiveVideo": _("วีดิทัศน์โต้ตอบ"),
    "H5P.Link": _("ลิงก์"),
    "H5P.MarkTheWords": _("ทำเครื่องหมายที่คำ"),
    "H5P.MultiChoice": _("เลือกตอบ"),
    "H5P.QuestionSet": _("ชุดคำถาม"),
    "H5P.SingleChoiceSet": _("ชุดคำถามเลือกตอบข้อเดียว"),
    "H5P.Summary": _("เลือกประโยคสรุป"),
    "H5P.Table": _("ตาราง"),
    "H5P.TrueFalse": _("ถูกหรือผิด"),
    "H5P.Video": _("วีดิทัศน์"),
}


def type_name(machine_name: str) -> str:
    """The name of a type in the language of the moment; empty when it has none here."""
    return str(_NAMES.get(machine_name, ""))
