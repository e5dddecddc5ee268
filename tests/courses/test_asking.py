"""Questions reach who can answer, nobody else, and the answer comes back."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from courses import asking
from courses.models import CourseTeamMember, ModulePage, Question, Reply
from courses.telling import tell_of_answers
from people.enums import Role
from tests.factories.courses import course_with, enrolled, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=2)


@pytest.fixture
def trainee(course):
    return enrolled(course).user


def put(user, course=None, body="คำสั่งต้องบอกเหตุผลทุกกรณีหรือไม่"):
    subject = asking.About("/", course.title if course else "", course)
    return asking.ask(user, body, subject, to_course=True)


def of_team(course, *roles):
    person = UserFactory(roles=roles or [Role.INSTRUCTOR])
    CourseTeamMember.objects.create(course_key=course.translation_key, user=person)
    return person


def test_a_lesson_leads_to_its_course(course, trainee):
    lesson = lessons_of(course)[0]
    found = asking.about(trainee, lesson.get_url())
    assert (found.title, found.course) == (lesson.title, course)
    assert asking.about(trainee, course.get_url() + "?page=2#top").course == course


def test_what_the_person_may_not_open_is_not_named(course, trainee):
    lesson = lessons_of(course)[0]
    stranger = UserFactory()
    assert asking.about(stranger, lesson.get_url()) == asking.About(lesson.get_url())
    lesson.unpublish()
    assert asking.about(trainee, lesson.get_url()).title == ""
    module = ModulePage.objects.get()
    assert asking.about(trainee, module.get_url()).title == ""


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org/",
        "javascript:x",
        "",
        "/" + "a" * 600,
    ],
)
def test_an_address_elsewhere_is_not_kept(trainee, path):
    assert asking.about(trainee, path) == asking.About()


def test_a_page_that_is_none_of_the_courses_goes_to_the_help_desk(trainee):
    found = asking.about(trainee, "/my/")
    assert found == asking.About("/my/")
    assert asking.ask(trainee, "เปลี่ยนรหัสผ่านอย่างไร", found, to_course=True).course_key is None


def test_who_may_answer(course, trainee):
    to_course = put(trainee, course)
    to_desk = put(trainee)
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    outsider = UserFactory(roles=[Role.INSTRUCTOR])
    former = of_team(course, Role.AUDITOR)
    assert set(Question.objects.for_staff(admin)) == {to_course, to_desk}
    assert set(Question.objects.for_staff(of_team(course))) == {to_course}
    for person in (outsider, former, trainee):
        assert not Question.objects.for_staff(person)


def test_only_ones_own_questions(course, trainee):
    question = put(trainee, course)
    assert list(Question.objects.for_user(trainee)) == [question]
    assert not Question.objects.for_user(enrolled(course).user)


def test_standing_of_a_thread(course, trainee):
    question = put(trainee, course)

    def standing():
        found = Question.objects.with_standing().get(pk=question.pk)
        return found.waiting, found.unread

    assert standing() == (True, 0)
    asking.answer(question, of_team(course), "ไม่ทุกกรณี")
    assert standing() == (False, 1)
    assert asking.unread_of(trainee).count() == 1
    asking.mark_seen(question)
    assert standing() == (False, 0)
    assert asking.unread_of(trainee).count() == 0
    asking.add(question, trainee, "กรณีใดบ้าง")
    assert standing() == (True, 0)


def test_the_last_word_comes_first(course, trainee):
    first, second = put(trainee, course), put(trainee, course)
    Question.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=1))
    asking.add(first, trainee, "เพิ่มเติม")
    assert list(Question.objects.with_standing()) == [first, second]


def test_there_is_an_end_of_asking_for_a_day(course, trainee):
    question = put(trainee, course)
    for _number in range(asking.MOST_A_DAY - 1):
        asking.add(question, trainee, "อีกข้อหนึ่ง")
    with pytest.raises(asking.TooManyToday):
        put(trainee)
    with pytest.raises(asking.TooManyToday):
        asking.add(question, trainee, "อีก")
    assert put(enrolled(course).user, course)
    Reply.objects.update(written_at=timezone.now() - datetime.timedelta(hours=25))
    assert put(trainee)


def test_answers_of_staff_do_not_count_against_them(course, trainee):
    person = of_team(course)
    question = put(trainee, course)
    for _number in range(asking.MOST_A_DAY + 1):
        asking.answer(question, person, "คำตอบ")


def test_one_mail_for_each_question_and_never_twice(course, trainee):
    question = put(trainee, course)
    asking.answer(question, of_team(course), "คำตอบลับ")
    asking.answer(question, of_team(course), "และอีกข้อ")
    assert tell_of_answers() == 1
    assert tell_of_answers() == 0
    [message] = mail.outbox
    assert message.to == [trainee.email]
    assert message.subject == "มีคำตอบสำหรับคำถามของท่าน"
    assert f"/my/questions/{question.public_id}/" in message.body
    everything = message.body + message.alternatives[0].content
    assert "คำตอบลับ" not in everything
    assert question.body not in everything


def test_no_mail_for_what_was_seen_or_for_ones_own_words(course, trainee):
    question = put(trainee, course)
    asking.answer(question, of_team(course), "คำตอบ")
    asking.mark_seen(question)
    asking.add(question, trainee, "ขอบคุณ")
    assert tell_of_answers() == 0


def test_a_mail_that_failed_is_sent_later(course, trainee, monkeypatch):
    asking.answer(put(trainee, course), of_team(course), "คำตอบ")

    def down(self, *args, **kwargs):
        raise OSError("mail is down")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", down)
        assert tell_of_answers() == 0
    assert tell_of_answers() == 1


def test_a_mail_in_the_language_of_the_person(course):
    reader = enrolled(course, UserFactory(language="en")).user
    question = put(reader, course)
    asking.answer(question, of_team(course), "Answer")
    tell_of_answers()
    assert f"/en/my/questions/{question.public_id}/" in mail.outbox[0].body
