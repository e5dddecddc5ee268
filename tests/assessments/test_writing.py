"""Writing items: drafts beside what is in use, review by a second person, retirement."""

import copy

import pytest
from django.core.exceptions import ValidationError

from assessments import attempts, banking, writing
from assessments.differences import differences
from assessments.drawing import Cell
from assessments.enums import ItemState, ItemType
from assessments.models import Item, ItemVersion
from assessments.usage import assessments_drawing, left_short_without, with_answers
from assessments.writing import Draft
from audit.models import AuditEntry
from people.enums import Role
from tests.factories.assessments import assessment_in, bank_with, choice_draft, right_answers
from tests.factories.courses import StatuteFactory, course_with, enrolled
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.INSTRUCTOR])


@pytest.fixture
def reviewer():
    return UserFactory(roles=[Role.INSTRUCTOR])


@pytest.fixture
def bank():
    return bank_with(items=0)


@pytest.fixture
def item(bank, writer):
    return writing.begin_item(bank, ItemType.CHOICE, Draft({"th": choice_draft()}), writer)


@pytest.fixture
def approved(item, reviewer):
    writing.submit(item)
    item.refresh_from_db()
    writing.approve_submitted(item, reviewer)
    item.refresh_from_db()
    return item


def reworded(item, stem="คำถามใหม่"):
    content = copy.deepcopy(item.content)
    content["th"]["stem"] = stem
    return Draft(content)


def save(item, draft, by):
    return writing.save_draft(item, draft, by, seen=item.latest_revision_id)


def test_a_draft_is_kept_as_a_revision_and_not_drawn(item, writer):
    assert item.revisions.get().user == writer
    assert banking.drawable_counts([item.bank_id]) == {}
    save(item, reworded(item), writer)
    assert item.revisions.count() == 2


def test_approval_freezes_a_version(approved, reviewer):
    version = ItemVersion.objects.get()
    assert (version.number, version.approved_by) == (1, reviewer)
    assert approved.state == ItemState.APPROVED
    assert AuditEntry.objects.get().details == {"version": 1, "own": False}


def test_what_is_approved_stays_in_use_while_it_is_rewritten(approved, writer):
    save(approved, reworded(approved), writer)
    assert approved.state == ItemState.DRAFT
    assert banking.drawable_counts([approved.bank_id]) == {approved.bank_id: {Cell("", 2): 1}}
    assert ItemVersion.objects.get().content["th"]["stem"] == "คำถาม"


def test_option_ids_stay_from_version_to_version(approved, writer, reviewer):
    save(approved, reworded(approved), writer)
    writing.submit(approved)
    approved.refresh_from_db()
    second = writing.approve_submitted(approved, reviewer)
    first = ItemVersion.objects.get(number=1)
    assert second.number == 2
    ids = [[o["id"] for o in v.content["th"]["options"]] for v in (first, second)]
    assert ids[0] == ids[1]


def test_what_is_no_wording_holds_at_once_and_asks_for_no_review(approved, writer):
    statute = StatuteFactory()
    draft = Draft(approved.content, objective="แยกสี่เรื่องได้", difficulty=3, statutes=[statute])
    save(approved, draft, writer)
    assert approved.state == ItemState.APPROVED
    assert banking.drawable_counts([approved.bank_id]) == {
        approved.bank_id: {Cell("แยกสี่เรื่องได้", 3): 1}
    }
    assert list(approved.statutes.all()) == [statute]


def test_two_editors_do_not_write_over_each_other(item, writer, reviewer):
    stale = Item.objects.get(pk=item.pk)
    save(item, reworded(item, "ของคนแรก"), writer)
    with pytest.raises(writing.WrittenMeanwhile):
        save(stale, reworded(stale, "ของคนที่สอง"), reviewer)
    assert Item.objects.get().stem == "ของคนแรก"


def test_an_unfinished_item_is_kept_but_not_submitted(bank, writer):
    content = {"th": choice_draft(options=1)}
    item = writing.begin_item(bank, ItemType.CHOICE, Draft(content), writer)
    with pytest.raises(ValidationError) as refused:
        writing.submit(item)
    assert set(refused.value.message_dict) == {"options"}
    item.refresh_from_db()
    assert item.state == ItemState.DRAFT


def test_nobody_approves_what_they_wrote_last(item, writer, reviewer):
    writing.submit(item)
    item.refresh_from_db()
    with pytest.raises(writing.OwnItem):
        writing.approve_submitted(item, writer)
    assert not ItemVersion.objects.exists()
    assert writing.approve_submitted(item, reviewer)


def test_an_admin_may_and_the_trail_says_so(bank):
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    item = writing.begin_item(bank, ItemType.CHOICE, Draft({"th": choice_draft()}), admin)
    writing.submit(item)
    item.refresh_from_db()
    assert writing.approve_submitted(item, admin)
    assert AuditEntry.objects.get().details["own"] is True


def test_a_second_approval_finds_nothing_to_approve(item, reviewer):
    writing.submit(item)
    item.refresh_from_db()
    seen_twice = Item.objects.get(pk=item.pk)
    assert writing.approve_submitted(item, reviewer)
    assert writing.approve_submitted(seen_twice, reviewer) is None
    assert ItemVersion.objects.count() == 1


