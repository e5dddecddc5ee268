"""Files through their addresses: what may not be opened is not found, and nothing leaks beside."""

import pytest
from django.urls import reverse

from courses.models import Rendition
from people.enums import Role
from tests.courses.test_file_access import (
    document_block,
    make_document,
    make_picture,
    make_video,
    picture_block,
    show,
    video_block,
)
from tests.factories.courses import course_with, enrolled, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def files():
    return make_document(), make_picture(), make_video(poster=make_picture())


@pytest.fixture
def trainee(files):
    document, picture, video = files
    course = course_with(lessons=1)
    show(
        lessons_of(course)[0], document_block(document), picture_block(picture), video_block(video)
    )
    return enrolled(course).user


def addresses(files):
    document, picture, video = files
    return [
        document.url,
        picture.get_rendition("width-200").url,
        picture.get_rendition("original").url,
        video.url,
        video.captions_url("th"),
        video.poster.get_rendition("width-200").url,
    ]


def test_each_address_answers_who_may_and_nobody_else(client, files, trainee):
    found = addresses(files)
    client.force_login(trainee)
    for address in found:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
    client.force_login(UserFactory())
    assert [client.get(address).status_code for address in found] == [404] * 6
    client.logout()
    assert [client.get(address).status_code for address in found[1:]] == [404] * 5


def test_a_visitor_is_asked_who_they_are_before_a_document(client, files):
    known, unknown = files[0].url, reverse("files:document", args=[999999, "x.pdf"])
    for address in (known, unknown):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith("/accounts/login/?next=/documents/")
    assert client.get(make_document(public=True).url).status_code == 200


def test_a_foreign_file_answers_like_none(client, files):
    client.force_login(UserFactory())
    document, _picture, video = files
    foreign = client.get(document.url)
    unknown = client.get(reverse("files:document", args=[999999, document.filename]))
    assert foreign.status_code == unknown.status_code == 404
    assert client.get(video.url).status_code == 404


def test_the_media_folder_has_no_address(client, files, trainee):
    document, picture, video = files
    client.force_login(trainee)
    names = [document.file.name, picture.file.name, video.file.name]
    names.append(picture.get_rendition("width-200").file.name)
    for name in names:
        for prefix in ("/media/", "/public-pictures/", "/", "/static/"):
            assert client.get(prefix + name).status_code == 404


def test_no_way_out_of_the_public_folder(client, settings, tmp_path):
    settings.PUBLIC_MEDIA_ROOT = tmp_path / "public"
    (tmp_path / "public").mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    for path in ("../secret.png", "%2e%2e/secret.png", "a/../../secret.png", "/etc/passwd"):
        assert client.get(f"/public-pictures/{path}").status_code == 404


def test_a_player_seeks(client, files, trainee):
    client.force_login(trainee)
    response = client.get(files[2].url, headers={"Range": "bytes=10-19"})
    assert response.status_code == 206
    assert len(b"".join(response)) == 10
    assert response["Content-Type"] == "video/mp4"


def test_a_document_comes_under_its_thai_name(client, files, trainee):
    client.force_login(trainee)
    response = client.get(files[0].url)
    assert "filename*=utf-8''%E0%B8%84%E0%B8%B9%E0%B9%88" in response["Content-Disposition"]
    assert response["Content-Type"] == "application/pdf"
    assert client.get(reverse("files:document", args=[files[0].pk, "x"])).status_code == 200


def test_captions_are_webvtt_in_their_language(client, files, trainee):
    client.force_login(trainee)
    response = client.get(files[2].captions_url("th"))
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.content.decode().startswith("WEBVTT")
    assert files[2].captions_url("en") == ""
    assert client.get(reverse("files:captions", args=[files[2].pk, "en"])).status_code == 404


def test_a_picture_is_found_by_its_own_name_only(client, files, trainee):
    client.force_login(trainee)
    rendition = files[1].get_rendition("width-200")
    assert client.get(reverse("files:picture", args=[rendition.pk, "x.png"])).status_code == 404


def test_nothing_is_written_to_a_file(client, files, trainee):
    client.force_login(trainee)
    assert client.post(files[2].url).status_code == 405


def test_a_public_picture_is_kept_long_and_lies_apart(client, settings):
    picture = make_picture(public=True)
    rendition = picture.get_rendition("width-200")
    assert rendition.url.startswith("/public-pictures/")
    path = rendition.url.removeprefix("/public-pictures/")
    assert (settings.PUBLIC_MEDIA_ROOT / path).exists()
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_picture_that_is_no_longer_public_leaves_the_public_folder(
    client, settings, django_capture_on_commit_callbacks
):
    picture = make_picture(public=True)
    address = picture.get_rendition("width-200").url
    with django_capture_on_commit_callbacks(execute=True):
        picture.public = False
        picture.save()
    assert client.get(address).status_code == 404
    assert not Rendition.objects.filter(image=picture).exists()
    assert picture.get_rendition("width-200").url.startswith("/pictures/")


def test_several_sizes_at_once_all_have_an_address():
    sizes = make_picture().get_renditions("width-100", "width-200")
    assert all(rendition.pk for rendition in sizes.values())
    assert len({rendition.url for rendition in sizes.values()}) == 2


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.INSTITUTE_ADMIN, "wagtailimages:index"),
        (Role.INSTRUCTOR, "wagtailimages_chooser:choose"),
    ],
)
def test_staff_see_thumbnails(client, files, role, place):
    client.force_login(UserFactory(roles=[role]))
    page = client.get(reverse(place)).content.decode()
    thumbnail = files[1].renditions.get()
    assert thumbnail.url in page.replace("\\", "")
    assert client.get(thumbnail.url).status_code == 200


def test_a_name_longer_than_any_file_is_not_found(client):
    assert client.get(f"/public-pictures/{'a' * 300}.png").status_code == 404
