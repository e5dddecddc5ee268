"""Pre-test and post-test: equivalent draws, and other items the second time."""

from collections import Counter

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from assessments import attempts
from assessments.drawing import Candidate, Cell, Met, Section, draw, shortfalls
from assessments.enums import Purpose
from assessments.models import AssessmentDraw, AssessmentPage, ItemVersion
from courses import publishing, teams
from courses.authoring import faults_of
from people.enums import Role
from tests.assessments.test_draws import sent
from tests.factories.assessments import assessment_in, bank_with
from tests.factories.courses import course_with, enrolled
from tests.factories.people import UserFactory
from thai.text import normalise

CELLS = st.builds(Cell, st.sampled_from(["ก", "ข"]), st.integers(1, 3))


@st.composite
def pairs(draw_from):
    """A pool of items with their cells, a section of it, and a paper drawn from it before."""
    cells = draw_from(st.lists(CELLS, min_size=1, max_size=14))
    pool = [Candidate(100 + n, ("a", "b"), True, n, cell) for n, cell in enumerate(cells)]
    count = draw_from(st.integers(1, len(pool)))
    before = draw_from(st.lists(st.sampled_from(pool), max_size=len(pool), unique=True))
    met = Met(frozenset(one.item_id for one in before), [one.cell for one in before])
    return pool, count, met


def drawn_of(pool, count, met, seed="seed"):
    by_version = {one.version_id: one for one in pool}
    return [by_version[one["version"]] for one in draw([Section(count, pool)], seed, met)]


@given(pairs(), st.text(max_size=8))
def test_what_was_met_comes_again_only_when_nothing_else_is_left(case, seed):
    pool, count, met = case
    drawn = drawn_of(pool, count, met, seed)
    again = sum(one.item_id in met.item_ids for one in drawn)
    new = sum(one.item_id not in met.item_ids for one in pool)
    assert len({one.version_id for one in drawn}) == count
    assert again == max(count - new, 0)


@given(pairs(), st.text(max_size=8))
def test_where_there_are_parallel_items_the_papers_ask_for_the_same(case, seed):
    pool, _count, met = case
    fresh = [one for one in pool if one.item_id not in met.item_ids]
    there = Counter(one.cell for one in fresh)
    wanted = Counter(met.cells)
    if not wanted or any(there[cell] < n for cell, n in wanted.items()):
        return
    drawn = drawn_of(pool, len(met.cells), met, seed)
    assert Counter(one.cell for one in drawn) == wanted


@given(pairs())
def test_as_difficult_where_the_objective_has_no_other_item(case):
    pool, _count, met = case
    fresh = Counter(one.cell.difficulty for one in pool if one.item_id not in met.item_ids)
    wanted = Counter(cell.difficulty for cell in met.cells)
    if not wanted or any(fresh[level] < n for level, n in wanted.items()):
        return
    drawn = drawn_of(pool, len(met.cells), met)
    assert Counter(one.cell.difficulty for one in drawn) == wanted


@given(st.lists(st.tuples(st.integers(0, 4), st.sets(st.integers(1, 12))), max_size=4), st.data())
def test_a_second_test_without_shortfall_never_fails(rows, data):
    sections = [
        Section(count, [Candidate(n, (), True, n, Cell("ก", n % 3)) for n in sorted(ids)])
        for count, ids in rows
    ]
    if any(shortfalls(sections)):
        return
    met = Met(data.draw(st.frozensets(st.integers(1, 12))), data.draw(st.lists(CELLS, max_size=6)))
    drawn = [one["version"] for one in draw(sections, "seed", met)]
    assert len(drawn) == len(set(drawn)) == sum(count for count, _ids in rows)
    assert draw(sections, "seed", met) == draw(sections, "seed", met)


def test_the_second_draw_is_by_chance_too():
    pool = [Candidate(n, (), True, n, Cell("ก", 2)) for n in range(40)]
    met = Met(frozenset(range(10)), [Cell("ก", 2)] * 10)
    papers = {tuple(one.item_id for one in drawn_of(pool, 5, met, str(n))) for n in range(60)}
    assert len(papers) > 50
    assert {item for paper in papers for item in paper} == set(range(10, 40))


pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def bank(course):
    return bank_with(items=8, slug="shared", course=course)


