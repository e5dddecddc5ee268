"""How a serial is written, and which year it counts in."""

from datetime import date

import pytest

from certificates.enums import SeriesYear
from certificates.serials import counting_year, printed


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"number": 1, "year": 2561}, "๐๑/๒๕๖๑"),
        ({"number": 76, "year": 2570}, "๗๖/๒๕๗๐"),
        ({"number": 101, "year": 2570}, "๑๐๑/๒๕๗๐"),
        ({"number": 1, "year": 2561, "prefix": "วมท.", "width": 3}, "วมท. ๐๐๑/๒๕๖๑"),
        ({"number": 12, "year": 0, "width": 4}, "๐๐๑๒"),
        ({"number": 7, "year": 2570, "width": 1}, "๗/๒๕๗๐"),
    ],
)
def test_written(given, expected):
    assert printed(**given) == expected


@pytest.mark.parametrize(
    ("day", "fiscal", "calendar"),
    [
        (date(2027, 9, 30), 2570, 2570),
        (date(2027, 10, 1), 2571, 2570),
        (date(2027, 12, 31), 2571, 2570),
        (date(2028, 1, 1), 2571, 2571),
    ],
)
def test_the_year_that_a_day_counts_in(day, fiscal, calendar):
    """F27."""
    assert counting_year(SeriesYear.FISCAL, day) == fiscal
    assert counting_year(SeriesYear.CALENDAR, day) == calendar
    assert counting_year(SeriesYear.NEVER, day) == 0
