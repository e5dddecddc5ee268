"""Where a person stopped, and for how long they studied."""

import datetime

import pytest
from django.utils import timezone

from courses.completion import complete
from courses.enums import CompletedBy
from courses.models import ReadingPlace, StudyMinute
from courses.places import keep_place, open_activity
from courses.study import record_minute
from tests.factories.courses import course_with, enrolled, lessons_of

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 22, 8, 15, 40, tzinfo=datetime.UTC)


@pytest.fixture
def at():
    """An enrolment and the key of its lesson."""
    course = course_with(lessons=1)
    return enrolled(course), lessons_of(course)[0].translation_key


def test_the_newest_place_wins_whatever_comes_last(at):
    enrolment, key = at
    keep_place(enrolment, key, "b", "บี", 0.6, NOW)
    keep_place(enrolment, key, "a", "เอ", 0.2, NOW - datetime.timedelta(seconds=5))
    assert ReadingPlace.objects.get().anchor == "b"
    keep_place(enrolment, key, "c", "ซี", 0.3, NOW + datetime.timedelta(seconds=5))
    assert ReadingPlace.objects.get().anchor == "c"


def test_opening_again_keeps_the_place(at):
    enrolment, key = at
    open_activity(enrolment, key)
    keep_place(enrolment, key, "b", "บี", 0.6)
    open_activity(enrolment, key)
    assert ReadingPlace.objects.get().anchor == "b"


@pytest.mark.parametrize(
    ("given", "kept"), [(-1, 0), (7, 1), (float("nan"), 0), (float("inf"), 0), (0.25, 0.25)]
)
def test_a_share_is_between_nothing_and_all(at, given, kept):
    assert keep_place(*at, "a", "", given).fraction == kept


def test_a_minute_counts_once_from_however_many_devices(at):
    enrolment, key = at
    record_minute(enrolment, key, NOW)
    record_minute(enrolment, key, NOW + datetime.timedelta(seconds=15))
    record_minute(enrolment, key, NOW + datetime.timedelta(seconds=30))
    assert sorted(m.minute.minute for m in StudyMinute.objects.all()) == [15, 16]


def test_the_last_minute_that_was_missing_completes_the_course():
    course = course_with(lessons=1, min_study_minutes=1)
    enrolment, key = enrolled(course), lessons_of(course)[0].translation_key
    complete(enrolment, key, CompletedBy.READ)
    assert not enrolment.completions.filter(completed_by=CompletedBy.COURSE).exists()
    record_minute(enrolment, key, timezone.now())
    assert enrolment.completions.filter(completed_by=CompletedBy.COURSE).exists()
