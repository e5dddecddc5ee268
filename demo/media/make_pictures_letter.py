"""Draw the pictures of the course on letters (demo/content/letter/pictures/).

Run from anywhere: `python demo/media/make_pictures_letter.py`. No Garuda is drawn: its place is a labelled
dashed circle, for the emblem's use outside official letters is restricted by law.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drawing import (
    CARD,
    DEEP,
    EDGE,
    HAIRLINE,
    INDIGO,
    INK,
    JOINER,
    QUIET,
    REGULAR,
    SEMIBOLD,
    Sheet,
    break_lines,
    font,
    need_raqm,
)
from figures import BODY, INNER, MARGIN, TITLE, WIDTH, answer, blank, card, card_height, question

OUT = Path(__file__).parent.parent / "content" / "letter" / "pictures"


def garuda_place(sheet: Sheet, x: float, y: float, radius: float, size: float = 32) -> None:
    sheet.dashed_circle(x, y, radius)
    sheet.text(x, y - size * 1.45, "ที่วาง\nตราครุฑ", size, QUIET, align="centre", leading=1.4)


def bars(sheet: Sheet, x: float, y: float, widths: Sequence[float]) -> float:
    """Grey bars that stand for lines of text."""
    for width in widths:
        sheet.box(x, y, width, 14, HAIRLINE, None, radius=4)
        y += 34
    return y


def letter_parts() -> None:
    sheet = blank()
    left, top, small = 150, 40, 38
    sheet.box(40, top, 1000, 1500, CARD, HAIRLINE, 2, 4)
    garuda_place(sheet, 540, 142, 78)

    def part(number: str, y: float, x: float = 95) -> None:
        sheet.badge(x, y + 29, number, 28)

    y = 250.0
    part("1", y)
    sheet.text(left, y, "ที่ สย ๐๐๑๗/๑๔๒๗", small)
    part("2", y, 560)
    sheet.text(600, y, "ศาลากลางจังหวัดสยามบุรี", small)
    sheet.text(600, y + 58, "ถนนราชการ สย ๙๙๐๐๐", small)
    y = 380
    part("3", y, 395)
    sheet.text(440, y, "๑๖ ธันวาคม ๒๕๖๙", small)
    y = 452
    part("4", y)
    sheet.text(left, y, "เรื่อง  ขอเชิญเข้าร่วมการสัมมนา", small)
    y = 524
    part("5", y)
    sheet.text(left, y, "เรียน  นายกองค์การบริหารส่วนจังหวัดสยามบุรี", small)
    y = 596
    part("6", y)
    sheet.text(left, y, "อ้างถึง  (ถ้ามี)", small)
    sheet.text(left, y + 60, "สิ่งที่ส่งมาด้วย  (ถ้ามี)", small)
    y = 738
    part("7", y)
    for name, widths in (
        ("เหตุ", [640, 850]),
        ("ประสงค์", [590, 850, 500]),
        ("สรุป", [560]),
    ):
        sheet.text(left, y, name, small, INDIGO, SEMIBOLD)
        start = left + 150
        sheet.box(start, y + 22, widths[0] - 90, 14, HAIRLINE, None, radius=4)
        y = bars(sheet, left, y + 66, widths[1:]) + 4
    y += 10
    part("8", y, 430)
    sheet.text(680, y, "ขอแสดงความนับถือ", small, align="centre")
    y += 150
    part("9", y, 430)
    sheet.text(680, y, "(นายสมชาย  ตัวอย่าง)", small, align="centre")
    sheet.text(680, y + 58, "ผู้ว่าราชการจังหวัดสยามบุรี", small, align="centre")
    y += 136
    part("10", y)
    sheet.text(left, y, "สำนักงานจังหวัด", small)
    sheet.text(left, y + 58, "โทร. ๐ ๒๐๐๐ ๐๐๐๐", small)
    sheet.save(OUT / "letter-parts.png", legend(sheet, 1580))


def legend(sheet: Sheet, y: float) -> float:
    names = [
        "ที่",
        "ส่วนราชการเจ้าของหนังสือและที่ตั้ง",
        "วัน เดือน ปี",
        "เรื่อง",
        "คำขึ้นต้น",
        "อ้างถึง สิ่งที่ส่งมาด้วย",
        "ข้อความสามส่วน",
        "คำลงท้าย",
        "ลงชื่อ ชื่อเต็ม ตำแหน่ง",
        "ส่วนราชการเจ้าของเรื่อง โทร.",
    ]
    for row in range(5):
        bottoms = []
        for column in range(2):
            index = row + 5 * column
            x = MARGIN + column * 500
            sheet.badge(x + 30, y + 32, str(index + 1), 28)
            bottoms.append(sheet.text(x + 78, y, names[index], BODY, INK, width=410, leading=1.42))
        y = max(bottoms) + 18
    return y + 22


def six_kinds() -> None:
    sheet = blank()
    groups = [
        (
            "ส่งถึงผู้รับ",
            [
                ("1", "หนังสือภายนอก", "ถึงนอกจังหวัด ท้องถิ่น หรือบุคคลภายนอก แบบพิธี"),
                ("2", "หนังสือภายใน", "ภายในกระทรวง กรม หรือจังหวัดเดียวกัน ใช้บันทึก\u2060ข้อความ"),
                ("3", "หนังสือประทับตรา", "เรื่องไม่สำคัญ ใช้ตราแทนการลงชื่อ"),
            ],
        ),
        (
            "ใช้บังคับ หรือแจ้งให้รู้ทั่วกัน",
            [
                ("4", "หนังสือสั่งการ", "คำสั่ง ระเบียบ ข้อบังคับ"),
                ("5", "หนังสือประชาสัมพันธ์", "ประกาศ แถลงการณ์ ข่าว"),
            ],
        ),
        (
            "เก็บเป็นหลักฐาน",
            [
                (
                    "6",
                    "หนังสือที่ทำขึ้นหรือรับไว้เป็นหลักฐาน",
                    "หนังสือรับรอง รายงานการประชุม บันทึก หนังสืออื่น",
                )
            ],
        ),
    ]
    y = 30.0
    for title, kinds in groups:
        y = sheet.text(MARGIN, y, title, TITLE, INDIGO, SEMIBOLD) + 4
        sheet.line(MARGIN, y, WIDTH - MARGIN, y, INDIGO, 3)
        y += 20
        for number, name, use in kinds:
            height = card_height(sheet, name, use, INNER - 110)
            sheet.badge(MARGIN + 44, y + height / 2, number, 38, DEEP)
            y = card(sheet, MARGIN + 110, y, INNER - 110, name, use) + 18
        y += 22
    sheet.save(OUT / "six-kinds.png", y)


DRAFT = [
    ("split", "1", "ที่ สย ๐๐๑๗/๑๔๒๗", "ศาลากลางจังหวัดสยามบุรี"),
    ("right", "2", "", "ถนนราชการ สย ๙๙๐๐๐"),
    ("centre", "3", "๑๑ พฤษภาคม ๒๕๖๑", ""),
    ("left", "4", "เรื่อง  ขอเชิญเข้าร่วมการสัมนาการใช้ข้อมูลเพื่อการบริหารงานจังหวัด", ""),
    ("left", "5", "เรียน  นายกองค์การบริหารส่วนจังหวัดสยามบุรี", ""),
    (
        "left",
        "6",
        "อ้างถึง  หนังสือกระทรวงมหาดไทย ด่วนมาก ที่\u00a0มท\u00a0๐๒๐๗/ว\u00a0๙๙๙๙ ลงวันที่ ๔ พฤษภาคม ๒๕๖๑",
        "",
    ),
    ("left", "7", "สิ่งที่ส่งมาด้วย  ๑. กำหนดการ  จำนวน ๑ ฉบับ", ""),
    ("hang", "8", "๒. แบบตอบรับ  จำนวน ๑ ฉบับ", ""),
    (
        "para",
        "9",
        "ตามหนังสือที่อ้างถึง กระทรวงมหาดไทยขอให้จังหวัดจัดการสัมมนาการใช้ข้อมูลเพื่อการบริหารงานจังหวัด "
        "ประจำปีงบประมาณ พ.ศ.\u00a0๒๕๖๐ นั้น",
        "",
    ),
    (
        "para",
        "10",
        "จังหวัดสยามบุรีกำหนดจัดการสัมมนาดังกล่าวในวัน\u2060อังคารที่\u00a0๒๑ พฤษภาคม ๒๕๖๑ เวลา ๐๙.๐๐\u00a0น. "
        "ณ ห้องประชุมชั้น ๕ ศาลากลางจังหวัดสยามบุรี",
        "",
    ),
    (
        "left",
        "11",
        "โดยมีหัวข้อการเปิดเผยข้อมูลตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ.\u00a0๒๕๔๒ รวมอยู่ด้วย",
        "",
    ),
    (
        "left",
        "12",
        "รายละเอียดตามกำหนดการ (สิ่งที่ส่งมาด้วย\u00a0๓) และขอให้ส่งแบบตอบรับ (สิ่งที่ส่งมาด้วย\u00a0๒)",
        "",
    ),
    ("left", "13", "ให้สำนักงานจังหวัดสยามบุรีภายในวันที่ ๒๕\u00a0พฤษภาคม\u00a0๒๕๖๑", ""),
    ("para", "14", "จึงเรียนมาเพื่อโปรดพิจารณาเข้าร่วมตามวันและเวลา\u2060ดังกล่าว", ""),
    ("sign", "15", "ขอแสดงความนับถืออย่างยิ่ง", ""),
    ("sign", "16", "(นายสมชาย  ตัวอย่าง)", ""),
    ("sign", "17", "รองผู้ว่าราชการจังหวัดสยามบุรี", ""),
    ("left", "18", "สำนักงานจังหวัด", ""),
    ("left", "19", "กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด", ""),
    ("left", "20", "โทร. ๐ ๒๐๐๐ ๐๐๐๐", ""),
]
# White space above a line, in pixels, where a letter has it.
SPACE_ABOVE = {"3": 14, "4": 14, "9": 14, "10": 6, "14": 6, "15": 44, "16": 96, "18": 60}


def draft_letter() -> None:
    sheet = blank()
    left, right, size, leading = 112, 1010, 38, 1.62
    sheet.box(30, 30, WIDTH - 60, 2900, CARD, HAIRLINE, 2, 4)
    garuda_place(sheet, 540, 138, 80)
    y = 240.0
    for shape, number, text, aside in DRAFT:
        y += SPACE_ABOVE.get(number, 0)
        sheet.text(72, y + 6, number, 28, QUIET, align="centre", leading=leading * size / 28 - 0.3)
        start = y
        if shape in ("split", "right"):
            sheet.text(left, y, text, size, leading=leading)
            y = sheet.text(590, y, aside, size, leading=leading)
        elif shape in ("centre", "sign"):
            middle = 540 if shape == "centre" else 700
            y = sheet.text(middle, y, text, size, align="centre", leading=leading)
        else:
            indent = {"left": 0, "hang": 236, "para": 100}[shape]
            hanging = indent if shape == "hang" else 0
            first = indent if shape == "para" else 0
            y = paragraph(sheet, left + hanging, y, text, size, right - left - hanging, first)
        assert y > start
    bottom = y + 50
    sheet.box(30, bottom, WIDTH - 60, 40, "#F6F3EC", None, radius=0)
    sheet.line(30, bottom, WIDTH - 30, bottom, HAIRLINE, 2)
    sheet.save(OUT / "draft-letter.png", bottom + 30, shrink=0.8)


def paragraph(
    sheet: Sheet, x: float, y: float, text: str, size: float, width: float, indent: float
) -> float:
    """A paragraph whose first line is indented, as in a letter."""
    face = font(size * sheet.scale, REGULAR)
    first = break_lines(text, face, (width - indent) * sheet.scale)[0]
    y = sheet.text(x + indent, y, first, size, leading=1.62)
    rest = text.replace(JOINER, "")[len(first) :].lstrip(" ")
    return sheet.text(x, y, rest, size, width=width, leading=1.62) if rest else y


def signing() -> None:
    sheet, trunk = blank(), MARGIN + 62
    y = question(sheet, MARGIN, 30, INNER, "ผู้ดำรงตำแหน่งยังปฏิบัติราชการได้หรือไม่")
    y = answer(
        sheet,
        y,
        "ได้ และมีคำสั่งมอบอำนาจ",
        "ปฏิบัติราชการแทน",
        "หลักฐาน: คำสั่งมอบอำนาจ ข้อที่ตรงกับเรื่อง",
        trunk=trunk,
        on=102,
    )
    sheet.text(trunk + 30, y + 24, "ตำแหน่งว่าง หรือปฏิบัติราชการไม่ได้", BODY, INDIGO, SEMIBOLD)
    y = question(sheet, MARGIN, y + 108, INNER, "กฎหมายระเบียบบริหารราชการแผ่นดินกำหนดผู้แทนไว้หรือไม่")
    fork = y
    y = answer(
        sheet,
        y,
        "กำหนดไว้",
        "รักษาราชการแทน",
        "หลักฐาน: เหตุในวันนั้น และกฎหมายหรือคำสั่งที่กำหนดตัวผู้แทน",
        trunk=trunk,
    )
    sheet.line(trunk, fork, trunk, y, INDIGO, 4)
    y = answer(
        sheet,
        y,
        "ไม่กำหนด และมีคำสั่งให้ทำหน้าที่",
        "รักษาการในตำแหน่ง",
        "หลักฐาน: คำสั่งให้รักษาการในตำแหน่ง",
        trunk=trunk,
    )
    y = sheet.text(MARGIN, y + 34, "วางชื่อสามบรรทัด", TITLE, INDIGO, SEMIBOLD) + 8
    sheet.box(MARGIN, y, INNER, 214, CARD, EDGE, 2, 4)
    lines = (
        "(นายสมชาย  ตัวอย่าง)",
        "รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน",
        "ผู้ว่าราชการจังหวัดสยามบุรี",
    )
    for row, text in enumerate(lines):
        sheet.text(WIDTH / 2, y + 14 + row * 62, text, 42, INK, align="centre")
    sheet.save(OUT / "signing.png", y + 244)


if __name__ == "__main__":
    need_raqm()
    letter_parts()
    six_kinds()
    draft_letter()
    signing()
