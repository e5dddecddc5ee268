"""No key reaches a browser before the review shows it: every byte of a sitting is read."""

import json

import pytest
from django.urls import reverse

from assessments import attempts
from assessments.banking import approve
from assessments.blocks import draw_in_lesson
from assessments.enums import ItemType, ReviewShows
from assessments.models import Attempt, Item, ItemVersion
from courses.access import Access, Reason
from tests.factories.assessments import assessment_in, choice_draft
from tests.factories.courses import course_with, enrolled

pytestmark = pytest.mark.django_db

SECRETS = ["คำแนะนำลับ", "เหตุผลลับ", "ที่มาลับ", "คำตอบลับ"]
DRAFTS = {
    ItemType.CHOICE: choice_draft("ข้อเลือก"),
    ItemType.MULTIPLE: choice_draft("ข้อหลายคำตอบ"),
    ItemType.TRUE_FALSE: {"stem": "ข้อถูกผิด", "options": [{"correct": True}, {}]},
    ItemType.TEXT_ENTRY: {"stem": "ข้อเติมคำ", "accepted": ["คำตอบลับ"]},
}


@pytest.fixture
def page():
    """An assessment of all four kinds, whose feedback, reasons and sources are recognisable."""
    course = course_with(lessons=1)
    page = assessment_in(course, items=4, max_attempts=2, review_shows=ReviewShows.EVERYTHING)
    items = Item.objects.filter(bank__slug=f"bank-{page.slug}").order_by("pk")
    for item, (kind, draft) in zip(items, DRAFTS.items(), strict=True):
        item.item_type = kind
        options = [o | {"feedback": "คำแนะนำลับ"} for o in draft.get("options", [])]
        item.content = {
            "th": draft | {"options": options, "rationale": "เหตุผลลับ", "source": "ที่มาลับ"}
        }
        item.save()
        approve(item, by=None)
    return page


@pytest.fixture
def enrolment(client, page):
    enrolment = enrolled(page.get_parent().specific)
    client.force_login(enrolment.user)
    return enrolment


def secrets_in(text):
    return [secret for secret in SECRETS if secret in text]


def test_no_byte_of_a_sitting_tells_a_key(client, page, enrolment):
    sent = [client.get(page.url)]
    declared = {"declared": "1"}
    sent.append(client.post(reverse("assessments:start", args=[page.translation_key]), declared))
    attempt = Attempt.objects.get()
    here = reverse("assessments:attempt", args=[attempt.public_id])
    for number, (version, value) in enumerate(_answers(attempt).items(), start=1):
        message = {"version": version, "sequence": 1, "value": value}
        sent.append(client.get(f"{here}?item={number}"))
        sent.append(client.post(f"{here}answer/", json.dumps(message), "application/json"))
        sent.append(client.get(f"{here}?item={number}"))
    refused = {"version": attempt.drawn[0]["version"], "sequence": 2, "value": ["x"]}
    sent.append(client.post(f"{here}answer/", json.dumps(refused), "application/json"))
    sent.append(client.get(f"{here}submit/"))
    sent.append(client.get(f"{here}result/", follow=True))
    for response in sent:
        text = response.content.decode() + str(response.headers)
        assert not secrets_in(text)
        assert "answer_key" not in text
        assert "correct" not in text
        assert attempt.seed not in text


def _answers(attempt):
    """An answer of the right form to each drawn item, by version id."""
    versions = ItemVersion.objects.in_bulk([one["version"] for one in attempt.drawn])
    answers = {}
    for drawn in attempt.drawn:
        kind = versions[drawn["version"]].item_type
        first = (drawn["options"] or ["คำตอบของผู้สอบ"])[0]
        answers[drawn["version"]] = [first] if kind == ItemType.MULTIPLE else first
    return answers


def test_an_options_markup_is_the_same_whether_right_or_wrong(client, page, enrolment):
    attempt = attempts.start(enrolment, page, declared=True)
    here = reverse("assessments:attempt", args=[attempt.public_id])
    for number, drawn in enumerate(attempt.drawn, start=1):
        version = ItemVersion.objects.get(pk=drawn["version"])
        html = client.get(f"{here}?item={number}").content.decode()
        texts = {o["id"]: o["text"] for o in version.content["th"]["options"]}
        shapes = set()
        for position, option in enumerate(drawn["options"]):
            start = html.index(f'value="{option}"')
            line = html[html.rindex("<label", 0, start) : html.index("</label>", start)]
            line = line.replace(option, "ID").replace(texts[option], "TEXT")
            shapes.add(line.replace(f">{'กขคง'[position]}<", ">LETTER<"))
        assert len(shapes) <= 1, shapes


def test_where_the_key_stands_tells_nothing(page, enrolment):
    """Options are shuffled for each attempt: over many draws the key stands everywhere."""
    places = set()
    for _ in range(40):
        attempt = attempts.start(enrolment, page, declared=True)
        for drawn in attempt.drawn:
            version = ItemVersion.objects.get(pk=drawn["version"])
            if version.item_type == ItemType.CHOICE:
                places.add(drawn["options"].index(version.answer_key["correct"][0]))
        Attempt.objects.all().delete()
    assert places == {0, 1, 2, 3}


def test_the_review_keeps_keys_back_while_there_are_attempts_left(client, page, enrolment):
    first = _sit_wrongly(enrolment, page)
    address = reverse("assessments:result", args=[first.public_id])
    html = client.get(address).content.decode()
    assert not secrets_in(html)
    assert "เฉลยและเหตุผลจะแสดงเมื่อท่านผ่าน หรือทำครบจำนวนครั้งแล้ว" in html
    assert "option--right" not in html
    _sit_wrongly(enrolment, page)
    html = client.get(address).content.decode()
    assert {"เหตุผลลับ", "ที่มาลับ", "คำตอบลับ"} <= set(secrets_in(html))
    assert "option--right" in html


def test_a_review_that_shows_the_outcome_shows_no_item(client, page, enrolment):
    page.review_shows = ReviewShows.OUTCOME
    page.save()
    done = _sit_wrongly(enrolment, page)
    html = client.get(reverse("assessments:result", args=[done.public_id])).content.decode()
    assert "ข้อเลือก" not in html
    assert not secrets_in(html)


def _sit_wrongly(enrolment, page):
    attempt = attempts.start(enrolment, page, declared=True)
    return attempts.submit(attempt)


def test_a_card_in_a_lesson_tells_nothing(client, page, enrolment):
    request = client.get(page.url).wsgi_request
    card = draw_in_lesson(request, Access(Reason.ENROLLED), {"assessment": page})
    assert page.title in card
    assert not secrets_in(card)
