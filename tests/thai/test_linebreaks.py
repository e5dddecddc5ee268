"""Words that no line end may cut."""

from thai.linebreaks import CUT_WORDS, WORD_JOINER, unbroken


def test_a_listed_word_is_joined_where_it_was_cut_and_nowhere_else() -> None:
    assert (
        unbroken("การบูรณาการเครือข่าย") == f"การบูรณ{WORD_JOINER}า{WORD_JOINER}การเครือ{WORD_JOINER}ข่าย"
    )


def test_the_longer_word_wins() -> None:
    assert unbroken("พระราชบัญญัติ").count(WORD_JOINER) == 2


def test_nothing_but_joiners_is_added() -> None:
    text = "คำสั่งที่ ๑/๒๕๗๐ ลงวันที่ 1 October รายละเอียด"
    assert unbroken(text).replace(WORD_JOINER, "") == text


def test_text_without_such_words_is_left_alone() -> None:
    assert unbroken("ข้อ 1 English") == "ข้อ 1 English"


def test_no_word_stands_twice() -> None:
    assert len(set(CUT_WORDS)) == len(CUT_WORDS)
