"""The staff side: who may, what is asked, what is shown."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from audit.models import AuditEntry
from certificates import issuing, tasks
from certificates.enums import State
from certificates.models import Credential, Design, IssueBatch, Picture, Series
from people.enums import Role
from tests.factories.certificates import (
    AchievementFactory,
    CohortFactory,
    DesignFactory,
    SeriesFactory,
    batch_terms,
    finishers,
    issued,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

TERMS = {
    "authority_number": "สพ ๐๐๐๑/๙",
    "authority_date": "20 พฤศจิกายน 2569",
    "issued_on": "๒๐/๑๑/๒๕๖๙",
}


@pytest.fixture
def achievement():
    return AchievementFactory()


@pytest.fixture
def admin(client):
    user = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    client.force_login(user)
    return user


def address(achievement) -> str:
    return f"/admin/certificates/cohorts/{achievement.cohort.slug}/"


PAGES = ("/admin/certificates/", "/admin/certificates/register/", "/admin/certificates/designs/")


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.INSTRUCTOR, Role.PROVINCIAL_COORDINATOR])
def test_who_has_no_right_finds_no_page(client, role, achievement):
    """Case 33."""
    [credential] = issued(achievement)
    client.force_login(UserFactory(roles=[role]))
    one = f"/admin/certificates/register/{credential.code}/"
    for page in (*PAGES, address(achievement), one, f"{one}pdf/"):
        assert client.get(page).status_code == 404, page
    assert client.post(f"{one}revoke/").status_code == 404


def test_an_auditor_reads_and_changes_nothing(client, achievement):
    [credential] = issued(achievement)
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    one = f"/admin/certificates/register/{credential.code}/"
    for page in (
        "/admin/certificates/",
        "/admin/certificates/register/",
        address(achievement),
        one,
    ):
        assert client.get(page).status_code == 200, page
    assert client.get(f"{one}pdf/").content[:5] == b"%PDF-"
    for act in ("revoke", "reissue", "try-again"):
        assert client.post(f"{one}{act}/").status_code == 404
    client.post(address(achievement), TERMS)
    assert IssueBatch.objects.count() == 1


def test_one_action_issues_to_all_who_are_eligible(client, admin, achievement):
    finishers(achievement.cohort, 3)
    page = client.get(address(achievement)).content.decode()
    assert "ออกวุฒิบัตรให้ผู้มีสิทธิทุกคน" in page
    response = client.post(address(achievement), TERMS)
    batch = IssueBatch.objects.get()
    assert response["Location"] == f"/admin/certificates/batches/{batch.public_id}/"
    assert (batch.started_by, str(batch.issued_on)) == (admin, "2026-11-20")
    running = client.get(response["Location"]).content.decode()
    assert "เสร็จแล้ว 0 จาก 3" in running
    assert "hx-get" in running
    tasks.issue_batch(batch.pk)
    for credential in Credential.objects.all():
        tasks.seal_credential(credential.pk)
    done = client.get(f"{response['Location']}progress/", headers={"hx-request": "true"})
    text = done.content.decode()
    assert "ออกได้ 3 จาก 3" in text
    assert "hx-get" not in text
    assert "ออกวุฒิบัตรเสร็จแล้ว 3 จาก 3" in text
    assert text.count("เปิด PDF") == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"issued_on": "9 พฤศจิกายน 2569"}, "วันที่ให้ไว้ต้องไม่ก่อนวันนั้น"),
        ({"issued_on": "31 มิถุนายน 2570"}, "เดือนมิถุนายนมี 30 วัน"),
        ({"issued_on": "20/11/26"}, "ปีสองหลักไม่ชัดเจน"),
        ({"authority_number": ""}, "authority_number"),
        ({"authority_date": "21/11/2569"}, "ไม่หลังวันที่ให้ไว้"),
    ],
)
def test_a_wrong_entry_is_said_at_its_field_and_kept(client, admin, achievement, changes, said):
    finishers(achievement.cohort, 1)
    terms = TERMS | changes
    page = client.post(address(achievement), terms).content.decode()
    assert said in page
    assert "error-message" in page
    for typed in filter(None, terms.values()):
        assert typed in page
    assert not IssueBatch.objects.exists()


def test_a_cohort_without_an_achievement_says_what_to_do(client, admin):
    cohort = CohortFactory()
    page = client.get(f"/admin/certificates/cohorts/{cohort.slug}/").content.decode()
    assert "ยังไม่ได้กำหนดแบบและชุดเลขที่" in page


def test_a_revocation_asks_for_both_reasons(client, admin):
    """The dialog's form: refused with what was typed, then done and on record."""
    [credential] = issued()
    one = f"/admin/certificates/register/{credential.code}/"
    refused = client.post(f"{one}revoke/", {"reason": "", "internal_reason": "ตามบันทึก"})
    assert refused.status_code == 422
    assert "ยังไม่ได้เพิกถอน" in refused.content.decode()
    assert "ตามบันทึก" in refused.content.decode()
    done = {"reason": "issued-in-error", "internal_reason": "ตามบันทึก"}
    page = client.post(f"{one}revoke/", done, follow=True).content.decode()
    assert "เพิกถอนแล้ว" in page
    assert "ออกโดยคลาดเคลื่อน" in page
    again = client.post(f"{one}revoke/", done, follow=True).content.decode()
    assert "ถูกเพิกถอนหรือมีฉบับแทนแล้ว" in again
    assert AuditEntry.objects.filter(action="certificates.revoked", actor_id=admin.pk).count() == 1


