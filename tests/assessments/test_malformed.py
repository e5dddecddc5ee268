"""Malformed answers to every kind of item: 400 with a message, and the journal as it was."""

import datetime
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from assessments import attempts, uploads
from assessments.enums import AttemptState, ItemType, Outcome
from assessments.models import AnswerFile, Attempt, Item, ResponseEntry
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with, enrolled
from tests.factories.items import approved

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 answer"
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def course():
    return course_with(lessons=1)


def sitting(client, course, kind, **fields):
    """An open attempt with one item of a kind, its person logged in; and the item's version."""
    page = assessment_in(course, items=1)
    old = Item.objects.get(bank__slug=f"bank-{page.slug}")
    version = approved(old.bank, kind, **fields)
    Item.objects.filter(pk=old.pk).update(state="retired")
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    return attempts.start(enrolment, page, declared=True), version


def save(client, attempt, value):
    address = reverse("assessments:answer", args=[attempt.public_id])
    body = f'{{"version": {attempt.drawn[0]["version"]}, "sequence": 1, "value": {value}}}'
    return client.post(address, body, content_type="application/json")


DEEP = "[" * 60 + "]" * 60
MALFORMED = [
    "NaN",
    "1e309",
    "100",
    "true",
    '["no-such-id"]',
    '["a", "a"]',
    '{"no-such-id": "x"}',
    '{"no-such-id": {"deeper": ["x"]}}',
    '[{"id": "x"}]',
    DEEP,
    '"\\u0000"',
    '"\\ud800"',
    json.dumps("ก" * 12_000),
]


@pytest.mark.parametrize("kind", list(ItemType))
def test_what_does_not_fit_is_refused_and_nothing_written(client, course, kind):
    """45, 46: undrawn and foreign ids, NaN, 1e309, doubles, nesting, half signs, oversize."""
    attempt, _version = sitting(client, course, kind)
    for value in MALFORMED:
        answer = save(client, attempt, value)
        assert answer.status_code == 400, value
        assert answer.json()["error"]
    assert not ResponseEntry.objects.exists()


@pytest.mark.parametrize("kind", [ItemType.MATCHING, ItemType.ORDERING, ItemType.GAP_TEXT])
def test_a_form_that_does_not_fit_says_so(client, course, kind):
    """46, without scripts: what was sent is refused on the page, with its message."""
    attempt, _version = sitting(client, course, kind)
    shape = "order" if kind == ItemType.ORDERING else "map"
    sent = {"shape": shape, "answer.no-such-id": "1", "sequence": "1", "had": "null", "go": "1"}
    answer = client.post(reverse("assessments:attempt", args=[attempt.public_id]), sent)
    assert answer.status_code == 400
    assert "ยังบันทึกคำตอบนี้ไม่ได้" in answer.content.decode()
    assert not ResponseEntry.objects.exists()


def test_an_order_is_given_by_places_without_scripts(client, course):
    attempt, version = sitting(client, course, ItemType.ORDERING)
    right = version.answer_key["order"]
    places = {f"answer.{one}": str(place) for place, one in enumerate(right, start=1)}
    sent = places | {"shape": "order", "sequence": "1", "had": "null", "go": "submit"}
    client.post(reverse("assessments:attempt", args=[attempt.public_id]), sent)
    assert attempts.answers(attempt) == {version.pk: right}
    html = client.get(reverse("assessments:attempt", args=[attempt.public_id])).content.decode()
    assert html.count('<option value="1" selected>') == 1


# ---- files ------------------------------------------------------------------------------------------


def png():
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, "PNG")
    return made.getvalue()


def hand_in(client, attempt, name="งาน.pdf", content=PDF, version=None, waited=""):
    address = reverse("assessments:hand_in", args=[attempt.public_id])
    sent = {"file": SimpleUploadedFile(name, content), "waited": waited}
    return client.post(address, sent | {"version": version or attempt.drawn[0]["version"]})


@pytest.mark.parametrize(("name", "content"), [("งาน.pdf", PDF), ("แผนที่.png", png())])
def test_a_file_is_handed_in_answered_with_and_comes_back_as_an_attachment(
    client, course, name, content
):
    attempt, _version = sitting(client, course, ItemType.UPLOAD)
    told = hand_in(client, attempt, name, content).json()
    assert told["name"] == name
    assert save(client, attempt, json.dumps(told)).status_code == 200
    back = client.get(reverse("assessments:file", args=[attempt.public_id, told["file"]]))
    assert b"".join(back.streaming_content) == content
    assert back["Content-Disposition"].startswith("attachment")
    assert back["X-Content-Type-Options"] == "nosniff"
    kept = AnswerFile.objects.get()
    assert name not in kept.file.name
    done = attempts.submit(attempt)
    assert (done.outcome, done.marks) == (Outcome.AWAITING, [None])
    html = client.get(reverse("assessments:result", args=[attempt.public_id])).content.decode()
    assert "ส่งแล้ว รอการตรวจ" in html
    assert name in html


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("งาน.pdf", b"<html>not a pdf</html>"),
        ("รูป.png", PDF),
        ("งาน.docx", PDF),
        ("งาน.pdf", b""),
        ("งาน.pdf", PDF + b"x" * 300 * 1024),
        ("pdf", PDF),
    ],
)
def test_a_file_that_is_not_what_is_asked_for_is_refused(client, course, name, content):
    """65, 66: wrong magic, scripts, wrong endings, too large: refused by content, nothing kept."""
    attempt, _version = sitting(client, course, ItemType.UPLOAD)
    answer = hand_in(client, attempt, name, content)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not AnswerFile.objects.exists()


