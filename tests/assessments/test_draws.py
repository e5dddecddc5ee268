"""An assessment's page in the editor: a draw that might not be met is refused there."""

import pytest
from django.urls import reverse

from assessments import banking, usage
from assessments.models import AssessmentPage
from courses import publishing, teams
from courses.authoring import faults_of
from people.enums import Role
from tests.factories.assessments import assessment_in, bank_with
from tests.factories.courses import course_with
from tests.factories.people import UserFactory

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
def as_instructor(client, instructor):
    client.force_login(instructor)
    return client


def sent(*draws, **fields):
    data = {
        "title": "แบบทดสอบท้ายบท",
        "slug": "quiz",
        "number": "",
        "minutes": "20",
        "required": "on",
        "purpose": "posttest",
        "introduction": "null",
        "pass_percent": "70",
        "max_attempts": "3",
        "wait_minutes": "0",
        "time_limit_minutes": "30",
        "penalty_percent": "0",
        "marking_gap": "20",
        "navigation": "free",
        "review_shows": "answers",
        "draws-TOTAL_FORMS": str(len(draws)),
        "draws-INITIAL_FORMS": "0",
        "draws-MIN_NUM_FORMS": "1",
        "draws-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    for number, (bank, count, *narrower) in enumerate(draws):
        low, high, objective = [*narrower, *(1, 3, "")[len(narrower) :]]
        data |= {
            f"draws-{number}-id": "",
            f"draws-{number}-ORDER": str(number + 1),
            f"draws-{number}-DELETE": "",
            f"draws-{number}-title": "",
            f"draws-{number}-bank": str(bank.pk),
            f"draws-{number}-count": str(count),
            f"draws-{number}-objective": objective,
            f"draws-{number}-difficulty_from": str(low),
            f"draws-{number}-difficulty_to": str(high),
        }
    return data | fields


def add(client, course, *draws, **fields):
    address = reverse("wagtailadmin_pages:add", args=["assessments", "assessmentpage", course.pk])
    return client.post(address, sent(*draws, **fields))


def test_a_draw_that_can_be_met_is_kept(as_instructor, course):
    bank = bank_with(items=5, course=course)
    assert add(as_instructor, course, (bank, 5)).status_code == 302
    page = AssessmentPage.objects.get().get_latest_revision_as_object()
    assert [(draw.bank, draw.count) for draw in page.draws.all()] == [(bank, 5)]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([(6, 1, 3)], "มีข้อที่ใช้ได้ในช่วงความยากนี้ 5 ข้อ แต่ตั้งไว้ 6 ข้อ"),
        ([(1, 3, 3)], "มีข้อที่ใช้ได้ในช่วงความยากนี้ 0 ข้อ"),
        ([(3, 1, 3), (3, 2, 2)], "แถวก่อนหน้าสุ่มจากข้อชุดเดียวกัน"),
        ([(1, 3, 1)], "ความยากสุดท้ายต้องไม่ต่ำกว่าความยากแรก"),
        ([(0, 1, 3)], "1"),
    ],
)
def test_a_draw_that_cannot_is_an_error_at_its_row(as_instructor, course, rows, message):
    bank = bank_with(items=5, course=course)
    answer = add(as_instructor, course, *[(bank, *row) for row in rows])
    html = answer.content.decode()
    assert answer.status_code == 200
    assert message in html
    assert 'value="แบบทดสอบท้ายบท"' in html
    assert not AssessmentPage.objects.exists()


def test_drafts_and_retired_items_are_not_counted(as_instructor, course):
    bank = bank_with(items=2, course=course)
    bank.items.filter(pk=bank.items.first().pk).update(state="retired")
    answer = add(as_instructor, course, (bank, 2))
    assert "1 ข้อ แต่ตั้งไว้ 2 ข้อ" in answer.content.decode()


def test_the_banks_offered_are_ones_own_with_what_they_hold(as_instructor, course):
    bank_with(items=3, slug="own", course=course)
    bank_with(items=3, slug="foreign")
    address = reverse("wagtailadmin_pages:add", args=["assessments", "assessmentpage", course.pk])
    html = as_instructor.get(address).content.decode()
    assert "คลัง own" in html
    assert 'data-drawable="[[&quot;&quot;, 2, 3]]"' in html
    assert "คลัง foreign" not in html