def test_a_reissue_leads_to_the_new_one(client, admin):
    [credential] = issued()
    response = client.post(f"/admin/certificates/register/{credential.code}/reissue/")
    successor = credential.replaced_by
    assert response["Location"] == f"/admin/certificates/register/{successor.code}/"
    page = client.get(response["Location"]).content.decode()
    assert credential.serial in page


def test_one_that_was_set_aside_is_taken_up_again(client, admin):
    [credential] = issued(seal=False)
    type(credential.standing).objects.update(state=State.SET_ASIDE, tries=3)
    one = f"/admin/certificates/register/{credential.code}/"
    assert "จัดทำไฟล์อีกครั้ง" in client.get(one).content.decode()
    client.post(f"{one}try-again/")
    credential.standing.refresh_from_db()
    assert (credential.standing.state, credential.standing.tries) == (State.ISSUED, 0)
    assert AuditEntry.objects.filter(action="certificates.tried_again").exists()


def test_the_register_finds_by_name_serial_and_code(client, admin):
    first, second = issued(number=2)
    for asked in (second.facts["recipient"], "02/2570", "๐๒/๒๕๗๐", second.printed_code.lower()):
        page = client.get("/admin/certificates/register/", {"q": asked}).content.decode()
        assert second.facts["recipient"] in page
        assert f"register/{first.code}/" not in page
    nothing = client.get("/admin/certificates/register/", {"q": "%_' OR 1=1"}).content.decode()
    assert "ไม่พบวุฒิบัตร" in nothing


def png(size=(40, 20)) -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGBA", size, "navy").save(file, "PNG")
    return SimpleUploadedFile("x.png", file.getvalue(), content_type="image/png")


def wording(design: Design, **changes) -> dict:
    names = ["name", "document_kind", "opening", "after_name", "subject", "details"]
    names += ["hours_wording", "closing", "given"]
    return (
        {name: getattr(design, name) for name in names}
        | {"issuer": design.issuer_id, "hand1-name": "นายหนึ่ง ตัวอย่าง", "hand1-title": "ปลัดกระทรวง"}
        | changes
    )


def test_a_design_is_saved_whole_and_on_record(client, admin):
    design = DesignFactory()
    data = wording(
        design,
        closing="คำอวยพรใหม่",
        emblem_upload=png(),
        **{
            "hand2-name": "นางสอง ตัวอย่าง",
            "hand2-title": "ผู้อำนวยการ",
            "hand2-signature_upload": png((30, 10)),
        },
    )
    client.post(f"/admin/certificates/designs/{design.pk}/", data)
    design.refresh_from_db()
    assert design.closing == "คำอวยพรใหม่"
    assert design.emblem is not None
    assert [hand.name for hand in design.signatories.all()] == ["นายหนึ่ง ตัวอย่าง", "นางสอง ตัวอย่าง"]
    assert design.signatories.get(order=2).signature is not None
    assert Picture.objects.count() == 2
    assert AuditEntry.objects.get(action="certificates.design_saved").actor_id == admin.pk
    client.post(f"/admin/certificates/designs/{design.pk}/", wording(design, without_emblem="on"))
    design.refresh_from_db()
    assert design.emblem is None
    assert design.signatories.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"closing": "{0.__class__}"}, "ไม่มีช่องชื่อ {0.__class__}"),
        ({"hand1-name": ""}, "โปรดกรอกผู้ลงนามอย่างน้อยหนึ่งคน"),
        ({"hand1-title": ""}, "โปรดกรอกตำแหน่งของผู้ลงนาม"),
        ({"hand1-title": "ก\nข\nค\nง"}, "ตำแหน่งมีได้ไม่เกินสามบรรทัด"),
        ({"details": "\n".join(["รายละเอียด"] * 20)}, "ยาวเกินหนึ่งหน้า"),
    ],
)
def test_a_design_that_cannot_be_printed_is_not_saved(client, admin, changes, said):
    """Case 32."""
    design = DesignFactory()
    before = design.closing
    page = client.post(f"/admin/certificates/designs/{design.pk}/", wording(design, **changes))
    assert page.status_code == 200
    assert said.replace("'", "&#x27;") in page.content.decode()
    design.refresh_from_db()
    assert design.closing == before
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
        SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n broken"),
        SimpleUploadedFile("x.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
    ],
    ids=["svg", "broken", "gif"],
)
def test_what_is_no_picture_is_refused_at_its_field(client, admin, upload):
    """Cases 66, 92, 111."""
    design = DesignFactory()
    upload.seek(0)
    data = wording(design, emblem_upload=upload)
    page = client.post(f"/admin/certificates/designs/{design.pk}/", data).content.decode()
    assert "อ่านภาพไม่ได้" in page
    assert not Picture.objects.exists()


