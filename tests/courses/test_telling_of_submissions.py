"""Word by mail that a course waits for a decision, and of what was decided."""

import pytest
from django.urls import reverse

from courses import teams
from courses.models import CourseSubmission
from courses.publishing import approve_course, send_back, submit_course, take_back
from courses.telling import tell_of_submissions
from people.enums import Role
from tests.factories.courses import course_with, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return UserFactory(roles=[Role.INSTRUCTOR], language="en")


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def submission(author, admin):
    course = course_with(lessons=1, title="การบริหารความเสี่ยง")
    teams.join(course, author, by=None)
    lessons_of(course)[0].save_revision()
    return submit_course(course, author)


def recipients(mails):
    return [mail.to for mail in mails]


def test_those_who_decide_are_told_once_in_their_language(submission, admin, mailoutbox):
    abroad = UserFactory(roles=[Role.INSTITUTE_ADMIN], language="en")
    UserFactory(roles=[Role.INSTITUTE_ADMIN], is_active=False)
    UserFactory(roles=[Role.AUDITOR])
    assert tell_of_submissions() == 2
    assert tell_of_submissions() == 0
    assert recipients(mailoutbox) == [[admin.email], [abroad.email]]
    thai, english = mailoutbox
    assert thai.subject == "วิชาที่ส่งตรวจ: การบริหารความเสี่ยง"
    assert "ให้พิจารณาเผยแพร่" in thai.body
    address = reverse("staff_courses:submission", args=[submission.pk])
    assert f"{address}?openExternalBrowser=1" in thai.body
    assert f"/en{address}" in english.body
    assert "submitted" in english.subject.lower()
    assert address in thai.alternatives[0][0]


def test_who_submits_is_not_asked_to_decide(admin, mailoutbox):
    course = course_with(lessons=1)
    lessons_of(course)[0].save_revision()
    submit_course(course, admin)
    assert tell_of_submissions() == 0


@pytest.mark.parametrize("decide", [approve_course, send_back])
def test_who_submitted_is_told_what_was_decided(submission, author, admin, mailoutbox, decide):
    tell_of_submissions()
    mailoutbox.clear()
    decide(submission, admin, "ดีแล้ว")
    assert tell_of_submissions() == 1
    assert tell_of_submissions() == 0
    [mail] = mailoutbox
    assert mail.to == [author.email]
    assert ("published" in mail.subject.lower()) == (decide is approve_course)


def test_of_what_was_taken_back_nobody_is_told(submission, author, mailoutbox):
    take_back(submission, author)
    assert tell_of_submissions() == 0


def test_a_closed_account_is_not_written_to(submission, author, admin, mailoutbox):
    tell_of_submissions()
    send_back(submission, admin, "แก้เลขมาตรา")
    type(author).objects.filter(pk=author.pk).update(is_active=False)
    assert tell_of_submissions() == 0


def test_what_could_not_be_sent_is_sent_later(submission, mailoutbox, monkeypatch):
    def unreachable(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMultiAlternatives.send", unreachable)
        assert tell_of_submissions() == 0
    assert tell_of_submissions() == 1


def test_a_line_break_in_a_title_is_no_header(submission, mailoutbox):
    title = "วิชา\nBcc: everybody@example.org"
    CourseSubmission.objects.filter(pk=submission.pk).update(course_title=title)
    assert tell_of_submissions() == 1
    assert "\n" not in mailoutbox[0].subject
