from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

MOMENT = datetime(2018, 5, 20, 20, 42, tzinfo=UTC)  # 03.42 on the 21st in Bangkok


def rendered(expression, value, language="th"):
    with override(language):
        return Template("{% load thai %}{{ value|" + expression + " }}").render(
            Context({"value": value})
        )


@pytest.mark.parametrize(
    ("expression", "thai", "english"),
    [
        ("screen_date", "21 พฤษภาคม 2561", "21 May 2018"),
        ("short_date", "21 พ.ค. 61", "21 May 2018"),
        ("formal_date", "วันที่ ๒๑ พฤษภาคม พ.ศ. ๒๕๖๑", "วันที่ ๒๑ พฤษภาคม พ.ศ. ๒๕๖๑"),
        ("ceremonial_date", "วันที่ ๒๑ พฤษภาคม พุทธศักราช ๒๕๖๑", "วันที่ ๒๑ พฤษภาคม พุทธศักราช ๒๕๖๑"),
        ("letter_date", "๒๑ พฤษภาคม ๒๕๖๑", "๒๑ พฤษภาคม ๒๕๖๑"),
        ("clock_time", "03.42 น.", "03:42"),
        ("exact_time", "03.42.00 น.", "03:42:00"),
    ],
)
def test_forms_by_language(expression, thai, english):
    assert rendered(expression, MOMENT) == thai
    assert rendered(expression, MOMENT, "en") == english


def test_a_long_english_month_is_short_in_lists():
    assert rendered("short_date", date(2018, 9, 30), "en") == "30 Sep 2018"
    assert rendered("screen_date", date(2018, 9, 30), "en") == "30 September 2018"


@pytest.mark.parametrize(
    "expression",
    [
        "thai_digits",
        "screen_date",
        "short_date",
        "formal_date",
        "ceremonial_date",
        "letter_date",
        "clock_time",
    ],
)
def test_nothing_prints_nothing(expression):
    assert rendered(expression, None) == ""
    assert rendered(expression, None, "en") == ""


def test_digits():
    assert rendered("thai_digits", 2561) == "๒๕๖๑"
    assert rendered("thai_digits", "เลขที่ 01/2561") == "เลขที่ ๐๑/๒๕๖๑"


def test_a_bare_time():
    assert rendered("clock_time", time(9, 5)) == "09.05 น."


def test_sorted():
    assert rendered("thai_sorted|join:' '", ["เลย", "กระบี่", "แพร่"]) == "กระบี่ แพร่ เลย"


def test_unbroken_holds_words_together_and_still_escapes():
    assert rendered("unbroken", "เครือข่าย <b>") == "เครือ\u2060ข่าย &lt;b&gt;"


@pytest.mark.parametrize(
    ("text", "thai", "english"),
    [
        ("วิชา <b>", "วิชา &lt;b&gt;", '<span lang="th">วิชา &lt;b&gt;</span>'),
        (mark_safe("<i>วิชา</i>"), "<i>วิชา</i>", '<span lang="th"><i>วิชา</i></span>'),
        ("Course", "Course", "Course"),
        ("๐๑/๒๕๗๐", "๐๑/๒๕๗๐", "๐๑/๒๕๗๐"),
    ],
)
def test_thai_is_marked_on_english_pages(text, thai, english):
    assert rendered("marked", text) == thai
    assert rendered("marked", text, "en") == english
