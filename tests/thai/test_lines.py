import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.lines import NO_BREAK_SPACE, WORD_BREAK, WORD_JOINER, join_words
from thai.text import normalise

HEADINGS = [
    "เครือข่ายหัวหน้าสำนักงานจังหวัด",
    "รายละเอียดของโครงการ",
    "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. ๒๕๓๙",
    "หลักสูตร 60 ชั่วโมง สำหรับ 76 คน",
    "ดาวน์โหลด PDF (2 MB)",
]


def breaking_pieces(text):
    """What is held together: the pieces between the places where a line may break."""
    return text.replace(" ", WORD_BREAK).replace(WORD_JOINER, "").split(WORD_BREAK)


@pytest.mark.parametrize(
    ("heading", "pieces"),
    [
        ("เครือข่ายจังหวัด", ["เครือข่าย", "จังหวัด"]),
        ("รายละเอียดของโครงการ", ["รายละเอียด", "ของ", "โครงการ"]),
        ("อำนาจผู้ว่าราชการจังหวัด", ["อำนาจ", "ผู้ว่าราชการจังหวัด"]),
        ("ในราชกิจจานุเบกษา", ["ใน", "ราชกิจจานุเบกษา"]),
        ("การประชุมและความลับ", ["การประชุม", "และ", "ความลับ"]),
        ("ปี พ.ศ. 2561", ["ปี", "พ.ศ.\u00a02561"]),
        ("ครบ ๖๐ ชั่วโมง", ["ครบ", "๖๐\u00a0ชั่วโมง"]),
        ("21 พฤษภาคม 2561", ["21\u00a0พฤษภาคม", "2561"]),
        ("ปี 2561 วันนี้", ["ปี", "2561", "วันนี้"]),
    ],
)
def test_lines_break_between_words(heading, pieces):
    assert breaking_pieces(join_words(heading)) == pieces


def test_a_word_is_joined_where_a_browser_would_cut_it():
    assert join_words("เครือข่าย") == f"เครือ{WORD_JOINER}ข่าย"


def test_a_compound_too_long_for_a_phone_may_break_between_its_words():
    pieces = breaking_pieces(join_words("องค์การบริหารส่วนจังหวัด"))
    assert len(pieces) > 1
    assert "จังหวัด" in pieces


@pytest.mark.parametrize("heading", HEADINGS)
def test_nothing_but_unseen_characters_is_added(heading):
    held = join_words(heading)
    assert normalise(held) == normalise(heading)
    assert (
        held.replace(WORD_JOINER, "").replace(WORD_BREAK, "").replace(NO_BREAK_SPACE, " ")
        == heading
    )


@pytest.mark.parametrize("heading", HEADINGS)
def test_twice_is_once(heading):
    assert join_words(join_words(heading)) == join_words(heading)


@given(st.text(alphabet="กขคงจนมรสอะาิ่้์เแไ็ๆฯ 12๑พ.ศบท\u2060\u200b<>&"))
def test_twice_is_once_for_any_text(text):
    assert join_words(join_words(text)) == join_words(text)
