"""The public check as a page and as JSON, and a trainee's own certificates."""

import json

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from certificates import codes, issuing, sealing, throttle
from certificates.enums import RevocationReason
from certificates.revoking import replace, revoke
from tests.factories.certificates import AchievementFactory, batch_terms, finishers, issued
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_wrong_codes_yet():
    cache.clear()


def page(client, code: str, language: str = "") -> tuple[int, str]:
    response = client.get(f"{language}/verify/{code}/")
    return response.status_code, response.content.decode()


def test_a_valid_one_says_whether_for_whom_for_what_since_when(client):
    [credential] = issued()
    status, text = page(client, credential.printed_code)
    assert status == 200
    assert "วุฒิบัตรฉบับนี้ใช้ได้" in text
    for told in (credential.recipient.printed_name, "๐๑/๒๕๗๐", "20 พฤศจิกายน 2569", "ฉบับสาธิต"):
        assert told in text
    assert credential.recipient.email not in text
    assert "เพิกถอนแล้ว" not in text


def test_in_english_the_institute_and_the_programme_too(client):
    [credential] = issued()
    _, text = page(client, credential.printed_code, "/en")
    assert "Capacity building programme" in text
    assert "The Institute" in text
    assert "20 November 2026" in text


def test_revoked_replaced_and_unknown_have_their_own_look(client):
    first, second = issued(number=2)
    revoke(first, by=None, reason=RevocationReason.OBTAINED_IMPROPERLY, internal_reason="ลับ")
    replace(second, by=None)
    status, text = page(client, first.printed_code)
    assert status == 200
    assert "verdict--revoked" in text
    assert "ได้มาโดยมิชอบ" in text
    assert "ลับ" not in text
    status, text = page(client, second.printed_code)
    assert status == 200
    assert "verdict--replaced" in text
    assert "verdict--revoked" not in text
    status, text = page(client, codes.grouped(codes.new()))
    assert status == 404
    assert "verdict--unknown" in text


def test_what_is_typed_leads_to_the_page_however_it_is_written(client):
    [credential] = issued()
    typed = credential.code.lower()
    response = client.get("/verify/", {"code": f" {typed} "})
    assert response["Location"] == f"/verify/{credential.printed_code}/"
    response = client.get("/verify/", {"code": "abc"})
    assert response.status_code == 400
    assert "รหัสไม่ครบ" in response.content.decode()
    assert 'value="abc"' in response.content.decode()
    assert client.get("/verify/").status_code == 200


def test_programs_get_json(client):
    [credential] = issued()
    response = client.get(
        f"/verify/{credential.printed_code}/", headers={"accept": "application/json"}
    )
    assert response["Content-Type"] == "application/json"
    assert json.loads(response.content)["status"] == "valid"
    response = client.get("/verify/nothing/", headers={"accept": "application/json"})
    assert (response.status_code, json.loads(response.content)["status"]) == (404, "unknown")


def test_it_is_kept_out_of_indexes_caches_and_referers(client):
    """Cases 96 and 102."""
    [credential] = issued()
    for address in ("/verify/", f"/verify/{credential.printed_code}/"):
        response = client.get(address)
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"


def test_guessing_is_slowed_and_right_codes_are_not_counted(client):
    """Case 93."""
    [credential] = issued()
    for _ in range(throttle.WRONG_ALLOWED + 5):
        assert page(client, credential.printed_code)[0] == 200
    for _ in range(throttle.WRONG_ALLOWED):
        assert page(client, "wrong")[0] == 404
    response = client.get("/verify/wrong/")
    assert response.status_code == 429
    assert response["Retry-After"] == "600"
    assert (
        client.get(f"/verify/{credential.printed_code}/", REMOTE_ADDR="10.0.0.9").status_code == 200
    )


@pytest.mark.parametrize("code", ["%", "' OR 1=1 --", "A" * 5000, "นางสาวกานดา"])
def test_odd_codes_are_only_unknown(client, code):
    assert client.get(f"/verify/{code}/").status_code == 404


def upload(client, content: bytes):
    file = SimpleUploadedFile("c.pdf", content, content_type="application/pdf")
    return client.post("/verify/file/", {"file": file})


def test_a_file_is_checked_byte_for_byte(client):
    """Case 95."""
    [credential] = issued()
    content = sealing.read(credential.files.get())
    assert "ฉบับนี้ใช้ได้" in upload(client, content).content.decode()
    altered = upload(client, content + b"\n").content.decode()
    assert "verdict--altered" in altered
    assert "ไม่ใช่ไฟล์ที่สถาบันออก" in altered
    assert upload(client, b"anything").status_code == 404
    assert upload(client, b"").status_code == 400
    assert client.post("/verify/file/").status_code == 400
    assert client.get("/verify/file/").status_code == 405


def test_the_pages_take_few_queries(client, django_assert_max_num_queries):
    [credential] = issued()
    client.get("/verify/")
    with django_assert_max_num_queries(5):
        client.get(f"/verify/{credential.printed_code}/")


def test_a_trainee_finds_and_downloads_their_own(client):
    [credential] = issued()
    client.force_login(credential.recipient)
    assert credential.serial in client.get("/my/certificates/").content.decode()
    response = client.get(f"/my/certificates/{credential.printed_code}/")
    assert response.content[:5] == b"%PDF-"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment")


def test_a_file_that_cannot_be_given_is_said_not_sent(client, monkeypatch):
    """F25."""
    [credential] = issued()
    monkeypatch.setattr(sealing, "make_file", lambda credential: b"other")
    default_storage.delete(credential.files.get().path)
    client.force_login(credential.recipient)
    response = client.get(f"/my/certificates/{credential.printed_code}/")
    assert response.status_code == 503
    assert "ยังเปิดไฟล์ไม่ได้" in response.content.decode()


def test_anothers_is_not_there(client):
    """Case 16."""
    [credential] = issued()
    address = f"/my/certificates/{credential.printed_code}/"
    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    assert client.get("/my/certificates/none/").status_code == 404
    assert credential.serial not in client.get("/my/certificates/").content.decode()


def test_one_whose_file_is_being_made_is_not_there_yet(client):
    [credential] = issued(seal=False)
    client.force_login(credential.recipient)
    assert "ยังไม่มีวุฒิบัตร" in client.get("/my/certificates/").content.decode()
    assert client.get(f"/my/certificates/{credential.printed_code}/").status_code == 404


def test_ones_own_list_does_not_grow_in_queries(client, django_assert_max_num_queries):
    user = UserFactory()
    for _ in range(3):
        achievement = AchievementFactory()
        [seat] = finishers(achievement.cohort, 1)
        type(seat).objects.filter(pk=seat.pk).update(user=user)
        issued_from(achievement)
    client.force_login(user)
    with django_assert_max_num_queries(8):
        text = client.get("/my/certificates/").content.decode()
    assert text.count("ดาวน์โหลด PDF") == 3


def issued_from(achievement) -> None:
    batch = issuing.start_batch(achievement, **batch_terms())
    assert all(sealing.seal(credential_id) for credential_id in issuing.issue_waiting(batch))
