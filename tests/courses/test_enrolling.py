"""A person takes a course on an occasion."""

import datetime

import pytest
from django.utils import timezone

from courses.editions import freeze_edition
from courses.enrolling import enrol, set_dates, withdraw
from courses.models import Edition, Enrolment
from tests.concurrency import at_once
from tests.factories.courses import CourseFactory, course_with, enrolled
from tests.factories.people import UserFactory

NOW = timezone.now()


@pytest.mark.django_db
def test_enrolling_twice_is_one_enrolment_under_the_first_edition():
    course, user = course_with(), UserFactory()
    first = enrol(user, course.translation_key, "cohort:a")
    freeze_edition(course, by=None)
    again = enrol(user, course.translation_key, "cohort:a")
    assert again == first
    assert again.edition.number == 1


@pytest.mark.django_db
def test_another_occasion_begins_afresh_under_the_edition_of_its_day():
    course, user = course_with(), UserFactory()
    first = enrol(user, course.translation_key, "cohort:a")
    freeze_edition(course, by=None)
    second = enrol(user, course.translation_key, "cohort:b")
    assert second != first
    assert second.edition.number == 2


@pytest.mark.django_db
def test_new_dates_and_a_second_coming_are_taken_over():
    course, user = course_with(), UserFactory()
    enrolment = enrol(user, course.translation_key, "cohort:a")
    assert withdraw(enrolment)
    assert not withdraw(enrolment)
    again = enrol(user, course.translation_key, "cohort:a", closes_at=NOW)
    assert (again.pk, again.withdrawn_at, again.closes_at) == (enrolment.pk, None, NOW)


@pytest.mark.django_db
def test_a_course_that_was_never_published_takes_nobody():
    with pytest.raises(Edition.DoesNotExist):
        enrol(UserFactory(), CourseFactory().translation_key, "cohort:a")


@pytest.mark.django_db
def test_an_occasions_dates_reach_its_own_enrolments_only():
    course = course_with()
    ours = [enrolled(course, occasion="cohort:a") for _ in range(2)]
    other = enrolled(course, occasion="cohort:b")
    later = NOW + datetime.timedelta(days=90)
    assert set_dates("cohort:a", NOW, later) == 2
    for enrolment in [*ours, other]:
        enrolment.refresh_from_db()
    assert {e.closes_at for e in ours} == {later}
    assert other.closes_at != later


def test_enrolling_at_the_same_moment_makes_one(shared_database):
    course, user = course_with(), UserFactory()
    results = at_once(4, lambda n: enrol(user, course.translation_key, "cohort:a").pk)
    assert len(set(results)) == 1
    assert Enrolment.objects.count() == 1
