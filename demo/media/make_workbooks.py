"""Make the two workbooks that lessons offer for download.

Run from anywhere: `python demo/media/make_workbooks.py`. Dates in them are shown in the Buddhist era by their
number format; choices are lists; what is overdue is a formula. The files are packed with fixed times, so the
same script gives the same file.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

CONTENT = Path(__file__).parent.parent / "content"
FACE = "TH SarabunPSK"
BUDDHIST_DATE = "[$-107041E]d mmm yyyy;@"
EDGE = Side(style="thin", color="D8D1C2")
HEAD = PatternFill("solid", fgColor="172D5A")
SUNK = PatternFill("solid", fgColor="E5EBF6")
WRAP = Alignment(wrap_text=True, vertical="top")
MOMENT = (2026, 10, 1, 0, 0, 0)

DATE_NOTE = (
    "ช่องวันที่แสดงเป็น พ.ศ. ให้พิมพ์วันที่ตามการตั้งค่าของเครื่อง "
    "ถ้าเห็นปีเกินไป 543 ปี แสดงว่าเครื่องรับปีเป็น ค.ศ. ให้พิมพ์ปี ค.ศ. แทน"
)


def guide(book: Workbook, title: str, lines: list[str]) -> None:
    """The first sheet: what the workbook is for and how to use it."""
    sheet = book.active
    sheet.title = "วิธีใช้"
    sheet.column_dimensions["A"].width = 100
    sheet["A1"] = title
    sheet["A1"].font = Font(name=FACE, size=24, bold=True, color="172D5A")
    for row, line in enumerate(lines, 3):
        cell = sheet.cell(row, 1, line)
        cell.font = Font(name=FACE, size=16)
        cell.alignment = WRAP
    fit(sheet, "portrait")


def fit(sheet: Worksheet, orientation: str = "landscape") -> None:
    """A4, as wide as the paper, its head on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = orientation
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_view.showGridLines = False


def table(
    book: Workbook,
    name: str,
    columns: list[tuple[str, int]],
    rows: list[list[str]],
    blank: int,
) -> Worksheet:
    """A sheet with a head, given rows and `blank` empty ones to write in."""
    sheet = book.create_sheet(name)
    for column, (title, width) in enumerate(columns, 1):
        cell = sheet.cell(1, column, title)
        cell.font = Font(name=FACE, size=16, bold=True, color="FFFFFF")
        cell.fill, cell.alignment = HEAD, Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in range(2, 2 + len(rows) + blank):
        values = rows[row - 2] if row - 2 < len(rows) else []
        for column in range(1, len(columns) + 1):
            value = values[column - 1] if column <= len(values) else None
            cell = sheet.cell(row, column, value)
            cell.font, cell.alignment = Font(name=FACE, size=16), WRAP
            cell.border = Border(bottom=EDGE, left=EDGE, right=EDGE)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{1 + len(rows) + blank}"
    fit(sheet)
    return sheet


def choices(sheet: Worksheet, cells: str, options: list[str]) -> None:
    """Let these cells hold one of `options`, chosen from a list."""
    rule = DataValidation(type="list", formula1=f'"{",".join(options)}"', allow_blank=True)
    rule.errorTitle, rule.error = "เลือกจากรายการ", "โปรดเลือก " + " ".join(options)
    sheet.add_data_validation(rule)
    rule.add(cells)


def dates(sheet: Worksheet, column: str, last: int) -> None:
    for row in range(2, last + 1):
        sheet[f"{column}{row}"].number_format = BUDDHIST_DATE