def test_what_was_rewritten_after_it_was_read_is_not_approved(item, writer, reviewer):
    writing.submit(item)
    read = Item.objects.get(pk=item.pk)
    item.refresh_from_db()
    save(item, reworded(item), writer)
    writing.submit(item)
    assert writing.approve_submitted(read, reviewer) is None
    assert not ItemVersion.objects.exists()


def test_it_is_sent_back_with_a_reason_that_goes_with_the_next_submission(item, reviewer):
    with pytest.raises(ValidationError):
        writing.send_back(item, reviewer, "  ")
    assert not writing.send_back(item, reviewer, "ยังไม่ได้ส่ง")
    writing.submit(item)
    assert writing.send_back(item, reviewer, "ตัวเลือก ข กำกวม")
    item.refresh_from_db()
    assert (item.state, item.review_note) == (ItemState.DRAFT, "ตัวเลือก ข กำกวม")
    writing.submit(item)
    item.refresh_from_db()
    assert item.review_note == ""


def test_a_retired_item_is_not_drawn_and_can_come_back(approved, writer):
    assert banking.retire(approved, writer)
    assert not banking.retire(approved, writer)
    assert banking.drawable_counts([approved.bank_id]) == {}
    with pytest.raises(writing.WrittenMeanwhile):
        save(approved, reworded(approved), writer)
    assert banking.restore(approved, writer)
    assert not banking.restore(approved, writer)
    approved.refresh_from_db()
    assert approved.state == ItemState.APPROVED
    assert banking.drawable_counts([approved.bank_id]) == {approved.bank_id: {Cell("", 2): 1}}


def test_a_draft_that_was_retired_is_a_draft_again(item, writer):
    banking.retire(item, writer)
    banking.restore(item, writer)
    item.refresh_from_db()
    assert item.state == ItemState.DRAFT


@pytest.mark.parametrize(
    ("english", "fields"),
    [
        (choice_draft("Question"), set()),
        (choice_draft("Question", options=3), {"options_en"}),
        (choice_draft("Question", correct=1), {"options_en"}),
        (choice_draft("  "), {"stem_en"}),
    ],
)
def test_an_english_wording_fits_the_thai(english, fields):
    content = {"th": choice_draft(), "en": english}
    assert set(banking.problems(ItemType.CHOICE, content)) == fields


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("สำนักงาน", True),
        ("สํานักงาน", True),
        ("มาตรา ๓๗", True),
        ("มาตรา 37 สำนักงาน", True),
        ("มาตรา 38", False),
    ],
)
def test_items_are_found_in_any_spelling(bank, writer, typed, found):
    content = {"th": choice_draft("เมื่อสำนักงานใช้มาตรา 37")}
    writing.begin_item(bank, ItemType.CHOICE, Draft(content), writer)
    assert Item.objects.search(typed).exists() is found


def test_the_search_follows_the_wording(item, writer):
    save(item, reworded(item, "ถ้อยคำที่เปลี่ยนแล้ว"), writer)
    assert Item.objects.search("เปลี่ยนแล้ว").exists()


# ---- usage ------------------------------------------------------------------------------------------


def test_where_an_item_is_drawn_and_how_often_it_was_answered():
    page = assessment_in(course_with(lessons=1), items=2)
    course = page.get_parent().specific
    item = Item.objects.first()
    assert assessments_drawing(item) == [page]
    assert with_answers(Item.objects.all()).get(pk=item.pk).answered == 0
    for _ in range(2):
        attempt = attempts.start(enrolled(course), page, declared=True)
        for version, value in right_answers(attempt).items():
            attempts.save_answer(attempt, version, 1, value)
            attempts.save_answer(attempt, version, 2, None)
    assert with_answers(Item.objects.all()).get(pk=item.pk).answered == 2


def test_who_retires_is_told_which_assessment_would_be_short():
    page = assessment_in(course_with(lessons=1), items=2)
    item = Item.objects.first()
    assert left_short_without(item) == [page]
    draw = page.draws.get()
    draw.count = 1
    draw.save()
    assert left_short_without(item) == []


# ---- differences -------------------------------------------------------------------------------------


def test_differences_name_the_part_and_both_wordings(approved):
    before = ItemVersion.objects.get()
    content = copy.deepcopy(approved.content)
    content["th"]["stem"] = "คำถามใหม่"
    options = content["th"]["options"]
    options[0]["correct"], options[1]["correct"] = False, True
    gone = options.pop()
    found = differences(
        (before.content, before.answer_key), banking.frozen(ItemType.CHOICE, content)
    )
    said = {(one.label, one.before, one.after) for one in found}
    assert ("คำถาม", "คำถาม", "คำถามใหม่") in said
    assert ("คำตอบที่ถูก", options[0]["text"], options[1]["text"]) in said
    assert ("ตัวเลือก", gone["text"], "") in said


def test_the_same_wording_in_another_order_is_no_difference(approved):
    version = ItemVersion.objects.get()
    content = copy.deepcopy(version.content)
    content["th"]["options"].reverse()
    frozen = (version.content, version.answer_key)
    assert differences(frozen, (content, version.answer_key)) == []


# ---- banks -------------------------------------------------------------------------------------------


def test_a_bank_is_named_after_its_course_and_no_two_alike(writer):
    course = course_with(lessons=0)
    first = writing.make_bank("คลังแรก", writer, course=course)
    second = writing.make_bank("คลังที่สอง", writer, course=course)
    assert first.slug == course.slug
    assert second.slug.startswith(f"{course.slug}-")
    assert first.subject == course.subject
