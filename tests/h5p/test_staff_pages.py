"""Staff bring contents and admins libraries: after the gate, and after seeing what comes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses import teams
from h5p import folders, playing, staging
from h5p.models import Content, Library, StagedPackage
from people.enums import Role
from tests.factories.courses import course_with, enrolled
from tests.factories.h5p import (
    activity_in,
    files_of,
    installed,
    package_files,
    staged,
    version_of,
    zipped,
)
from tests.factories.people import UserFactory
from thai.text import normalise

pytestmark = pytest.mark.django_db


def upload(files, name="cards.h5p"):
    return {"file": SimpleUploadedFile(name, zipped(files).read())}


@pytest.fixture
def admin(client):
    person = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    client.force_login(person)
    return person


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr("h5p.tasks.install_package.delay", found.append)
    return found


def at_work():
    """What the worker does with the upload that came last."""
    staging.install(StagedPackage.objects.latest("pk").pk)


def text_of(answer):
    return normalise(answer.content.decode())


def test_an_admin_sees_what_comes_and_confirms_it(
    client, admin, sent, django_capture_on_commit_callbacks
):
    answer = client.post(reverse("staff_h5p:add"), upload(package_files()))
    waiting = StagedPackage.objects.get()
    address = reverse("staff_h5p:staged", args=[waiting.public_id])
    assert answer.headers["Location"] == address
    shown = text_of(client.get(address))
    assert "H5P.Cards" in shown
    assert "1.0.3" in shown
    assert waiting.digest in shown
    assert not Library.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"content": "1"})
    assert sent == [waiting.pk]
    progress = reverse("staff_h5p:progress", args=[waiting.public_id])
    assert "hx-get" in client.get(progress).content.decode()
    staging.install(waiting.pk)
    assert client.get(progress, headers={"HX-Request": "true"})["HX-Redirect"] == address
    assert Content.objects.get().title in text_of(client.get(reverse("staff_h5p:contents")))
    assert "ไปที่เนื้อหา" in text_of(client.get(address))


def test_an_upload_can_be_thrown_away(client, admin):
    waiting = staged(package_files(), admin)
    client.post(reverse("staff_h5p:staged", args=[waiting.public_id]), {"discard": "1"})
    assert not waiting.file.exists()
    assert not StagedPackage.objects.exists()


def test_case_75_an_instructor_installs_nothing(client, admin):
    waiting = staged(package_files(), admin)
    instructor = UserFactory(roles=[Role.INSTRUCTOR])
    client.force_login(instructor)
    assert client.get(reverse("staff_h5p:install")).status_code == 404
    assert client.post(reverse("staff_h5p:install"), upload(package_files())).status_code == 404
    own = staged(package_files(), instructor)
    for one in (waiting, own):
        address = reverse("staff_h5p:staged", args=[one.public_id])
        assert client.post(address, {"content": "1"}).status_code == 404
    answer = client.post(reverse("staff_h5p:add"), upload(package_files()))
    assert "ยังไม่ได้ติดตั้งไลบรารี H5P.Cards 1.0" in text_of(answer)
    assert not Library.objects.exists()
    assert StagedPackage.objects.count() == 2


def test_one_admin_does_not_confirm_anothers_upload(client, admin):
    waiting = staged(package_files(), UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    address = reverse("staff_h5p:staged", args=[waiting.public_id])
    assert client.post(address).status_code == 404


def test_an_instructor_brings_content_with_what_is_installed(
    client, admin, sent, django_capture_on_commit_callbacks
):
    installed(package_files(), admin, makes_content=False)
    client.force_login(UserFactory(roles=[Role.INSTRUCTOR]))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("staff_h5p:add"), upload(package_files()), follow=True)
    # The page tells how far the worker is; what is made is a click away.
    assert sent == [StagedPackage.objects.latest("pk").pk]
    assert "กำลังสร้างเนื้อหา" in text_of(answer)
    assert not Content.objects.exists()
    at_work()
    content = Content.objects.get()
    done = text_of(client.get(answer.redirect_chain[-1][0]))
    assert "สร้างเนื้อหาแล้ว" in done
    assert reverse("staff_h5p:content", args=[content.public_id]) in done
    assert reverse("staff_h5p:libraries") not in done.split("records__count")[1]
    client.post(reverse("staff_h5p:replace", args=[content.public_id]), upload(package_files()))
    at_work()
    assert [one.number for one in content.versions.order_by("number")] == [1, 2]


def test_case_33_a_content_is_replaced_by_who_writes_every_course_that_shows_it(client, admin):
    installed(package_files(), admin, makes_content=False)
    maker, other = (UserFactory(roles=[Role.INSTRUCTOR]) for _ in range(2))
    client.force_login(maker)
    client.post(reverse("staff_h5p:add"), upload(package_files()))
    at_work()
    content = Content.objects.get()
    own, address = (
        reverse(f"staff_h5p:{name}", args=[content.public_id]) for name in ("content", "replace")
    )

    def may(person):
        client.force_login(person)
        offered = address in client.get(own).content.decode()
        assert (client.get(address).status_code == 200) == offered
        sent = client.post(address, upload(package_files()))
        assert (sent.status_code == 404) == (not offered)
        return offered

    # In no course yet it is its maker's; then theirs who write the course, and the admin's.
    assert [may(maker), may(other), may(admin)] == [True, False, True]
    course = course_with(lessons=1)
    teams.join(course, other, by=None)
    page = activity_in(course, content.newest)
    assert [may(maker), may(other), may(admin)] == [False, True, True]
    client.force_login(maker)
    assert page.title not in text_of(client.get(own))


def test_a_refusal_names_entry_and_rule_and_keeps_nothing(client, admin):
    bad = package_files() | {"content/evil.svg": b"<svg onload=alert(1)>"}
    answer = client.post(reverse("staff_h5p:add"), upload(bad))
    assert "content/evil.svg: ไม่รับไฟล์ชนิดนี้ในที่นี้" in text_of(answer)
    assert not StagedPackage.objects.exists()
    assert not [path for path in folders.root().rglob("*") if path.is_file()]


def test_a_content_shows_its_licence_libraries_and_versions(client, admin):
    version = version_of(by=admin)
    shown = text_of(client.get(reverse("staff_h5p:content", args=[version.content.public_id])))
    assert "ไม่ระบุสัญญาอนุญาต" in shown
    assert "H5P.Cards 1.0.3" in shown
    out = client.get(reverse("staff_h5p:export", args=[version.public_id]))
    assert out["Content-Disposition"].startswith("attachment")
    assert b"".join(out.streaming_content)[:2] == b"PK"


def test_an_admin_takes_away_what_is_not_used(client, admin, django_capture_on_commit_callbacks):
    version = version_of(by=admin)
    installed(package_files() | files_of(patchVersion=9), admin, makes_content=False)
    used, unused = version.main_library, Library.objects.get(patch=9)
    page = client.get(reverse("staff_h5p:library", args=[used.pk])).content.decode()
    assert "/remove/" not in page
    for one in (used, unused):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("staff_h5p:remove", args=[one.pk]))
    assert list(Library.objects.all()) == [used]


def test_nobody_makes_a_content_in_wagtails_own_views(client, admin):
    """The gate stands in this room's pages only."""
    version = version_of(by=admin)
    add = reverse("wagtailsnippets_h5p_content:add")
    assert client.post(add, {"title": "x"}).status_code == 302
    edit = reverse("wagtailsnippets_h5p_content:edit", args=[version.content.pk])
    assert client.post(edit, {"title": "x"}).status_code == 302
    assert Content.objects.get().title == "คำศัพท์กฎหมาย"
    chooser = client.get(reverse("wagtailsnippetchoosers_h5p_content:choose"))
    assert "คำศัพท์กฎหมาย" in chooser.json()["html"]


