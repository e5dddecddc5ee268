"""Clearly fictional people: common first names with surnames that say so."""

from collections.abc import Iterator

MEN = [
    "สมชาย",
    "สมศักดิ์",
    "ประเสริฐ",
    "วิชัย",
    "ธนากร",
    "กิตติ",
    "ณรงค์",
    "พิชัย",
    "สุรชัย",
    "วีระ",
    "อนุชา",
    "ชาญชัย",
    "สมบูรณ์",
    "มานะ",
    "ปรีชา",
    "บุญส่ง",
    "สุเทพ",
    "ไพโรจน์",
    "วรพล",
    "ทวีศักดิ์",
    "นพดล",
    "เอกชัย",
    "รณชัย",
    "สาโรจน์",
    "ธีระ",
]
WOMEN = [
    "อรุณี",
    "กานดา",
    "วรรณา",
    "สุภาพร",
    "นภา",
    "จินตนา",
    "พรทิพย์",
    "มาลี",
    "รัตนา",
    "ดวงใจ",
    "ปราณี",
    "สิริพร",
    "อัญชลี",
    "วิไล",
    "กนกวรรณ",
    "เพ็ญศรี",
    "นงลักษณ์",
    "ศิริพร",
    "ลัดดา",
    "สุนีย์",
    "ชุติมา",
    "ปิยะนุช",
    "อารีย์",
    "เบญจมาศ",
    "ยุพิน",
]
SURNAMES = [
    "ตัวอย่าง",
    "สมมติ",
    "ตัวอย่างดี",
    "สมมติวงศ์",
    "สมมติกุล",
    "ตัวอย่างไทย",
    "แบบอย่าง",
    "สาธิตกิจ",
    "นามสมมติ",
    "สาธิตวงศ์",
    "แบบสาธิต",
    "สมมติชัย",
    "ตัวอย่างงาม",
]


def people(start: int = 0) -> Iterator[tuple[str, str, str]]:
    """Prefix, first and last name; the same list each time.

    25 first names and 13 surnames share no factor, so no name comes twice among 325 of a kind.
    """
    number = start
    while True:
        woman = number % 5 in (1, 3)
        names = WOMEN if woman else MEN
        prefix = ("นาง" if number % 2 else "นางสาว") if woman else "นาย"
        if number % 23 == 11:
            prefix = "ว่าที่ร้อยตรีหญิง" if woman else "ว่าที่ร้อยตรี"
        yield prefix, names[number % len(names)], SURNAMES[number % len(SURNAMES)]
        number += 1