def data_quality() -> Workbook:
    book = Workbook()
    guide(
        book,
        "รายการตรวจชุดข้อมูลของจังหวัด",
        [
            "ใช้หนึ่งแฟ้มต่อหนึ่งชุดข้อมูล ก่อนนำตัวเลขเสนอผู้ว่าราชการจังหวัด และตามรอบทบทวน",
            "แผ่น ตรวจ: ตอบ ผ่าน ไม่ผ่าน หรือ ไม่เกี่ยว ทุกข้อ ข้อที่ไม่ผ่านให้เขียนสิ่งที่พบและผู้แก้",
            "แผ่น รอบทบทวน: กำหนดเจ้าของข้อมูล รอบ และผู้ตรวจทานของแต่ละชุด",
            "แผ่น บันทึกการแก้ไข: จดทุกครั้งที่แก้ค่า อย่าแก้ปลายทางโดยเจ้าของข้อมูลไม่รู้",
            DATE_NOTE,
        ],
    )
    questions = [
        ["กำกับ", "ระบุแหล่งที่มาของข้อมูล", "มีชื่อหน่วยงานและชื่อชุดข้อมูล"],
        ["กำกับ", "ระบุวันที่ปรับปรุง", "เป็นวันที่ของข้อมูล ไม่ใช่วันที่ส่งไฟล์"],
        ["กำกับ", "ระบุผู้รับผิดชอบ", "มีชื่อตำแหน่งและหมายเลขที่ติดต่อได้"],
        ["กำกับ", "ระบุนิยามและหน่วยนับ", "คนอ่านสองคนเข้าใจตรงกัน"],
        ["ครบ", "จำนวนแถวครบทุกอำเภอหรือตำบลที่ควรมี", "นับแถวเทียบกับบัญชีพื้นที่"],
        ["ครบ", "ช่องว่างมีคำอธิบาย", "แยก ไม่มีข้อมูล ออกจาก ศูนย์"],
        ["สด", "ทุกแถวปรับปรุงภายในรอบที่กำหนด", "ดูวันที่ของแต่ละแถว"],
        ["สด", "เหตุการณ์ล่าสุดถูกบันทึกแล้ว", "เทียบกับรายงานเหตุของเดือนนี้"],
        ["สอดคล้อง", "ยอดย่อยรวมกันเท่ากับยอดรวม", "บวกซ้ำเอง"],
        ["สอดคล้อง", "ตรงกับแหล่งอื่นหรืออธิบายความต่างได้", "เทียบอย่างน้อยหนึ่งแหล่ง"],
        ["สอดคล้อง", "ค่าผิดสังเกตได้ถามเจ้าของข้อมูลแล้ว", "ดูค่าสูงสุด ต่ำสุด และค่าที่เปลี่ยนเกินคาด"],
        ["คุ้มครอง", "ไม่มีข้อมูลส่วนบุคคลเกินจำเป็น", "ดูทุกคอลัมน์รวมช่องหมายเหตุ"],
        ["คุ้มครอง", "ตัวเลขกลุ่มเล็กไม่ทำให้เดาตัวบุคคลได้", "รวมกลุ่มเมื่อยอดน้อย"],
    ]
    columns = [
        ("ด้าน", 14),
        ("ข้อที่ตรวจ", 44),
        ("วิธีตรวจ", 40),
        ("ผล", 14),
        ("สิ่งที่พบ", 36),
        ("ผู้แก้", 22),
        ("กำหนด", 18),
    ]
    sheet = table(book, "ตรวจ", columns, questions, 3)
    last = 1 + len(questions) + 3
    choices(sheet, f"D2:D{last}", ["ผ่าน", "ไม่ผ่าน", "ไม่เกี่ยว"])
    dates(sheet, "G", last)
    for offset, (label, formula) in enumerate(
        (
            ("ผ่าน", f'=COUNTIF(D2:D{last},"ผ่าน")'),
            ("ไม่ผ่าน", f'=COUNTIF(D2:D{last},"ไม่ผ่าน")'),
            ("ยังไม่ตรวจ", f"=COUNTA(B2:B{last})-COUNTA(D2:D{last})"),
        )
    ):
        row = last + 2 + offset
        sheet.cell(row, 3, label).font = Font(name=FACE, size=16, bold=True)
        cell = sheet.cell(row, 4, formula)
        cell.font, cell.fill = Font(name=FACE, size=16, bold=True), SUNK
    rounds = [
        ("ชุดข้อมูล", 40),
        ("เจ้าของข้อมูล", 34),
        ("รอบ", 24),
        ("ผู้ตรวจทานของสำนักงานจังหวัด", 34),
        ("ตรวจครั้งล่าสุด", 20),
        ("ตรวจครั้งต่อไป", 20),
    ]
    sheet = table(book, "รอบทบทวน", rounds, [], 15)
    dates(sheet, "E", 16)
    dates(sheet, "F", 16)
    changes = [
        ("วันที่แก้", 18),
        ("รายการ", 34),
        ("ค่าเดิม", 18),
        ("ค่าใหม่", 18),
        ("เหตุที่แก้", 34),
        ("แหล่งของค่าใหม่", 30),
        ("เจ้าของข้อมูลผู้ยืนยัน", 28),
        ("รายงานที่ใช้ค่าเดิมและแจ้งแก้แล้ว", 34),
    ]
    dates(table(book, "บันทึกการแก้ไข", changes, [], 20), "A", 21)
    return book


