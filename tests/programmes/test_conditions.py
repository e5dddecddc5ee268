"""The rule of a cohort, as arithmetic."""

import pytest

from programmes.conditions import all_met, conditions, sessions_needed


@pytest.mark.parametrize(
    ("total", "percent", "needed"),
    [(10, 80, 8), (9, 80, 8), (11, 80, 9), (10, 100, 10), (10, 0, 0), (3, 33, 1), (1, 1, 1)],
)
def test_a_part_of_a_half_day_counts_as_a_whole_one_that_is_needed(total, percent, needed):
    assert sessions_needed(total, percent) == needed


def test_one_course_short_is_one_condition_left():
    found = conditions(5, 6, attended=9, sessions=10, attendance_percent=80)
    assert [c.met for c in found] == [False, True]
    assert found[0].left == 1
    assert not all_met(found)


def test_without_sessions_attendance_is_not_asked_for():
    assert [c.kind for c in conditions(6, 6, 0, 0, 80)] == ["courses"]
    assert all_met(conditions(6, 6, 0, 0, 80))


def test_without_courses_none_are_asked_for():
    assert [c.kind for c in conditions(0, 0, 8, 10, 80)] == ["attendance"]
    assert conditions(0, 0, 0, 0, 80) == []


def test_a_programme_that_asks_for_nothing_is_never_met():
    assert not all_met([])
