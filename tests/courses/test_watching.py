"""A film counts as far as it was really played."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.access import enrolment_for
from courses.editions import freeze_edition
from courses.enums import CompletedBy
from courses.models import Completion, LessonPage, Watching
from courses.watching import (
    clamp,
    length_of,
    merge,
    percent_of,
    read_transcript,
    report,
    seen_in,
    settle_lesson,
)
from tests.concurrency import at_once
from tests.factories.courses import (
    LessonFactory,
    VideoFactory,
    block,
    course_with,
    enrolled,
)

NOW = datetime.datetime(2026, 11, 22, 8, tzinfo=datetime.UTC)
RANGES = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)))


def later(seconds):
    return NOW + datetime.timedelta(seconds=seconds)


def test_ranges_that_touch_are_one():
    assert merge([(10, 20), (0, 5), (5.3, 10)]) == ((0, 20),)
    assert merge([(0, 5), (7, 9)]) == ((0, 5), (7, 9))
    assert merge([(5, 5), (9, 2)]) == ()


@given(RANGES)
def test_merging_covers_the_same_seconds_and_is_done_once(ranges):
    merged = merge(ranges)
    assert merge(merged) == merged
    seconds = {s for start, end in ranges for s in range(start, end)}
    assert length_of(merged) == len(seconds)


@given(RANGES, st.integers(0, 50))
def test_never_more_is_credited_than_the_clock_allows(ranges, allowance):
    assert length_of(clamp(ranges, 60, allowance)) <= allowance
    assert all(0 <= start < end <= 60 for start, end in clamp(ranges, 60, allowance))


@pytest.mark.parametrize(
    ("ranges", "percent"),
    [((), 0), (((0, 30),), 50), (((0, 59.2),), 100), (((0, 20), (30, 40)), 50)],
)
def test_the_share_of_a_film(ranges, percent):
    assert percent_of(ranges, 60) == percent


def test_a_film_without_a_length_is_never_watched():
    assert percent_of(((0, 10),), 0) == 0


@pytest.fixture
def film(db):
    """A lesson that asks for nine tenths of its one film, and somebody who takes it."""
    video = VideoFactory(seconds=60)
    return _film(video)


def _film(*videos):
    course = course_with(lessons=0, publish=False)
    body = [block("video", {"video": video.pk}) for video in videos]
    lesson = LessonFactory(parent=course, rule="watch", watch_percent=90, body=body)
    freeze_edition(course, by=None)
    return enrolled(course, opens_at=NOW, closes_at=later(9999)), lesson.translation_key, videos[0]


def test_the_first_report_starts_the_clock_and_credits_nothing(film):
    assert report(*film, [(0, 60)], 60, at=NOW).percent == 0
    assert report(*film, [(0, 10)], 10, at=later(10)).ranges == ((0, 10),)


def test_a_film_played_through_counts(film):
    report(*film, [], 0, at=NOW)
    for second in range(15, 61, 15):
        watched = report(*film, [(second - 15, second)], second, at=later(second))
    assert (watched.percent, watched.position) == (100, 60)


def test_a_claim_beyond_twice_the_clock_is_cut(film):
    report(*film, [], 0, at=NOW)
    watched = report(*film, [(0, 60)], 60, at=later(10))
    assert watched.ranges == ((0, 22),)


def test_a_report_that_is_older_than_the_last_credits_nothing(film):
    report(*film, [], 0, at=later(30))
    assert report(*film, [(0, 10)], 10, at=NOW).percent == 0
    assert Watching.objects.get().reported_at == later(30)


def test_seconds_outside_the_film_are_not_kept(film):
    report(*film, [], 0, at=NOW)
    watched = report(*film, [(-20, 70)], 500, at=later(600))
    assert watched.ranges == ((0, 60),)
    assert watched.position == 60


def test_the_lesson_is_complete_once_enough_was_played(film):
    enrolment, key, _video = film
    report(*film, [], 0, at=NOW)
    report(*film, [(0, 50)], 50, at=later(50))
    assert not settle_lesson(enrolment, key, at=later(50))
    report(*film, [(50, 55)], 55, at=later(55))
    assert settle_lesson(enrolment, key, at=later(55))
    assert not settle_lesson(enrolment, key, at=later(56))
    assert Completion.objects.get(activity_key=key).completed_by == CompletedBy.WATCHED


def test_a_transcript_read_to_its_end_counts_as_much(film):
    enrolment, key, video = film
    read_transcript(enrolment, key, video)
    read_transcript(enrolment, key, video)
    assert settle_lesson(enrolment, key, at=later(1))
    assert Completion.objects.get(activity_key=key).completed_by == CompletedBy.TRANSCRIPT


def test_every_film_of_the_lesson_is_asked_for(db):
    first, second = VideoFactory(), VideoFactory()
    enrolment, key, _first = _film(first, second)
    read_transcript(enrolment, key, first)
    assert not settle_lesson(enrolment, key, at=later(1))
    read_transcript(enrolment, key, second)
    assert settle_lesson(enrolment, key, at=later(1))


def test_a_lesson_that_is_completed_by_reading_is_not_completed_by_its_film(film):
    enrolment, key, video = film
    LessonPage.objects.update(rule="read")
    read_transcript(enrolment, key, video)
    assert not settle_lesson(enrolment, key, at=later(1))


def test_what_was_seen_comes_with_the_enrolment(film, django_assert_num_queries):
    enrolment, key, video = film
    report(*film, [], 0, at=NOW)
    report(*film, [(0, 30)], 30, at=later(30))
    with django_assert_num_queries(1):
        found = enrolment_for(enrolment.user, enrolment.course_key)
        seen = seen_in(found, key)
    assert (seen[video.pk].percent, seen[video.pk].position) == (50, 30)
    assert seen_in(found, enrolment.course_key) == {}


def test_reports_from_several_devices_at_once_are_all_kept(shared_database):
    video = VideoFactory(seconds=60)
    film = _film(video)
    report(*film, [], 0, at=NOW)

    def part(n):
        return report(*film, [(n * 10, n * 10 + 10)], 10, at=later(30 + n))

    results = at_once(3, part)
    assert not [r for r in results if isinstance(r, Exception)]
    assert Watching.objects.get().version == 4
