"""Words that browsers break in the middle.

Thai is written without spaces, so a browser guesses where a line may end. Chromium's dictionary
lacks many official words and cuts them (เครือ|ข่าย, บูรณ|า|การ), which is ugly in a heading or on a
button. A word joiner at the wrong place forbids that break and nothing else; it is invisible and
ignored when text is searched.

The list was gained by holding Chromium's segmentation of the demonstration's texts against newmm's
and keeping what reads badly when cut. A new word is added with ``|`` where it was cut.
"""

import re

WORD_JOINER = "\N{WORD JOINER}"

LISTED = """
    เครือ|ข่าย ราย|ละเอียด ราช|กิจ|จา|นุ|เบกษา บูรณ|า|การ วี|ดิ|ทัศน์ ประชา|รัฐ
    วัน|ที่ เลข|ที่ คำ|สั่ง สั่ง|การ คำ|ตอบ คำ|เชิญ คำ|ลงท้าย คำ|ขึ้น|ต้น หน่วย|งาน เจ้า|หน้าที่
    พระ|ราช|บัญญัติ พระ|ราช|กฤษฎีกา ผู้|ว่า|ราชการ ส่วน|ราชการ งบ|ประมาณ ข้อ|เท็จ|จริง ความ|เห็น
    คณะ|กรรมการ หลัก|เกณฑ์ หลัก|ฐาน แนว|ปฏิบัติ ผู้|บังคับ|บัญชา ผู้|ใต้|บังคับ|บัญชา ดำเนิน|การ
    บท|เรียน แบบ|ทดสอบ ขั้น|ตอน เป้า|หมาย มอบ|อำนาจ ท้อง|ถิ่น ร้อย|ละ ร้อง|เรียน ร้อง|ทุกข์
    ร่วม|มือ ตรวจ|สอบ ฝึก|อบรม ถูก|ต้อง ลง|นาม เปิด|เผย ช่อง|ทาง ราย|ชื่อ ราย|ได้ เพิก|ถอน
    ข้อมูล|ข่าวสาร ความ|ลับ งาน|สารบรรณ จัด|ซื้อ จัด|จ้าง รหัส|ผ่าน เข้า|สู่ ถัด|ไป ต่อ|ไป
    ตะวัน|ออก เฉียง|เหนือ ภาค|ใต้ ภาค|เหนือ ภาค|รัฐ แผ่น|ดิน บ้าน|เมือง ของ|ขวัญ รับ|ผิด|ชอบ
    ระยะ|เวลา วิธี|การ แต่ง|ตั้ง ตัว|อักษร ความ|เสีย|หาย ผู้|แทน สำนัก|นายก
"""
CUT_WORDS = LISTED.split()

_JOINED = {word.replace("|", ""): word.replace("|", WORD_JOINER) for word in CUT_WORDS}
_WORD = re.compile("|".join(sorted(map(re.escape, _JOINED), key=len, reverse=True)))


def unbroken(text: str) -> str:
    """The text with word joiners where a browser would cut one of the listed words."""
    return _WORD.sub(lambda match: _JOINED[match.group()], text)
