"""Which format a file is in, from what it holds and never from its name."""

import re

from django.utils.translation import gettext as _

from .archives import Archive, local, xml_of
from .carrying import Unreadable, bounded
from .cleaning import decoded

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GIFT = re.compile(
    r"^::.*?::|(?<!\\)\{\s*(?:[=~#]|T\b|F\b|TRUE\b|FALSE\b|\}|%-?\d)", re.MULTILINE | re.DOTALL
)


def format_of(content: bytes) -> str:
    """The name of the format. Unreadable names what is known and not taken."""
    bounded(content)
    if content.startswith(_OLD_OFFICE):
        raise Unreadable("old_office", _("ไฟล์ Office รุ่นเก่าหรือมีรหัสผ่าน โปรดบันทึกใหม่เป็น .xlsx"))
    if content.startswith(b"%PDF"):
        raise Unreadable("pdf", _("ไฟล์ PDF นำเข้าไม่ได้ โปรดคัดลอกข้อความไปวางในกล่อง"))
    if content.startswith(b"PK"):
        return _of_archive(Archive(content))
    start = content[:400].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head")):
        raise Unreadable("html", _("ไฟล์นี้เป็นหน้าเว็บ (HTML) โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx"))
    if start.startswith((b"<?xml", b"<quiz", b"<assessmentitem", b"<qti-", b"<!doctype")):
        return _of_xml(content)
    text, _note = decoded(content)
    return "gift" if _GIFT.search(text) else "text"


def _of_archive(archive: Archive) -> str:
    names = archive.names
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        raise Unreadable("docx", _("ไฟล์ Word โปรดคัดลอกข้อความทั้งหมดไปวางในกล่อง"))
    if "h5p.json" in names:
        raise Unreadable("h5p", _("ไฟล์ H5P ไม่ใช่ชุดข้อสอบ โปรดใช้หน้ากิจกรรม H5P"))
    manifest = next((n for n in names if n.rsplit("/", 1)[-1] == "imsmanifest.xml"), None)
    if manifest is None:
        raise Unreadable("unknown", _("ไม่รู้จักรูปแบบของไฟล์นี้"))
    words = archive.read(manifest)
    if re.search(rb"imsqti_(?:item|test)_xmlv3|imsqtiasi_v3|v3p0", words):
        return "qti30"
    if re.search(rb"imsqti_(?:item|test)_xmlv2|imsqti_v2", words):
        return "qti21"
    if re.search(rb"imsqti_xmlv1p2|ims_qtiasiv1p2", words):
        raise Unreadable("qti12", _("ชุด QTI 1.2 รุ่นเก่า โปรดส่งออกเป็น QTI 2.1 หรือ 3.0"))
    raise Unreadable("unknown", _("ไม่รู้จักรูปแบบของไฟล์นี้"))


def _of_xml(content: bytes) -> str:
    name = local(xml_of(content))
    if name == "quiz":
        return "moodle-xml"
    if name == "assessmentItem":
        return "qti21"
    if name == "qti-assessment-item":
        return "qti30"
    if name == "questestinterop":
        raise Unreadable("qti12", _("ชุด QTI 1.2 รุ่นเก่า โปรดส่งออกเป็น QTI 2.1 หรือ 3.0"))
    raise Unreadable("unknown", _("ไม่รู้จักรูปแบบของไฟล์นี้"))
