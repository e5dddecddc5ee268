from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai import buddhist_era as be
from thai.months import FULL, SHORT
from thai.numerals import to_arabic, to_thai

MONDAY = date(2018, 5, 21)
DAYS = st.dates(date(1941, 1, 1), date(2300, 12, 31))


def test_every_form_of_one_day():
    assert be.letter_date(MONDAY) == "๒๑ พฤษภาคม ๒๕๖๑"
    assert be.formal_date(MONDAY) == "วันที่ ๒๑ พฤษภาคม พ.ศ. ๒๕๖๑"
    assert be.weekday_date(MONDAY) == "วันจันทร์ที่ ๒๑ พฤษภาคม พ.ศ. ๒๕๖๑"
    assert be.letter_weekday_date(MONDAY) == "วันจันทร์ที่ ๒๑ พฤษภาคม ๒๕๖๑"
    assert be.ceremonial_date(MONDAY) == "วันที่ ๒๑ พฤษภาคม พุทธศักราช ๒๕๖๑"
    assert be.short_date(MONDAY) == "21 พ.ค. 61"
    assert be.screen_date(MONDAY) == "21 พฤษภาคม 2561"
    assert be.be_year(MONDAY) == 2561


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (21, "จันทร์"),
        (22, "อังคาร"),
        (23, "พุธ"),
        (24, "พฤหัสบดี"),
        (25, "ศุกร์"),
        (26, "เสาร์"),
        (27, "อาทิตย์"),
    ],
)
def test_every_weekday(day, weekday):
    assert be.letter_weekday_date(date(2018, 5, day)).startswith(f"วัน{weekday}ที่ ")


def test_a_letters_heading_has_neither_word():
    heading = be.letter_date(MONDAY)
    assert "วันที่" not in heading
    assert "พ.ศ." not in heading


def test_the_first_years_of_a_century_keep_two_figures():
    assert be.short_date(date(1962, 1, 5)) == "5 ม.ค. 05"


@pytest.mark.parametrize(
    ("first", "last", "letter", "screen"),
    [
        (date(2018, 5, 21), date(2018, 5, 25), "๒๑ - ๒๕ พฤษภาคม ๒๕๖๑", "21–25 พฤษภาคม 2561"),
        (
            date(2018, 4, 30),
            date(2018, 5, 2),
            "๓๐ เมษายน - ๒ พฤษภาคม ๒๕๖๑",
            "30 เมษายน – 2 พฤษภาคม 2561",
        ),
        (
            date(2018, 12, 30),
            date(2019, 1, 2),
            "๓๐ ธันวาคม ๒๕๖๑ - ๒ มกราคม ๒๕๖๒",
            "30 ธันวาคม 2561 – 2 มกราคม 2562",
        ),
        (
            date(2018, 5, 1),
            date(2019, 5, 1),
            "๑ พฤษภาคม ๒๕๖๑ - ๑ พฤษภาคม ๒๕๖๒",
            "1 พฤษภาคม 2561 – 1 พฤษภาคม 2562",
        ),
        (MONDAY, MONDAY, "๒๑ พฤษภาคม ๒๕๖๑", "21 พฤษภาคม 2561"),
    ],
)
def test_ranges(first, last, letter, screen):
    assert be.letter_date_range(first, last) == letter
    assert be.screen_date_range(first, last) == screen


def test_a_range_does_not_run_backwards():
    with pytest.raises(ValueError, match="before it begins"):
        be.letter_date_range(date(2018, 5, 25), date(2018, 5, 21))


def test_time_of_day():
    assert be.time_of_day(time(9, 0)) == "09.00 น."
    assert be.time_of_day(datetime(2018, 5, 21, 3, 42, tzinfo=UTC)) == "10.42 น."


def test_a_moment_counts_as_its_day_in_bangkok():
    assert be.screen_date(datetime(2018, 5, 20, 17, 0, tzinfo=UTC)) == "21 พฤษภาคม 2561"
    assert be.screen_date(datetime(2018, 5, 20, 16, 59, tzinfo=UTC)) == "20 พฤษภาคม 2561"


FORMS = [
    be.letter_date,
    be.formal_date,
    be.weekday_date,
    be.letter_weekday_date,
    be.ceremonial_date,
    be.screen_date,
]


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_what_is_written_in_any_form_is_read_back(form, day):
    assert be.parse(form(day)) == day
    assert be.parse(to_arabic(form(day))) == day


@given(st.dates(date(1957, 1, 1), date(2056, 12, 31)))
def test_the_short_form_is_read_back_within_its_century(day):
    assert be.parse(be.short_date(day)) == day


