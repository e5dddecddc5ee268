"""Zip files and XML from elsewhere, opened so that no file can harm who opens it.

Refused: paths that leave the archive, symbolic links, encrypted or doubled entries, more or larger
entries than any honest file has, XML with a document type (and so with entities), XML too deep.
"""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from .carrying import MOST_BYTES, Unreadable, bounded

MOST_ENTRIES = 3000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_DEPTH = 100
MOST_ELEMENTS = 300_000


class Archive:
    """A zip that has passed; entries are read by name."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(bounded(content)))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _damaged() from error
        if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_UNPACKED:
            raise Unreadable("too_large", _("ไฟล์นี้เมื่อคลายแล้วใหญ่เกินไป"))
        self.names: list[str] = []
        seen: set[str] = set()
        for entry in entries:
            _check(entry)
            folded = unicodedata.normalize("NFC", entry.filename).casefold()
            if folded in seen:
                raise Unreadable("twins", _("ในไฟล์มีรายการชื่อซ้ำกัน"), entry.filename[:80])
            seen.add(folded)
            if not entry.is_dir():
                self.names.append(entry.filename)

    def read(self, name: str) -> bytes:
        """One entry; Unreadable when it is damaged."""
        try:
            return self._zip.read(name)
        except Exception as error:  # zipfile's, zlib's and lzma's own errors share no class.
            raise _damaged() from error

    def __contains__(self, name: str) -> bool:
        return name in self.names


def _damaged() -> Unreadable:
    return Unreadable("damaged", _("ไฟล์นี้เสียหายหรือเปิดไม่ได้"))


def _check(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    parts = name.replace("\\", "/").split("/")
    bad = name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\x00" in name
    if bad or any(unicodedata.category(c) in {"Cc", "Cf"} for c in name):
        raise Unreadable("path", _("ในไฟล์มีรายการที่ชื่อหรือที่อยู่ไม่ปลอดภัย"), name[:80])
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        raise Unreadable("link", _("ในไฟล์มีทางลัดไปที่อื่น ซึ่งไม่รับ"), name[:80])
    if entry.flag_bits & 0x1:
        raise Unreadable("encrypted", _("ไฟล์นี้มีรหัสผ่าน โปรดบันทึกใหม่โดยไม่ใส่รหัส"))


def xml_of(content: bytes, where: str = "") -> Element:
    """The root of an XML document, names without their spaces of names kept as ``{space}name``."""
    depth = count = 0
    root: Element | None = None
    try:
        steps: Iterator[tuple[str, Element]] = iterparse(
            io.BytesIO(bounded(content, MOST_BYTES)), events=("start", "end"), forbid_dtd=True
        )
        for event, element in steps:
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > MOST_DEPTH or count > MOST_ELEMENTS:
                raise Unreadable("too_deep", _("ไฟล์ XML ซ้อนลึกหรือมีส่วนประกอบมากเกินไป"), where)
    except DefusedXmlException as error:
        message = _("ไฟล์ XML มีนิยามเอกสารหรือเอนทิตี ซึ่งไม่รับเพื่อความปลอดภัย")
        raise Unreadable("entities", message, where) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable("bad_xml", _("ไฟล์ XML ไม่ถูกรูปแบบ"), where) from error
    if root is None:
        raise Unreadable("bad_xml", _("ไฟล์ XML ไม่ถูกรูปแบบ"), where)
    return root


def local(element: Element) -> str:
    """An element's name without its space of names."""
    return str(element.tag).rsplit("}", 1)[-1]
