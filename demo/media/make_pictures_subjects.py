"""Draw the pictures that demo/content/pictures.yaml puts into the courses on law, strategy, digital and ethics.

Run from anywhere: `python demo/media/make_pictures_subjects.py`. Each goes to demo/content/<course>/pictures/.
"""

from __future__ import annotations

from pathlib import Path

from drawing import (
    CARD,
    DEEP,
    DONE,
    DONE_SOFT,
    HAIRLINE,
    INDIGO,
    INK,
    QUIET,
    SEMIBOLD,
    SOFT,
    WARNING,
    WARNING_SOFT,
    WHITE,
    Sheet,
    need_raqm,
)
from figures import (
    BODY,
    INNER,
    MARGIN,
    TITLE,
    WIDTH,
    answer,
    blank,
    card,
    question,
    step,
)

CONTENT = Path(__file__).parent.parent / "content"


def state_administration() -> None:
    sheet = blank()
    parts = [
        (
            "ราชการส่วนกลาง",
            "กระทรวง ทบวง กรม",
            "หน่วยที่ตั้งในจังหวัด เช่น แขวงทางหลวง: กำกับ\u2060ดูแล",
            CARD,
        ),
        ("ราชการส่วนภูมิภาค", "จังหวัด และอำเภอ", "ส่วนราชการประจำจังหวัด: บังคับบัญชา", SOFT),
        (
            "ราชการส่วนท้องถิ่น",
            "องค์การบริหารส่วนจังหวัด เทศบาล องค์การบริหารส่วนตำบล กรุงเทพมหานคร เมือง\u2060พัทยา",
            "องค์กรปกครองส่วนท้องถิ่นในจังหวัด: กำกับดูแลตามกฎหมายจัดตั้ง",
            CARD,
        ),
    ]
    y = sheet.text(MARGIN, 24, "ระเบียบบริหารราชการแผ่นดิน สามส่วน", TITLE, INDIGO, SEMIBOLD) + 14
    for number, (name, members, relation, fill) in enumerate(parts, 1):
        width = INNER - 110
        text_width = width - 56
        height = (
            70
            + sheet.height_of(name, TITLE, text_width, SEMIBOLD, 1.42)
            + sheet.height_of(members, BODY, text_width, leading=1.45)
            + sheet.height_of(relation, BODY, text_width, SEMIBOLD, 1.45)
        )
        x = MARGIN + 110
        strong = fill == SOFT
        sheet.box(x, y, width, height, fill, INDIGO if strong else HAIRLINE, 4 if strong else 2)
        sheet.badge(MARGIN + 44, y + height / 2, str(number), 38, DEEP)
        bottom = sheet.text(x + 28, y + 20, name, TITLE, INK, SEMIBOLD, text_width, leading=1.42)
        bottom = sheet.text(x + 28, bottom, members, BODY, QUIET, width=text_width, leading=1.45)
        sheet.line(x + 28, bottom + 12, x + width - 28, bottom + 12, HAIRLINE, 2)
        sheet.text(x + 28, bottom + 20, relation, BODY, INDIGO, SEMIBOLD, text_width, leading=1.45)
        y += height + 22
    y = sheet.text(
        MARGIN, y + 4, "คำท้ายแต่ละช่องคือความสัมพันธ์กับผู้ว่าราชการจังหวัด", BODY, QUIET, width=INNER
    )
    sheet.save(CONTENT / "law" / "pictures" / "state-administration.png", y + 26)