def test_a_file_is_for_its_person_and_its_item_alone(client, course):
    """45: neither another's file nor one of another item is an answer, and others do not find it."""
    attempt, version = sitting(client, course, ItemType.UPLOAD)
    told = hand_in(client, attempt).json()
    assert hand_in(client, attempt, version=version.pk + 999).status_code == 400
    other, _version = sitting(client, course, ItemType.UPLOAD)
    assert save(client, other, json.dumps(told)).status_code == 400
    assert (
        client.get(reverse("assessments:file", args=[other.public_id, told["file"]])).status_code
        == 404
    )
    assert (
        client.get(reverse("assessments:file", args=[attempt.public_id, told["file"]])).status_code
        == 404
    )
    assert not ResponseEntry.objects.exists()


def test_after_the_end_no_file_is_taken(client, course):
    """43: an old tab."""
    attempt, _version = sitting(client, course, ItemType.UPLOAD)
    Attempt.objects.filter(pk=attempt.pk).update(state=AttemptState.SUBMITTED)
    assert hand_in(client, attempt).status_code == 409
    assert not AnswerFile.objects.exists()


def test_nobody_fills_the_disk(client, course, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    attempt, _version = sitting(client, course, ItemType.UPLOAD)
    codes = [hand_in(client, attempt, content=PDF + bytes([n])).status_code for n in range(3)]
    assert codes == [200, 200, 400]


def test_the_same_file_again_is_the_file_that_came_before(client, course, monkeypatch):
    """F3, F20: a reply was lost and the browser sends anew, even after the end."""
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    attempt, _version = sitting(client, course, ItemType.UPLOAD)
    told = [hand_in(client, attempt).json() for _ in range(3)]
    attempts.submit(attempt)
    told.append(hand_in(client, attempt).json())
    assert AnswerFile.objects.count() == 1
    assert len({one["file"] for one in told}) == 1


@pytest.mark.parametrize(
    ("minutes", "status"), [(10, 200), (1, 409), (90, 409), ("", 409), ("-9", 409)]
)
def test_a_file_that_was_given_in_time_is_taken_late_and_not_scored(
    client, course, minutes, status
):
    """38, F10: picked while cut off, sent after the deadline; of use once staff admit it."""
    attempt, version = sitting(client, course, ItemType.UPLOAD)
    now = timezone.now()
    attempt.started_at, attempt.deadline = now - 60 * MINUTE, now - 5 * MINUTE
    attempt.save()
    waited = minutes * 60_000 if isinstance(minutes, int) else minutes
    answer = hand_in(client, attempt, waited=waited)
    assert answer.status_code == status
    if status == 200:
        given = {"version": version.pk, "sequence": 1, "value": answer.json()}
        given["given_at"] = now.timestamp() * 1000 - waited
        address = reverse("assessments:answer", args=[attempt.public_id])
        told = client.post(address, json.dumps({"answers": [given]}), "application/json").json()
        assert told["answers"][0]["verdict"] == "late"
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SUBMITTED
    assert attempts.answers(attempt) == {}


def test_a_file_goes_with_the_form_without_scripts(client, course):
    attempt, version = sitting(client, course, ItemType.UPLOAD)
    sent = {"shape": "map", "sequence": "1", "had": "null", "go": "submit"}
    sent["file"] = SimpleUploadedFile("งาน.pdf", PDF)
    client.post(reverse("assessments:attempt", args=[attempt.public_id]), sent)
    assert attempts.answers(attempt)[version.pk]["name"] == "งาน.pdf"


# ---- waiting for a mark ---------------------------------------------------------------------------


def test_who_waits_for_a_mark_begins_no_further_attempt(client, course):
    attempt, version = sitting(client, course, ItemType.EXTENDED_TEXT)
    attempts.save_answer(attempt, version.pk, 1, "คำตอบ")
    done = attempts.submit(attempt)
    assert (done.outcome, str(done.score), str(done.max_score)) == (
        Outcome.AWAITING,
        "0.00",
        "1.00",
    )
    assert not attempts.chances(done.enrolment, _page(done)).may_start
    with pytest.raises(attempts.NotNow, match="รอการตรวจ"):
        attempts.start(done.enrolment, _page(done), declared=True)


def test_a_written_answer_that_is_missing_waits_for_nobody(client, course):
    attempt, _version = sitting(client, course, ItemType.EXTENDED_TEXT)
    assert attempts.submit(attempt).outcome == Outcome.NOT_PASSED


def _page(attempt):
    from assessments.models import AssessmentPage

    return AssessmentPage.objects.get(translation_key=attempt.activity_key)


def test_a_picture_is_found_by_who_drew_it_alone(client, course):
    attempt, version = sitting(client, course, ItemType.HOT_SPOT)
    address = reverse("assessments:picture", args=[attempt.public_id, version.pk])
    assert client.get(address)["Content-Type"] == "image/png"
    assert "letter-with-key" not in client.get(address)["Content-Disposition"]
    sitting(client, course, ItemType.HOT_SPOT, **{"stem": "อีกข้อ"})
    assert client.get(address).status_code == 404
