"""A content is moved to newer patches of its libraries by who may replace it, after seeing which."""

import pytest
from django.urls import reverse

from h5p import moving, staging
from h5p.models import Content, StagedPackage
from people.enums import Role
from tests.factories.h5p import files_of, installed, package_files, version_of
from tests.factories.people import UserFactory
from thai.text import normalise

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    person = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    client.force_login(person)
    return person


def text_of(answer):
    return normalise(answer.content.decode())


def newer(patch=9):
    script = {"H5P.Cards-1.0/cards.js": b"H5P.Cards = function () { /* newer */ };"}
    return package_files() | files_of(patchVersion=patch) | script


def test_a_content_is_moved_and_the_old_version_stays(client, admin):
    version = version_of(by=admin)
    own = reverse("staff_h5p:content", args=[version.content.public_id])
    address = reverse("staff_h5p:move", args=[version.content.public_id])
    assert address not in client.get(own).content.decode()
    assert "ใช้ไลบรารีที่ติดตั้งล่าสุดอยู่แล้ว" in text_of(client.get(address))
    installed(newer(), admin, makes_content=False)
    assert address in client.get(own).content.decode()
    shown = text_of(client.get(address))
    assert "1.0.3" in shown
    assert "1.0.9" in shown
    client.post(address, {"version": version.public_id})
    staging.install(StagedPackage.objects.latest("pk").pk)
    moved = Content.objects.get().newest
    assert (moved.number, moved.main_library.version) == (2, "1.0.9")
    assert (moved.title, moved.licence) == (version.title, version.licence)
    for name in ("content.json", "images/card.png"):
        assert (moved.folder / name).read_bytes() == (version.folder / name).read_bytes()
    version.refresh_from_db()
    assert version.main_library.version == "1.0.3"
    assert moving.changes(moved) == []


def test_what_came_meanwhile_is_looked_at_first(client, admin):
    version = version_of(by=admin)
    installed(newer(), admin, makes_content=False)
    address = reverse("staff_h5p:move", args=[version.content.public_id])
    version_of(by=admin, replaces=version.content)
    answer = client.post(address, {"version": version.public_id}, follow=True)
    assert "โปรดตรวจอีกครั้ง" in text_of(answer)
    assert Content.objects.get().versions.count() == 2


def test_only_who_may_replace_it_moves_it(client, admin):
    version = version_of(by=admin)
    installed(newer(), admin, makes_content=False)
    client.force_login(UserFactory(roles=[Role.INSTRUCTOR]))
    address = reverse("staff_h5p:move", args=[version.content.public_id])
    assert client.get(address).status_code == 404
    assert client.post(address, {"version": version.public_id}).status_code == 404
