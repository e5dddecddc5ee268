"""Progress is read in a constant number of queries."""

import datetime

import pytest
from django.utils import timezone

from courses.completion import complete
from courses.editions import freeze_edition
from courses.enums import CompletedBy
from courses.models import Enrolment, StudyMinute
from courses.places import keep_place
from courses.progress import course_progress, progress_for_people, progress_of
from courses.standing import State
from tests.factories.courses import (
    CourseFactory,
    LessonFactory,
    course_with,
    enrolled,
    lessons_of,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lessons", [1, 50])
def test_a_courses_progress_is_one_query(lessons, django_assert_num_queries):
    course = course_with(lessons=lessons)
    enrolment = enrolled(course)
    for lesson in lessons_of(course)[:-1]:
        complete(enrolment, lesson.translation_key, CompletedBy.READ)
        keep_place(enrolment, lesson.translation_key, "h", "หัวข้อ", 1)
    with django_assert_num_queries(1):
        progress = course_progress(enrolment.pk)
    assert (progress.done_count, progress.total) == (lessons - 1, lessons)


def test_everything_that_was_recorded_is_in_it():
    course = course_with(lessons=3)
    enrolment = enrolled(course)
    first, second, _third = lessons_of(course)
    now = timezone.now()
    complete(enrolment, first.translation_key, CompletedBy.READ, now)
    keep_place(enrolment, second.translation_key, "การแจ้ง", "การแจ้งคำสั่ง", 0.4, now)
    for minute in range(7):
        StudyMinute.objects.create(
            enrolment=enrolment,
            activity_key=second.translation_key,
            minute=now - datetime.timedelta(minutes=minute),
        )
    progress = course_progress(enrolment.pk)
    assert [step.state for step in progress.activities] == [
        State.DONE,
        State.RUNNING,
        State.NOT_BEGUN,
    ]
    assert progress.activities[0].completed_at == now
    place = progress.activities[1].place
    assert (place.anchor, place.heading, place.fraction) == ("การแจ้ง", "การแจ้งคำสั่ง", 0.4)
    assert place.updated_at == now
    assert progress.study_minutes == 7
    assert progress.next_step.facts.title == second.title


def test_another_persons_records_are_not_counted():
    course = course_with(lessons=2)
    ours, theirs = enrolled(course), enrolled(course)
    complete(theirs, lessons_of(course)[0].translation_key, CompletedBy.READ)
    keep_place(theirs, lessons_of(course)[1].translation_key, "h", "หัวข้อ", 1)
    progress = course_progress(ours.pk)
    assert (progress.done_count, progress.begun) == (0, False)


def test_a_course_finished_on_another_occasion_opens_what_it_comes_before():
    before = course_with(lessons=1)
    course = CourseFactory()
    course.prerequisites.add(before)
    course.save()
    LessonFactory(parent=course)
    freeze_edition(course, by=None)
    user = UserFactory()
    enrolment = enrolled(course, user)
    assert course_progress(enrolment.pk).state == State.LOCKED
    last_year = enrolled(before, user, occasion="cohort:last-year")
    complete(last_year, lessons_of(before)[0].translation_key, CompletedBy.READ)
    assert course_progress(enrolment.pk).state == State.NOT_BEGUN


def test_a_list_of_all_people_and_courses_is_two_queries(django_assert_num_queries):
    courses = [course_with(lessons=2) for _ in range(3)]
    people = [UserFactory() for _ in range(8)]
    keys = [course.translation_key for course in courses]
    enrolled(courses[0], people[0])
    with django_assert_num_queries(2):
        assert len(progress_for_people(keys, Enrolment.objects.all())) == 1
    for person in people:
        for course in courses:
            enrolment = enrolled(course, person)
            complete(enrolment, lessons_of(course)[0].translation_key, CompletedBy.READ)
    with django_assert_num_queries(2):
        found = progress_for_people(keys, Enrolment.objects.filter(occasion="cohort:test"))
    assert set(found) == {person.pk for person in people}
    assert {len(of_person) for of_person in found.values()} == {3}
    assert found[people[3].pk][keys[1]].done_count == 1


def test_progress_of_nothing_is_nothing():
    assert progress_of(Enrolment.objects.none()) == {}
