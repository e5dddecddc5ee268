"""An answer that was not read yet is told on one's own page."""

import pytest

from courses import asking
from courses.asking import About
from people.enums import Role
from tests.factories.people import UserFactory
from tests.portal.test_budgets import seated

pytestmark = pytest.mark.django_db


def test_my_page_tells_of_unread_answers_until_they_are_read(client):
    user = seated(1)
    client.force_login(user)
    assert "มีคำตอบใหม่" not in client.get("/my/").content.decode()
    question = asking.ask(user, "เลื่อนวันได้หรือไม่", About(), to_course=False)
    asking.answer(question, UserFactory(roles=[Role.INSTITUTE_ADMIN]), "ได้ หนึ่งครั้ง")
    assert "มีคำตอบใหม่ 1 ข้อ" in client.get("/my/").content.decode()
    client.get(f"/my/questions/{question.public_id}/")
    assert "มีคำตอบใหม่" not in client.get("/my/").content.decode()


def test_another_person_s_answers_are_not_counted(client):
    asked = UserFactory()
    question = asking.ask(asked, "เลื่อนวันได้หรือไม่", About(), to_course=False)
    asking.answer(question, UserFactory(roles=[Role.INSTITUTE_ADMIN]), "ได้")
    client.force_login(seated(1))
    assert "มีคำตอบใหม่" not in client.get("/my/").content.decode()
