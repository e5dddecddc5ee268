"""Dates in the Buddhist era, in each form that Thai offices write.

The year is the Gregorian one plus 543. That is exact from 1 January พ.ศ. ๒๔๘๔ (1941), when the
year began to start in January; earlier dates are counted back in the same way, as ICU does.

Forms: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖. The heading of an external letter bears
neither "วันที่" nor "พ.ศ."; orders, announcements and attestations bear both; documents are printed
with Thai digits. Screens use Arabic digits.

Every function takes a date, or a moment, which counts as its day in Bangkok.
"""

from datetime import date, datetime, time

from thai.clock import bangkok_time, civil_date
from thai.date_reading import parse
from thai.months import FULL, SHORT, WEEKDAYS
from thai.numerals import to_thai

__all__ = [
    "be_year",
    "ceremonial_date",
    "formal_date",
    "letter_date",
    "letter_date_range",
    "letter_weekday_date",
    "parse",
    "screen_date",
    "screen_date_range",
    "short_date",
    "time_of_day",
    "weekday_date",
]


def be_year(day: date | datetime) -> int:
    """The Buddhist-era calendar year of a day: 2561 for 21 May 2018."""
    return civil_date(day).year + 543


def screen_date(day: date | datetime) -> str:
    """For screens: "21 พฤษภาคม 2561"."""
    day = civil_date(day)
    return f"{day.day} {FULL[day.month - 1]} {be_year(day)}"


def screen_date_range(first: date | datetime, last: date | datetime) -> str:
    """For screens: "21–25 พฤษภาคม 2561"; the month and the year once where they are the same.

    Raises ValueError when `last` comes before `first`.
    """
    return _range(civil_date(first), civil_date(last), within_month="–", across=" – ")


def short_date(day: date | datetime) -> str:
    """For lists: "21 พ.ค. 61"."""
    day = civil_date(day)
    return f"{day.day} {SHORT[day.month - 1]} {be_year(day) % 100:02d}"


def letter_date(day: date | datetime) -> str:
    """For the heading of an external letter: "๒๑ พฤษภาคม ๒๕๖๑"."""
    return to_thai(screen_date(day))


def letter_date_range(first: date | datetime, last: date | datetime) -> str:
    """As after "ระหว่างวันที่" on a certificate: "๒๑ - ๒๕ พฤษภาคม ๒๕๖๑".

    The month and the year stand once where both days share them; one day alone is a letter_date.
    Raises ValueError when `last` comes before `first`.
    """
    return to_thai(_range(civil_date(first), civil_date(last), within_month=" - ", across=" - "))


def formal_date(day: date | datetime) -> str:
    """For orders, announcements and attestations: "วันที่ ๒๑ พฤษภาคม พ.ศ. ๒๕๖๑"."""
    return f"วันที่ {_with_era(civil_date(day), 'พ.ศ.')}"


def ceremonial_date(day: date | datetime) -> str:
    """For a certificate: "วันที่ ๒๑ พฤษภาคม พุทธศักราช ๒๕๖๑"."""
    return f"วันที่ {_with_era(civil_date(day), 'พุทธศักราช')}"


def weekday_date(day: date | datetime) -> str:
    """With the weekday: "วันจันทร์ที่ ๒๑ พฤษภาคม พ.ศ. ๒๕๖๑"."""
    day = civil_date(day)
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {_with_era(day, 'พ.ศ.')}"


def letter_weekday_date(day: date | datetime) -> str:
    """With the weekday, in the body of a letter: "วันจันทร์ที่ ๒๑ พฤษภาคม ๒๕๖๑"."""
    return f"วัน{WEEKDAYS[civil_date(day).weekday()]}ที่ {letter_date(day)}"


def time_of_day(moment: datetime | time) -> str:
    """The time on the clock, for screens: "10.42 น." (a full stop, not a colon).

    A moment counts as its time in Bangkok; a bare time is taken as it is.
    """
    clock = bangkok_time(moment) if isinstance(moment, datetime) else moment
    return f"{clock:%H.%M} น."


def _with_era(day: date, era: str) -> str:
    return to_thai(f"{day.day} {FULL[day.month - 1]} {era} {be_year(day)}")


def _range(first: date, last: date, *, within_month: str, across: str) -> str:
    if last < first:
        raise ValueError(f"the range ends ({last}) before it begins ({first})")
    if first == last:
        return screen_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{within_month}{screen_date(last)}"
    if first.year == last.year:
        return f"{first.day} {FULL[first.month - 1]}{across}{screen_date(last)}"
    return f"{screen_date(first)}{across}{screen_date(last)}"
