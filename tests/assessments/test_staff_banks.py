"""The staff pages of item banks: who reaches which, and what they show."""

import pytest
from django.urls import reverse

from assessments import writing
from assessments.enums import ItemState, ItemType
from assessments.models import Item, ItemBank, ItemVersion
from assessments.writing import Draft
from courses import teams
from people.enums import Role
from tests.factories.assessments import assessment_in, bank_with, choice_draft
from tests.factories.courses import CourseFactory, course_with
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"staff_banks:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def course():
    return course_with(lessons=1, title="กฎหมายปกครอง")


@pytest.fixture
def bank(course):
    return bank_with(items=2, slug="law", course=course)


@pytest.fixture
def item(bank):
    return bank.items.order_by("pk").first()


@pytest.fixture
def instructor(course):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    return person


@pytest.fixture
def as_instructor(client, instructor):
    client.force_login(instructor)
    return client


PAGES = [
    "list", "items", "items_results", "edit", "add_item", "item", "edit_item", "preview",
    "history", "submit", "approve", "send_back", "retire", "restore",
]  # fmt: skip
READ = {"list", "items", "items_results", "item", "preview", "history"}


def address(name, bank, item):
    if name in {"items", "items_results", "edit"}:
        return url(name, bank.pk)
    if name == "add_item":
        return url(name, bank.pk, "choice")
    return url(name) if name == "list" else url(name, item.pk)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("role", "in_team", "opens"),
    [
        (Role.INSTITUTE_ADMIN, False, "all"),
        (Role.INSTRUCTOR, True, "all"),
        (Role.INSTRUCTOR, False, "none"),
        (Role.AUDITOR, False, "read"),
        (Role.PROVINCIAL_COORDINATOR, True, "none"),
        (Role.TRAINEE, True, "none"),
    ],
)
def test_who_reaches_which_page(client, course, bank, item, name, role, in_team, opens):
    person = UserFactory(roles=[role])
    if in_team:
        teams.join(course, person, by=None)
    client.force_login(person)
    expected = {"all": True, "read": name in READ, "none": False}[opens]
    if name == "list" and role == Role.INSTRUCTOR:
        expected = True  # it lists nothing that is not theirs
    response = client.get(address(name, bank, item))
    assert response.status_code == (200 if expected else 404), response.status_code


@pytest.mark.parametrize("name", ["submit", "approve", "send_back", "retire", "restore", "edit"])
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.INSTRUCTOR, Role.TRAINEE])
def test_a_foreign_hand_changes_nothing(client, bank, item, name, role):
    client.force_login(UserFactory(roles=[role]))
    data = {"note": "x", "title": "ยึดแล้ว"}
    assert client.post(address(name, bank, item), data).status_code == 404
    item.refresh_from_db()
    bank.refresh_from_db()
    assert (item.state, bank.title) == (ItemState.APPROVED, "คลัง law")


def test_an_unknown_bank_and_item_are_not_found(as_instructor):
    assert as_instructor.get(url("items", 99999)).status_code == 404
    assert as_instructor.get(url("item", 99999)).status_code == 404
    assert as_instructor.get("/admin/banks/1/add/essay/").status_code == 404


def test_the_list_shows_ones_own_banks_with_what_waits(as_instructor, instructor, bank):
    ItemBank.objects.create(slug="other", title="คลังของวิชาอื่น")
    waiting = writing.begin_item(
        bank, ItemType.CHOICE, Draft({"th": choice_draft("รอ")}), instructor
    )
    writing.submit(waiting)
    html = words(as_instructor.get(url("list")))
    assert "คลัง law" in html
    assert "กฎหมายปกครอง" in html
    assert "คลังของวิชาอื่น" not in html


def test_without_a_team_one_is_told_what_to_do(client):
    client.force_login(UserFactory(roles=[Role.INSTRUCTOR]))
    assert "ขอให้ผู้ดูแลของสถาบันเพิ่มท่านเข้าทีม" in words(client.get(url("list")))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "สํานักงาน"}, {"สำนักงาน"}),
        ({"item_type": "true_false"}, {"ถูกผิด"}),
        ({"state": "draft"}, {"สำนักงาน", "ถูกผิด"}),
        ({"state": "approved"}, set()),
        ({"difficulty": "3"}, {"ถูกผิด"}),
        ({"objective": "แยกสี่เรื่องได้"}, {"สำนักงาน"}),
        ({"q": "ไม่มีคำนี้"}, set()),
    ],
)
def test_items_are_searched_and_filtered(as_instructor, instructor, course, asked, found):
    bank = bank_with(items=0, slug="empty", course=course)
    first = Draft({"th": choice_draft("สำนักงาน")}, objective="แยกสี่เรื่องได้", difficulty=1)
    writing.begin_item(bank, ItemType.CHOICE, first, instructor)
    other = {"stem": "ถูกผิด", "options": [{"correct": True}, {}]}
    writing.begin_item(bank, ItemType.TRUE_FALSE, Draft({"th": other}, difficulty=3), instructor)
    html = words(as_instructor.get(url("items_results", bank.pk), asked))
    assert {stem for stem in ("สำนักงาน", "ถูกผิด") if f"> {stem} </a>" in html} == found


@pytest.mark.parametrize("items", [1, 60])
def test_a_bank_costs_the_same_however_full(
    as_instructor, course, items, django_assert_max_num_queries
):
    bank = bank_with(items=items, slug="full", course=course)
    as_instructor.get(url("items", bank.pk))
    with django_assert_max_num_queries(17):
        html = words(as_instructor.get(url("items", bank.pk)))
    assert html.count("คำถามที่") == min(items, 50)


