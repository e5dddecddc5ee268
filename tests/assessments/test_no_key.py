"""No key reaches a browser before the review shows it: every byte of a sitting is read."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments import attempts, uploads
from assessments.banking import approve
from assessments.blocks import draw_in_lesson
from assessments.enums import ItemType, ReviewShows
from assessments.models import Attempt, Item, ItemVersion
from courses.access import Access, Reason
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with, enrolled
from tests.factories.items import draft_of, picture

pytestmark = pytest.mark.django_db

SECRETS = ["คำแนะนำลับ", "เหตุผลลับ", "ที่มาลับ", "คำตอบลับ", "เกณฑ์ลับ", "ชื่อไฟล์ลับ"]
HIDDEN = {
    ItemType.TEXT_ENTRY: {"accepted": ["คำตอบลับ"]},
    ItemType.NUMERIC: {"number": "774411", "tolerance": "3"},
    ItemType.GAP_TEXT: {
        "text": "ช่อง [[gap-a]]",
        "gaps": [{"id": "gap-a", "accepted": ["คำตอบลับ"]}],
    },
    ItemType.EXTENDED_TEXT: {"rubric": [{"text": "เกณฑ์ลับ", "points": 3}]},
    ItemType.UPLOAD: {"rubric": [{"text": "เกณฑ์ลับ", "points": 3}]},
}


@pytest.fixture
def page():
    """An assessment of all kinds, whose feedback, reasons and sources are recognisable."""
    course = course_with(lessons=1)
    kinds = list(ItemType)
    page = assessment_in(
        course, items=len(kinds), max_attempts=2, review_shows=ReviewShows.EVERYTHING
    )
    items = Item.objects.filter(bank__slug=f"bank-{page.slug}").order_by("pk")
    for item, kind in zip(items, kinds, strict=True):
        draft = draft_of(kind, rationale="เหตุผลลับ", source="ที่มาลับ", **HIDDEN.get(kind, {}))
        for option in draft.get("options", []):
            option["feedback"] = "คำแนะนำลับ"
        if kind == ItemType.HOT_SPOT:
            image = picture()
            image.title = "ชื่อไฟล์ลับ"
            image.save()
            draft["image"] = image.pk
        item.item_type = kind
        item.content = {"th": draft}
        item.save()
        approve(item, by=None)
    return page


@pytest.fixture
def enrolment(client, page):
    enrolment = enrolled(page.get_parent().specific)
    client.force_login(enrolment.user)
    return enrolment


def secrets_in(text):
    return [secret for secret in [*SECRETS, "774411"] if secret in text]


def test_no_byte_of_a_sitting_tells_a_key(client, page, enrolment):
    """Case 36."""
    sent = [client.get(page.url)]
    declared = {"declared": "1"}
    sent.append(client.post(reverse("assessments:start", args=[page.translation_key]), declared))
    attempt = Attempt.objects.get()
    here = reverse("assessments:attempt", args=[attempt.public_id])
    for number, (version, value) in enumerate(_answers(attempt).items(), start=1):
        message = {"version": version, "sequence": 1, "value": value}
        sent.append(client.get(f"{here}?item={number}"))
        sent.append(client.post(f"{here}answer/", json.dumps(message), "application/json"))
        assert sent[-1].status_code == 200, sent[-1].content.decode()
        sent.append(client.get(f"{here}?item={number}"))
        sent.append(client.get(f"{here}items/{version}/picture/"))
    refused = {"version": attempt.drawn[0]["version"], "sequence": 2, "value": ["x"]}
    sent.append(client.post(f"{here}answer/", json.dumps(refused), "application/json"))
    sent.append(client.get(f"{here}items/"))
    assert "<template" in sent[-1].content.decode()
    sent.append(client.get(f"{here}submit/"))
    sent.append(client.get(f"{here}result/", follow=True))
    for response in sent:
        text = _body(response) + str(response.headers)
        assert not secrets_in(text)
        assert "answer_key" not in text
        assert "correct" not in text
        assert attempt.seed not in text


def _body(response):
    """All that was sent, of a page or a file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace")


def _answers(attempt):
    """A wrong answer of the right form to each drawn item, by version id."""
    versions = ItemVersion.objects.in_bulk([one["version"] for one in attempt.drawn])
    made = {}
    for drawn in attempt.drawn:
        version = versions[drawn["version"]]
        made[version.pk] = _wrong(attempt, version, drawn["options"])
    return made


