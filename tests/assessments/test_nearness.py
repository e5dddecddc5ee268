"""Questions that are nearly the same are told while they are written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments import writing
from assessments.duplicates import near_items
from assessments.enums import ItemState, ItemType
from assessments.exchange import importing
from assessments.models import Item
from assessments.nearness import NEAR, SHORTEST, nearest, print_of, share, trigrams
from assessments.writing import Draft
from courses import teams
from people.enums import Role
from tests.factories.assessments import bank_with, choice_draft
from tests.factories.courses import course_with
from tests.factories.people import UserFactory

STEM = "ผู้ใดเป็นผู้บังคับบัญชาของหัวหน้าสำนักงานจังหวัดตามกฎหมายว่าด้วยระเบียบบริหารราชการแผ่นดิน"
OTHER = "คู่กรณีต้องอุทธรณ์คำสั่งทางปกครองภายในกี่วันนับแต่วันที่ได้รับแจ้งคำสั่ง"


def near(text, *others):
    prints = [(other, print_of(other)) for other in others]
    return nearest(text, prints, lambda names: {name: name for name in names})


def test_another_spelling_is_the_same_question():
    spelt = STEM.replace("สำ", "สํา").replace("แผ่นดิน", "เเผ่นดิน​") + " ?"
    [found] = near(spelt, STEM, OTHER)
    assert (found.name, found.share) == (STEM, 1.0)


def test_a_changed_word_is_near_and_another_question_is_not():
    changed = STEM.replace("ผู้บังคับบัญชา", "ผู้กำกับดูแล")
    assert [one.name for one in near(changed, OTHER, STEM)] == [STEM]
    assert near(OTHER, STEM) == []


def test_what_is_hardly_begun_is_near_to_nothing():
    assert near("ผู้ใดเป็น", "ผู้ใดเป็น") == []
    assert near("", STEM) == []


@given(st.text("กขคงจฉaำ้ิ ๑2\u200b", max_size=80), st.text("กขคงจฉaำ้ิ ๑2\u200b", max_size=80))
def test_nearness_is_a_share_and_the_same_from_both_sides(one, other):
    found = share(trigrams(one), trigrams(other))
    assert 0 <= found <= 1
    assert found == share(trigrams(other), trigrams(one))
    assert share(trigrams(one), trigrams(one)) in (0, 1)


@settings(derandomize=True)
@given(st.lists(st.text("กขคงจฉชซ", min_size=20, max_size=60), min_size=2, max_size=6))
def test_prints_lose_no_near_question(texts):
    """The short way finds what comparing each with each finds."""
    first, others = texts[0], set(texts[1:])
    if len(trigrams(first)) < SHORTEST:
        return
    by_hand = {one for one in others if share(trigrams(first), trigrams(one)) >= NEAR}
    assert {one.name for one in near(first, *others)} == by_hand


pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def instructor(course):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    return person


@pytest.fixture
def bank(course):
    return bank_with(items=0, slug="law", course=course)


def written(bank, stem, by=None):
    return writing.begin_item(bank, ItemType.CHOICE, Draft({"th": choice_draft(stem)}), by)


def url(bank):
    return reverse("staff_banks:near", args=[bank.pk])


def words(response):
    return " ".join(response.content.decode().split())


def test_while_typing_the_near_items_of_ones_banks_are_told(client, course, bank, instructor):
    there = written(bank, STEM)
    written(bank_with(items=0, slug="second", course=course), STEM)
    written(bank_with(items=0, slug="foreign", course=course_with(lessons=1)), STEM)
    client.force_login(instructor)
    told = words(client.post(url(bank), {"stem": STEM.replace("ผู้ใด", "ใคร")}))
    assert "คล้ายกัน 2 ข้อ" in told
    assert reverse("staff_banks:item", args=[there.pk]) in told
    assert "คลัง foreign" not in told
    assert words(client.post(url(bank), {"stem": OTHER})) == ""
    assert words(client.post(f"{url(bank)}?item={there.pk}", {"stem": STEM})).count("<li>") == 1


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.AUDITOR, Role.TRAINEE])
def test_whoever_does_not_write_here_is_told_nothing(client, bank, role):
    written(bank, STEM)
    client.force_login(UserFactory(roles=[role]))
    assert client.post(url(bank), {"stem": STEM}).status_code == 404
    assert client.get(url(bank)).status_code in (404, 405)


@pytest.mark.parametrize("stem", ["ก" * 300_000, "\x00\ufffd" * 50, "<script>" * 9, "๑" * 40])
@pytest.mark.parametrize("item", ["", "x", "-1", "99999999999999999999", "²"])
def test_whatever_is_typed_is_answered(client, bank, instructor, stem, item):
    written(bank, STEM)
    client.force_login(instructor)
    assert client.post(f"{url(bank)}?item={item}", {"stem": stem}).status_code == 200


def test_a_stem_with_markup_is_shown_as_text(client, bank, instructor):
    written(bank, f"<img src=x onerror=alert(1)> {STEM}")
    client.force_login(instructor)
    assert "<img" not in words(client.post(url(bank), {"stem": f"img src {STEM}"}))


def test_who_decides_on_a_draft_sees_what_is_near(client, bank, instructor):
    first = written(bank, STEM)
    second = written(bank, f"{STEM} ข้อใดถูก")
    client.force_login(instructor)
    page = words(client.get(reverse("staff_banks:item", args=[second.pk])))
    assert "คล้ายกัน 1 ข้อ" in page
    Item.objects.filter(pk=second.pk).update(state=ItemState.RETIRED)
    told = words(client.get(reverse("staff_banks:item", args=[first.pk])))
    assert "เลิกใช้" in told


def test_rewording_is_followed(bank, instructor):
    item = written(bank, OTHER)
    writing.save_draft(
        item, Draft({"th": choice_draft(STEM)}), instructor, seen=item.latest_revision_id
    )
    assert [found.pk for found, _percent in near_items(STEM, instructor)] == [item.pk]
    assert near_items(OTHER, instructor) == []


def test_as_many_queries_for_fifty_as_for_one(bank, instructor):
    counts = []
    written(bank, STEM)
    near_items(STEM, instructor)
    for more in (0, 49):
        for number in range(more):
            written(bank, f"{STEM} {number}")
        with CaptureQueriesContext(connection) as found:
            near_items(STEM, instructor)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_the_import_preview_names_the_near_question(bank):
    written(bank, STEM)
    typed = f"๑. {STEM.replace('ผู้ใด', 'ใคร')}\nก. ผู้ว่าราชการจังหวัด\nข. นายอำเภอ\nเฉลย ก\n"
    [row] = importing.judge(bank, typed.encode()).rows
    assert row.verdict == "new"
    assert STEM[:30] in row.why
    [row] = importing.judge(bank, f"๑. {OTHER}\nก. 15\nข. 30\nเฉลย ก\n".encode()).rows
    assert row.why == ""
