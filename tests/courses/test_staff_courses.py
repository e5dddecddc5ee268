"""The staff pages of courses: one's own only, and what Wagtail's own acts may not do."""

import pytest
from django.urls import reverse

from courses import publishing, teams
from courses.models import CoursePage, CourseSubmission, CourseTeamMember, LessonPage, ModulePage
from people.enums import Role
from tests.courses.test_publishing import edit, title_of
from tests.factories.courses import (
    LessonFactory,
    SubjectFactory,
    block,
    course_with,
    enrolled,
    lessons_of,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=2)


@pytest.fixture
def instructor(course):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    return person


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def as_instructor(client, instructor):
    client.force_login(instructor)
    return client


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin)
    return client


def url(name, *args):
    return reverse(f"staff_courses:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


def test_the_list_shows_ones_own_and_where_they_stand(as_instructor, course):
    foreign = course_with(lessons=1)
    edit(lessons_of(course)[0], "ร่าง")
    page = words(as_instructor.get(url("list")))
    assert course.title in page
    assert foreign.title not in page
    assert "1 หน้า" in page


def test_an_admin_sees_all(as_admin, course):
    other = course_with(lessons=1)
    page = words(as_admin.get(url("list")))
    assert course.title in page
    assert other.title in page


def test_a_foreign_course_has_no_staff_page(as_instructor, course, instructor):
    foreign = course_with(lessons=1)
    edit(foreign, "ร่าง")
    submission = publishing.submit_course(foreign, UserFactory())
    lesson = lessons_of(foreign)[0]
    assert as_instructor.get(url("course", foreign.pk)).status_code == 404
    for address in (
        url("submit", foreign.pk),
        url("take_back", foreign.pk),
        url("move", foreign.pk, lesson.pk),
        url("move", course.pk, lesson.pk),
        url("submission", submission.pk),
        url("add_to_team", course.pk),
        url("take_from_team", course.pk, instructor.pk),
    ):
        assert as_instructor.post(address, {"direction": "down"}).status_code == 404
    submission.refresh_from_db()
    assert submission.is_open


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.PROVINCIAL_COORDINATOR, Role.AUDITOR])
def test_others_write_nothing(client, course, role):
    client.force_login(UserFactory(roles=[role]))
    for name in ("list", "begin", "questions"):
        assert client.get(url(name)).status_code == 404
    assert client.get(url("course", course.pk)).status_code == 404


def test_beginning_a_course(as_instructor, course, instructor):
    subject = SubjectFactory()
    form = {"title": "การบริหารความเสี่ยง", "subject": subject.pk}
    response = as_instructor.post(url("begin"), form, follow=True)
    assert "เริ่มวิชาแล้ว" in words(response)
    began = CoursePage.objects.get(title="การบริหารความเสี่ยง")
    assert response.redirect_chain[-1][0] == url("course", began.pk)
    assert not began.live
    edit_address = reverse("wagtailadmin_pages:edit", args=[began.pk])
    assert as_instructor.get(edit_address).status_code == 200


def test_a_course_without_a_title_is_not_begun(as_instructor):
    subject = SubjectFactory()
    before = CoursePage.objects.count()
    response = as_instructor.post(url("begin"), {"title": "", "subject": subject.pk})
    assert response.status_code == 200
    assert CoursePage.objects.count() == before


def test_from_the_overview_to_the_submission(as_instructor, course):
    first = lessons_of(course)[0]
    edit(first, "บทที่แก้แล้ว")
    overview = words(as_instructor.get(url("course", course.pk)))
    assert "เผยแพร่แล้ว มีร่างใหม่" in overview
    assert url("submit", course.pk) in overview
    assert "บทที่แก้แล้ว" in words(as_instructor.get(url("submit", course.pk)))
    response = as_instructor.post(url("submit", course.pk), {"note": "แก้มาตรา"}, follow=True)
    assert "ส่งตรวจแล้ว" in words(response)
    assert "กำลังรอพิจารณา" in words(response)
    assert CourseSubmission.objects.get().note == "แก้มาตรา"
    again = words(as_instructor.post(url("submit", course.pk), {"note": ""}))
    assert "วิชานี้ส่งตรวจอยู่แล้ว" in again or "ไม่มีร่าง" in again


def test_what_is_missing_is_said_before(as_instructor, course):
    first = lessons_of(course)[0]
    first.body = [block("case", {"title": "", "text": "", "question": ""})]
    first.save_revision(clean=False)
    page = words(as_instructor.get(url("submit", course.pk)))
    assert "ยังส่งไม่ได้ มี 1 จุดที่ต้องกรอก" in page
    assert reverse("wagtailadmin_pages:edit", args=[first.pk]) in page
    assert 'name="note"' not in page
    as_instructor.post(url("submit", course.pk), {"note": ""})
    assert not CourseSubmission.objects.exists()