def _wrong(attempt, version, order):
    match version.item_type:
        case ItemType.CHOICE | ItemType.TRUE_FALSE:
            return next(one for one in order if one not in version.answer_key["correct"])
        case ItemType.MULTIPLE | ItemType.HOT_TEXT | ItemType.HOT_SPOT:
            return [one for one in order if one not in version.answer_key["correct"]][:1]
        case ItemType.ORDERING:
            return version.answer_key["order"][::-1]
        case ItemType.MATCHING:
            lefts = list(version.answer_key["pairs"])
            return dict(
                zip(lefts, [version.answer_key["pairs"][one] for one in lefts[1:]], strict=False)
            )
        case ItemType.CATEGORISING:
            [first, *_rest] = version.answer_key["categories"]
            return {first: "cat-plan"}
        case ItemType.INLINE_CHOICE:
            gap = version.content["th"]["gaps"][0]
            right = version.answer_key["gaps"][gap["id"]]
            return {gap["id"]: next(one["id"] for one in gap["options"] if one["id"] != right)}
        case ItemType.GAP_TEXT:
            return {"gap-a": "คำตอบของผู้สอบ"}
        case ItemType.NUMERIC:
            return "12"
        case ItemType.UPLOAD:
            file = SimpleUploadedFile("คำตอบ.pdf", b"%PDF-1.7 answer")
            kept = uploads.hand_in(attempt, version.pk, file)
            return {"file": kept.public_id, "name": kept.name}
    return "คำตอบของผู้สอบ"


def test_an_options_markup_is_the_same_whether_right_or_wrong(client, page, enrolment):
    """Case 37."""
    attempt = attempts.start(enrolment, page, declared=True)
    here = reverse("assessments:attempt", args=[attempt.public_id])
    for number, drawn in enumerate(attempt.drawn, start=1):
        version = ItemVersion.objects.get(pk=drawn["version"])
        html = client.get(f"{here}?item={number}").content.decode()
        if "options" not in version.content["th"]:
            continue
        texts = {o["id"]: o["text"] for o in version.content["th"]["options"]}
        shapes = set()
        for position, option in enumerate(drawn["options"]):
            start = html.index(f'value="{option}"')
            line = html[html.rindex("<label", 0, start) : html.index("</label>", start)]
            line = line.replace(option, "ID").replace(texts[option], "TEXT")
            shapes.add(line.replace(f">{'กขคง'[position]}<", ">LETTER<"))
        assert len(shapes) <= 1, shapes


def test_where_the_key_stands_tells_nothing(page, enrolment):
    """Case 51. Options are shuffled for each attempt: over many draws the key stands everywhere."""
    places = set()
    orders = set()
    versions = ItemVersion.objects.in_bulk()
    for _ in range(40):
        attempt = attempts.start(enrolment, page, declared=True)
        for drawn in attempt.drawn:
            version = versions[drawn["version"]]
            if version.item_type == ItemType.CHOICE:
                places.add(drawn["options"].index(version.answer_key["correct"][0]))
            if version.item_type == ItemType.ORDERING:
                orders.add(tuple(drawn["options"]))
            if version.item_type == ItemType.MATCHING:
                assert set(drawn["options"]) >= set(version.answer_key["pairs"].values())
        Attempt.objects.all().delete()
    assert places == {0, 1, 2, 3}
    assert len(orders) > 10


def test_the_review_keeps_keys_back_while_there_are_attempts_left(client, page, enrolment):
    first = _sit_wrongly(enrolment, page)
    address = reverse("assessments:result", args=[first.public_id])
    html = client.get(address).content.decode()
    assert not secrets_in(html)
    assert "เฉลยและเหตุผลจะแสดงเมื่อท่านผ่าน หรือทำครบจำนวนครั้งแล้ว" in html
    assert "option--right" not in html
    _sit_wrongly(enrolment, page)
    html = client.get(address).content.decode()
    shown = {"เหตุผลลับ", "ที่มาลับ", "คำตอบลับ", "เกณฑ์ลับ", "774411"}
    assert shown <= set(secrets_in(html))
    assert "option--right" in html


def test_a_review_that_shows_the_outcome_shows_no_item(client, page, enrolment):
    page.review_shows = ReviewShows.OUTCOME
    page.save()
    done = _sit_wrongly(enrolment, page)
    html = client.get(reverse("assessments:result", args=[done.public_id])).content.decode()
    assert "ข้อเลือก" not in html
    assert "ข้อเรียงลำดับ" not in html
    assert not secrets_in(html)


def _sit_wrongly(enrolment, page):
    attempt = attempts.start(enrolment, page, declared=True)
    return attempts.submit(attempt)


def test_a_card_in_a_lesson_tells_nothing(client, page, enrolment):
    request = client.get(page.url).wsgi_request
    card = draw_in_lesson(request, Access(Reason.ENROLLED), {"assessment": page})
    assert page.title in card
    assert not secrets_in(card)
