"""Who may open what, and what they are told when they may not."""

import pytest
from django.contrib.auth.models import AnonymousUser

from assessments.models import AssessmentPage
from courses.access import NOT_FOUND, Reason, enrolment_for, may_open
from courses.completion import complete
from courses.editions import freeze_edition
from courses.enrolling import withdraw
from courses.enums import CompletedBy
from courses.models import CourseTeamMember, LessonPage, ModulePage
from courses.tree import address, resolve
from people.enums import Role
from portal.models import InformationPage
from tests.factories.courses import (
    LessonFactory,
    catalogue,
    course_with,
    enrolled,
    lessons_of,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    """Three lessons, one after another."""
    return course_with(lessons=3, sequential=True)


def first(course):
    return lessons_of(course)[0]


def test_catalogue_and_description_are_public(course):
    assert may_open(AnonymousUser(), catalogue()).reason == Reason.PUBLIC
    access = may_open(AnonymousUser(), course)
    assert (access.reason, access.enrolment) == (Reason.PUBLIC, None)


def test_a_visitor_finds_no_lesson(course):
    assert may_open(AnonymousUser(), first(course)) is NOT_FOUND


def test_somebody_who_does_not_take_the_course_finds_no_lesson(course):
    enrolled(course)
    assert may_open(UserFactory(), first(course)) is NOT_FOUND


def test_who_is_enrolled_reads_and_what_they_do_is_recorded(course):
    enrolment = enrolled(course)
    access = may_open(enrolment.user, first(course))
    assert access.allowed
    assert access.records
    assert access.enrolment == enrolment
    assert access.step.facts.title == first(course).title


def test_who_is_enrolled_is_told_what_comes_first(course):
    enrolment = enrolled(course)
    access = may_open(enrolment.user, lessons_of(course)[1])
    assert (access.reason, access.allowed, access.records) == (Reason.LOCKED, False, False)
    assert first(course).title in access.step.lock.in_words()
    complete(enrolment, first(course).translation_key, CompletedBy.READ)
    assert may_open(enrolment.user, lessons_of(course)[1]).allowed


def test_before_the_first_day_it_is_not_open_yet(course):
    enrolment = enrolled(course, opens_at=2)
    assert may_open(enrolment.user, first(course)).reason == Reason.NOT_OPEN_YET
    access = may_open(enrolment.user, course)
    assert (access.allowed, access.open_now) == (True, False)


def test_after_the_end_everything_is_readable_and_nothing_is_recorded(course):
    enrolment = enrolled(course, opens_at=-60, closes_at=-1)
    for lesson in lessons_of(course):
        access = may_open(enrolment.user, lesson)
        assert (access.allowed, access.records) == (True, False)


def test_who_was_withdrawn_finds_nothing(course):
    enrolment = enrolled(course)
    withdraw(enrolment)
    assert may_open(enrolment.user, first(course)) is NOT_FOUND


def test_a_lesson_that_came_later_is_readable_and_not_recorded(course):
    enrolment = enrolled(course)
    later = LessonFactory(parent=course)
    access = may_open(enrolment.user, later)
    assert (access.allowed, access.records) == (True, False)


@pytest.mark.parametrize("what", ["lesson", "module", "course"])
def test_what_is_not_published_is_not_found(course, what):
    enrolment = enrolled(course)
    lesson = first(course)
    {"lesson": lesson, "module": lesson.get_parent(), "course": course}[what].unpublish()
    assert may_open(enrolment.user, LessonPage.objects.get(pk=lesson.pk)) is NOT_FOUND
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    assert may_open(admin, LessonPage.objects.get(pk=lesson.pk)) is NOT_FOUND


def test_an_assessment_is_opened_by_the_same_rule(course):
    test = AssessmentPage(title="แบบทดสอบ", slug="test")
    course.add_child(instance=test)
    freeze_edition(course, by=None)
    enrolment = enrolled(course)
    assert may_open(enrolment.user, test).reason == Reason.LOCKED
    assert may_open(UserFactory(), test) is NOT_FOUND


def test_a_page_that_is_no_part_of_a_course_is_none_of_ours(course):
    page = InformationPage(title="ความเป็นส่วนตัว", slug="privacy", body="<p>…</p>")
    catalogue().get_parent().add_child(instance=page)
    assert may_open(AnonymousUser(), page) is NOT_FOUND
    assert may_open(AnonymousUser(), ModulePage.objects.first()) is NOT_FOUND


@pytest.mark.parametrize(
    ("role", "team", "reason"),
    [
        (Role.INSTITUTE_ADMIN, False, Reason.STAFF),
        (Role.INSTRUCTOR, True, Reason.STAFF),
        (Role.INSTRUCTOR, False, Reason.NOT_FOUND),
        (Role.TRAINEE, True, Reason.NOT_FOUND),
        (Role.AUDITOR, False, Reason.NOT_FOUND),
        (Role.PROVINCIAL_COORDINATOR, False, Reason.NOT_FOUND),
    ],
)
def test_only_those_who_write_it_see_it_without_taking_it(course, role, team, reason):
    user = UserFactory(roles=[role])
    if team:
        CourseTeamMember.objects.create(course_key=course.translation_key, user=user)
    access = may_open(user, lessons_of(course)[2])
    assert (access.reason, access.records) == (reason, False)


def test_out_of_the_team_is_out_of_the_course_even_for_who_began_it(course):
    course.owner = UserFactory(roles=[Role.INSTRUCTOR])
    course.save()
    assert may_open(course.owner, first(course)).reason == Reason.NOT_FOUND


def test_of_several_occasions_the_open_one_counts(course):
    user = UserFactory()
    enrolled(course, user, occasion="cohort:past", opens_at=-400, closes_at=-100)
    enrolled(course, user, occasion="cohort:next", opens_at=300, closes_at=400)
    assert enrolment_for(user, course.translation_key).occasion == "cohort:past"
    present = enrolled(course, user, occasion="cohort:now")
    assert enrolment_for(user, course.translation_key) == present


def test_of_two_to_come_the_nearest_counts(course):
    user = UserFactory()
    enrolled(course, user, occasion="cohort:far", opens_at=300)
    near = enrolled(course, user, occasion="cohort:near", opens_at=30, closes_at=60)
    assert enrolment_for(user, course.translation_key) == near


@pytest.mark.parametrize("lessons", [1, 50])
def test_a_lesson_is_found_and_opened_in_two_queries(lessons, django_assert_num_queries):
    course = course_with(lessons=lessons)
    enrolment = enrolled(course)
    path = address(lessons_of(course)[-1].url_path).strip("/")
    with django_assert_num_queries(2):
        trail = resolve(path, "th")
        assert may_open(enrolment.user, trail.page).allowed
    assert isinstance(trail.page, LessonPage)
    assert trail.page.title == lessons_of(course)[-1].title
    assert trail.page.body.raw_data
    assert trail.course.title == course.title


def test_an_address_of_another_language_or_of_nothing_leads_nowhere(course):
    path = address(first(course).url_path).strip("/")
    assert resolve(path, "en") is None
    assert resolve(f"{path}/more", "th") is None
    assert resolve("nothing/at/all", "th") is None


def test_an_address_is_that_of_wagtail(course):
    assert address(first(course).url_path) == first(course).url
