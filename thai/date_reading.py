"""Reading a date that a person typed, and saying in Thai what to mend when it cannot be read.

Buddhist and Gregorian years overlap in no plausible date: a year from 2400 on is B.E., and a
smaller one is Gregorian only where that is written (ค.ศ.), or shown by an English month or by the
ISO form. What remains unclear is refused rather than guessed: a wrong guess is 543 years off.
"""

import re
from calendar import monthrange
from datetime import date

from thai.months import FULL, WEEKDAYS, number_of
from thai.numerals import to_arabic
from thai.text import normalise

_FIRST_BE, _LAST_BE = 2400, 2999
_OFFSET = 543
_ADVICE = "โปรดพิมพ์ เช่น 21 พฤษภาคม 2561 หรือ 21/5/2561"

_ERA = r"(?P<era>พุทธศักราช|คริสต์ศักราช|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?"
_IN_WORDS = re.compile(
    rf"(?:วัน(?:(?P<weekday>{'|'.join(WEEKDAYS)})\s?)?ที่\s?)?"
    rf"(?P<day>[0-9]{{1,2}})\s?(?:เดือน\s?)?(?P<month>[ก-๎.]+?|[A-Za-z]+\.?)\s?{_ERA}\s?(?P<year>[0-9]+)"
)
_IN_FIGURES = re.compile(
    r"(?P<day>[0-9]{1,2})\s?([/.-])\s?(?P<month>[0-9]{1,2})\s?\2\s?(?P<year>[0-9]+)"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


def parse(text: str) -> date:
    """The date that was typed.

    Takes Thai and Arabic digits; months in full, abbreviated, with and without dots, in Thai or
    English; พ.ศ. and ค.ศ. written or not; a weekday, which must be right; "21 พ.ค. 61" (the year
    counts as 25__); d/m/yyyy; and the ISO form of a date input, which is Gregorian.

    Raises ValueError, its message in Thai and fit to be shown at the field, when the text is no
    date, when the day does not exist, or when it is unclear whether the year is B.E. or C.E.
    """
    typed = to_arabic(normalise(text))
    if found := _ISO.fullmatch(typed):
        if int(found["year"]) >= _FIRST_BE:
            raise ValueError(_unclear(found["year"]))
        return _real_date(found, int(found["month"]), _gregorian_year(found["year"], "ค.ศ."))
    if found := _IN_FIGURES.fullmatch(typed):
        return _read_figures(found)
    if found := _IN_WORDS.fullmatch(typed):
        return _read_words(found)
    raise ValueError(f"อ่านวันที่ไม่ได้ {_ADVICE}")


def _read_figures(found: re.Match[str]) -> date:
    month = int(found["month"])
    if not 1 <= month <= 12:
        raise ValueError(f"เดือนต้องเป็นเลข 1 ถึง 12 โดยพิมพ์วันก่อนเดือน {_ADVICE}")
    if len(found["year"]) == 2:
        raise ValueError("ปีสองหลักไม่ชัดเจนว่าเป็น พ.ศ. หรือ ค.ศ. โปรดพิมพ์ปี พ.ศ. สี่หลัก เช่น 2561")
    return _real_date(found, month, _gregorian_year(found["year"], ""))


def _read_words(found: re.Match[str]) -> date:
    month = number_of(found["month"])
    if month is None:
        raise ValueError(f"ไม่พบเดือน “{found['month']}” {_ADVICE}")
    era = (found["era"] or "").replace(" ", "")
    if not era and found["month"].isascii() and found["year"] < str(_FIRST_BE):
        era = "ค.ศ."  # as the English screens write it
    day = _real_date(found, month, _gregorian_year(found["year"], era))
    named, right = found["weekday"], WEEKDAYS[day.weekday()]
    if named and named != right:
        raise ValueError(
            f"วันที่ {day.day} {FULL[month - 1]} {day.year + _OFFSET} "
            f"เป็นวัน{right} ไม่ใช่วัน{named} โปรดแก้วันหรือวันที่"
        )
    return day


def _gregorian_year(typed: str, era: str) -> int:
    """The Gregorian year for the typed figures and era ("" when none was written)."""
    gregorian = era.startswith("ค")
    if len(typed) == 2 and not gregorian:
        return 2500 + int(typed) - _OFFSET
    if len(typed) != 4:
        raise ValueError("โปรดพิมพ์ปีให้ครบสี่หลัก เช่น 2561")
    year = int(typed)
    if gregorian and _FIRST_BE - _OFFSET <= year < _FIRST_BE:
        return year
    if not gregorian and _FIRST_BE <= year <= _LAST_BE:
        return year - _OFFSET
    if era:
        written = "ค.ศ." if gregorian else "พ.ศ."
        raise ValueError(f"{written} {year} น่าจะไม่ถูกต้อง โปรดตรวจว่าเป็นปี พ.ศ. หรือ ค.ศ.")
    raise ValueError(_unclear(typed))


def _unclear(year: str) -> str:
    return f"ปี {year} ไม่ชัดเจนว่าเป็น พ.ศ. หรือ ค.ศ. โปรดพิมพ์ปีเป็น พ.ศ. เช่น 2561 หรือเขียน ค.ศ. ไว้หน้าปี"


def _real_date(found: re.Match[str], month: int, year: int) -> date:
    """The date, or ValueError that says how many days the month has."""
    if not 1 <= month <= 12:
        raise ValueError(f"เดือนต้องเป็นเลข 1 ถึง 12 {_ADVICE}")
    day, length = int(found["day"]), monthrange(year, month)[1]
    if 1 <= day <= length:
        return date(year, month, day)
    of_year = f" พ.ศ. {year + _OFFSET}" if month == 2 else ""
    stop = " " if of_year else ""
    raise ValueError(f"เดือน{FULL[month - 1]}{of_year}{stop}มี {length} วัน โปรดแก้วันที่")
