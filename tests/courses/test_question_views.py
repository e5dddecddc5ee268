"""Asking in the browser, without any script."""

import pytest
from django.urls import reverse

from courses import asking
from courses.models import Question
from people.enums import Role
from tests.courses.test_asking import of_team, put
from tests.factories.courses import course_with, enrolled, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def trainee(client, course):
    person = enrolled(course).user
    client.force_login(person)
    return person


def words(response):
    return " ".join(response.content.decode().split())


def test_from_a_lesson_to_its_instructors(client, course, trainee):
    lesson = lessons_of(course)[0]
    page = client.get(lesson.get_url())
    ask = f"{reverse('courses:ask')}?about={lesson.get_url()}"
    assert f'href="{ask}"' in page.content.decode()
    form = client.get(ask)
    assert f"เกี่ยวกับ “{lesson.title}”" in words(form)
    data = {"about": lesson.get_url(), "to": "course", "body": "ต้องแจ้งภายในกี่วัน"}
    response = client.post(reverse("courses:ask"), data, follow=True)
    question = Question.objects.get()
    assert question.course_key == course.translation_key
    assert question.page_title == lesson.title
    assert "ส่งคำถามแล้ว" in words(response)
    assert "ต้องแจ้งภายในกี่วัน" in words(response)


def test_the_help_desk_can_be_chosen_on_a_lesson(client, course, trainee):
    data = {"about": lessons_of(course)[0].get_url(), "to": "desk", "body": "พิมพ์บทเรียนอย่างไร"}
    client.post(reverse("courses:ask"), data)
    assert Question.objects.get().course_key is None


def test_elsewhere_there_is_nothing_to_choose(client, trainee):
    assert "วิทยากรของวิชา" not in words(client.get(reverse("courses:ask") + "?about=/my/"))
    client.post(reverse("courses:ask"), {"about": "/my/", "to": "course", "body": "คำถาม"})
    assert Question.objects.get().course_key is None


def test_nothing_typed_is_lost(client, course, trainee):
    lesson = lessons_of(course)[0]
    response = client.post(
        reverse("courses:ask"), {"about": lesson.get_url(), "to": "x", "body": "ข้อความยาวของฉัน"}
    )
    assert "ข้อความยาวของฉัน" in words(response)
    assert f'value="{lesson.get_url()}"' in response.content.decode()
    response = client.post(reverse("courses:ask"), {"about": "/my/", "body": " "})
    assert "โปรดเขียนคำถาม" in words(response)
    assert not Question.objects.exists()


def test_the_limit_of_a_day_is_said_and_the_text_kept(client, trainee, monkeypatch):
    monkeypatch.setattr(asking, "MOST_A_DAY", 0)
    response = client.post(reverse("courses:ask"), {"about": "/my/", "body": "อีกเรื่องหนึ่ง"})
    assert "โปรดส่งต่อพรุ่งนี้" in words(response)
    assert "อีกเรื่องหนึ่ง" in words(response)


def test_the_answer_is_read_in_the_same_place(client, course, trainee):
    question = put(trainee, course)
    assert "รอคำตอบ" in words(client.get(reverse("courses:questions")))
    asking.answer(question, of_team(course), "ภายใน 15 วัน")
    assert "มี 1 คำตอบใหม่" in words(client.get(reverse("courses:questions")))
    thread = reverse("courses:question", args=[question.public_id])
    assert "ภายใน 15 วัน" in words(client.get(thread))
    assert asking.unread_of(trainee).count() == 0
    assert "ตอบแล้ว" in words(client.get(reverse("courses:questions")))


def test_adding_to_a_question(client, course, trainee):
    question = put(trainee, course)
    thread = reverse("courses:question", args=[question.public_id])
    assert "โปรดเขียนข้อความ" in words(client.post(thread, {"body": ""}))
    assert "แล้วถ้าอยู่ต่างประเทศ" in words(
        client.post(thread, {"body": "แล้วถ้าอยู่ต่างประเทศ"}, follow=True)
    )


def test_a_foreign_question_is_not_found(client, course, trainee):
    foreign = put(enrolled(course).user, course)
    assert client.get(reverse("courses:question", args=[foreign.public_id])).status_code == 404
    assert client.get(reverse("courses:question", args=["unknown"])).status_code == 404
    response = client.post(reverse("courses:question", args=[foreign.public_id]), {"body": "x"})
    assert response.status_code == 404
    assert not foreign.replies.exists()


def test_staff_read_in_their_own_place(client, course):
    question = put(enrolled(course).user, course)
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert client.get(reverse("courses:question", args=[question.public_id])).status_code == 404


def test_a_visitor_logs_in_first(client):
    for name in ("courses:ask", "courses:questions"):
        assert client.get(reverse(name)).status_code == 302


def test_an_empty_list_says_what_will_be_there(client, trainee):
    assert "ยังไม่มีคำถาม" in words(client.get(reverse("courses:questions")))


@pytest.mark.parametrize("count", [1, 15])
def test_the_list_takes_as_many_queries_for_many(
    client, course, trainee, count, django_assert_max_num_queries
):
    for _number in range(count):
        asking.answer(put(trainee, course), of_team(course), "คำตอบ")
    client.get(reverse("courses:questions"))
    with django_assert_max_num_queries(6):
        client.get(reverse("courses:questions"))


def test_english(client, course, trainee):
    assert client.get("/en" + reverse("courses:ask")).status_code == 200
