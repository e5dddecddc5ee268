"""Files leave in parts, as a player asks for them."""

import io
from email.utils import formatdate

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import Http404
from django.test import RequestFactory

from courses.delivery import Parcel, byte_range, deliver

CONTENT = bytes(range(256)) * 400


@pytest.fixture
def stored():
    name = default_storage.save("videos/test.mp4", ContentFile(CONTENT))
    yield name
    default_storage.delete(name)


class Stored:
    """What a model's file field gives."""

    def __init__(self, name, storage=default_storage):
        self.name, self.storage = name, storage


def ask(stored, method="get", storage=default_storage, **headers):
    request = getattr(RequestFactory(), method)("/videos/1/film.mp4", headers=headers)
    parcel = Parcel(Stored(stored, storage), "video/mp4", "การแจ้งคำสั่ง.mp4", inline=True)
    return deliver(request, parcel)


def body(response):
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-99", (0, 99)),
        ("bytes=100-", (100, 999)),
        ("bytes=-100", (900, 999)),
        ("bytes=-5000", (0, 999)),
        ("bytes=990-5000", (990, 999)),
        ("bytes=0-0", (0, 0)),
        ("bytes=999-999", (999, 999)),
        ("bytes= 0 - 9 ", (0, 9)),
        ("bytes=0-9,20-29", None),
        ("bytes=9-0", None),
        ("bytes=-", None),
        ("items=0-9", None),
        ("bytes=a-b", None),
        ("", None),
    ],
)
def test_what_a_range_means(header, expected):
    assert byte_range(header, 1000) == expected


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=-0"])
def test_a_range_outside_the_file(header):
    with pytest.raises(ValueError):
        byte_range(header, 1000)


def test_an_empty_file_has_no_range():
    with pytest.raises(ValueError):
        byte_range("bytes=0-", 0)


def test_the_whole_file(stored):
    response = ask(stored)
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Length"] == str(len(CONTENT))
    assert body(response) == CONTENT


def test_a_part_is_exactly_that_part(stored):
    response = ask(stored, Range="bytes=70000-80000")
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes 70000-80000/{len(CONTENT)}"
    assert response["Content-Length"] == "10001"
    assert body(response) == CONTENT[70000:80001]


def test_several_parts_are_answered_with_the_whole(stored):
    response = ask(stored, Range="bytes=0-1,5-6")
    assert response.status_code == 200
    assert body(response) == CONTENT


def test_beyond_the_end_is_said(stored):
    response = ask(stored, Range=f"bytes={len(CONTENT)}-")
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"
    assert response["Cache-Control"] == "private, no-store"


def test_head_tells_without_sending(stored):
    response = ask(stored, "head", Range="bytes=0-9")
    assert response.status_code == 206
    assert response["Content-Length"] == "10"
    assert response.content == b""


def test_a_part_of_another_state_of_the_file_is_not_mixed_in(stored):
    etag = ask(stored)["ETag"]
    assert ask(stored, Range="bytes=0-9", If_Range=etag).status_code == 206
    assert ask(stored, Range="bytes=0-9", If_Range='"other"').status_code == 200
    before = formatdate(0, usegmt=True)
    assert ask(stored, Range="bytes=0-9", If_Range=before).status_code == 200


def test_a_thai_name_reaches_the_device(stored):
    assert ask(stored)["Content-Disposition"] == (
        "inline; filename*=utf-8''%E0%B8%81%E0%B8%B2%E0%B8%A3%E0%B9%81%E0%B8%88%E0%B9%89%E0%B8%87"
        "%E0%B8%84%E0%B8%B3%E0%B8%AA%E0%B8%B1%E0%B9%88%E0%B8%87.mp4"
    )


def test_nothing_is_kept_on_the_way_or_guessed(stored):
    response = ask(stored)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_file_that_is_gone_is_not_found():
    with pytest.raises(Http404):
        ask("videos/gone.mp4")


def test_through_the_web_server_nothing_is_sent_by_us(stored, settings):
    settings.FILES_INTERNAL_PREFIX = "/internal-media/"
    response = ask(stored, Range="bytes=0-9")
    assert response["X-Accel-Redirect"] == f"/internal-media/{stored}"
    assert response.content == b""
    assert response["Cache-Control"] == "private, no-store"


def test_a_thai_path_is_quoted_for_the_web_server(settings):
    settings.FILES_INTERNAL_PREFIX = "/internal-media/"
    response = ask("videos/ก ข.mp4")
    assert response["X-Accel-Redirect"] == "/internal-media/videos/%E0%B8%81%20%E0%B8%82.mp4"


def test_through_the_web_server_from_an_object_store(settings):
    class ObjectStore(FileSystemStorage):
        def path(self, name):
            raise NotImplementedError

        def url(self, name):
            return f"https://store.example.org/bucket/{name}?Signature=abc&Expires=1"

    settings.FILES_INTERNAL_PREFIX = "/internal-store"
    response = ask("videos/a.mp4", storage=ObjectStore())
    assert response["X-Accel-Redirect"] == (
        "/internal-store/bucket/videos/a.mp4?Signature=abc&Expires=1"
    )


@pytest.mark.django_db
def test_the_file_is_closed_when_the_player_goes_away(monkeypatch, stored):
    opened = io.BytesIO(CONTENT)
    monkeypatch.setattr(default_storage._wrapped, "open", lambda *args: opened)
    response = ask(stored)
    next(iter(response))
    response.close()
    assert opened.closed