def test_the_preview_shows_what_is_typed_and_saves_nothing(client, admin):
    design = DesignFactory()
    preview = f"/admin/certificates/designs/{design.pk}/preview/"
    shown = client.post(preview, wording(design, closing="ยังไม่บันทึก", emblem_upload=png()))
    assert shown["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(shown.content)).size == (1123, 794)
    other = client.post(preview, wording(design, closing="อีกข้อความหนึ่ง"))
    assert other.content != shown.content
    pdf = client.post(preview, wording(design, **{"as-pdf": "1", "sample": "long"}))
    assert pdf.content[:5] == b"%PDF-"
    wrong = client.post(preview, wording(design, closing="{x}"))
    assert wrong.status_code == 422
    assert "closing" in wrong.json()["errors"]
    design.refresh_from_db()
    assert design.closing != "ยังไม่บันทึก"
    assert not Picture.objects.exists()
    assert (
        client.post(
            "/admin/certificates/designs/add/preview/", wording(design, name="ใหม่")
        ).status_code
        == 200
    )


def test_what_admins_keep_is_created_on_record_and_never_deleted(client, admin):
    response = client.post(
        "/admin/series/new/", {"name": "ชุดใหม่", "prefix": "", "width": 3, "year_mode": "fiscal"}
    )
    assert response.status_code == 302
    series = Series.objects.get(name="ชุดใหม่")
    assert AuditEntry.objects.get(action="certificates.set_up").object_id == str(series.pk)
    assert client.post(f"/admin/series/delete/{series.pk}/").status_code in (302, 403, 404)
    assert Series.objects.filter(pk=series.pk).exists()


@pytest.mark.parametrize("number", [1, 50])
def test_queries_do_not_grow_with_the_people(
    client, admin, achievement, number, django_assert_max_num_queries
):
    finishers(achievement.cohort, number)
    # Half of them are the frame's: session, person, rights, menu.
    with django_assert_max_num_queries(18):
        client.get(address(achievement))
    batch = issuing.start_batch(achievement, **batch_terms())
    list(issuing.issue_waiting(batch))
    IssueBatch.objects.update(state="done")
    page = f"/admin/certificates/batches/{batch.public_id}/"
    for address_ in (
        page,
        "/admin/certificates/",
        "/admin/certificates/register/",
        address(achievement),
    ):
        with django_assert_max_num_queries(18):
            client.get(address_)


@pytest.mark.parametrize("name", ["cohort", "series"])
def test_what_certificates_were_issued_by_stays(client, admin, achievement, name):
    """With another cohort the same people could be issued to again (case 97)."""
    fields = {"cohort": CohortFactory, "series": SeriesFactory}
    kept = {
        "cohort": achievement.cohort.pk,
        "series": achievement.series.pk,
        "design": achievement.design.pk,
        "title_th": achievement.title_th,
        "title_en": "Mended",
        "valid_years": "",
    }
    page = f"/admin/achievement/edit/{achievement.pk}/"
    issued(achievement)
    answer = client.post(page, kept | {name: fields[name]().pk})
    assert "มีวุฒิบัตรที่ออกแล้ว" in answer.content.decode()
    assert client.post(page, kept).status_code == 302
    achievement.refresh_from_db()
    assert (achievement.title_en, getattr(achievement, f"{name}_id")) == ("Mended", kept[name])