def plan_ladder() -> None:
    sheet = blank()
    rungs = [
        ("ยุทธศาสตร์ชาติ", "ระดับที่ 1"),
        ("แผนระดับที่ 2", "แผนแม่บทภายใต้ยุทธศาสตร์ชาติ แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ และแผนอื่น"),
        ("เป้าหมายและแนวทางการพัฒนาภาค", "ระดับที่ 3"),
        ("แผนพัฒนากลุ่มจังหวัด", "ระดับที่ 3"),
        ("แผนพัฒนาจังหวัด", "ระดับที่ 3 แผนที่จังหวัดลงมือทำ"),
        ("แผนปฏิบัติราชการประจำปี", "โครงการและคำของบประมาณของปี"),
    ]
    y, middle = 34.0, 0.0
    for index, (name, note) in enumerate(rungs):
        x = MARGIN + index * 42
        own = index >= 4
        fill, outline = (SOFT, INDIGO) if own else (CARD, HAIRLINE)
        top = y
        y = card(sheet, x, y, WIDTH - MARGIN - x, name, note, fill=fill, outline=outline, pad=26)
        if index == 4:
            middle = (top + y) / 2
        if index < len(rungs) - 1:
            sheet.arrow(x + 66, y + 4, x + 66, y + 44)
        y += 50
    sheet.line(MARGIN + 90, y + 30, MARGIN + 90, middle, DONE, 4)
    sheet.arrow(MARGIN + 88, middle, MARGIN + 4 * 42 - 6, middle, DONE)
    y = card(
        sheet,
        MARGIN,
        y + 30,
        INNER,
        "ความต้องการของประชาชนในท้องถิ่น",
        "ขึ้นมาพบแนวทางระดับชาติที่แผนพัฒนาจังหวัด",
        fill=DONE_SOFT,
        outline=DONE,
        title_colour=DONE,
        body_colour=INK,
    )
    sheet.save(CONTENT / "strategy" / "pictures" / "plan-ladder.png", y + 30)


def fiscal_year() -> None:
    sheet = blank()
    quarters = [
        ("ไตรมาส 1", ["ต.ค. 69", "พ.ย. 69", "ธ.ค. 69"]),
        ("ไตรมาส 2", ["ม.ค. 70", "ก.พ. 70", "มี.ค. 70"]),
        ("ไตรมาส 3", ["เม.ย. 70", "พ.ค. 70", "มิ.ย. 70"]),
        ("ไตรมาส 4", ["ก.ค. 70", "ส.ค. 70", "ก.ย. 70"]),
    ]
    y = sheet.text(MARGIN, 24, "ปีงบประมาณ พ.ศ.\u00a02570", 54, INDIGO, SEMIBOLD)
    y = sheet.text(MARGIN, y, "เรียกตามปีที่สิ้นสุด", BODY, QUIET) + 16
    sheet.badge(MARGIN + 44, y + 42, "1", 38)
    y = sheet.text(MARGIN + 110, y + 8, "วันแรก 1 ตุลาคม 2569", TITLE, INK, SEMIBOLD) + 22
    cell, gap = 232, 16
    for index, (name, months) in enumerate(quarters):
        sheet.text(MARGIN, y + 34, name, BODY, INDIGO, SEMIBOLD)
        for column, month in enumerate(months):
            x = MARGIN + 248 + column * (cell + gap)
            calendar_new = month.endswith("70")
            sheet.box(x, y, cell, 128, CARD if calendar_new else SOFT, HAIRLINE, 2, 10)
            sheet.text(x + cell / 2, y + 30, month, TITLE, INK, SEMIBOLD, align="centre")
        y += 128 + (16 if index != 0 else 74)
        if index == 0:
            sheet.dashes(MARGIN, y - 64, WIDTH - MARGIN, y - 64, INDIGO, 3)
            sheet.text(MARGIN, y - 62, "1 มกราคม ขึ้นปีปฏิทิน 2570 ปีงบประมาณไม่เปลี่ยน", 38, INDIGO)
            y += 8
    sheet.badge(MARGIN + 44, y + 50, "30", 38)
    y = sheet.text(MARGIN + 110, y + 16, "วันสุดท้าย 30 กันยายน 2570", TITLE, INK, SEMIBOLD)
    y = sheet.text(MARGIN + 110, y, "1 ตุลาคม 2570 อยู่ในปีงบประมาณ พ.ศ.\u00a02571", BODY, QUIET)
    sheet.save(CONTENT / "strategy" / "pictures" / "fiscal-year.png", y + 30)