@pytest.mark.parametrize("name", ["libraries", "contents", "plays"])
def test_lists_cost_the_same_for_one_row_and_fifty(
    client, admin, name, django_assert_max_num_queries
):
    for number in range(50):
        Content.objects.create(title=f"เนื้อหา {number}")
        Library.objects.create(
            machine_name=f"L{number}", major=1, minor=0, patch=0, digest="x", manifest={}, size=1
        )
    version, course = version_of(by=admin), course_with(lessons=1)
    for _ in range(50):
        playing.begin(enrolled(course), course.translation_key, version)
    client.get(reverse(f"staff_h5p:{name}"))
    with django_assert_max_num_queries(22):
        client.get(reverse(f"staff_h5p:{name}"))


def test_an_instructor_reads_what_was_reported_in_their_courses_alone(client, admin):
    from tests.h5p.test_playing import question, statement

    version, course = version_of(by=admin), course_with(lessons=1)
    play = playing.begin(enrolled(course), course.translation_key, version)
    tree = {"statement": statement(raw=1, most=2), "children": [question("ใครลงนาม", "1", 0, 1)]}
    playing.take_statements(play, version.content, playing.children_of(tree))
    own, other = (UserFactory(roles=[Role.INSTRUCTOR]) for _ in range(2))
    teams.join(course, own, None)
    address = reverse("staff_h5p:play", args=[play.registration])
    client.force_login(own)
    assert "1 จาก 2 คะแนน" in text_of(client.get(reverse("staff_h5p:plays")))
    shown = text_of(client.get(address))
    assert "รายงานโดยตัวกิจกรรมเอง" in shown
    assert "ใครลงนาม" in shown
    assert "นายอำเภอ" in shown
    client.force_login(other)
    assert client.get(address).status_code == 404
    assert str(play.enrolment.user) not in text_of(client.get(reverse("staff_h5p:plays")))
