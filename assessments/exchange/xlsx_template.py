"""The spreadsheet that is offered to be filled in: headers, a row that shows how, explanations.

All in Thai, like the headers: it is part of the file and not of the screen.
"""

from openpyxl.styles import Alignment, Font

from .handwritten import KIND_NAMES, Option, Raw
from .xlsx import saved, workbook

EXAMPLE = Raw(
    stem="เอกสารใดเป็นหนังสือภายนอก (ตัวอย่าง ลบแถวนี้ได้)",
    options=[
        Option("บันทึกข้อความ", "ใช้ภายในส่วนราชการเดียวกัน"),
        Option("หนังสือถึงกระทรวงอื่น"),
        Option("คำสั่ง"),
    ],
    keys=["ข"],
    rationale="หนังสือภายนอกใช้ติดต่อระหว่างส่วนราชการ",
    source="ระเบียบงานสารบรรณ",
    difficulty="ง่าย",
)
EXPLAINED = {
    "ชนิด": "เว้นว่างได้เมื่อดูออกจากเฉลย หรือเขียนชื่อชนิด: "
    + ", ".join(names[0] for names in KIND_NAMES.values()),
    "คำถาม": "ข้อละหนึ่งแถว ขึ้นบรรทัดใหม่ในเซลล์ได้ด้วย Alt+Enter",
    "ตัวเลือก ก, ข, …": "เว้นว่างเมื่อข้อนั้นไม่มีตัวเลือก จับคู่และจัดหมวดเขียน ซ้าย = ขวา "
    "เรียงลำดับเขียนตามลำดับที่ถูก",
    "เฉลย": "ตัวอักษรของข้อถูก เช่น ข หรือ ก, ค หลายข้อถือเป็นเลือกได้หลายคำตอบ "
    "หรือ ถูก ผิด หรือคำตอบสั้นบรรทัดละคำตอบ",
    "ข้อความ": "ข้อความที่มีช่องว่าง เช่น ภายใน [[15|สิบห้า]] วัน ให้เลือกคำ [[*15|30]] "
    "ให้เลือกส่วน [[*ส่วนที่ถูก]] [[ส่วนอื่น]]",
    "ค่าคลาดเคลื่อน, หน่วย": "สำหรับข้อที่ตอบเป็นตัวเลข",
    "คำแนะนำ ก, ข, …": "สิ่งที่ผู้ทำเห็นเมื่อเลือกตัวเลือกนั้น หลังส่งแล้ว",
    "เหตุผล, อ้างอิง": "เหตุผลของคำตอบและที่มา เช่น กฎหมายและมาตรา",
    "ความยาก": "ง่าย ปานกลาง หรือ ยาก",
    "เกณฑ์": "ข้อเขียนตอบหรือส่งไฟล์: เกณฑ์ = คะแนน บรรทัดละเกณฑ์",
    "ภาษาอังกฤษ": "เพิ่มคอลัมน์ชื่อเดียวกันที่ลงท้ายด้วย (อังกฤษ) เช่น คำถาม (อังกฤษ) ตัวเลือก ก (อังกฤษ) "
    "เฉลยใช้ของภาษาไทย เว้นแต่คำตอบสั้นซึ่งเขียนใน เฉลย (อังกฤษ)",
    "สูตร": "ระบบอ่านค่าของเซลล์เท่านั้น ไม่อ่านสูตรและมาโคร",
}  # fmt: skip


def template() -> bytes:
    """The file."""
    book = workbook([EXAMPLE])
    sheet = book.create_sheet("คำอธิบาย")
    for name, words in EXPLAINED.items():
        sheet.append([name, words])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        sheet.cell(sheet.max_row, 2).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 90
    return saved(book)
