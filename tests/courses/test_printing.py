"""A course as one PDF: whole, copied rightly, and only for who may open it."""

import io
import subprocess
import unicodedata

import pypdf
import pytest
from django.urls import reverse

from courses import printing, teams
from courses.editions import freeze_edition
from people.enums import Role
from tests.courses.test_file_access import make_picture, make_video, picture_block, video_block
from tests.factories.courses import StatuteFactory, block, course_with, enrolled, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def copied(pdf, tmp_path):
    file = tmp_path / "course.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", "-raw", str(file), "-"]
    return plain(subprocess.run(command, capture_output=True, check=True).stdout.decode())


@pytest.fixture
def course():
    course = course_with(lessons=2, title="การทำคำสั่งและน้ำหนักของเหตุผล")
    lesson = lessons_of(course)[0]
    parts = {"parts": [{"title": "ส่วนพับ", "text": "<p>ข้อความในส่วนพับ</p>"}]}
    cells = {
        "columns": [{"type": "text", "heading": "เรื่อง"}],
        "rows": [{"values": ["<p>อุทธรณ์</p>"]}],
    }
    law = {
        "statute": StatuteFactory().pk,
        "section": "มาตรา 37",
        "verbatim": True,
        "text": "<p>ตัวบท</p>",
    }
    lesson.body = [
        block("heading", "สำนักงานทำตามลำดับ"),
        block("text", "<p>น้ำ ทำ สำนักงานจังหวัด</p>"),
        block("statute", law),
        block("accordion", parts),
        block("table", {"caption": "ตารางเวลา", "table": {**cells, "caption": ""}}),
        picture_block(make_picture()),
        video_block(make_video(transcript_th="ถ้อยคำในวีดิทัศน์")),
    ]
    lesson.save()
    return course


def url(course):
    return reverse("courses:print", args=[course.translation_key])


def test_everything_is_in_it_and_copies_as_right_thai(client, course, tmp_path):
    client.force_login(enrolled(course).user)
    response = client.get(url(course))
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    text = copied(response.content, tmp_path)
    for words in (
        course.title,
        "น้ำ ทำ สำนักงานจังหวัด",
        "สำนักงานทำตามลำดับ",
        "มาตรา ๓๗",
        "ข้อความในส่วนพับ",
        "ตารางเวลา",
        "ถ้อยคำในวีดิทัศน์",
        *(lesson.title for lesson in lessons_of(course)),
    ):
        assert plain(words) in text
    assert "๓" in text


def test_it_has_bookmarks_to_its_lessons(client, course):
    client.force_login(enrolled(course).user)
    outline = pypdf.PdfReader(io.BytesIO(client.get(url(course)).content)).outline
    titles = str(outline)
    assert all(lesson.title in titles for lesson in lessons_of(course))


def test_who_may_not_open_the_course_finds_nothing(client, course):
    client.force_login(UserFactory())
    assert client.get(url(course)).status_code == 404
    client.force_login(enrolled(course, opens_at=3).user)
    assert client.get(url(course)).status_code == 404
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    assert client.get(url(course)).status_code == 404
    client.logout()
    assert client.get(url(course)).status_code == 302


def test_a_finished_course_stays_printable(course):
    assert printing.may_print(enrolled(course, opens_at=-9, closes_at=-2).user, course)


def test_its_authors_print_it(course):
    author = UserFactory(roles=[Role.INSTRUCTOR])
    assert not printing.may_print(author, course)
    teams.join(course, author, by=None)
    assert printing.may_print(author, course)


def test_what_waits_for_something_else_is_left_out(course):
    from django.utils import timezone

    course.sequential = True
    course.save()
    freeze_edition(course, None)
    person = enrolled(course).user
    lessons = printing.lessons_for(course, person, timezone.now())
    assert [printed.page.pk for printed in lessons] == [lessons_of(course)[0].pk]


def test_an_unpublished_lesson_is_left_out(course):
    from django.utils import timezone

    person = enrolled(course).user
    lessons_of(course)[0].unpublish()
    lessons = printing.lessons_for(course, person, timezone.now())
    assert [printed.page.pk for printed in lessons] == [lessons_of(course)[1].pk]


def test_it_is_made_once_until_a_lesson_changes(course, monkeypatch):
    made = []
    monkeypatch.setattr(printing, "_render", lambda *args: made.append(1) or b"%PDF")
    for person in (enrolled(course).user, enrolled(course).user):
        printing.print_course(course, person)
    assert len(made) == 1
    lesson = lessons_of(course)[1]
    lesson.title = "ชื่อใหม่"
    lesson.save()
    printing.print_course(course, person)
    assert len(made) == 2


def test_the_course_page_leads_to_it_once_it_has_opened(client, course):
    client.force_login(enrolled(course).user)
    assert url(course) in client.get(course.get_url()).content.decode()
    client.force_login(enrolled(course, opens_at=3).user)
    assert url(course) not in client.get(course.get_url()).content.decode()
