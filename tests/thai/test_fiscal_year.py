from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.fiscal_year import bounds, fiscal_year_of, quarter_of

DAYS = st.dates(date(1941, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2018, 9, 30), 2561, 4),
        (date(2018, 10, 1), 2562, 1),
        (date(2018, 12, 31), 2562, 1),
        (date(2019, 1, 1), 2562, 2),
        (date(2018, 5, 21), 2561, 3),
        (date(2020, 2, 29), 2563, 2),
        (date(2026, 11, 22), 2570, 1),
    ],
)
def test_the_year_is_named_by_its_end(day, year, quarter):
    assert fiscal_year_of(day) == year
    assert quarter_of(day) == quarter


def test_bounds():
    assert bounds(2561) == (date(2017, 10, 1), date(2018, 9, 30))


@pytest.mark.parametrize(
    ("month", "quarter"), list(zip(range(1, 13), [2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1], strict=True))
)
def test_every_month_has_its_quarter(month, quarter):
    assert quarter_of(date(2018, month, 15)) == quarter


@given(DAYS)
def test_a_day_lies_within_its_year_and_years_adjoin(day):
    first, last = bounds(fiscal_year_of(day))
    assert first <= day <= last
    assert fiscal_year_of(last + timedelta(days=1)) == fiscal_year_of(day) + 1
    assert fiscal_year_of(first - timedelta(days=1)) == fiscal_year_of(day) - 1


def test_a_moment_counts_as_its_day_in_bangkok():
    assert fiscal_year_of(datetime(2018, 9, 30, 16, 59, tzinfo=UTC)) == 2561
    assert fiscal_year_of(datetime(2018, 9, 30, 17, 0, tzinfo=UTC)) == 2562
    assert quarter_of(datetime(2018, 9, 30, 17, 0, tzinfo=UTC)) == 1
