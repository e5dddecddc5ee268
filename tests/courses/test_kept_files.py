"""A picture, document or film that is in use is not deleted, by whatever way."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from courses.keeping import FileKept
from courses.models import CourseDocument, Picture, Video, Watching
from people.enums import Role
from tests.factories import files
from tests.factories.courses import (
    LessonFactory,
    VideoFactory,
    block,
    course_with,
    enrolled,
    lessons_of,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def picture():
    return Picture.objects.create(title="แผนที่", file=ContentFile(files.picture(), "a.png"))


def document():
    return CourseDocument.objects.create(title="แบบฟอร์ม", file=ContentFile(b"a,b", "a.csv"))


def shown_in_a_lesson(file):
    """A lesson that shows the file."""
    value = {
        Picture: ("picture", {"image": {"image": file.pk, "alt_text": "แผนที่"}}),
        CourseDocument: ("document", {"document": file.pk}),
        Video: ("video", {"video": file.pk}),
    }[type(file)]
    return LessonFactory(parent=course_with(lessons=1), title="บทที่ใช้", body=[block(*value)])


@pytest.mark.parametrize("make", [picture, document, VideoFactory])
def test_what_a_lesson_shows_stays_and_the_lesson_is_named(make):
    file = make()
    lesson = shown_in_a_lesson(file)
    with pytest.raises(FileKept, match="บทที่ใช้"), transaction.atomic():
        file.delete()
    with pytest.raises(FileKept), transaction.atomic():
        type(file).objects.all().delete()
    lesson.delete()
    assert file.delete()


def test_a_films_cover_stays_and_the_film_is_named():
    cover = picture()
    VideoFactory(poster=cover, title="ฟิล์ม")
    with pytest.raises(FileKept, match="ฟิล์ม"):
        cover.delete()


def test_a_film_that_somebody_watched_stays():
    course = course_with(lessons=1)
    film = VideoFactory()
    key = lessons_of(course)[0].translation_key
    Watching.objects.create(enrolment=enrolled(course), activity_key=key, video=film)
    with pytest.raises(FileKept, match="บันทึกการชม"), transaction.atomic():
        film.delete()
    assert Watching.objects.exists()


def ways_to_delete(file):
    """The addresses of Wagtail's pages that delete the file."""
    if isinstance(file, Video):
        return [reverse("wagtailsnippets_courses_video:delete", args=[file.pk])]
    app, model = ("images", "picture") if isinstance(file, Picture) else ("docs", "coursedocument")
    bulk = reverse("wagtail_bulk_action", args=["courses", model, "delete"])
    return [
        reverse(f"wagtail{app}:delete", args=[file.pk]),
        f"{bulk}?id={file.pk}",
    ]


@pytest.mark.parametrize("make", [picture, document, VideoFactory])
def test_no_address_deletes_it_and_the_reason_is_said(client, make):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN], is_superuser=True))
    file = make()
    lesson = shown_in_a_lesson(file)
    for address in ways_to_delete(file):
        page = client.post(address, follow=True).content.decode()
        assert "ไม่ได้ เพราะยังใช้อยู่ที่" in page
        assert "บทที่ใช้" in page
        assert type(file).objects.filter(pk=file.pk).exists()
    lesson.delete()
    client.post(ways_to_delete(file)[0])
    assert not type(file).objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize("make", [picture, document, VideoFactory])
def test_the_page_that_asks_says_at_once_that_it_stays(client, make):
    """It names where the file is used and offers no button that would be refused."""
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN], is_superuser=True))
    file = make()
    lesson = shown_in_a_lesson(file)
    asked = ways_to_delete(file)[0]
    page = client.get(asked).content.decode()
    assert "ไม่ได้ เพราะยังใช้อยู่ที่" in page
    assert "บทที่ใช้" in page
    deleting = re.compile(rf'<form[^>]*action="{asked}')
    assert not deleting.search(page)
    lesson.delete()
    assert deleting.search(client.get(asked).content.decode())


def test_wagtails_upload_page_is_told_in_its_own_way(client):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    file = picture()
    shown_in_a_lesson(file)
    address = reverse("wagtailimages:delete_multiple", args=[file.pk])
    answer = client.post(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 409
    assert "บทที่ใช้" in answer.json()["error_message"]