@given(DAYS)
def test_figures_are_read_back(day):
    typed = f"{day.day}/{day.month}/{day.year + 543}"
    assert be.parse(typed) == day
    assert be.parse(to_thai(typed)) == day
    assert be.parse(day.isoformat()) == day


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_in_every_spelling(month):
    day = date(2018, month, 21)
    full, short = FULL[month - 1], SHORT[month - 1]
    for name in (full, short, short.replace(".", ""), short.rstrip(".")):
        for typed in (
            f"21 {name} 2561",
            f"๒๑ {name} ๒๕๖๑",
            f"21 {name} 61",
            f"21{name}2561",
            f"21 {name} พ.ศ. 2561",
            f"21 {name} พศ 2561",
            f"21 เดือน{name} พุทธศักราช 2561",
            f"21 {name} ค.ศ. 2018",
            f"  21   {name}\u00a02561 ",
        ):
            assert be.parse(typed) == day, typed
    assert be.parse(f"{day:%d %B %Y}") == day
    assert be.parse(f"{day:%d %b %Y}") == day


@pytest.mark.parametrize(
    "typed",
    [
        "21 พ.ค. 61",
        "๒๑ พ.ค. ๖๑",
        "21/5/2561",
        "21-05-2561",
        "21.5.2561",
        "๒๑/๐๕/๒๕๖๑",
        "21 พฤษภา 2561",
        "วันที่ 21 พฤษภาคม 2561",
        "วันจันทร์ที่ 21 พฤษภาคม พ.ศ. 2561",
        "2018-05-21",
        "21 พฤษภาคม คริสต์ศักราช 2018",
        "21 May 2561",
    ],
)
def test_what_people_type(typed):
    assert be.parse(typed) == MONDAY


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31 มิถุนายน 2570", "เดือนมิถุนายนมี 30 วัน โปรดแก้วันที่"),
        ("31/6/2570", "เดือนมิถุนายนมี 30 วัน โปรดแก้วันที่"),
        ("32 มกราคม 2570", "เดือนมกราคมมี 31 วัน โปรดแก้วันที่"),
        ("0 มกราคม 2570", "เดือนมกราคมมี 31 วัน โปรดแก้วันที่"),
        ("29 กุมภาพันธ์ 2562", "เดือนกุมภาพันธ์ พ.ศ. 2562 มี 28 วัน โปรดแก้วันที่"),
        ("30 กุมภาพันธ์ 2563", "เดือนกุมภาพันธ์ พ.ศ. 2563 มี 29 วัน โปรดแก้วันที่"),
        ("29 ก.พ. 2443", "เดือนกุมภาพันธ์ พ.ศ. 2443 มี 28 วัน โปรดแก้วันที่"),
        ("5/21/2561", "เดือนต้องเป็นเลข 1 ถึง 12"),
        ("21/5/2018", "ไม่ชัดเจนว่าเป็น พ.ศ. หรือ ค.ศ."),
        ("21 พฤษภาคม 2018", "ไม่ชัดเจนว่าเป็น พ.ศ. หรือ ค.ศ."),
        ("2561-05-21", "ไม่ชัดเจนว่าเป็น พ.ศ. หรือ ค.ศ."),
        ("21/5/61", "โปรดพิมพ์ปี พ.ศ. สี่หลัก"),
        ("21 พ.ค. 018", "โปรดพิมพ์ปีให้ครบสี่หลัก"),
        ("21 พ.ค. " + "9" * 5000, "โปรดพิมพ์ปีให้ครบสี่หลัก"),
        ("21 พ.ค. ค.ศ. 18", "โปรดพิมพ์ปีให้ครบสี่หลัก"),
        ("21 พฤษภาคม พ.ศ. 2018", "น่าจะไม่ถูกต้อง"),
        ("21 พฤษภาคม ค.ศ. 2561", "น่าจะไม่ถูกต้อง"),
        ("วันอังคารที่ 21 พฤษภาคม 2561", "เป็นวันจันทร์ ไม่ใช่วันอังคาร"),
        ("21 พฤษภาค 2561", "ไม่พบเดือน “พฤษภาค”"),
        ("2018-13-21", "เดือนต้องเป็นเลข 1 ถึง 12"),
        ("พรุ่งนี้", "อ่านวันที่ไม่ได้"),
        ("", "อ่านวันที่ไม่ได้"),
        ("21 - 25 พฤษภาคม 2561", "อ่านวันที่ไม่ได้"),
    ],
)
def test_what_cannot_be_read_says_what_to_mend(typed, says):
    with pytest.raises(ValueError) as refusal:
        be.parse(typed)
    assert says in str(refusal.value)


def test_the_leap_day_follows_the_gregorian_rule():
    assert be.parse("29 กุมภาพันธ์ 2563") == date(2020, 2, 29)
    assert be.formal_date(date(2020, 2, 29)) == "วันที่ ๒๙ กุมภาพันธ์ พ.ศ. ๒๕๖๓"


@given(st.text(alphabet="0123456789๐๑๒ /.-กพคศงวันที่มเ MayJun", max_size=40))
def test_anything_else_is_a_date_or_a_thai_refusal(typed):
    try:
        assert isinstance(be.parse(typed), date)
    except ValueError as refusal:
        assert "โปรด" in str(refusal)  # noqa: PT017