def test_taking_back(as_instructor, course, instructor):
    edit(course, "ร่าง")
    publishing.submit_course(course, instructor)
    assert "ถอนคืนแล้ว" in words(as_instructor.post(url("take_back", course.pk), follow=True))
    assert "มีผู้ดำเนินการไปก่อนแล้ว" in words(
        as_instructor.post(url("take_back", course.pk), follow=True)
    )


def test_an_admin_looks_at_each_change_and_approves(as_admin, course, instructor):
    first, second = lessons_of(course)
    edit(first, "บทที่แก้แล้ว")
    submission = publishing.submit_course(course, instructor, "โปรดดูข้อ 2")
    edit(second, "แก้ภายหลัง")
    page = words(as_admin.get(url("submission", submission.pk)))
    for shown in ("บทที่แก้แล้ว", "โปรดดูข้อ 2", "มี 1 หน้าที่แก้ไขหลังส่งตรวจ", str(instructor)):
        assert shown in page
    [change] = submission.changes
    for name, args in (
        ("revisions_compare", [first.pk, "live", change.revision]),
        ("revisions_view", [first.pk, change.revision]),
    ):
        address = reverse(f"wagtailadmin_pages:{name}", args=args)
        assert address in page
        assert as_admin.get(address).status_code == 200
    response = as_admin.post(
        url("submission", submission.pk), {"approve": "1", "comment": ""}, follow=True
    )
    assert "เผยแพร่แล้ว 1 หน้า" in words(response)
    assert title_of(first) == "บทที่แก้แล้ว"
    assert 'name="approve"' not in words(response)


def test_sent_back_the_team_reads_why(client, course, instructor, admin):
    edit(course, "ร่าง")
    submission = publishing.submit_course(course, instructor)
    client.force_login(admin)
    refused = client.post(url("submission", submission.pk), {"return": "1", "comment": " "})
    assert "โปรดบอกว่าต้องแก้ไขอะไร" in words(refused)
    client.post(url("submission", submission.pk), {"return": "1", "comment": "ขาดแหล่งที่มา"})
    client.force_login(instructor)
    assert "ขาดแหล่งที่มา" in words(client.get(url("course", course.pk)))
    page = words(client.get(url("submission", submission.pk)))
    assert "ขาดแหล่งที่มา" in page
    assert 'name="approve"' not in page


def test_nobody_approves_their_own(as_admin, course, admin):
    edit(course, "ร่าง")
    submission = publishing.submit_course(course, admin)
    page = words(as_admin.get(url("submission", submission.pk)))
    assert "ผู้ส่งตรวจเผยแพร่เองไม่ได้" in page
    assert 'name="approve"' not in page
    response = as_admin.post(url("submission", submission.pk), {"approve": "1", "comment": ""})
    assert "ผู้ส่งตรวจเผยแพร่เองไม่ได้" in words(response)
    assert title_of(course) != "ร่าง"


def test_an_instructor_decides_nothing(as_instructor, course, instructor):
    edit(course, "ร่าง")
    submission = publishing.submit_course(course, UserFactory())
    response = as_instructor.post(url("submission", submission.pk), {"approve": "1"})
    assert response.status_code == 404
    submission.refresh_from_db()
    assert submission.is_open


def test_an_address_that_was_taken_meanwhile_is_said(as_admin, course, instructor, monkeypatch):
    from django.core.exceptions import ValidationError

    edit(course, "ร่าง")
    submission = publishing.submit_course(course, instructor)

    def taken(change, by):
        raise ValidationError({"slug": "ที่อยู่นี้มีหน้าอื่นใช้แล้ว"})

    monkeypatch.setattr(publishing, "_publish", taken)
    response = as_admin.post(url("submission", submission.pk), {"approve": "1", "comment": "ดี"})
    assert "ที่อยู่นี้มีหน้าอื่นใช้แล้ว" in words(response)
    submission.refresh_from_db()
    assert submission.is_open


def test_the_order_of_drafts_is_the_authors(as_instructor, course):
    module = ModulePage.objects.get()
    drafts = [LessonFactory(parent=module, live=False) for _number in range(2)]
    as_instructor.post(url("move", course.pk, drafts[1].pk), {"direction": "up"})
    assert [page.pk for page in lessons_of(course)[2:]] == [drafts[1].pk, drafts[0].pk]
    assert as_instructor.get(url("move", course.pk, drafts[1].pk)).status_code == 405