def network_register() -> Workbook:
    book = Workbook()
    guide(
        book,
        "แบบผังเครือข่ายและทะเบียนติดตามมติ",
        [
            "แผ่น ผังเครือข่าย: หนึ่งแถวต่อหนึ่งหน่วยหรือกลุ่ม ทำเรื่องละหนึ่งแฟ้ม ให้ครบห้าภาคส่วน",
            "ช่อง จังหวัดต้องการ และ เขาต้องการ ต้องไม่ว่างทั้งสองช่อง",
            "แผ่น ติดตามมติ: มติหนึ่งข้อมีผู้รับผิดชอบ งาน กำหนด และหลักฐาน ช่อง เตือน คำนวณให้เอง",
            "หมายเลขโทรศัพท์เป็นข้อมูลส่วนบุคคล จำกัดผู้เปิดดู และปรับปรุงเมื่อมีการย้ายตำแหน่ง",
            DATE_NOTE,
        ],
    )
    columns = [
        ("ภาคส่วน", 20),
        ("หน่วยหรือกลุ่ม", 32),
        ("เกี่ยวข้องอย่างไร", 22),
        ("จังหวัดต้องการ", 34),
        ("เขาต้องการ", 34),
        ("ผู้ประสานหลัก", 24),
        ("ผู้ประสานสำรอง", 24),
        ("โทร.", 20),
        ("ทบทวนเมื่อ", 18),
    ]
    sectors = ["ส่วนกลางในพื้นที่", "ส่วนภูมิภาค", "ส่วนท้องถิ่น", "เอกชน", "ประชาชน"]
    sheet = table(book, "ผังเครือข่าย", columns, [[sector] for sector in sectors], 20)
    choices(sheet, "A2:A26", sectors)
    choices(sheet, "C2:C26", ["ได้ประโยชน์", "เสียประโยชน์", "มีอำนาจตัดสินใจ", "มีข้อมูล"])
    dates(sheet, "I", 26)
    columns = [
        ("การประชุมครั้งที่", 18),
        ("มติ", 46),
        ("ผู้รับผิดชอบ", 30),
        ("หลักฐานที่จะดู", 30),
        ("กำหนด", 18),
        ("สถานะ", 18),
        ("สิ่งที่ขอให้ประธานช่วย", 34),
        ("เตือน", 16),
    ]
    sheet = table(book, "ติดตามมติ", columns, [], 40)
    choices(sheet, "F2:F41", ["ยังไม่เริ่ม", "กำลังทำ", "แล้วเสร็จ", "ยกเลิกโดยที่ประชุม"])
    dates(sheet, "E", 41)
    for row in range(2, 42):
        done = f'OR(F{row}="แล้วเสร็จ",F{row}="ยกเลิกโดยที่ประชุม")'
        sheet[f"H{row}"] = (
            f'=IF(OR(E{row}="",{done}),"",IF(E{row}<TODAY(),"เลยกำหนด",'
            f'IF(E{row}-TODAY()<=7,"ใกล้กำหนด","")))'
        )
    return book


def pack(book: Workbook, title: str, path: Path) -> None:
    """Write the workbook with fixed times inside, so that making it again changes nothing."""
    book.properties.title, book.properties.creator = title, "Senathikan"
    draft = BytesIO()
    book.save(draft)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(
                    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-10-01T00:00:00Z", content
                )
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)


if __name__ == "__main__":
    pack(
        data_quality(),
        "รายการตรวจชุดข้อมูลของจังหวัด",
        CONTENT / "digital" / "documents" / "data-quality-checklist.xlsx",
    )
    pack(
        network_register(),
        "แบบผังเครือข่ายและทะเบียนติดตามมติ",
        CONTENT / "network" / "documents" / "network-register.xlsx",
    )