@pytest.mark.parametrize("banks", [1, 30])
def test_the_list_costs_the_same_however_long(
    as_instructor, course, banks, django_assert_max_num_queries
):
    for number in range(banks):
        bank_with(items=1, slug=f"bank-{number}", course=course)
    as_instructor.get(url("list"))
    with django_assert_max_num_queries(15):
        as_instructor.get(url("list"))


# ---- making and changing a bank -------------------------------------------------------------------------


def test_an_instructor_makes_a_bank_for_their_course(as_instructor, course):
    answer = as_instructor.post(url("add"), {"title": "คลังกลางภาค", "course": course.pk})
    bank = ItemBank.objects.get(title="คลังกลางภาค")
    assert answer.url == url("items", bank.pk)
    assert bank.course_key == course.translation_key


def test_not_for_anothers_course_nor_for_none(as_instructor):
    other = CourseFactory()
    for course in (other.pk, ""):
        answer = as_instructor.post(url("add"), {"title": "ของคนอื่น", "course": course})
        assert answer.status_code == 200
        assert 'value="ของคนอื่น"' in words(answer)
    assert not ItemBank.objects.exists()


def test_a_bank_without_a_course_is_for_admins(client, as_instructor):
    bank = bank_with(items=0, slug="common")
    assert as_instructor.get(url("items", bank.pk)).status_code == 404
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert client.get(url("items", bank.pk)).status_code == 200
    answer = client.post(url("edit", bank.pk), {"title": "ข้อสอบรวม", "course": ""})
    assert answer.url == url("items", bank.pk)
    bank.refresh_from_db()
    assert bank.title == "ข้อสอบรวม"


# ---- the page of an item -----------------------------------------------------------------------------


def test_staff_see_the_key_and_the_preview_does_not(as_instructor, item):
    page = words(as_instructor.get(url("item", item.pk)))
    assert "เหตุผลของคำถามที่ 1" in page
    assert page.count('class="is-right"') == 1
    preview = words(as_instructor.get(url("preview", item.pk)))
    assert "ตัวเลือก ก ของคำถามที่ 1" in preview
    assert "เลือก 1 คำตอบ" in preview
    for secret in ("เหตุผล", "คำแนะนำ", "is-right", "correct"):
        assert secret not in preview


def test_an_unfinished_draft_says_what_is_missing(as_instructor, bank, instructor):
    draft = Draft({"th": choice_draft("ร่าง", options=1)})
    item = writing.begin_item(bank, ItemType.CHOICE, draft, instructor)
    page = words(as_instructor.get(url("item", item.pk)))
    assert "ต้องมีตัวเลือกอย่างน้อย 2 ตัวเลือก" in page
    assert "ส่งตรวจ</a>" not in page
    assert "ร่างนี้ยังไม่ครบ" in words(as_instructor.get(url("preview", item.pk)))


def test_the_page_says_where_the_item_is_used(as_instructor, course):
    page = assessment_in(course, items=1, title="ทดสอบท้ายบท")
    item = Item.objects.get(bank__slug=f"bank-{page.slug}")
    assert "ทดสอบท้ายบท" in words(as_instructor.get(url("item", item.pk)))


def test_one_person_submits_and_another_approves(client, course, bank, instructor):
    item = writing.begin_item(bank, ItemType.CHOICE, Draft({"th": choice_draft("ใหม่")}), instructor)
    client.force_login(instructor)
    assert "ส่งข้อนี้ให้ตรวจหรือไม่" in words(client.get(url("submit", item.pk)))
    client.post(url("submit", item.pk))
    page = words(client.get(url("item", item.pk)))
    assert "รอตรวจ" in page
    assert "อนุมัติ</a>" not in page
    assert client.post(url("approve", item.pk)).status_code == 404
    mate = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, mate, by=None)
    client.force_login(mate)
    assert "อนุมัติ</a>" in words(client.get(url("item", item.pk)))
    client.post(url("approve", item.pk))
    assert ItemVersion.objects.get(item=item).approved_by == mate


def test_it_is_sent_back_with_a_reason(client, bank, instructor):
    item = writing.begin_item(bank, ItemType.CHOICE, Draft({"th": choice_draft("ใหม่")}), instructor)
    writing.submit(item)
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert client.post(url("send_back", item.pk), {"note": " "}).status_code == 200
    client.post(url("send_back", item.pk), {"note": "ตัวเลือก ข กำกวม"})
    client.force_login(instructor)
    assert "ตัวเลือก ข กำกวม" in words(client.get(url("item", item.pk)))
    assert "ตัวเลือก ข กำกวม" in words(client.get(url("edit_item", item.pk)))


def test_retiring_tells_what_follows(as_instructor, course):
    page = assessment_in(course, items=1, title="ทดสอบท้ายบท")
    item = Item.objects.get(bank__slug=f"bank-{page.slug}")
    question = words(as_instructor.get(url("retire", item.pk)))
    assert "จะมีข้อไม่พอ" in question
    assert "ทดสอบท้ายบท" in question
    as_instructor.post(url("retire", item.pk))
    assert as_instructor.get(url("edit_item", item.pk)).status_code == 404
    as_instructor.post(url("restore", item.pk))
    item.refresh_from_db()
    assert item.state == ItemState.APPROVED


def test_the_history_shows_versions_and_differences(as_instructor, item, instructor):
    content = {"th": item.content["th"] | {"stem": "คำถามที่แก้แล้ว"}}
    writing.save_draft(item, Draft(content), instructor, seen=item.latest_revision_id)
    history = words(as_instructor.get(url("history", item.pk)))
    assert "ร่างที่ยังไม่อนุมัติ" in history
    assert "<del>คำถามที่ 1</del>" in history
    assert "<ins>คำถามที่แก้แล้ว</ins>" in history
    assert "ฉบับที่ 1" in history
