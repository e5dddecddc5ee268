"""Completion is recorded once and for good."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from courses.completion import CompletionRefused, Refusal, complete, settle_course
from courses.editions import freeze_edition
from courses.enrolling import withdraw
from courses.enums import CompletedBy
from courses.models import Completion, StudyMinute
from courses.signals import activity_completed, course_completed
from tests.concurrency import at_once
from tests.factories.courses import LessonFactory, course_with, enrolled, lessons_of


@pytest.fixture
def heard():
    """What the signals told, in order."""
    told = []

    def activity(sender, enrolment_id, activity_key, **kwargs):
        told.append(("activity", activity_key))

    def course(sender, enrolment_id, user_id, course_key, occasion, **kwargs):
        told.append(("course", course_key, user_id, occasion))

    activity_completed.connect(activity)
    course_completed.connect(course)
    yield told
    activity_completed.disconnect(activity)
    course_completed.disconnect(course)


def keys_of(course):
    return [lesson.translation_key for lesson in lessons_of(course)]


def read(enrolment, key, at=None):
    return complete(enrolment, key, CompletedBy.READ, at)


@pytest.mark.django_db
def test_an_activity_is_recorded_once_with_a_snapshot_of_its_title():
    course = course_with(lessons=2)
    lesson, enrolment = lessons_of(course)[0], enrolled(course)
    assert read(enrolment, lesson.translation_key)
    first = Completion.objects.get()
    assert not complete(enrolment, lesson.translation_key, CompletedBy.WATCHED)
    kept = Completion.objects.get()
    assert (kept.title, kept.completed_by) == (lesson.title, CompletedBy.READ)
    assert kept.completed_at == first.completed_at


@pytest.mark.django_db
def test_the_course_follows_its_last_required_activity():
    course = course_with(lessons=2, publish=False)
    LessonFactory(parent=course, required=False)
    freeze_edition(course, by=None)
    enrolment = enrolled(course)
    first, second, _optional = keys_of(course)
    read(enrolment, first)
    assert not enrolment.completions.filter(completed_by=CompletedBy.COURSE).exists()
    read(enrolment, second)
    record = enrolment.completions.get(completed_by=CompletedBy.COURSE)
    assert record.activity_key == course.translation_key
    assert record.title == course.title


@pytest.mark.django_db
def test_the_course_is_not_complete_before_it_was_studied_long_enough():
    course = course_with(lessons=1, min_study_minutes=2)
    enrolment = enrolled(course)
    (key,) = keys_of(course)
    read(enrolment, key)
    assert not settle_course(enrolment)
    now = timezone.now()
    for minute in range(2):
        StudyMinute.objects.create(
            enrolment=enrolment, activity_key=key, minute=now - datetime.timedelta(minutes=minute)
        )
    assert settle_course(enrolment)
    assert not settle_course(enrolment)


@pytest.mark.django_db
def test_a_later_lesson_does_not_undo_a_course_that_was_completed():
    course = course_with(lessons=1)
    enrolment = enrolled(course)
    read(enrolment, keys_of(course)[0])
    later = LessonFactory(parent=course)
    freeze_edition(course, by=None)
    assert enrolment.completions.filter(completed_by=CompletedBy.COURSE).exists()
    with pytest.raises(CompletionRefused) as refused:
        read(enrolment, later.translation_key)
    assert refused.value.reason == Refusal.NOT_IN_EDITION


@pytest.mark.django_db
def test_nothing_is_recorded_outside_the_enrolments_dates():
    course = course_with(lessons=1)
    (key,) = keys_of(course)
    cases = {
        Refusal.NOT_OPEN: enrolled(course, opens_at=1),
        Refusal.CLOSED: enrolled(course, opens_at=-9, closes_at=-1),
        Refusal.WITHDRAWN: enrolled(course),
    }
    withdraw(cases[Refusal.WITHDRAWN])
    for reason, enrolment in cases.items():
        with pytest.raises(CompletionRefused) as refused:
            read(enrolment, key)
        assert refused.value.reason == reason
    assert not Completion.objects.exists()


@pytest.mark.django_db
def test_what_was_done_in_time_and_is_marked_after_the_end_counts():
    course = course_with(lessons=1)
    enrolment = enrolled(course, opens_at=-9, closes_at=-1)
    in_time = timezone.now() - datetime.timedelta(days=2)
    assert read(enrolment, keys_of(course)[0], at=in_time)
    assert set(enrolment.completions.values_list("completed_at", flat=True)) == {in_time}


@pytest.mark.django_db
def test_a_course_is_completed_when_the_last_of_it_was():
    course = course_with(lessons=2)
    enrolment = enrolled(course, opens_at=-9)
    first, second = keys_of(course)
    now = timezone.now()
    read(enrolment, first, at=now)
    # The second was done earlier and is recorded later.
    read(enrolment, second, at=now - datetime.timedelta(days=3))
    assert enrolment.completions.get(completed_by=CompletedBy.COURSE).completed_at == now


@pytest.mark.django_db
def test_a_record_is_neither_changed_nor_deleted():
    course = course_with(lessons=2)
    enrolment = enrolled(course)
    read(enrolment, keys_of(course)[0])
    with pytest.raises(DatabaseError), transaction.atomic():
        Completion.objects.update(title="อื่น")
    with pytest.raises(DatabaseError), transaction.atomic():
        Completion.objects.all().delete()


@pytest.mark.django_db
def test_an_unknown_activity_is_refused():
    with pytest.raises(CompletionRefused):
        read(enrolled(course_with()), uuid.uuid4())


def test_who_listens_is_told_once_and_after_the_commit(
    db, heard, django_capture_on_commit_callbacks
):
    course = course_with(lessons=1)
    enrolment = enrolled(course)
    (key,) = keys_of(course)
    with django_capture_on_commit_callbacks() as callbacks:
        read(enrolment, key)
        assert heard == []
    for callback in callbacks:
        callback()
    with django_capture_on_commit_callbacks(execute=True):
        read(enrolment, key)
    assert heard == [
        ("activity", str(key)),
        ("course", str(course.translation_key), enrolment.user_id, enrolment.occasion),
    ]


def test_a_listener_that_fails_undoes_nothing(db, django_capture_on_commit_callbacks):
    def fail(sender, **kwargs):
        raise RuntimeError("broken")

    course = course_with(lessons=1)
    enrolment = enrolled(course)
    course_completed.connect(fail)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert read(enrolment, keys_of(course)[0])
    finally:
        course_completed.disconnect(fail)
    assert enrolment.completions.count() == 2


def test_two_last_activities_at_once_complete_the_course_once(shared_database):
    course = course_with(lessons=4)
    enrolment, keys = enrolled(course), keys_of(course)
    assert at_once(4, lambda n: read(enrolment, keys[n])) == [True] * 4
    assert enrolment.completions.filter(completed_by=CompletedBy.COURSE).count() == 1


def test_the_same_activity_at_once_is_recorded_once(shared_database):
    course = course_with(lessons=2)
    enrolment, key = enrolled(course), keys_of(course)[0]
    assert sorted(at_once(4, lambda n: read(enrolment, key))) == [False, False, False, True]
