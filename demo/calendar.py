"""The demonstration's dates, set at its first load and relative to that day."""

import datetime
from dataclasses import dataclass

from thai.fiscal_year import bounds, fiscal_year_of

Day = datetime.date


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of the present cohort."""

    today: Day
    fiscal_year: int
    opens_on: Day
    meets_from: Day
    meets_to: Day
    study_until: Day
    awards_on: Day
    closes_on: Day


def calendar_of(today: Day) -> Calendar:
    """A year in mid-course: the days in class are over, the time for study runs on.

    The days in class are a Monday to Friday that lie two weeks back.
    """
    monday = today - datetime.timedelta(days=today.weekday() + 14)
    year = fiscal_year_of(today)
    opens_on = monday - datetime.timedelta(days=35)
    first = bounds(year)[0]
    if first <= monday - datetime.timedelta(days=14):
        # Within the fiscal year where there is room for it; in its first weeks there is none.
        opens_on = max(opens_on, first)
    return Calendar(
        today=today,
        fiscal_year=year,
        opens_on=opens_on,
        meets_from=monday,
        meets_to=monday + datetime.timedelta(days=4),
        study_until=today + datetime.timedelta(days=30),
        awards_on=today + datetime.timedelta(days=54),
        closes_on=today + datetime.timedelta(days=120),
    )


def next_year_of(today: Day) -> tuple[int, Day, Day]:
    """The next fiscal year with its first and last day."""
    year = fiscal_year_of(today) + 1
    first, last = bounds(year)
    return year, first, last