def test_the_order_of_what_is_live_is_the_admins(client, course, instructor, admin):
    first, second = lessons_of(course)
    client.force_login(instructor)
    response = client.post(url("move", course.pk, first.pk), {"direction": "down"}, follow=True)
    assert "ย้ายไม่ได้" in words(response)
    assert lessons_of(course) == [first, second]
    client.force_login(admin)
    client.post(url("move", course.pk, first.pk), {"direction": "down"})
    assert lessons_of(course) == [second, first]


def test_an_admin_changes_the_team(as_admin, course, instructor):
    other = UserFactory(roles=[Role.INSTRUCTOR], first_name="ชูใจ")
    trainee = UserFactory()
    as_admin.post(url("add_to_team", course.pk), {"person": trainee.pk})
    response = as_admin.post(url("add_to_team", course.pk), {"person": other.pk}, follow=True)
    assert "ชูใจ" in words(response)
    assert "อยู่ในทีมนี้แล้ว" in words(as_admin.post(url("add_to_team", course.pk), {"person": other.pk}))
    assert "ชูใจ" in words(as_admin.get(url("take_from_team", course.pk, other.pk)))
    as_admin.post(url("take_from_team", course.pk, other.pk))
    assert list(teams.members(course)) == [instructor]
    assert as_admin.get(url("take_from_team", course.pk, other.pk)).status_code == 404


@pytest.mark.parametrize("lessons", [1, 25])
def test_the_overview_takes_as_many_queries_for_a_long_course(
    client, lessons, django_assert_max_num_queries
):
    course = course_with(lessons=lessons)
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    client.force_login(person)
    client.get(url("course", course.pk))
    with django_assert_max_num_queries(40):
        client.get(url("course", course.pk))


def test_from_wagtails_editor_to_the_overview(as_instructor, course):
    lesson = lessons_of(course)[0]
    page = as_instructor.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk]))
    assert url("course", course.pk) in page.content.decode()


def test_a_page_with_records_is_not_deleted_and_it_is_said(as_admin, course):
    enrolled(course)
    lesson = lessons_of(course)[0]
    for page in (lesson, course):
        address = reverse("wagtailadmin_pages:delete", args=[page.pk])
        for ask in (as_admin.get, as_admin.post):
            assert "ลบไม่ได้ เพราะมีบันทึกการเรียน" in words(ask(address, follow=True))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert "ลบไม่ได้" in words(as_admin.post(f"{bulk}?id={lesson.pk}", follow=True))
    assert LessonPage.objects.filter(pk=lesson.pk).exists()


def test_a_page_that_somebody_needs_is_not_retired(as_admin, course):
    enrolment = enrolled(course)
    lesson = lessons_of(course)[0]
    address = reverse("wagtailadmin_pages:unpublish", args=[lesson.pk])
    assert "มีผู้เรียน 1 ท่านที่ต้องเรียนหน้านี้" in words(as_admin.post(address, follow=True))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    assert "มีผู้เรียน 1 ท่าน" in words(as_admin.post(f"{bulk}?id={lesson.pk}", follow=True))
    lesson.refresh_from_db()
    assert lesson.live
    type(enrolment).objects.update(closes_at="2020-01-01T00:00:00Z")
    as_admin.post(address)
    lesson.refresh_from_db()
    assert not lesson.live


def test_a_page_with_records_stays_in_its_course(as_admin, course):
    enrolled(course)
    lesson = lessons_of(course)[0]
    target = course_with(lessons=1).get_children().get()
    address = reverse("wagtailadmin_pages:move_confirm", args=[lesson.pk, target.pk])
    assert "ออกจากวิชาไม่ได้" in words(as_admin.post(address, follow=True))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    as_admin.post(f"{bulk}?id={lesson.pk}", {"chooser": target.pk, "move_applicable": ""})
    assert lessons_of(course)[0] == lesson


def test_the_menu_is_by_right(client, course, instructor, admin):
    client.force_login(instructor)
    menu = client.get("/admin/").content.decode()
    assert url("list") in menu
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    assert url("list") not in client.get("/admin/").content.decode()


def test_a_team_row_alone_gives_no_role(client, course):
    person = UserFactory(roles=[Role.AUDITOR])
    CourseTeamMember.objects.create(course_key=course.translation_key, user=person)
    client.force_login(person)
    assert client.get(url("course", course.pk)).status_code == 404
