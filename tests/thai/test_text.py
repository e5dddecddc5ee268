import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.text import normalise

THAI = st.text(
    alphabet=[chr(c) for c in range(0x0E01, 0x0E5C) if not 0x0E3A < c < 0x0E3F]
    + list(" \u200b\u2060aA1")
)


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("นํา", "นำ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเผน", "แผน"),
        ("เ\u200bเผน", "แผน"),
        ("ที่", "ที่"),
        ("ที่".replace("ี่", "่ี"), "ที่"),
        ("ก\u0e48\u0e39", "ก\u0e39\u0e48"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("พันธ์ุ", "พันธุ์"),
        ("คะ่", "ค่ะ"),
        ("ที่่", "ที่"),
        ("จังหวัด\u200bสยาม\u2060บุรี", "จังหวัดสยามบุรี"),
        ("พ.ศ.\u00a0๒๕๖๑", "พ.ศ. ๒๕๖๑"),
        ("  สมชาย \t ตัวอย่าง\n", "สมชาย ตัวอย่าง"),
        ("ตๅม", "ตาม"),
        ("ฤๅษี", "ฤๅษี"),
        ("ต่างๆ", "ต่าง ๆ"),
        ("ต่าง  ๆ ", "ต่าง ๆ"),
        ("๑๒3", "๑๒3"),
        ("", ""),
    ],
)
def test_one_spelling(typed, canonical):
    assert normalise(typed) == canonical


@pytest.mark.parametrize(
    "right",
    ["น้ำใจ", "เสนาธิการ", "พระราชบัญญัติ", "อินทร์", "พุทฺธํ", "เก็บข้อมูล ณ ที่ตั้ง", "ศูนย์ฯ", "Thailand 4.0"],
)
def test_what_is_spelled_right_stays(right):
    assert normalise(right) == right


@given(THAI)
def test_twice_is_once(text):
    once = normalise(text)
    assert normalise(once) == once


@given(st.text())
def test_twice_is_once_for_any_text(text):
    once = normalise(text)
    assert normalise(once) == once