def one_in(course, bank, purpose, count=4, **fields):
    page = assessment_in(course, items=1, purpose=purpose, **fields)
    page.draws.update(bank=bank, count=count)
    return AssessmentPage.objects.get(pk=page.pk)


@pytest.fixture
def both(course, bank):
    pretest = one_in(course, bank, Purpose.PRETEST, title="ก่อนเรียน")
    course.refresh_from_db()
    return pretest, one_in(course, bank, Purpose.POSTTEST, title="หลังเรียน")


def items_of(attempt):
    versions = ItemVersion.objects.in_bulk([one["version"] for one in attempt.drawn])
    return {version.item_id for version in versions.values()}


def test_the_post_test_brings_items_that_the_person_did_not_meet(course, both):
    pretest, posttest = both
    for _person in range(5):
        enrolment = enrolled(course)
        first = attempts.start(enrolment, pretest, declared=True)
        attempts.submit(first)
        second = attempts.start(enrolment, posttest, declared=True)
        assert not items_of(first) & items_of(second)
        assert len(second.drawn) == 4


def test_parallel_items_are_drawn(course, bank, both):
    """Four items of each of two cells, two drawn: there are always others like those met."""
    for number, item in enumerate(bank.items.order_by("pk")):
        item.objective, item.difficulty = f"ข้อ {number % 2}", 1 + number % 2
        item.save()
    AssessmentDraw.objects.update(count=2)
    pages = [AssessmentPage.objects.get(pk=page.pk) for page in both]

    def asked(attempt):
        return Counter(
            bank.items.filter(pk__in=items_of(attempt)).values_list("objective", "difficulty")
        )

    for _person in range(8):
        enrolment = enrolled(course)
        first = attempts.start(enrolment, pages[0], declared=True)
        attempts.submit(first)
        second = attempts.start(enrolment, pages[1], declared=True)
        assert not items_of(first) & items_of(second)
        assert asked(first) == asked(second)


def test_a_bank_that_is_too_small_gives_what_it_has(course, both):
    pretest, posttest = both
    for page in both:
        page.draws.update(count=6)
    enrolment = enrolled(course)
    first = attempts.start(enrolment, AssessmentPage.objects.get(pk=pretest.pk), declared=True)
    attempts.submit(first)
    second = attempts.start(enrolment, AssessmentPage.objects.get(pk=posttest.pk), declared=True)
    assert len(items_of(first) & items_of(second)) == 4


def test_who_sat_no_pre_test_gets_any(course, both):
    attempt = attempts.start(enrolled(course), both[1], declared=True)
    assert len(attempt.drawn) == 4


def test_a_pair_with_other_draws_is_not_published(course, bank, both):
    pretest, posttest = both
    assert faults_of(pretest) == faults_of(posttest) == []
    posttest.draws.update(count=3)
    posttest = AssessmentPage.objects.get(pk=posttest.pk)
    for page in (pretest, posttest):
        [fault] = faults_of(page)
        assert "“คลัง shared” ความยากง่ายถึงยาก" in fault.message
        assert "ก่อนเรียนสุ่ม 4 ข้อ แต่แบบทดสอบหลังเรียนสุ่ม 3 ข้อ" in fault.message


def test_a_pair_asks_for_as_much_of_each_objective(course, bank, both):
    """Four of one objective are not four of any."""
    bank.items.update(objective="แยกสี่เรื่องได้")
    both[0].draws.update(objective="แยกสี่เรื่องได้")
    posttest = AssessmentPage.objects.get(pk=both[1].pk)
    found = [fault.message for fault in faults_of(posttest)]
    assert any(
        "วัตถุประสงค์ “แยกสี่เรื่องได้”: แบบทดสอบก่อนเรียนสุ่ม 4 ข้อ แต่แบบทดสอบหลังเรียนสุ่ม 0 ข้อ" in one
        for one in found
    )
    posttest.draws.update(objective="แยกสี่เรื่องได้")
    assert faults_of(AssessmentPage.objects.get(pk=both[1].pk)) == []


def test_drafts_of_both_are_held_against_each_other(course, both):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    drafts = [page.get_latest_revision_as_object() for page in both]
    for draft in drafts:
        draft.draws = [AssessmentDraw(bank=both[0].draws.get().bank, count=3)]
        draft.title += " แก้แล้ว"
    drafts[0].save_revision()
    with pytest.raises(publishing.NotComplete) as refused:
        publishing.submit_course(course, person)
    assert "สุ่ม 3 ข้อ แต่แบบทดสอบหลังเรียนสุ่ม 4 ข้อ" in refused.value.faults[0].message
    drafts[1].save_revision()
    assert publishing.submit_course(course, person)


