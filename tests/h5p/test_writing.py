"""Staff write contents in the admin: nothing typed is lost, and one road leads into the store."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from audit.models import AuditEntry
from courses import teams
from h5p import drafts, folders
from h5p.models import Content, Draft, Library
from h5p.packing import own_library
from people.enums import Role
from tests.factories.courses import course_with
from tests.factories.files import picture
from tests.factories.h5p import activity_in, installed, manifest, version_of
from tests.factories.people import UserFactory
from thai.text import normalise

pytestmark = pytest.mark.django_db

SEMANTICS = [
    {"name": "greeting", "type": "text", "label": "Greeting", "default": "Hello"},
    {
        "name": "parts",
        "type": "list",
        "label": "Parts",
        "entity": "part",
        "min": 1,
        "max": 3,
        "optional": True,
        "field": {
            "name": "part",
            "type": "group",
            "fields": [
                {"name": "inner", "type": "library", "options": ["H5P.Cards 1.0", "H5P.No 1.0"]},
                {"name": "picture", "type": "image", "label": "Picture", "optional": True},
            ],
        },
    },
    {"name": "drawn", "type": "group", "widget": "timeline", "label": "Drawn", "fields": []},
    {"name": "points", "type": "number", "label": "Points", "min": 0, "optional": True},
]


def package(content: dict[str, Any] | None = None) -> dict[str, bytes]:
    """A content of a type with nested ones, and a picture."""
    from tests.factories.h5p import PNG, files_of

    told = {"greeting": "สวัสดี", "drawn": {"at": [1, 2]}, "beside": True, "parts": []}
    return {
        "h5p.json": manifest(authors=[{"name": "ก", "role": "Editor"}], license="C"),
        "content/content.json": json.dumps(told if content is None else content).encode(),
        "content/images/old.png": PNG,
        **files_of(),
        "H5P.Cards-1.0/semantics.json": json.dumps(SEMANTICS).encode(),
    }


@pytest.fixture
def admin(client):
    person = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    client.force_login(person)
    return person


@pytest.fixture
def cards(admin):
    """Our own cards, installed."""
    folder = own_library("H5P.SenathikanCards")
    name = folder.name
    files = {f"{name}/{p.relative_to(folder)}": p.read_bytes() for p in folder.rglob("*.*")}
    needs = [{"machineName": "H5P.SenathikanCards", "majorVersion": 1, "minorVersion": 0}]
    told = {"mainLibrary": "H5P.SenathikanCards", "preloadedDependencies": needs}
    files |= {"h5p.json": manifest(**told), "content/content.json": b"{}"}
    installed(files, admin, makes_content=False)
    return Library.objects.get()


def controls(answer) -> dict[str, Any]:
    """What a browser would send of the form as it is."""
    [form] = html.fromstring(answer.content).xpath("//form[@id='write']")
    found: dict[str, Any] = {}
    for one in form.xpath(".//input | .//textarea | .//select"):
        name, kind = one.get("name"), one.get("type")
        if not name or kind in ("file", "submit"):
            continue
        if kind == "checkbox" and one.get("checked") is None:
            continue
        if one.tag == "textarea":
            found[name] = (one.text or "").removeprefix("\n")
        else:
            found[name] = one.value if one.tag == "select" else one.get("value", "")
    return {name: "" if value is None else value for name, value in found.items()}


def send(client, answer, do: str, **changes: Any):
    """Press a button of the form after some changes; dots as double underscores."""
    [form] = html.fromstring(answer.content).xpath("//form[@id='write']")
    typed = {
        (name if name in ("title", "authors", "licence") else "p." + name.replace("__", ".")): value
        for name, value in changes.items()
    }
    return client.post(form.get("action"), controls(answer) | typed | {"do": do}, follow=True)


def text_of(answer) -> str:
    return normalise(answer.content.decode())


def stored(version) -> dict[str, Any]:
    return json.loads((version.folder / "content.json").read_text())


def write(client, library):
    return client.get(reverse("staff_h5p:write", args=[library.pk]))


def test_cards_are_made_from_nothing(client, cards):
    page = client.get(reverse("staff_h5p:types"))
    assert "บัตรคำ" in text_of(page)
    assert not Draft.objects.exists()
    page = write(client, cards)
    assert "ด้านหน้า: คำ" in text_of(page)
    page = send(
        client, page, "add:p.cards", title="คำใหม่", cards__0__term="ก", cards__0__meaning="ข"
    )
    assert "เพิ่ม บัตร ที่ 2 แล้ว" in text_of(page)
    page = send(client, page, "save", cards__1__term="ค & ง", cards__1__meaning="จ")
    version = Content.objects.get().newest
    assert "บันทึกเนื้อหา “คำใหม่” แล้ว" in text_of(page)
    assert (version.number, version.title, version.language) == (1, "คำใหม่", "th")
    found = stored(version)
    assert found["cards"] == [
        {"term": "ก", "meaning": "ข"},
        {"term": "ค &amp; ง", "meaning": "จ"},
    ]
    assert found["l10n"]["turn"] == "พลิกบัตร"
    assert not Draft.objects.exists()
    assert AuditEntry.objects.filter(action="h5p.content_added").count() == 1


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, cards):
    page = send(client, write(client, cards), "save", cards__0__term="ก" * 201)
    shown = text_of(page)
    assert "บัตร 1 · ด้านหน้า: คำ: ยาว 201 ตัวอักษร ใช้ได้ไม่เกิน 200 ตัวอักษร" in shown
    assert "ด้านหลัง: ความหมาย: โปรดกรอกช่องนี้" in shown
    assert "ชื่อเนื้อหา:" in shown
    assert controls(page)["p.cards.0.term"] == "ก" * 201
    assert not Content.objects.exists()
    [draft] = Draft.objects.all()
    again = client.get(reverse("staff_h5p:draft", args=[draft.public_id]))
    assert controls(again)["p.cards.0.term"] == "ก" * 201


def test_rows_move_and_go_without_losing_what_was_typed(client, cards):
    page = send(client, write(client, cards), "add:p.cards", cards__0__term="ก")
    page = send(client, page, "up:p.cards.1", cards__1__term="ข")
    assert [controls(page)[f"p.cards.{n}.term"] for n in (0, 1)] == ["ข", "ก"]
    page = send(client, page, "drop:p.cards.0")
    assert controls(page)["p.cards~n"] == "1"
    assert controls(page)["p.cards.0.term"] == "ก"
    for nonsense in ("drop:p.cards.9", "add:p.l10n", "up:x", "choose:p.cards", "drop:p.cards.x"):
        assert send(client, page, nonsense).status_code == 200


def test_a_saved_change_is_a_new_version_with_everything_else_as_it_was(client, admin):
    nested = {"greeting": "it&#39;s", "parts": [], "x": 1}
    part = {"library": "H5P.Cards 1.0", "params": nested, "metadata": {"title": "t"}}
    before = {"greeting": "ก", "drawn": {"at": [1, 2.5]}, "beside": True}
    before["parts"] = [{"inner": part, "picture": {"path": "images/old.png", "z": None}}]
    version = version_of(package(before), by=admin)
    address = reverse("staff_h5p:write_content", args=[version.content.public_id])
    page = client.get(address)
    assert "แบบฟอร์มนี้แก้ส่วนนี้ไม่ได้" in text_of(page)
    assert not Draft.objects.exists()
    send(client, page, "save", greeting="ข", points="๕", authors="ก\nขวัญ", licence="CC BY 4.0")
    newest = version.content.newest
    assert newest.number == 2
    assert stored(newest) == before | {"greeting": "ข", "points": 5}
    assert (newest.folder / "images/old.png").is_file()
    assert newest.licence == "CC BY 4.0"
    assert newest.authors == [{"name": "ก", "role": "Editor"}, {"name": "ขวัญ", "role": "Author"}]
    assert stored(version) == before
    assert AuditEntry.objects.filter(action="h5p.content_replaced").count() == 1


def test_contents_stand_in_contents(client, admin):
    version = version_of(package({"greeting": "ก"}), by=admin)
    page = client.get(reverse("staff_h5p:write_content", args=[version.content.public_id]))
    path = ""
    for _level in range(2):
        page = send(client, page, f"add:p.{path}parts") if not path else page
        inner = f"{path}parts.0.inner"
        chosen = {inner.replace(".", "__"): "H5P.Cards 1.0"}
        page = send(client, page, f"choose:p.{inner}", **chosen)
        path = f"{inner}."
    assert "โปรดเลือกชนิด" in text_of(send(client, page, "save"))
    page = send(
        client, page, f"drop:p.{path}parts.0", **{f"{path.replace('.', '__')}greeting": "ลึก"}
    )
    send(client, page, "save")
    found = stored(version.content.newest)["parts"][0]["inner"]
    assert found["library"] == "H5P.Cards 1.0"
    assert found["params"]["parts"][0]["inner"]["params"]["greeting"] == "ลึก"


def test_files_are_added_and_replaced(client, admin):
    told = {"greeting": "ก", "parts": [{"picture": {"path": "images/old.png"}}]}
    version = version_of(package(told), by=admin)
    address = reverse("staff_h5p:write_content", args=[version.content.public_id])
    page = client.get(address)
    inner = {"p.parts.0.inner": "H5P.Cards 1.0"}
    bad = {"p.parts.0.picture~file": SimpleUploadedFile("x.png", b"<svg onload=1>")}
    page = client.post(address, controls(page) | inner | bad | {"do": "keep"})
    assert "เนื้อไฟล์ไม่ตรงกับนามสกุล" in text_of(page)
    svg = {"p.parts.0.picture~file": SimpleUploadedFile("x.svg", b"<svg/>")}
    [draft] = Draft.objects.all()
    address = reverse("staff_h5p:draft", args=[draft.public_id])
    page = client.post(address, controls(page) | svg | {"do": "keep"})
    assert "รับเฉพาะไฟล์ชนิด" in text_of(page)
    good = {"p.parts.0.picture~file": SimpleUploadedFile("รูป ๑.png", picture())}
    page = client.post(address, controls(page) | good | {"do": "keep"})
    # A fault elsewhere does not ask for the file again.
    page = send(client, page, "save")
    assert "โปรดกดปุ่มข้างรายการ" in text_of(page)
    draft.refresh_from_db()
    value = draft.params["parts"][0]["picture"]
    assert value["path"].startswith("images/image-")
    assert value["mime"] == "image/png"
    assert value["width"] > 0
    shown = client.get(reverse("staff_h5p:draft_file", args=[draft.public_id, value["path"]]))
    assert b"".join(shown.streaming_content)[:4] == b"\x89PNG"
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    page = send(client, page, "drop:p.parts.0")
    assert {path for path, _place in drafts.draft_files.to_pack(draft)} == {value["path"]}


def test_a_second_save_on_an_older_version_is_refused(client, admin, cards):
    send(client, write(client, cards), "save", title="ก", cards__0__term="a", cards__0__meaning="b")
    content = Content.objects.get()
    address = reverse("staff_h5p:write_content", args=[content.public_id])
    other = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    first = client.get(address)
    client.force_login(other)
    second = send(client, client.get(address), "keep", cards__0__term="ของคนที่สอง")
    client.force_login(admin)
    send(client, first, "save", cards__0__term="ของคนแรก")
    client.force_login(other)
    page = send(client, second, "save", cards__0__meaning="ค")
    assert f"เพราะ {admin} บันทึกฉบับที่ 2" in text_of(page)
    assert controls(page)["p.cards.0.term"] == "ของคนที่สอง"
    assert content.versions.count() == 2
    send(client, page, "mine")
    assert content.newest.number == 3
    assert stored(content.newest)["cards"] == [{"term": "ของคนที่สอง", "meaning": "ค"}]


def test_a_draft_is_saved_once(client, cards):
    page = send(client, write(client, cards), "keep", title="ก")
    [draft] = Draft.objects.all()
    typed = {"cards__0__term": "a", "cards__0__meaning": "b"}
    send(client, page, "save", **typed)
    with pytest.raises(drafts.Gone):
        drafts.publish(draft)
    assert Content.objects.count() == 1
    assert send(client, page, "save", **typed).status_code == 404


def test_a_preview_plays_in_the_frame_and_is_theirs_alone(client, admin, cards):
    page = send(client, write(client, cards), "preview", title="ก", cards__0__term="a")
    assert "ความหมาย: โปรดกรอก" in text_of(page)
    page = send(client, page, "preview", cards__0__meaning="MEANING-7")
    [draft] = Draft.objects.all()
    assert "ร่างที่ยังไม่ได้บันทึกเป็นฉบับ" in text_of(page)
    frame = html.fromstring(page.content).xpath("//@data-frame")[0]
    played = client.get(frame)
    assert played.status_code == 200
    assert "sandbox allow-scripts" in played["Content-Security-Policy"]
    assert "MEANING-7" in played.content.decode()
    assert not Content.objects.exists()
    address = reverse("h5p:try_draft", args=[draft.public_id])
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert client.get(address).status_code == 404
    own = reverse("staff_h5p:draft", args=[draft.public_id])
    assert client.get(own).status_code == client.post(own).status_code == 404


def test_case_33_a_content_is_written_by_who_writes_every_course_that_shows_it(client, admin):
    version = version_of(package(), by=admin)
    course, own, other = (
        course_with(lessons=1),
        *(UserFactory(roles=[Role.INSTRUCTOR]) for _ in range(2)),
    )
    teams.join(course, own, by=None)
    activity_in(course, version)
    address = reverse("staff_h5p:write_content", args=[version.content.public_id])
    page = reverse("staff_h5p:content", args=[version.content.public_id])
    client.force_login(other)
    assert client.get(address).status_code == client.post(address).status_code == 404
    assert address not in client.get(page).content.decode()
    client.force_login(own)
    assert address in client.get(page).content.decode()
    send(client, client.get(address), "keep", greeting="x")
    draft = reverse("staff_h5p:draft", args=[Draft.objects.get().public_id])
    assert client.get(draft).status_code == 200
    teams.leave(course, own, by=None)
    assert client.get(draft).status_code == client.post(draft).status_code == 404


def test_a_draft_is_thrown_away_with_its_files(client, cards):
    page = send(client, write(client, cards), "keep", title="ก")
    [draft] = Draft.objects.all()
    draft.folder.mkdir(parents=True)
    send(client, page, "discard")
    assert not Draft.objects.exists()
    assert not draft.folder.exists()


def test_what_is_sent_by_no_form_of_ours_changes_nothing(client, cards):
    page = send(client, write(client, cards), "keep", title="ก", cards__0__term="เดิม")
    broken = {"p.cards.0.term~as": "{", "p~rest": "[", "p.cards.0~why": "x"}
    page = send(
        client, page, "save", **{key.removeprefix("p."): one for key, one in broken.items()}
    )
    assert "หน้านี้ส่งข้อมูลมาไม่ครบ" in text_of(page)
    assert Draft.objects.get().params["cards"][0]["term"] == "เดิม"


def test_a_draft_outlives_the_library_that_it_was_begun_with(client, cards):
    page = send(client, write(client, cards), "keep", title="ก", cards__0__term="เดิม")
    cards.delete()
    page = send(client, page, "keep", cards__0__term="ใหม่")
    assert "ไม่บอกว่ามีช่องใดบ้าง" in text_of(page)
    assert Draft.objects.get().params["cards"][0]["term"] == "เดิม"


def test_the_form_costs_the_same_for_one_row_and_fifty(
    client, admin, cards, django_assert_max_num_queries
):
    rows = [{"term": str(n), "meaning": "x"} for n in range(50)]
    draft = drafts.new(admin, cards, {"cards": rows}, "th")
    draft.save()
    address = reverse("staff_h5p:draft", args=[draft.public_id])
    client.get(address)
    with django_assert_max_num_queries(14):
        page = client.get(address)
    with django_assert_max_num_queries(24):
        send(client, page, "add:p.cards")


def test_drafts_that_nobody_touches_go_at_last(client, admin, cards):
    draft = drafts.new(admin, cards, {}, "th")
    draft.save()
    drafts.sweep()
    assert Draft.objects.exists()
    Draft.objects.update(updated_at="2020-01-01T00:00:00Z")
    drafts.sweep()
    assert not Draft.objects.exists()
    assert not (folders.root() / folders.DRAFTS / draft.public_id).exists()
