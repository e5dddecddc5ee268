"""Template filters for Thai dates, digits, order and line breaks.

Dates and times for screens follow the active language: Thai ones are in the Buddhist era, English
ones Gregorian. The forms of documents (formal, ceremonial, letter) are Thai in every language.
None gives an empty string.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html
from django.utils.translation import get_language

from thai import buddhist_era
from thai.clock import bangkok_time, civil_date
from thai.collation import sort_key
from thai.lines import join_words
from thai.months import ENGLISH
from thai.numerals import to_thai

register = template.Library()

# Letters, vowels and marks; a number in Thai digits is read in any language.
THAI_LETTER = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")


def _in_english() -> bool:
    return (get_language() or "").startswith("en")


def _english_date(day: date | datetime) -> str:
    day = civil_date(day)
    return f"{day.day} {ENGLISH[day.month - 1]} {day.year}"


@register.filter
def thai_digits(value: object) -> str:
    """`{{ certificate.serial|thai_digits }}`: 0–9 as ๐–๙."""
    return "" if value is None else to_thai(str(value))


@register.filter
def screen_date(day: date | datetime | None) -> str:
    """ "21 พฤษภาคม 2561", in English "21 May 2018"."""
    if day is None:
        return ""
    return _english_date(day) if _in_english() else buddhist_era.screen_date(day)


@register.filter
def short_date(day: date | datetime | None) -> str:
    """For lists: "21 พ.ค. 61", in English "21 May 2018"."""
    if day is None:
        return ""
    if not _in_english():
        return buddhist_era.short_date(day)
    day = civil_date(day)
    return f"{day.day} {ENGLISH[day.month - 1][:3]} {day.year}"


@register.filter
def formal_date(day: date | datetime | None) -> str:
    """ "วันที่ ๒๑ พฤษภาคม พ.ศ. ๒๕๖๑"."""
    return "" if day is None else buddhist_era.formal_date(day)


@register.filter
def ceremonial_date(day: date | datetime | None) -> str:
    """ "วันที่ ๒๑ พฤษภาคม พุทธศักราช ๒๕๖๑"."""
    return "" if day is None else buddhist_era.ceremonial_date(day)


@register.filter
def weekday_date(day: date | datetime | None) -> str:
    """ "วันจันทร์ที่ ๒๑ พฤษภาคม พ.ศ. ๒๕๖๑"."""
    return "" if day is None else buddhist_era.weekday_date(day)


@register.filter
def letter_date(day: date | datetime | None) -> str:
    """ "๒๑ พฤษภาคม ๒๕๖๑"."""
    return "" if day is None else buddhist_era.letter_date(day)


@register.filter
def clock_time(moment: datetime | time | None) -> str:
    """ "10.42 น.", in English "10:42"."""
    if moment is None:
        return ""
    if not _in_english():
        return buddhist_era.time_of_day(moment)
    clock = bangkok_time(moment) if isinstance(moment, datetime) else moment
    return f"{clock:%H:%M}"


@register.filter
def exact_time(moment: datetime | None) -> str:
    """To the second: "10.42.15 น.", in English "10:42:15"."""
    if moment is None:
        return ""
    clock = bangkok_time(moment)
    return f"{clock:%H:%M:%S}" if _in_english() else f"{clock:%H.%M.%S} น."


@register.filter
def thai_sorted(values: Iterable[object]) -> list[object]:
    """The values in dictionary order of what they print as."""
    return sorted(values, key=lambda value: sort_key(str(value)))


@register.filter(is_safe=True)
@stringfilter
def unbroken(text: str) -> str:
    """For headings and labels, not for values that are sent back: lines break between words."""
    return join_words(text)


@register.filter
def marked(text: object) -> object:
    """A title or name that people wrote: on an English page, Thai is marked as Thai.

    Screen readers then read it aloud in the right voice (WCAG 2.2, 3.1.2).
    """
    if not _in_english() or not THAI_LETTER.search(str(text)):
        return text
    return format_html('<span lang="th">{}</span>', text)