def complaint_flow() -> None:
    sheet = blank()
    steps = [
        ("บันทึกหลักฐาน", "จับภาพหน้าจอ เก็บในแฟ้มที่จำกัดผู้เข้าถึง"),
        ("ซ่อนความเห็น ไม่ลบ", "เมื่อมีเลขบัตร เลขบัญชี หรือข้อมูลส่วนบุคคลอื่น"),
        ("ตอบสาธารณะ", "รับทราบ ขอซ่อนเพื่อคุ้มครองข้อมูล ชวนให้ติดต่อช่องทางของทางราชการ"),
        ("ลงทะเบียนที่ศูนย์ดำรงธรรม", "ออกเลขรับ แจ้งผู้ร้องทางข้อความส่วนตัว สายด่วน\u00a01567"),
        ("ส่งหน่วยที่รับผิดชอบ", "ส่งเฉพาะสาระ ปกปิดตัวผู้ร้องเท่าที่ทำได้"),
        ("กลับมาปิดเรื่อง", "แจ้งผลผู้ร้อง สรุปสาธารณะโดยไม่กล่าวถึงตัวบุคคล"),
    ]
    y = card(
        sheet,
        MARGIN,
        30,
        INNER,
        "มีผู้ร้องเรียนในช่องความเห็น",
        "เหตุด่วนที่มีผู้เสี่ยงอันตราย โทรศัพท์ถึงหน่วยปฏิบัติทันที",
        fill=WARNING_SOFT,
        outline=WARNING,
        title_colour=WARNING,
        body_colour=INK,
    )
    sheet.line(MARGIN + 44, y, MARGIN + 44, y + 60, INDIGO, 4)
    y += 36
    for number, (name, note) in enumerate(steps, 1):
        y = step(sheet, y, str(number), name, note, last=number == len(steps))
    sheet.save(CONTENT / "digital" / "pictures" / "complaint-flow.png", y)


def breach_72_hours() -> None:
    sheet = blank()
    sheet.box(MARGIN, 30, INNER, 176, DEEP, None)
    sheet.text(MARGIN + 36, 44, "72 ชั่วโมง", 66, WHITE, SEMIBOLD)
    sheet.text(MARGIN + 36, 138, "นับจากเวลาที่ทราบเหตุ ไม่เว้นวันหยุด", BODY, WHITE)
    stops = [
        ("ชม. 0", "ทราบเหตุ", "จดวัน เวลา และผู้แจ้ง"),
        ("ชม. แรก", "หยุดการแพร่", "เรียกคืนหรือลบไฟล์ ปิดสิทธิ์ ไม่ลบร่องรอยในระบบ"),
        ("วันแรก", "แจ้งและประเมิน", "ผู้ว่าราชการจังหวัด และเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล"),
        ("ก่อน 72", "แจ้งสำนักงานฯ", "สำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคล แจ้งเท่าที่มีก่อน"),
        ("เสี่ยงสูง", "แจ้งเจ้าของข้อมูล", "โดยไม่ชักช้า พร้อมแนวทางเยียวยา"),
    ]
    y, previous = 246.0, None
    for index, (when, name, note) in enumerate(stops):
        risk = index == len(stops) - 1
        left, x = MARGIN + 240, MARGIN + 210
        width = WIDTH - MARGIN - left
        sheet.text(MARGIN, y + 2, when, BODY, WARNING if risk else INDIGO, SEMIBOLD)
        bottom = sheet.text(left, y, name, TITLE, INK, SEMIBOLD, width, leading=1.42)
        bottom = sheet.text(left, bottom, note, BODY, QUIET, width=width)
        if previous:
            draw = sheet.dashes if risk else sheet.line
            draw(x, previous + 14, x, y + 20, WARNING if risk else INDIGO, 4)
        if risk:
            sheet.disc(x, y + 34, 13, WARNING)
        else:
            sheet.disc(x, y + 34, 13, CARD, INDIGO, 5)
        previous, y = y + 34, bottom + 30
    sheet.save(CONTENT / "digital" / "pictures" / "breach-72-hours.png", y + 6)


