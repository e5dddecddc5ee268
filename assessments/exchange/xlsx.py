"""Spreadsheets: a row an item, with Thai headers that may stand in any order (docs/exchange.md)."""

import datetime
import io
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from . import handwritten
from .archives import Archive
from .carrying import MOST_ITEMS, Carried, Reading, Unreadable, not_too_many
from .cleaning import plain
from .handwriting import raw_of, too_long_for_letters
from .handwritten import LETTERS, Option, Raw, folded
from .sheet_scan import Scan, scanned
from .two_languages import english_put_in, english_words

LABEL = gettext_lazy("ตารางคำนวณ (XLSX)")
ENDING = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOLDS = handwritten.HOLDS
SHEET = "ข้อสอบ"
HEADER_WITHIN = 10
MOST_COLUMNS = 80
_FORMULA = re.compile(r"^'*[=+\-@\t\r＝＋－＠]")

# The headers as written, the first of each; others that people use follow.
COLUMNS = {
    "kind": ("ชนิด", "ชนิดของข้อ", "type"),
    "stem": ("คำถาม", "โจทย์", "question"),
    "body": ("ข้อความ", "text"),
    "keys": ("เฉลย", "คำตอบ", "answer", "key"),
    "tolerance": ("ค่าคลาดเคลื่อน", "คลาดเคลื่อน", "tolerance"),
    "unit": ("หน่วย", "unit"),
    "rationale": ("เหตุผล", "คำอธิบาย", "rationale", "explanation"),
    "source": ("อ้างอิง", "ที่มา", "source", "reference"),
    "difficulty": ("ความยาก", "difficulty"),
    "objective": ("วัตถุประสงค์", "objective"),
    "weight": ("คะแนนเต็ม", "คะแนน", "points"),
    "rubric": ("เกณฑ์", "rubric"),
    "extensions": ("นามสกุลไฟล์", "extensions"),
    "largest": ("ขนาดไม่เกิน", "largest"),
    "longest": ("ยาวไม่เกิน", "longest"),
}
_NAMES = {folded(name): field for field, names in COLUMNS.items() for name in names}
# What each language says for itself, in a column of its own with this behind its name.
ENGLISH = True
_IN_ENGLISH = " (อังกฤษ)"
_ENGLISH_NAME = re.compile(r"\s*(?:\((?:อังกฤษ|ภาษาอังกฤษ|english|en)\)|ภาษาอังกฤษ|\ben)$")
_ENGLISH_FIELDS = frozenset({"stem", "body", "keys", "unit", "rationale", "source", "rubric"})
_OPTION = re.compile(r"^(?:ตัวเลือก|option|choice)\s*(?:ที่)?\s*\(?([^\W_]{1,2})\)?$")
_ADVICE = re.compile(r"^(?:คำแนะนำ|feedback)\s*\(?([^\W_]{1,2})\)?$")
_FAULT = re.compile(r"^#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)$")
_SEVERAL = ("keys", "rubric")


class Column(NamedTuple):
    """What a column holds: a field, or an option or its advice by place; in which language."""

    field: str
    place: int = 0
    english: bool = False


def lacks(item: Carried) -> str:
    """What of the item the format cannot hold."""
    return (
        _("มากกว่า %(most)d ตัวเลือก") % {"most": len(LETTERS)} if too_long_for_letters(item) else ""
    )


def read(content: bytes) -> Reading:
    """The items of the first visible sheet that has the headers; each says its row."""
    archive = Archive(content)
    if "xl/workbook.xml" not in archive:
        raise Unreadable("not_xlsx", _("ไฟล์นี้ไม่ใช่ตารางคำนวณ .xlsx"))
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        raise Unreadable("macros", _("ไฟล์นี้มีมาโคร โปรดบันทึกเป็น .xlsx ที่ไม่มีมาโคร"))
    if any(_has_doctype(archive.read(n)) for n in archive.names if n.endswith((".xml", ".rels"))):
        raise Unreadable("entities", _("ไฟล์ XML มีนิยามเอกสารหรือเอนทิตี ซึ่งไม่รับเพื่อความปลอดภัย"))
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return _read_book(book, archive)
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over.
        raise Unreadable("damaged", _("ไฟล์นี้เสียหายหรือเปิดไม่ได้")) from error


