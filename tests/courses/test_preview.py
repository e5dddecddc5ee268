"""A draft is seen as a trainee would see it, by those who write it and by nobody else."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from courses import teams
from people.enums import Role
from tests.courses.test_publishing import edit
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with, enrolled, lessons_of
from tests.factories.people import UserFactory
from tests.factories.surveys import survey_in
from thai.text import normalise

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


def draft(client, page):
    return client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))


def test_authors_see_the_draft_in_our_frame_and_the_live_page_stays(client, course):
    author = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, author, by=None)
    lesson = lessons_of(course)[0]
    edit(lesson, "ชื่อในร่าง")
    client.force_login(author)
    page = draft(client, lesson).content.decode()
    assert "ชื่อในร่าง" in page
    assert 'class="lesson__text' in page
    assert draft(client, course).status_code == 200
    assert "ชื่อในร่าง" not in client.get(lesson.get_url()).content.decode()


def test_a_lesson_that_was_never_published_is_previewed_too(client):
    course = course_with(lessons=1, publish=False)
    author = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, author, by=None)
    lesson = lessons_of(course)[0]
    lesson.unpublish()
    client.force_login(author)
    assert draft(client, lesson).status_code == 200


@pytest.mark.parametrize("made", [assessment_in, survey_in])
def test_every_activity_of_a_course_that_was_never_published_is_previewed(client, made):
    course = course_with(lessons=1, publish=False)
    author = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, author, by=None)
    activity = made(course, edition=False)
    client.force_login(author)
    shown = draft(client, activity)
    assert shown.status_code == 200
    assert activity.title in normalise(shown.content.decode())


def test_the_english_draft(client, course):
    author = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, author, by=None)
    english = Locale.objects.get(language_code="en")
    copy = course.copy_for_translation(english, copy_parents=True)
    edit(copy, "A course in English")
    client.force_login(author)
    assert "A course in English" in draft(client, copy).content.decode()


def test_no_trainee_and_no_other_author_sees_a_draft(client, course):
    lesson = lessons_of(course)[0]
    edit(lesson, "ชื่อในร่าง")
    for person in (enrolled(course).user, UserFactory(roles=[Role.INSTRUCTOR])):
        client.force_login(person)
        response = draft(client, lesson)
        assert response.status_code in {302, 403, 404}
        assert "ชื่อในร่าง" not in response.content.decode()
        assert "ชื่อในร่าง" not in client.get(lesson.get_url(), follow=True).content.decode()
