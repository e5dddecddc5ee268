"""Pasting a document of Word into a lesson."""

import pytest
from django.urls import reverse

from courses import teams
from people.enums import Role
from tests.courses.test_pasting import WORD
from tests.factories.courses import block, course_with, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    return lessons_of(course_with(lessons=1))[0]


@pytest.fixture
def as_author(client, lesson):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(lesson.get_parent().get_parent().specific, person, by=None)
    client.force_login(person)
    return client


def url(lesson):
    return reverse("staff_courses:paste", args=[lesson.pk])


def words(response):
    return " ".join(response.content.decode().split())


def draft_of(lesson):
    lesson.refresh_from_db()
    return list(lesson.get_latest_revision_as_object().body.raw_data)


def test_first_one_looks(as_author, lesson):
    page = words(as_author.post(url(lesson), {"html": WORD, "text": "x"}))
    assert '<th scope="col">ภายใน</th>' in page
    assert "มี 1 ภาพที่นำมาด้วยไม่ได้" in page
    assert "footnote" not in page.split("สิ่งที่จะใส่ในบทเรียน")[1].split("</section>")[0]
    assert len(draft_of(lesson)) == 2


def test_then_it_goes_into_the_draft_alone(as_author, lesson):
    data = {"html": WORD, "text": "x", "insert": "1", "after": ""}
    response = as_author.post(url(lesson), data)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    kinds = [each["type"] for each in draft_of(lesson)]
    assert kinds == ["heading", "text", "heading", "text", "table", "text"]
    assert len(lesson.body) == 2
    assert as_author.get(response.url).status_code == 200


def test_to_the_end_of_a_headings_part(as_author, lesson):
    lesson.body = [block("heading", "หนึ่ง"), block("text", "<p>ก</p>"), block("heading", "สอง")]
    lesson.save_revision()
    page = words(as_author.post(url(lesson), {"text": "ย่อหน้าใหม่"}))
    assert "ท้ายหัวข้อ “หนึ่ง”" in page
    after = draft_of(lesson)[1]["id"]
    as_author.post(url(lesson), {"text": "ย่อหน้าใหม่", "insert": "1", "after": after})
    values = [each["value"] for each in draft_of(lesson)]
    assert values == ["หนึ่ง", "<p>ก</p>", "<p>ย่อหน้าใหม่</p>", "สอง"]


def test_nothing_pasted(as_author, lesson):
    assert "ยังไม่มีข้อความให้ใส่" in words(as_author.post(url(lesson), {"text": " ", "html": ""}))


def test_what_was_pasted_is_kept_between_the_steps(as_author, lesson):
    page = as_author.post(url(lesson), {"html": "<p>ก &amp; ข</p>", "text": "ก"})
    assert "&lt;p&gt;ก &amp;amp; ข&lt;/p&gt;" in page.content.decode()


def test_a_script_in_what_was_pasted_is_not_on_the_page(as_author, lesson):
    source = "<p>ก<script>alert(1)</script><img src=x onerror=alert(2)></p>"
    page = as_author.post(url(lesson), {"html": source, "text": "ก"}).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


def test_a_foreign_lesson_is_not_found(as_author):
    foreign = lessons_of(course_with(lessons=1))[0]
    data = {"text": "x", "insert": "1", "after": ""}
    assert as_author.get(url(foreign)).status_code == 404
    assert as_author.post(url(foreign), data).status_code == 404
    assert foreign.latest_revision is None


def test_the_editor_leads_there(as_author, lesson):
    page = as_author.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk]))
    assert url(lesson) in page.content.decode()
