"""The Thai fiscal year: 1 October to 30 September, named by the B.E. year in which it ends.

Source: พระราชบัญญัติวิธีการงบประมาณ พ.ศ. ๒๕๖๑ มาตรา ๔ (ปีงบประมาณ).
"""

from datetime import date, datetime

from thai.clock import civil_date

_OFFSET = 543
_FIRST_MONTH = 10


def fiscal_year_of(day: date | datetime) -> int:
    """The fiscal year (B.E.) of a day: 2561 for 30 September 2018, 2562 for the next day."""
    day = civil_date(day)
    return day.year + _OFFSET + (1 if day.month >= _FIRST_MONTH else 0)


def bounds(be_year: int) -> tuple[date, date]:
    """The first and the last day of fiscal year `be_year` (B.E.), both included."""
    ends_in = be_year - _OFFSET
    return date(ends_in - 1, _FIRST_MONTH, 1), date(ends_in, 9, 30)


def quarter_of(day: date | datetime) -> int:
    """The quarter of the fiscal year, 1–4: October to December is the first."""
    return (civil_date(day).month - _FIRST_MONTH) % 12 // 3 + 1