def _has_doctype(part: bytes) -> bool:
    return b"<!" in part.replace(b"<!--", b"").replace(b"\x00", b"").replace(b"<![CDATA[", b"")


def _read_book(book: Any, archive: Archive) -> Reading:
    notes = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(_("ข้ามแผ่นงาน “%(name)s” ที่ซ่อนอยู่") % {"name": sheet.title})
            continue
        head = _header(sheet)
        if head is None:
            continue
        scan = scanned(archive, sheet._worksheet_path)
        reading = Reading(notes=notes + scan.notes())
        for number, cells in _rows(sheet, head[0]):
            item = _item(number, cells, head[1], scan)
            if item is not None:
                reading.items.append(item)
                not_too_many(len(reading.items))
        if not reading.items:
            raise Unreadable("no_items", _("แผ่นงานนี้มีหัวตารางแต่ยังไม่มีข้อสอบ"))
        return reading
    message = _("ไม่พบหัวตาราง ต้องมีคอลัมน์ “คำถาม” ภายใน %(rows)d แถวแรก โปรดใช้แบบที่ให้ดาวน์โหลด")
    raise Unreadable("no_header", message % {"rows": HEADER_WITHIN})


def _header(sheet: Any) -> tuple[int, dict[int, Column]] | None:
    """The header's row, and what each column holds."""
    top = sheet.iter_rows(max_row=HEADER_WITHIN, max_col=MOST_COLUMNS)
    for number, cells in enumerate(top, start=1):
        found: dict[int, Column] = {}
        for column, cell in enumerate(cells):
            what = _column(str(cell.value)) if cell.value is not None else None
            if what and what not in found.values():
                found[column] = what
        if Column("stem") in found.values() and len(found) > 1:
            return number, found
    return None


def _column(name: str) -> Column | None:
    words = folded(name).strip(" *:")
    plain_words = _ENGLISH_NAME.sub("", words)
    english = plain_words != words
    if plain_words in _NAMES:
        field = _NAMES[plain_words]
        return Column(field, 0, english) if not english or field in _ENGLISH_FIELDS else None
    for field, pattern in (("option", _OPTION), ("advice", _ADVICE)):
        match = pattern.match(plain_words)
        places = handwritten.letters_in(match[1]) if match else None
        if places:
            return Column(field, places[0], english)
    return None


def _rows(sheet: Any, head: int) -> Any:
    """``(row number, cells)`` below the header; more rows than any bank has are refused."""
    most = head + MOST_ITEMS * 4
    for number, cells in enumerate(
        sheet.iter_rows(min_row=head + 1, max_row=most + 1, max_col=MOST_COLUMNS), start=head + 1
    ):
        values = [cell.value for cell in cells]
        if any(value is not None and str(value).strip() for value in values):
            if number > most:
                raise Unreadable("too_many", _("ตารางยาวเกินไป โปรดแบ่งไฟล์"))
            yield number, values


def _item(number: int, values: list[Any], head: dict[int, Column], scan: Scan) -> Carried | None:
    raw = Raw(where=_("แถวที่ %(row)d") % {"row": number})
    english = Raw()
    cells: dict[bool, dict[Column, str]] = {False: {}, True: {}}
    for at, column in head.items():
        cell = f"{get_column_letter(at + 1)}{number}"
        words = _words(values[at] if at < len(values) else None, cell, raw)
        if cell in scan.empty_formulas:
            raw.problems.append(_("เซลล์ %(cell)s เป็นสูตรที่ยังไม่มีค่า") % {"cell": cell})
        cells[column.english][column] = words
    _fill(raw, cells[False])
    _fill(english, cells[True])
    if not raw.options and not raw.stem:
        return None
    if any(not one.text for one in raw.options):
        raw.problems.append(_("เว้นตัวเลือกไว้ระหว่างตัวเลือกอื่น"))
    if number in scan.hidden_rows:
        raw.notes.append(_("แถวนี้ซ่อนอยู่ในตาราง"))
    item = handwritten.carried(raw)
    if any(cells[True].values()):
        english_put_in(item, raw, english)
    return item


