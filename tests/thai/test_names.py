import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.names import full_name


@pytest.mark.parametrize(
    ("prefix", "options", "printed"),
    [
        ("นาย", {}, "นายสมชาย ตัวอย่าง"),
        ("นางสาว", {}, "นางสาวสมชาย ตัวอย่าง"),
        ("หม่อมหลวง", {}, "หม่อมหลวงสมชาย ตัวอย่าง"),
        ("พลเอก", {"spaced_prefix": True}, "พลเอก สมชาย ตัวอย่าง"),
        ("ว่าที่ร้อยตรีหญิง", {"spaced_prefix": True}, "ว่าที่ร้อยตรีหญิง สมชาย ตัวอย่าง"),
        ("", {}, "สมชาย ตัวอย่าง"),
        ("นาย", {"academic_title": "ผู้ช่วยศาสตราจารย์"}, "ผู้ช่วยศาสตราจารย์สมชาย ตัวอย่าง"),
        ("นาย", {"academic_title": "รศ."}, "รศ.สมชาย ตัวอย่าง"),
        ("นาย", {"academic_title": "ผู้ช่วยศาสตราจารย์ ดร."}, "ผู้ช่วยศาสตราจารย์ ดร.สมชาย ตัวอย่าง"),
        ("", {"academic_title": "ศาสตราจารย์"}, "ศาสตราจารย์สมชาย ตัวอย่าง"),
        (
            "พันโท",
            {"academic_title": "รองศาสตราจารย์", "spaced_prefix": True},
            "รองศาสตราจารย์ พันโท สมชาย ตัวอย่าง",
        ),
        ("หม่อมหลวง", {"academic_title": "ศาสตราจารย์"}, "ศาสตราจารย์ หม่อมหลวงสมชาย ตัวอย่าง"),
        ("นาย", {"academic_title": "ดร."}, "ดร. นายสมชาย ตัวอย่าง"),
        (" นาย ", {"academic_title": " "}, "นายสมชาย ตัวอย่าง"),
    ],
)
def test_a_name_as_it_is_printed(prefix, options, printed):
    assert full_name(prefix, "สมชาย", "ตัวอย่าง", **options) == printed


def test_white_space_within_and_around_is_collapsed():
    assert full_name("นาย", " สม  ชาย ", "ณ \u00a0 ตัวอย่าง") == "นายสม ชาย ณ ตัวอย่าง"


def test_a_name_without_a_surname():
    assert full_name("พระ", "สมชาย", "") == "พระสมชาย"


def test_a_name_in_latin_letters_is_spaced():
    assert full_name("Mr.", "John", "Example") == "Mr. John Example"


PART = st.text(alphabet="กาสม่ ", max_size=6)


@given(PART, PART, PART, PART, st.booleans())
def test_no_stray_spaces_and_nothing_lost(prefix, first, last, title, spaced):
    printed = full_name(prefix, first, last, academic_title=title, spaced_prefix=spaced)
    assert printed == " ".join(printed.split())
    assert printed.replace(" ", "") == (title + prefix + first + last).replace(" ", "")
