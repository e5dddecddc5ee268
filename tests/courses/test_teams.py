"""An instructor writes the courses whose team they are in, and touches no other by any address."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from audit.models import AuditEntry
from courses import teams
from courses.authoring import begin_course
from courses.models import CourseIndexPage, CoursePage, CourseTeamMember, ModulePage
from people.enums import Role
from people.roles import give_role, take_role
from tests.factories.courses import LessonFactory, SubjectFactory, course_with, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return course_with(lessons=2)


@pytest.fixture
def foreign():
    return course_with(lessons=2)


@pytest.fixture
def instructor(own):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(own, person, by=None)
    return person


def fresh(user):
    """The person as the next request sees them: Wagtail remembers rights on the object."""
    return type(user).objects.get(pk=user.pk)


def may_edit(user, page):
    return page.permissions_for_user(fresh(user)).can_edit()


def test_the_team_writes_the_course_and_its_pages(own, foreign, instructor):
    for page in (own, *lessons_of(own)):
        rights = page.permissions_for_user(instructor)
        assert rights.can_edit()
        assert not rights.can_publish()
        assert not rights.can_unpublish()
        assert not rights.can_delete()
    for page in (foreign, *lessons_of(foreign)):
        assert not may_edit(instructor, page)
    assert own.permissions_for_user(instructor).can_add_subpage()


def test_coming_and_going_is_on_record(own):
    person, admin = UserFactory(roles=[Role.INSTRUCTOR]), UserFactory(roles=[Role.INSTITUTE_ADMIN])
    assert teams.join(own, person, admin)
    assert not teams.join(own, person, admin)
    assert may_edit(person, own)
    assert list(teams.members(own)) == [person]
    assert teams.leave(own, person, admin)
    assert not teams.leave(own, person, admin)
    assert not may_edit(person, own)
    actions = (
        AuditEntry.objects.filter(actor_id=admin.pk).order_by("pk").values_list("action", flat=True)
    )
    assert list(actions) == ["courses.team_joined", "courses.team_left"]


def test_who_is_no_instructor_any_more_loses_the_pages(own, instructor):
    take_role(instructor, Role.INSTRUCTOR, by=None)
    give_role(instructor, Role.AUDITOR, by=None)
    assert not may_edit(instructor, own)
    give_role(instructor, Role.INSTRUCTOR, by=None)
    assert may_edit(instructor, own)


def test_a_translation_has_the_same_team(own, instructor):
    english = own.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    assert may_edit(instructor, english)


def test_a_row_made_without_the_verb_counts_too(foreign):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    CourseTeamMember.objects.create(course_key=foreign.translation_key, user=person)
    assert may_edit(person, foreign)


def test_whose_courses(own, foreign, instructor):
    assert list(teams.courses_of(instructor)) == [own]
    assert set(teams.courses_of(UserFactory(roles=[Role.INSTITUTE_ADMIN]))) == {own, foreign}
    assert not teams.courses_of(UserFactory(roles=[Role.AUDITOR]))
    assert not teams.courses_of(UserFactory())


def test_beginning_a_course(own, instructor):
    catalogue = CourseIndexPage.objects.get(locale__language_code="th")
    course = begin_course(catalogue, "การบริหารความเสี่ยง", SubjectFactory(), instructor)
    assert not course.live
    assert may_edit(instructor, course)
    assert course.slug == "course"
    assert begin_course(catalogue, "Risk", SubjectFactory(number=2), instructor).slug == "risk"
    assert begin_course(catalogue, "ความเสี่ยง", SubjectFactory(), instructor).slug == "course-2"
    module = ModulePage.objects.descendant_of(course).get()
    assert not module.live
    assert not CoursePage.objects.get(pk=course.pk).get_descendants().live().exists()


PAGES = "wagtailadmin_pages"


@pytest.mark.parametrize(
    "name", ["edit", "delete", "unpublish", "move", "copy", "history", "view_draft"]
)
def test_no_address_of_a_foreign_page_opens(client, own, foreign, instructor, name):
    client.force_login(instructor)
    for page in (foreign, lessons_of(foreign)[0]):
        address = reverse(f"{PAGES}:{name}", args=[page.pk])
        for response in (client.get(address), client.post(address, {"title": "x"})):
            assert response.status_code in {302, 403, 404}
            assert response.get("Location") in {None, "/admin/"}
    assert Page.objects.get(pk=foreign.pk).title == foreign.title
    assert Page.objects.get(pk=foreign.pk).live


def test_no_page_is_made_in_a_foreign_course(client, foreign, instructor):
    client.force_login(instructor)
    address = reverse(f"{PAGES}:add", args=["courses", "modulepage", foreign.pk])
    assert client.get(address).status_code in {302, 403}
    client.post(address, {"title": "ของคนอื่น", "slug": "x"})
    assert foreign.get_children().count() == 1


def test_nothing_goes_into_or_out_of_a_foreign_course(client, own, foreign, instructor):
    client.force_login(instructor)
    module = foreign.get_children().get()
    lesson = lessons_of(own)[0]
    address = reverse(f"{PAGES}:move_confirm", args=[lesson.pk, module.pk])
    client.post(address)
    address = reverse(f"{PAGES}:copy", args=[lesson.pk])
    client.post(
        address, {"new_title": "x", "new_slug": "x", "new_parent_page": module.pk, "alias": ""}
    )
    assert module.get_children().count() == 2
    assert lessons_of(own)[0] == lesson


def test_no_publishing_of_ones_own(client, own, instructor):
    client.force_login(instructor)
    lesson = lessons_of(own)[0]
    client.post(reverse(f"{PAGES}:unpublish", args=[lesson.pk]))
    client.post(reverse(f"{PAGES}:delete", args=[lesson.pk]))
    lesson.refresh_from_db()
    assert lesson.live
    edit = client.get(reverse(f"{PAGES}:edit", args=[lesson.pk])).content.decode()
    assert 'name="action-publish"' not in edit
    assert 'name="action-submit"' not in edit


@pytest.mark.parametrize("action", ["delete", "move", "unpublish", "publish"])
def test_nothing_in_bulk(client, own, foreign, instructor, action):
    client.force_login(instructor)
    pages = [foreign, *lessons_of(foreign)]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client.post(address + "?" + "&".join(f"id={page.pk}" for page in pages))
    for page in pages:
        page.refresh_from_db()
        assert page.live


def test_the_explorer_shows_ones_own_only(client, own, foreign, instructor):
    client.force_login(instructor)
    catalogue = own.get_parent()
    shown = client.get(reverse("wagtailadmin_explore", args=[catalogue.pk]), follow=True)
    assert foreign.title not in shown.content.decode()
    assert own.title in shown.content.decode()


@pytest.mark.usefixtures("wagtails_search")
def test_the_page_chooser_offers_no_foreign_draft(client, own, foreign, instructor):
    hidden = LessonFactory(parent=foreign, title="ร่างของวิชาอื่น", live=False)
    mine = LessonFactory(parent=own, title="ร่างของตน", live=False)
    addresses = [
        reverse("wagtailadmin_choose_page_child", args=[foreign.pk]),
        reverse("wagtailadmin_choose_page_child", args=[own.pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=ร่าง",
    ]
    client.force_login(instructor)
    offered = " ".join(client.get(address).content.decode() for address in addresses)
    assert hidden.title not in offered
    assert mine.title in offered
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    offered = " ".join(client.get(address).content.decode() for address in addresses)
    assert hidden.title not in offered
    assert mine.title not in offered