def conflict_tree() -> None:
    sheet, trunk = blank(), MARGIN + 62
    asks = [
        ("มีญาติ คู่สมรส เจ้าหนี้ ลูกหนี้ หรือหุ้นส่วนของท่านในเรื่องนี้หรือไม่", "มี"),
        ("ผลของเรื่องทำให้ท่านหรือครอบครัวได้หรือเสียประโยชน์หรือไม่", "ได้หรือเสีย"),
        ("ถ้าคนภายนอกเห็นผังความสัมพันธ์ จะสงสัยว่าท่านไม่เป็นกลางหรือไม่", "น่าสงสัย"),
    ]
    notes = [
        ("แจ้งและออกจากการพิจารณา", "ก่อนเริ่มพิจารณา ทำเป็นหนังสือ ระบุวันที่ทราบ"),
        ("แจ้งและออกจากการพิจารณา", "การนั่งอยู่โดยไม่พูดยังเป็นการร่วมพิจารณา"),
        ("ปรึกษาผู้บังคับบัญชาก่อน", "บันทึกเหตุผลไว้ แล้วทำตามที่สั่งการ"),
    ]
    y = 30.0
    for (ask, yes), (title, body) in zip(asks, notes, strict=True):
        y = question(sheet, MARGIN, y, INNER, ask)
        y = answer(sheet, y, yes, title, body, trunk=trunk, on=98)
        sheet.text(trunk + 30, y + 22, "ไม่", BODY, INDIGO, SEMIBOLD)
        y += 104
    y = card(
        sheet,
        MARGIN,
        y,
        INNER,
        "พิจารณาต่อได้",
        "ถ้ามีข้อเท็จจริงใหม่ ให้ถามสามข้อนี้อีกครั้ง",
        fill=DONE_SOFT,
        outline=DONE,
        title_colour=DONE,
        body_colour=INK,
    )
    sheet.save(CONTENT / "ethics" / "pictures" / "conflict-tree.png", y + 30)


def conflict_stages() -> None:
    sheet = blank()
    stages = [
        (
            "อาจเกิด",
            "มีความสัมพันธ์ แต่ยังไม่มีเรื่องให้ตัดสินใจ",
            "แจ้งไว้ล่วงหน้า เลี่ยงไม่รับหน้าที่ในเรื่องนั้น",
            CARD,
            INDIGO,
        ),
        (
            "เห็นแล้วชวนสงสัย",
            "คนภายนอกเชื่อว่าไม่เป็นกลาง แม้ยังไม่มีประโยชน์จริง",
            "เปิดเผยข้อเท็จจริง ปรึกษา และบันทึกเหตุผล",
            SOFT,
            INDIGO,
        ),
        (
            "เกิดแล้ว",
            "ต้องตัดสินใจในเรื่องที่ตนหรือคนใกล้ชิดได้หรือเสีย",
            "หยุด แจ้ง และออกจากการพิจารณาทันที",
            WARNING_SOFT,
            WARNING,
        ),
    ]
    y = 30.0
    for number, (name, sign, act, fill, colour) in enumerate(stages, 1):
        y = stage(sheet, y, str(number), name, sign, act, fill, colour)
        if number < len(stages):
            sheet.arrow(MARGIN + 60, y + 4, MARGIN + 60, y + 50, colour)
        y += 58
    sheet.save(CONTENT / "ethics" / "pictures" / "conflict-stages.png", y - 26)


def stage(
    sheet: Sheet, y: float, number: str, name: str, sign: str, act: str, fill: str, colour: str
) -> float:
    """One stage: its sign, and under a rule what to do; returns its lower edge."""
    width = INNER - 64
    heights = [sheet.height_of(text, BODY, width, leading=1.45) for text in (sign, act)]
    height = 118 + sum(heights) + 60
    sheet.box(MARGIN, y, INNER, height, fill, colour, 3)
    sheet.badge(MARGIN + 60, y + 58, number, 32, colour)
    sheet.text(MARGIN + 112, y + 24, name, TITLE, colour, SEMIBOLD)
    bottom = sheet.text(MARGIN + 32, y + 104, sign, BODY, INK, width=width, leading=1.45)
    sheet.line(MARGIN + 32, bottom + 14, MARGIN + INNER - 32, bottom + 14, colour, 2)
    sheet.text(MARGIN + 32, bottom + 26, act, BODY, INK, SEMIBOLD, width, leading=1.45)
    return y + height


if __name__ == "__main__":
    need_raqm()
    state_administration()
    plan_ladder()
    fiscal_year()
    complaint_flow()
    breach_72_hours()
    conflict_tree()
    conflict_stages()