def test_a_foreign_bank_is_refused(as_instructor, course):
    foreign = bank_with(items=3, slug="foreign")
    assert add(as_instructor, course, (foreign, 1)).status_code == 200
    assert not AssessmentPage.objects.exists()


def test_a_draw_that_broke_since_keeps_the_course_from_review(course, instructor):
    page = assessment_in(course, items=2)
    draft = page.get_latest_revision_as_object()
    draft.title = "แก้แล้ว"
    draft.save_revision()
    page.draws.get().bank.items.update(state="retired")
    with pytest.raises(publishing.NotComplete) as refused:
        publishing.submit_course(course, instructor)
    assert "มีข้อที่ใช้ได้ในช่วงความยากนี้ 0 ข้อ" in refused.value.faults[0].message


def test_an_assessment_without_a_draw_is_not_complete(course):
    page = assessment_in(course, items=1)
    page.draws.all().delete()
    page = AssessmentPage.objects.get(pk=page.pk)
    assert [fault.message for fault in faults_of(page)] == ["ยังไม่ได้เลือกคลังข้อสอบและจำนวนข้อ"]


@pytest.fixture
def bank(course):
    """Five items, two of which ask for the first objective of the course."""
    course.objectives = [("objective", "แยกสี่เรื่องได้"), ("objective", "เขียนคำสั่งได้")]
    course.save_revision().publish()
    bank = bank_with(items=5, course=course)
    named = bank.items.order_by("pk")[:2].values("pk")
    bank.items.filter(pk__in=list(named.values_list("pk", flat=True))).update(
        objective="แยกสี่เรื่องได้"
    )
    return bank


def test_a_draw_can_name_an_objective_of_the_course(as_instructor, course, bank):
    assert add(as_instructor, course, (bank, 2, 1, 3, "แยกสี่เรื่องได้"), (bank, 1)).status_code == 302
    draft = AssessmentPage.objects.get().get_latest_revision_as_object()
    named, free = banking.sections_for(list(draft.draws.all()))
    of_objective = set(bank.items.filter(objective="แยกสี่เรื่องได้").values_list("pk", flat=True))
    assert {one.item_id for one in named.candidates} == of_objective
    assert len(free.candidates) == 5


@pytest.mark.parametrize(
    ("objective", "message"),
    [
        ("แยกสี่เรื่องได้", "มีข้อของวัตถุประสงค์ “แยกสี่เรื่องได้” 2 ข้อ แต่ตั้งไว้ 3 ข้อ"),
        ("เขียนคำสั่งได้", "มีข้อของวัตถุประสงค์ “เขียนคำสั่งได้” 0 ข้อ"),
        ("ของวิชาอื่น", "ของวิชาอื่น"),
    ],
)
def test_a_draw_of_an_objective_that_cannot_be_met_is_refused(
    as_instructor, course, bank, objective, message
):
    answer = add(as_instructor, course, (bank, 3, 1, 3, objective))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not AssessmentPage.objects.exists()


def test_what_may_be_named_is_what_the_course_and_its_items_have(as_instructor, course, bank):
    """Not what the items of another course bear."""
    bank.items.filter(objective="").update(objective="ถ้อยคำเดิมของวิชา")
    foreign = bank_with(items=1, slug="foreign", course=course_with(lessons=1))
    foreign.items.update(objective="ของวิชาอื่น")
    address = reverse("wagtailadmin_pages:add", args=["assessments", "assessmentpage", course.pk])
    html = as_instructor.get(address).content.decode()
    offered = ["ทุกวัตถุประสงค์", "แยกสี่เรื่องได้", "เขียนคำสั่งได้", "ถ้อยคำเดิมของวิชา"]
    places = [html.index(f">{one}</option>") for one in offered]
    assert places == sorted(places)
    assert "ของวิชาอื่น" not in html


def test_an_item_knows_the_draws_of_its_objective(as_instructor, course, bank):
    page = assessment_in(course, items=1)
    page.draws.update(bank=bank, count=2, objective="แยกสี่เรื่องได้")
    named, other = bank.items.order_by("pk").first(), bank.items.order_by("pk").last()
    assert usage.assessments_drawing(named) == [page]
    assert usage.left_short_without(named) == [page]
    assert usage.assessments_drawing(other) == []
