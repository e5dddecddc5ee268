from hypothesis import given
from hypothesis import strategies as st

from thai.words import snippet

LESSON = (
    "มาตรา ๙ ให้หน่วยงานของรัฐจัดให้มีข้อมูลข่าวสารไว้ให้ประชาชนเข้าตรวจดูได้\n"
    "สำนักงานจังหวัดเป็นผู้รวบรวมแผนงาน โครงการ และงบ\u200bประมาณรายจ่ายประจำปี "
    "ซึ่งประชาชนขอดูได้ที่ศูนย์ข้อมูลข่าวสารของจังหวัดในวันและเวลาราชการ"
)


def joined(pieces):
    return "".join(fragment for fragment, _ in pieces)


def marked(pieces):
    return [fragment for fragment, is_match in pieces if is_match]


def test_the_match_is_marked_in_its_phrase_and_its_own_spelling():
    pieces = snippet(LESSON, "งบประมาณ", 45)
    assert marked(pieces) == ["งบ\u200bประมาณ"]
    assert joined(pieces) == "…โครงการ และงบ\u200bประมาณรายจ่ายประจำปี…"


def test_a_word_within_a_compound_is_marked_alone():
    assert marked(snippet(LESSON, "แผน", 60)) == ["แผน"]


def test_thai_digits_are_found_by_arabic_ones():
    assert marked(snippet(LESSON, "มาตรา 9", 40)) == ["มาตรา", "๙"]


def test_the_place_that_holds_most_of_the_query_is_shown():
    pieces = snippet(LESSON, "ข้อมูลข่าวสาร วันเวลา", 70)
    assert marked(pieces) == ["ข้อมูลข่าวสาร", "วัน", "เวลา"]


def test_the_beginning_and_the_end_bear_no_ellipsis():
    assert joined(snippet(LESSON, "มาตรา", 4000)) == LESSON
    assert joined(snippet(LESSON, "มาตรา", 60)).startswith("มาตรา")
    assert joined(snippet(LESSON, "เวลาราชการ", 60)).endswith("เวลาราชการ")


def test_without_a_match_the_text_begins():
    pieces = snippet(LESSON, "ดิจิทัล", 40)
    assert marked(pieces) == []
    assert LESSON.startswith(joined(pieces).rstrip("…"))


def test_an_empty_text():
    assert snippet("", "งบ") == []
    assert snippet(" \n ", "งบ") == []


def test_abbreviations_are_marked_as_they_stand():
    assert marked(snippet("ตามพ.ร.บ.ข้อมูลข่าวสารฯ", "พระราชบัญญัติ")) == ["พ.ร.บ."]


TEXT = st.lists(
    st.sampled_from(["งบประมาณ", "แผน", "เเผน", "นํ้า", "ที่\u200b", " ", "\n", "๑๒,๕๐๐", "พ.ร.บ.", "ต่างๆ", "AbC-d", "ก\u0e48\u0e39"]),
    max_size=40,
).map("".join)  # fmt: skip


@given(
    TEXT, st.sampled_from(["งบ", "แผน น้ำ", "12500", "พรบ", "abc", "ต่าง", "อื่น"]), st.integers(1, 80)
)
def test_a_snippet_is_a_piece_of_the_text(text, query, width):
    pieces = snippet(text, query, width)
    shown = joined(pieces)
    assert shown.removeprefix("…").removesuffix("…") in text
    assert all(fragment for fragment, _ in pieces)
