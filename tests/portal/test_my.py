"""What /my/ begins with: the seat that runs, and the one thing to do next."""

import datetime

import pytest
from django.utils import timezone

from courses.completion import complete
from courses.enums import CompletedBy
from courses.models import Enrolment
from portal.my import my_page
from programmes.placing import place
from tests.factories.courses import course_with, lessons_of
from tests.factories.programmes import CohortFactory, ProgrammeFactory, day, seats

pytestmark = pytest.mark.django_db


def test_the_cohort_that_runs_goes_before_the_one_to_come():
    course = course_with(lessons=1)
    [seat] = seats(CohortFactory(courses=[course]), 1)
    later = CohortFactory(
        programme=ProgrammeFactory(fiscal_year=2571),
        courses=[course],
        opens_on=day(200),
        study_until=day(300),
        closes_on=day(330),
    )
    coming = place(seat.user, later, seat.post, by=None)
    assert my_page(seat.user).placement == seat
    type(seat.cohort).objects.filter(pk=seat.cohort_id).update(
        study_until=day(-3), closes_on=timezone.localdate() - datetime.timedelta(days=2)
    )
    assert my_page(seat.user).placement == coming


def test_a_course_that_only_lacks_time_is_the_next_thing():
    course = course_with(lessons=1, min_study_minutes=30)
    [seat] = seats(CohortFactory(courses=[course]), 1)
    enrolment = Enrolment.objects.get(user=seat.user)
    complete(enrolment, lessons_of(course)[0].translation_key, CompletedBy.READ)
    thing = my_page(seat.user).next_thing
    assert (thing.title, thing.minutes, thing.url) == (course.title, 30, course.url)