def test_parallel_banks_of_one_subject_are_equivalent(course, both):
    other = bank_with(items=5, slug="parallel", course=course)
    for bank in (other, both[0].draws.get().bank):
        bank.subject = course.subject
        bank.save()
    both[1].draws.update(bank=other)
    assert faults_of(AssessmentPage.objects.get(pk=both[1].pk)) == []


def test_parallel_banks_ask_for_the_same_objectives(course, both):
    """Otherwise one of the two could ask for what the other cannot."""
    own, other = both[0].draws.get().bank, bank_with(items=5, slug="parallel", course=course)
    for bank in (other, own):
        bank.subject = course.subject
        bank.save()
    own.items.update(objective="แยกสี่เรื่องได้")
    other.items.update(objective="เขียนคำสั่งได้")
    both[1].draws.update(bank=other)
    found = [fault.message for fault in faults_of(AssessmentPage.objects.get(pk=both[1].pk))]
    assert found == [
        "วัตถุประสงค์ “แยกสี่เรื่องได้” มีในข้อที่แบบทดสอบก่อนเรียนสุ่มได้ แต่ไม่มีในของหลังเรียน",
        "วัตถุประสงค์ “เขียนคำสั่งได้” มีในข้อที่แบบทดสอบหลังเรียนสุ่มได้ แต่ไม่มีในของก่อนเรียน",
    ]
    other.items.update(objective="แยกสี่เรื่องได้")
    assert faults_of(AssessmentPage.objects.get(pk=both[1].pk)) == []


def test_a_test_inside_a_module_and_practice_are_no_pair(course, bank, both):
    course.refresh_from_db()
    practice = one_in(course, bank, Purpose.PRACTICE, count=1)
    assert faults_of(practice) == []
    # The last post-test is that of the whole course: now it is this one.
    last = one_in(course, bank, Purpose.POSTTEST, count=2)
    assert faults_of(AssessmentPage.objects.get(pk=both[1].pk)) == []
    assert len(faults_of(last)) == 1


def test_publishing_in_the_editor_says_it_and_a_draft_is_kept(client, course, both):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    pretest = both[0]
    draw_row = pretest.draws.get()
    address = reverse("wagtailadmin_pages:edit", args=[pretest.pk])
    data = sent((draw_row.bank, 3), purpose="pretest", slug=pretest.slug) | {
        "draws-INITIAL_FORMS": "1",
        "draws-0-id": str(draw_row.pk),
    }
    answer = client.post(address, data | {"action-publish": "1"})
    assert answer.status_code == 200
    assert "ก่อนเรียนสุ่ม 3 ข้อ แต่แบบทดสอบหลังเรียนสุ่ม 4 ข้อ" in answer.content.decode()
    assert client.post(address, data).status_code == 302
    pretest = AssessmentPage.objects.get(pk=pretest.pk)
    assert pretest.get_latest_revision_as_object().draws.get().count == 3
    assert pretest.draws.get().count == 4


def test_the_editor_says_how_the_pair_stands_while_it_is_written(client, course, both):
    """As it was saved last, on the page of either; nothing where there is no pair."""
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    practice = one_in(course, both[0].draws.get().bank, Purpose.PRACTICE, count=1)

    def shown(page):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return normalise(client.get(address).content.decode())

    for page, other in (both, reversed(both)):
        html = shown(page)
        assert f"สุ่มเท่ากับ “{other.title}” ที่เป็นคู่กันแล้ว" in html
        assert "“คลัง shared” ความยากง่ายถึงยาก 4 ข้อ" in html
    assert "ที่เป็นคู่กัน" not in shown(practice)
    draft = both[0].get_latest_revision_as_object()
    draft.draws = [AssessmentDraw(bank=both[0].draws.get().bank, count=3)]
    draft.save_revision()
    for page in both:
        html = shown(page)
        assert "ยังสุ่มไม่เท่ากับ" in html
        assert "ก่อนเรียนสุ่ม 3 ข้อ แต่แบบทดสอบหลังเรียนสุ่ม 4 ข้อ" in html