def _fill(raw: Raw, cells: dict[Column, str]) -> None:
    """Put the words of one language where they belong."""
    options: dict[int, Option] = {}
    for column, words in cells.items():
        if column.field in ("option", "advice"):
            one = options.setdefault(column.place, Option(""))
            setattr(one, "text" if column.field == "option" else "feedback", words)
        elif column.field in _SEVERAL:
            setattr(raw, column.field, [line for line in words.split("\n") if line.strip()])
        else:
            setattr(raw, column.field, words)
    last = max((place for place, one in options.items() if one.text), default=-1)
    raw.options = [options.get(place, Option("")) for place in range(last + 1)]


def _words(value: Any, cell: str, raw: Raw) -> str:
    """A cell's value as it was meant; what Excel made of it by itself is told."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ถูก" if value else "ผิด"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime.date | datetime.time):
        raw.notes.append(_("Excel เก็บเซลล์ %(cell)s เป็นวันที่หรือเวลา โปรดตรวจ") % {"cell": cell})
        if isinstance(value, datetime.time):
            return value.strftime("%H:%M")
        return f"{value.day}/{value.month}/{value.year}"
    words = plain(str(value))
    if _FAULT.match(words):
        raw.problems.append(
            _("เซลล์ %(cell)s มีค่าผิดพลาด %(value)s") % {"cell": cell, "value": words[:20]}
        )
    return words[1:] if words.startswith("'") and _FORMULA.match(words) else words


def write(items: Sequence[Carried]) -> bytes:
    """The items under the same headers; what looks like a formula is made text, all of it kept."""
    return saved(workbook([raw_of(item) for item in items], [english_words(one) for one in items]))


def _headers(english: Sequence[dict[str, str]]) -> list[str]:
    """All columns in Thai, and those in English that anything stands in."""
    names = [names[0] for names in COLUMNS.values()]
    at = names.index("เฉลย")
    options = [f"ตัวเลือก {letter}" for letter in LETTERS]
    advice = [f"คำแนะนำ {letter}" for letter in LETTERS[:8]]
    thai = [*names[:at], *options, *names[at:], *advice]
    used = {name for row in english for name, words in row.items() if words}
    return [*thai, *(name + _IN_ENGLISH for name in thai if name + _IN_ENGLISH in used)]


def _row(raw: Raw) -> dict[str, str]:
    row = {names[0]: _cell(getattr(raw, field)) for field, names in COLUMNS.items()}
    for letter, one in zip(LETTERS, raw.options, strict=False):
        row[f"ตัวเลือก {letter}"] = _cell(one.text)
        row[f"คำแนะนำ {letter}"] = _cell(one.feedback)
    return row


def _english_row(raw: Raw | None, thai: Raw) -> dict[str, str]:
    """The English words alone: a key by letters is that of the Thai."""
    if raw is None:
        return {}
    own = {COLUMNS[field][0] for field in _ENGLISH_FIELDS}
    row = {
        name + _IN_ENGLISH: words
        for name, words in _row(raw).items()
        if name in own or name.startswith(("ตัวเลือก", "คำแนะนำ"))
    }
    if raw.options or raw.keys == thai.keys:
        row.pop(COLUMNS["keys"][0] + _IN_ENGLISH)
    return row


def _cell(value: Any) -> str:
    words = "\n".join(value) if isinstance(value, list) else str(value)
    words = ILLEGAL_CHARACTERS_RE.sub("", words)
    return f"'{words}" if _FORMULA.match(words) else words


def workbook(raws: Sequence[Raw], english: Sequence[Raw | None] = ()) -> Workbook:
    """A book with one sheet: bold headers that stay in view, a row an item, every cell text."""
    words = english or [None] * len(raws)
    beside = [_english_row(own, raw) for own, raw in zip(words, raws, strict=True)]
    rows = [_row(raw) for raw in raws]
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    headers = _headers(beside)
    sheet.append(headers)
    for row, more in zip(rows, beside, strict=True):
        sheet.append([(row | more).get(name, "") or None for name in headers])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E4E7F2")
        wide = 44 if str(cell.value).split(" (")[0] in ("คำถาม", "ข้อความ", "เหตุผล") else 20
        sheet.column_dimensions[get_column_letter(cell.column)].width = wide
    for cells in sheet.iter_rows(min_row=1):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.number_format = "@"
    sheet.freeze_panes = "C2"
    return book


def saved(book: Workbook) -> bytes:
    """The book as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
