"""The inbox of questions on the staff side."""

import pytest
from django.urls import reverse

from courses import asking
from people.enums import Role
from tests.courses.test_asking import of_team, put
from tests.factories.courses import course_with, enrolled
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


def url(name, *args):
    return reverse(f"staff_courses:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


def test_an_instructor_answers_their_courses_questions_only(client, course):
    own = put(enrolled(course).user, course, "ต้องแจ้งภายในกี่วัน")
    desk = put(enrolled(course).user, None, "เปลี่ยนอีเมลอย่างไร")
    client.force_login(of_team(course))
    inbox = words(client.get(url("questions")))
    assert "ต้องแจ้งภายในกี่วัน" in inbox
    assert course.title in inbox
    assert "เปลี่ยนอีเมลอย่างไร" not in inbox
    response = client.post(url("question", own.public_id), {"body": "15 วัน"}, follow=True)
    assert "ส่งคำตอบแล้ว" in words(response)
    assert "15 วัน" in words(response)
    assert asking.unread_of(own.asked_by).count() == 1
    assert client.post(url("question", desk.public_id), {"body": "x"}).status_code == 404
    assert not desk.replies.exists()


def test_the_help_desk_answers_all(client, course):
    questions = [put(enrolled(course).user, course), put(enrolled(course).user)]
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    for question in questions:
        client.post(url("question", question.public_id), {"body": "คำตอบ"})
        assert question.replies.get().by_staff


def test_those_that_wait_come_first_and_can_be_chosen(client, course):
    answered = put(enrolled(course).user, course, "ตอบไปแล้ว")
    asking.answer(answered, of_team(course), "คำตอบ")
    put(enrolled(course).user, course, "ยังรออยู่")
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    inbox = words(client.get(url("questions")))
    assert inbox.index("ยังรออยู่") < inbox.index("ตอบไปแล้ว")
    waiting = words(client.get(url("questions") + "?standing=waiting"))
    assert "ยังรออยู่" in waiting
    assert "ตอบไปแล้ว" not in waiting
    desk = words(client.get(url("questions") + "?to=desk"))
    assert "ยังรออยู่" not in desk


def test_an_empty_answer_is_not_sent(client, course):
    question = put(enrolled(course).user, course)
    client.force_login(of_team(course))
    assert client.post(url("question", question.public_id), {"body": " "}).status_code == 200
    assert not question.replies.exists()


@pytest.mark.parametrize("count", [1, 20])
def test_the_inbox_takes_as_many_queries_for_many(
    client, course, count, django_assert_max_num_queries
):
    for _number in range(count):
        put(enrolled(course).user, course)
    client.force_login(of_team(course))
    client.get(url("questions"))
    with django_assert_max_num_queries(15):
        client.get(url("questions"))
