"""Uploading on the staff side: refused at the field, in Thai, and nothing is kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from courses.models import CourseDocument, Picture, Video
from people.enums import Role
from tests.factories import files
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:02.000\nคำสั่งต้องบอกเหตุผล\n"


@pytest.fixture
def instructor(client):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    client.force_login(person)
    return person


def upload(client, kind, name, content, **fields):
    data = {
        "title": "ตัวอย่าง",
        "collection": Collection.get_first_root_node().pk,
        "file": SimpleUploadedFile(name, content),
        **fields,
    }
    return client.post(reverse(f"wagtail{kind}:add"), data)


def test_a_photograph_is_kept_without_place_and_person(client, instructor):
    response = upload(client, "images", "บ้านของฉัน.jpg", files.photograph())
    assert response.status_code == 302
    picture = Picture.objects.get()
    with picture.file.open() as stored:
        content = stored.read()
    assert b"somebody" not in content
    assert Image.open(io.BytesIO(content)).size == (picture.width, picture.height) == (30, 40)
    assert picture.file_size == len(content)
    assert picture.file.name.isascii()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.gif", files.picture("GIF"), "รับเฉพาะไฟล์ JPG, PNG หรือ WebP"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "รับเฉพาะไฟล์"),
        ("a.jpg", files.picture("PNG"), "แต่ภาพข้างในเป็น png"),
        ("a.png", b"not a picture", "อ่านภาพนี้ไม่ได้"),
        ("a.png", files.picture("PNG", (7000, 6000)), "เกินที่รับได้ (40000000) โปรดย่อภาพ"),
        ("a.png", files.picture("PNG") + bytes(10 * 1024 * 1024), "ใหญ่ 10.0"),
    ],
)
def test_a_picture_that_is_refused(client, instructor, name, content, message):
    response = upload(client, "images", name, content)
    assert message in response.content.decode()
    assert not Picture.objects.exists()


def test_a_document_keeps_its_thai_title_as_its_name(client, instructor):
    assert upload(client, "docs", "คู่มือ.PDF", b"%PDF-1.7", title="คู่มือ").status_code == 302
    document = CourseDocument.objects.get()
    assert document.filename == "คู่มือ.pdf"
    assert document.file.name.isascii()
    assert document.content_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.exe", b"MZ", "ไม่รับไฟล์ชนิด .exe"),
        ("a.html", b"<script>", "ไม่รับไฟล์ชนิด .html"),
        ("a.pdf", b"<script>", "เนื้อในของไฟล์ไม่ใช่ .pdf"),
        ("a.docm", files.office(), "ไม่รับไฟล์ชนิด .docm"),
        ("a.docx", files.office("word/", "word/vbaProject.bin"), "หรือมีมาโคร"),
    ],
)
def test_a_document_that_is_refused(client, instructor, name, content, message):
    assert message in upload(client, "docs", name, content).content.decode()
    assert not CourseDocument.objects.exists()


def add_video(client, **fields):
    data = {
        "title": "การแจ้งคำสั่ง",
        "file": SimpleUploadedFile("ภาพยนตร์.mp4", files.film(75)),
        "captions_th": CAPTIONS,
        "captions_en": "",
        "transcript_th": "",
        "transcript_en": "",
        "poster": "",
        "collection": Collection.get_first_root_node().pk,
        **fields,
    }
    return client.post(reverse("wagtailsnippets_courses_video:add"), data)


def test_a_film_tells_its_length_and_its_transcript(client, instructor):
    assert add_video(client).status_code == 302
    video = Video.objects.get()
    assert video.seconds == 75
    assert video.transcript_th == "คำสั่งต้องบอกเหตุผล"
    assert video.captions_th.startswith("WEBVTT")


def test_captions_as_srt_are_taken_too(client, instructor):
    add_video(client, captions_th="1\n00:00:01,000 --> 00:00:02,000\nคำสั่ง")
    assert Video.objects.get().captions_th == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nคำสั่ง\n"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"captions_th": ""}, "โปรดใส่คำบรรยายภาษาไทย"),
        ({"captions_th": "WEBVTT\n\n00:02 --> 00:01\nก"}, "บรรทัดที่ 3: อ่านเวลาไม่ได้"),
        ({"file": SimpleUploadedFile("a.mp4", b"RIFF")}, "ไม่ใช่วีดิทัศน์ MP4"),
        ({"file": SimpleUploadedFile("a.mp4", files.film(codec="hvc1"))}, "H.264"),
        ({"file": SimpleUploadedFile("a.mov", files.film())}, "mov"),
    ],
)
def test_a_film_that_is_refused(client, instructor, fields, message):
    response = add_video(client, **fields)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not Video.objects.exists()


def test_a_film_that_is_too_large(client, instructor, monkeypatch):
    monkeypatch.setattr("courses.staff.file_forms.LARGEST_FILM", 1000)
    file = SimpleUploadedFile("a.mp4", files.film(size=2000))
    assert "เกินที่รับได้ (1000" in add_video(client, file=file).content.decode()


def test_a_film_that_is_replaced_is_not_kept(
    client, instructor, django_capture_on_commit_callbacks
):
    add_video(client)
    video = Video.objects.get()
    storage, old = video.file.storage, video.file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtailsnippets_courses_video:edit", args=[video.pk]),
            {
                "title": "ใหม่",
                "file": SimpleUploadedFile("b.mp4", files.film(30)),
                "captions_th": CAPTIONS,
                "collection": Collection.get_first_root_node().pk,
            },
        )
    video.refresh_from_db()
    assert video.seconds == 30
    assert not storage.exists(old)
    assert storage.exists(video.file.name)


def test_a_picture_that_was_cut_off_is_refused_at_its_field(client, instructor):
    whole = files.picture("WEBP", size=(400, 300), exif=Image.Exif())
    response = upload(client, "images", "ภาพ.webp", whole[: len(whole) // 2])
    assert response.status_code == 200
    assert response.context["form"].errors["file"] == ["อ่านภาพนี้ไม่ได้ โปรดใช้ไฟล์ JPG, PNG หรือ WebP"]
    assert not Picture.objects.exists()
