"""A provincial coordinator sees to an office, and sees nothing of what is learned there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.access import may_open
from courses.models import Completion, Enrolment
from people.enums import Role
from people.models import Post, User
from people.posts import coordinate
from programmes.office import offices_of
from tests.factories.courses import course_with, lessons_of
from tests.factories.people import UserFactory
from tests.factories.programmes import CohortFactory, half_day, seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return UserFactory(roles=[Role.PROVINCIAL_COORDINATOR])


def test_the_office_shows_head_timetable_and_deadlines(client, coordinator):
    cohort = CohortFactory(courses=[course_with(lessons=1)])
    half_day(cohort, title="พิธีเปิดและปฐมนิเทศ")
    own, foreign = seats(cohort, 2)
    coordinate(coordinator, own.post, by=None)
    client.force_login(coordinator)
    page = client.get(reverse("programmes:office")).content.decode()
    assert str(own.user) in page
    assert "พิธีเปิดและปฐมนิเทศ" in page
    assert "เรียนให้ครบภายใน" in page
    assert str(foreign.user) not in page


def test_nobody_else_has_such_a_page(client):
    for role in (Role.TRAINEE, Role.INSTRUCTOR, Role.INSTITUTE_ADMIN, Role.AUDITOR):
        client.force_login(UserFactory(roles=[role]))
        assert client.get(reverse("programmes:office")).status_code == 404


def test_a_coordinator_without_an_office_is_told_what_to_do(client, coordinator):
    client.force_login(coordinator)
    assert "โปรดติดต่อสถาบัน" in client.get(reverse("programmes:office")).content.decode()


def test_a_coordinator_opens_no_lesson_records_nothing_and_never_reaches_the_staff_side(
    client, coordinator
):
    course = course_with(lessons=1)
    seat = seats(CohortFactory(courses=[course]), 1)[0]
    coordinate(coordinator, seat.post, by=None)
    client.force_login(coordinator)
    lesson = lessons_of(course)[0]
    access = may_open(coordinator, lesson)
    assert not access.allowed
    assert not access.records
    assert client.get(lesson.url).status_code == 404
    for address in (
        reverse("wagtailadmin_home"),
        reverse("staff_reports:list"),
        reverse("staff_reports:person", args=[seat.cohort.slug, seat.public_id]),
        reverse("staff_people:person", args=[seat.user.public_id]),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert not Enrolment.objects.for_user(coordinator).exists()
    assert not Completion.objects.exists()


def test_fifty_offices_take_as_many_queries_as_one(coordinator):
    cohort = CohortFactory()
    half_day(cohort)
    seats(cohort, 50)
    counts = []
    for count in (1, 50):
        for post in Post.objects.all()[:count]:
            coordinate(coordinator, post, by=None)
        with CaptureQueriesContext(connection) as queries:
            offices = offices_of(User.objects.get(pk=coordinator.pk))
        assert len(offices) == count
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
