"""A survey in the browser, and its results on the staff side."""

import io

import openpyxl
import pytest
from django.urls import reverse

from courses import teams
from people.enums import Role
from surveys import answering
from surveys.models import SurveyResponse
from tests.factories.courses import course_with, enrolled
from tests.factories.people import UserFactory
from tests.factories.surveys import answered_by, sheet, survey_in
from thai.text import normalise

pytestmark = pytest.mark.django_db

OCCASION = "cohort:test"


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return survey_in(course)


@pytest.fixture
def trainee(client, course):
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    return enrolment.user


def words(answer):
    return normalise(" ".join(answer.content.decode().split()))


def address(name, page):
    return reverse(f"staff_reports:{name}", args=[page.translation_key, OCCASION])


def test_a_trainee_reads_the_promise_answers_and_is_thanked(client, page, trainee):
    assert "ไม่เก็บว่าใครตอบอะไร" in words(client.get(page.url))
    answer = client.post(page.url, sheet(page, text="ดีแล้ว"), follow=True)
    assert "ท่านตอบแบบสำรวจนี้แล้ว" in words(answer)
    client.post(page.url, sheet(page, level=1))
    assert SurveyResponse.objects.count() == 1


def test_what_is_missing_is_told_at_the_question_and_nothing_typed_is_lost(client, page, trainee):
    answer = client.post(page.url, sheet(page, level="", text="ควรมีภาพ"))
    assert answer.status_code == 400
    assert "มี 1 ข้อที่ต้องตอบหรือแก้" in words(answer)
    assert 'href="#q1"' in words(answer)
    assert "ควรมีภาพ" in words(answer)
    assert not SurveyResponse.objects.exists()


def test_a_closed_survey_says_so(client, course, page, trainee):
    answering.close(page.translation_key, OCCASION, by=None)
    assert "ปิดรับคำตอบแล้ว" in words(client.get(page.url))
    assert client.post(page.url, sheet(page)).status_code == 409


def test_strangers_get_the_same_answer_as_for_a_page_that_is_not_there(client, page):
    client.force_login(UserFactory())
    assert client.get(page.url).status_code == 404
    assert client.post(page.url, sheet(page)).status_code == 404
    assert not SurveyResponse.objects.exists()


def test_the_outline_names_it_and_my_page_leads_to_it(client, course, page, trainee):
    assert page.title in words(client.get(course.url))


def test_an_admin_closes_it_and_reads_what_the_workbook_says_too(client, course, page):
    answered_by(page, course, 6, level=4, text="=1+1 ควรสั้นลง")
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert page.title in words(client.get(reverse("staff_reports:surveys")))
    shown = words(client.get(address("survey", page)))
    assert "ผลแสดงเมื่อปิดรับคำตอบแล้ว" in shown
    assert "ควรสั้นลง" not in shown
    assert client.get(address("survey_export", page)).status_code == 404
    client.post(address("close", page))
    shown = words(client.get(address("survey", page)))
    assert "<b>4.00</b>" in shown
    assert "ควรสั้นลง" in shown
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(address("survey_export", page)).content)
    ).active
    rows = [list(row) for row in book.iter_rows(values_only=True)]
    assert [1, "เนื้อหาใช้ในงานได้จริง", "มาก", 6, 100, 4, "มาก"] in rows
    texts = [cell for row in rows for cell in row if isinstance(cell, str) and "1+1" in cell]
    assert len(texts) == 6
    assert not any(text.startswith("=") for text in texts)


def test_who_reads_and_who_closes(client, course, page):
    answered_by(page, course, 5)
    own, other = UserFactory(roles=[Role.INSTRUCTOR]), UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, own, by=None)
    for person, reads in (
        (own, 200),
        (other, 404),
        (UserFactory(roles=[Role.AUDITOR]), 200),
        (UserFactory(roles=[Role.PROVINCIAL_COORDINATOR]), 404),
    ):
        client.force_login(person)
        assert client.get(address("survey", page)).status_code == reads
        assert client.post(address("close", page)).status_code == 404
    assert not answering.is_closed(page.translation_key, OCCASION)


@pytest.mark.parametrize("people", [1, 50])
def test_the_page_asks_few_queries(client, course, page, people, django_assert_max_num_queries):
    answered_by(page, course, people)
    client.force_login(enrolled(course).user)
    client.get(page.url)
    with django_assert_max_num_queries(12):
        assert client.get(page.url).status_code == 200
