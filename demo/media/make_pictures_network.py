"""Draw the pictures of the course on networks (demo/content/network/pictures/).

Run from anywhere: `python demo/media/make_pictures_network.py`.
"""

from __future__ import annotations

from pathlib import Path

from drawing import (
    CARD,
    DEEP,
    HAIRLINE,
    INDIGO,
    INK,
    QUIET,
    SEMIBOLD,
    WARNING,
    WARNING_SOFT,
    need_raqm,
)
from figures import BODY, INNER, MARGIN, TITLE, WIDTH, blank, card, slot, step

OUT = Path(__file__).parent.parent / "content" / "network" / "pictures"

SECTORS = [
    ("ส่วนกลางในพื้นที่", "แขวงทางหลวง\nโครงการชลประทาน"),
    ("ส่วนภูมิภาค", "ส่วนราชการประจำจังหวัด\nอำเภอ"),
    ("ส่วนท้องถิ่น", "องค์การบริหารส่วนจังหวัด\nเทศบาล อบต."),
    ("เอกชน", "หอการค้าจังหวัด\nสภาอุตสาหกรรมจังหวัด"),
    ("ประชาชน", "กลุ่มอาชีพ\nประชาสังคม อาสาสมัคร"),
]


def stakeholder_map() -> None:
    """A trunk from the provincial office to five sectors, each with places to write on."""
    sheet = blank()
    trunk, left = MARGIN + 60, MARGIN + 130
    sheet.box(MARGIN, 30, INNER, 100, DEEP, None, radius=14)
    sheet.text(
        WIDTH / 2, 45, "สำนักงานจังหวัด: ศูนย์กลางการประสาน", TITLE, "#FFFFFF", SEMIBOLD, align="centre"
    )
    y, middle = 166.0, 0.0
    for name, members in SECTORS:
        width = WIDTH - MARGIN - left
        sheet.box(left, y, width, 330, CARD, HAIRLINE)
        bottom = sheet.text(left + 28, y + 18, name, TITLE, INK, SEMIBOLD, leading=1.42)
        bottom = sheet.text(left + 28, bottom, members, BODY, QUIET, leading=1.42)
        bottom = slot(sheet, left + 28, bottom + 2, width - 56, "ผู้ประสาน")
        slot(sheet, left + 28, bottom, width - 56, "เรื่องที่พึ่งกัน")
        middle = y + 165
        sheet.arrow(trunk, middle, left - 6, middle)
        sheet.disc(trunk, middle, 9, INDIGO)
        y += 352
    sheet.line(trunk, 130, trunk, middle, INDIGO, 4)
    sheet.save(OUT / "stakeholder-map.png", y + 10)


def answer_15_days() -> None:
    sheet = blank()
    y = step(sheet, 34, "0", "รับหนังสือ ออกเลขรับ", "จดวันครบกำหนดไว้หน้าแฟ้ม")
    y = step(sheet, y, "1", "มอบเจ้าของเรื่อง", "มีคนหลักและคนสำรอง")
    y = step(sheet, y, "5", "ได้ข้อเท็จจริงครบ", "บอกแหล่งและวันที่ของข้อมูล")
    start = y
    y = step(sheet, y, "8", "จุดตัดสินใจ", "ร่างคำตอบถึงสำนักงานจังหวัด")
    x = MARGIN + 120
    below = card(
        sheet,
        x,
        y - 14,
        WIDTH - MARGIN - x,
        "ตอบสาระไม่ทัน",
        "ทำหนังสือแจ้งการดำเนินการ บอกว่าเรื่องอยู่ที่ใด และจะตอบเมื่อใด",
        fill=WARNING_SOFT,
        outline=WARNING,
        title_colour=WARNING,
        body_colour=INK,
    )
    sheet.line(MARGIN + 44, start + 76, MARGIN + 44, below + 50, INDIGO, 4)
    y = below + 36
    y = step(sheet, y, "11", "ผู้มีอำนาจลงนาม", "")
    y = step(sheet, y, "12", "ส่งคำตอบ", "เหลือเผื่อไว้สามวัน")
    y = step(sheet, y, "15", "กำหนดตามกฎหมาย", "นับวันถัดจากวันรับเป็นวันที่ 1", last=True)
    sheet.save(OUT / "answer-15-days.png", y)


if __name__ == "__main__":
    need_raqm()
    stakeholder_map()
    answer_15_days()
