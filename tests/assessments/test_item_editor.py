"""The editor of an item: one page for each kind, errors at the field, nothing typed is lost."""

import copy

import pytest
from django.urls import reverse

from assessments import writing
from assessments.banking import approve
from assessments.enums import ItemState, ItemType
from assessments.item_types import kind_of
from assessments.item_types.fields import Rows
from assessments.models import Item, ItemVersion
from assessments.staff.item_forms import ItemEntry
from assessments.writing import Draft
from courses import teams
from people.enums import Role
from tests.factories.assessments import bank_with, choice_draft
from tests.factories.courses import StatuteFactory, course_with
from tests.factories.items import draft_of, picture
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"staff_banks:{name}", args=args)


@pytest.fixture
def course():
    course = course_with(lessons=1)
    course.objectives = [("objective", "แยกสี่เรื่องได้")]
    course.save_revision().publish()
    return course


@pytest.fixture
def bank(course):
    return bank_with(items=0, course=course)


@pytest.fixture
def instructor(course):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    return person


@pytest.fixture
def as_instructor(client, instructor):
    client.force_login(instructor)
    return client


def sent(rows=8, **fields):
    """What a browser sends: all rows, empty or not."""
    data = {
        "options-TOTAL_FORMS": str(rows),
        "options-INITIAL_FORMS": str(rows),
        "stem": "ข้อใดถูก",
        "difficulty": "2",
        "action": "draft",
    }
    for number in range(rows):
        for name in ("id", "text", "feedback", "text_en", "feedback_en"):
            data[f"options-{number}-{name}"] = ""
    return data | fields


CHOICE = {
    "options-0-text": "หนึ่ง",
    "options-1-text": "สอง",
    "options-1-feedback": "เพราะมาตรา 37",
    "options-4-text": "สาม",
    "options-correct": "1",
}


def add(client, bank, kind="choice", rows=8, **fields):
    return client.post(url("add_item", bank.pk, kind), sent(rows, **fields))


def test_a_draft_may_be_unfinished(as_instructor, bank, instructor):
    answer = add(as_instructor, bank)
    item = Item.objects.get()
    assert answer.url == url("item", item.pk)
    assert (item.state, item.stem, item.written_by) == (ItemState.DRAFT, "ข้อใดถูก", instructor)


def test_a_draft_has_a_question(as_instructor, bank):
    answer = add(as_instructor, bank, stem=" ", **{"options-0-text": "พิมพ์ไว้แล้ว"})
    assert answer.status_code == 200
    assert "พิมพ์ไว้แล้ว" in answer.content.decode()
    assert not Item.objects.exists()


def test_single_choice(as_instructor, bank):
    statute = StatuteFactory()
    fields = {
        **CHOICE,
        "rationale": "เหตุผล\r\nสองบรรทัด",
        "source": "มาตรา 37",
        "objective": "แยกสี่เรื่องได้",
        "difficulty": "3",
        "statutes": [statute.pk],
        "action": "submit",
    }
    add(as_instructor, bank, **fields)
    item = Item.objects.get()
    assert item.state == ItemState.IN_REVIEW
    thai = item.content["th"]
    assert [o["text"] for o in thai["options"]] == ["หนึ่ง", "สอง", "สาม"]
    assert [o["correct"] for o in thai["options"]] == [False, True, False]
    assert thai["options"][1]["feedback"] == "เพราะมาตรา 37"
    assert thai["rationale"] == "เหตุผล\nสองบรรทัด"
    assert "en" not in item.content
    assert (item.objective, item.difficulty) == ("แยกสี่เรื่องได้", 3)
    assert list(item.statutes.all()) == [statute]


def test_multiple_response(as_instructor, bank):
    fields = CHOICE | {"options-correct": ["0", "4"], "action": "submit"}
    add(as_instructor, bank, "multiple", **fields)
    options = Item.objects.get().content["th"]["options"]
    assert [o["correct"] for o in options] == [True, False, True]


def test_true_or_false(as_instructor, bank):
    fields = {"options-correct": "1", "options-0-feedback": "ไม่ใช่", "action": "submit"}
    add(as_instructor, bank, "true_false", rows=2, **fields)
    options = Item.objects.get().content["th"]["options"]
    assert [(o["id"], o["correct"]) for o in options] == [("true", False), ("false", True)]


def test_short_answer(as_instructor, bank):
    add(
        as_instructor, bank, "text_entry", rows=0, accepted="72 ชั่วโมง\r\n\r\nสามวัน", action="submit"
    )
    item = Item.objects.get()
    assert item.content["th"]["accepted"] == ["72 ชั่วโมง", "สามวัน"]
    assert item.state == ItemState.IN_REVIEW


@pytest.mark.parametrize(
    ("kind", "rows", "fields", "message"),
    [
        ("choice", 8, {}, "ต้องมีตัวเลือกอย่างน้อย 2 ตัวเลือก"),
        ("choice", 8, {**CHOICE, "options-correct": []}, "โปรดระบุข้อถูก 1 ข้อ"),
        ("choice", 8, {**CHOICE, "options-correct": ["0", "1"]}, "โปรดระบุข้อถูก 1 ข้อ"),
        ("choice", 8, {**CHOICE, "options-4-text": "สอง"}, "ข้อความซ้ำกัน"),
        ("choice", 8, {**CHOICE, "options-correct": "7"}, "ทุกตัวเลือกมีข้อความ"),
        ("multiple", 8, {**CHOICE, "options-correct": ["0", "1", "4"]}, "ต้องมีข้อที่ไม่ถูกด้วย"),
        ("true_false", 2, {}, "โปรดระบุว่าข้อความนี้ถูกหรือผิด"),
        ("text_entry", 0, {"accepted": " "}, "โปรดใส่คำตอบที่ยอมรับ"),
        ("text_entry", 0, {"accepted": "ก" * 201}, "ยาวได้ไม่เกิน 200"),
        ("choice", 8, {**CHOICE, "stem_en": "Which?"}, "ต้องมีตัวเลือกอย่างน้อย"),
        ("choice", 8, {**CHOICE, "options-0-text_en": "One"}, "โปรดเขียนคำถาม"),
        ("choice", 8, {**CHOICE, "difficulty": "9"}, "ปานกลาง"),
        ("choice", 8, {**CHOICE, "objective": "ของวิชาอื่น"}, "วัตถุประสงค์"),
        ("choice", 8, {**CHOICE, "options-0-text": "ก" * 501}, "500"),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_kept(
    as_instructor, bank, kind, rows, fields, message
):
    fields = {"rationale": "เหตุผลที่พิมพ์ไว้", "action": "submit"} | fields
    answer = add(as_instructor, bank, kind, rows, **fields)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert message in html
    assert "เหตุผลที่พิมพ์ไว้" in html
    if "options-1-text" in fields:
        assert ">\nสอง</textarea>" in html
    assert not Item.objects.exists()


def test_english_stands_beside_the_thai_under_one_key(as_instructor, bank):
    english = {
        "stem_en": "Which is right?",
        "options-0-text_en": "One",
        "options-1-text_en": "Two",
        "options-4-text_en": "Three",
    }
    add(as_instructor, bank, **CHOICE, **english, action="submit")
    content = Item.objects.get().content
    assert [o["correct"] for o in content["en"]["options"]] == [False, True, False]
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    version = writing.approve_submitted(Item.objects.get(), admin)
    ids = [[o["id"] for o in version.content[one]["options"]] for one in ("th", "en")]
    assert ids[0] == ids[1]
    assert version.answer_key == {"correct": [ids[0][1]]}


def filled(entry, item):
    """What a browser sends of an editor that was opened and left as it is."""
    data = {"seen": item.latest_revision_id, "difficulty": item.difficulty, "action": "draft"}
    initial = {name: value for name, value in entry.form.initial.items() if value not in (None, "")}
    data |= {name: value for name, value in initial.items() if name not in ("seen", "statutes")}
    for rows in entry.rows:
        name = rows.spec.name
        data |= {
            f"{name}-TOTAL_FORMS": len(rows.formset),
            f"{name}-INITIAL_FORMS": len(rows.formset),
        }
        for number, row in enumerate(rows.formset):
            data |= {f"{name}-{number}-{field}": value for field, value in row.initial.items()}
        data[rows.mark_name] = [str(one) for one in rows.marked]
    return data


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("kind", list(ItemType))
def test_saving_what_was_opened_changes_nothing(as_instructor, bank, instructor, kind, english):
    draft = draft_of(kind)
    if kind == ItemType.HOT_SPOT:
        draft["image"] = picture().pk
    content = {"th": draft} | ({"en": copy.deepcopy(draft)} if english else {})
    item = writing.begin_item(bank, kind, Draft(content), instructor)
    assert writing.submit(item)
    item.refresh_from_db()
    writing.approve_submitted(item, UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    item.refresh_from_db()
    before = item.versions.get()
    data = filled(ItemEntry(kind, bank, item), item)
    answer = as_instructor.post(url("edit_item", item.pk), data)
    assert answer.status_code == 302, answer.context["entry"].form.errors
    item.refresh_from_db()
    assert item.state == ItemState.APPROVED
    # And what is approved anew after a change keeps its ids.
    data["stem"], data["seen"] = "คำถามที่แก้แล้ว", item.latest_revision_id
    as_instructor.post(url("edit_item", item.pk), data | {"action": "submit"})
    item.refresh_from_db()
    after = writing.approve_submitted(item, UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert after.answer_key == before.answer_key
    assert ids_in(after.content) == ids_in(before.content)


def ids_in(value):
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return own + [one for inner in value.values() for one in ids_in(inner)]
    return [one for inner in value for one in ids_in(inner)] if isinstance(value, list) else []


def test_the_editor_opens_with_what_was_written(as_instructor, bank, instructor):
    content = {"th": choice_draft(correct=2), "en": choice_draft("Question", correct=2)}
    item = writing.begin_item(bank, ItemType.CHOICE, Draft(content, difficulty=3), instructor)
    html = as_instructor.get(url("edit_item", item.pk)).content.decode()
    assert "ตัวเลือก ค ของคำถาม" in html
    assert "ตัวเลือก ค ของQuestion" in html
    assert 'name="options-correct" value="2" checked' in html
    assert "data-english-open" in html


def test_who_was_overtaken_keeps_what_was_typed(as_instructor, bank, instructor):
    item = writing.begin_item(bank, ItemType.CHOICE, Draft({"th": choice_draft()}), instructor)
    stale = item.latest_revision_id
    mate = UserFactory(roles=[Role.INSTRUCTOR])
    content = {"th": choice_draft("ของเพื่อนร่วมทีม")}
    writing.save_draft(item, Draft(content), mate, seen=stale)
    answer = as_instructor.post(url("edit_item", item.pk), sent(seen=stale, stem="ของฉัน"))
    html = answer.content.decode()
    assert "มีผู้บันทึกข้อนี้หลังจากท่านเปิดหน้า" in html
    assert "ของฉัน</textarea>" in html
    item.refresh_from_db()
    assert item.stem == "ของเพื่อนร่วมทีม"


def test_an_option_id_that_was_made_up_is_not_taken(as_instructor, bank):
    add(as_instructor, bank, **CHOICE, **{"options-0-id": "made-up"})
    assert all("id" not in option for option in Item.objects.get().content["th"]["options"])


def test_an_admin_approves_from_the_editor_and_an_instructor_does_not(client, bank, instructor):
    client.force_login(instructor)
    add(client, bank, **CHOICE, action="approve")
    assert Item.objects.get().state == ItemState.IN_REVIEW
    assert not ItemVersion.objects.exists()
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    add(client, bank, **CHOICE, action="approve")
    assert ItemVersion.objects.get().item.state == ItemState.APPROVED


@pytest.mark.parametrize("kind", list(ItemType))
def test_the_editor_opens_empty_for_every_kind(as_instructor, bank, kind):
    html = as_instructor.get(url("add_item", bank.pk, kind)).content.decode()
    assert 'aria-current="page"' in html
    answer = as_instructor.post(
        url("add_item", bank.pk, kind), management(kind) | {"stem": "ก", "action": "submit"}
    )
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()
    assert not Item.objects.exists()


def management(kind):
    """What the formsets of an empty editor send."""
    names = [part.name for part in kind_of(kind).form if isinstance(part, Rows)]
    counts = ("TOTAL_FORMS", "INITIAL_FORMS")
    return {f"{name}-{count}": "0" for name in names for count in counts} | {"difficulty": "2"}


def test_the_courses_objectives_are_offered(as_instructor, bank):
    html = as_instructor.get(url("add_item", bank.pk, "choice")).content.decode()
    assert '<option value="แยกสี่เรื่องได้">' in html


@pytest.mark.parametrize("kind", list(ItemType))
def test_every_kind_is_shown_to_its_writers_with_its_key_and_in_the_preview_without(
    as_instructor, bank, instructor, kind
):
    draft = draft_of(kind, rationale="เหตุผลลับ")
    if kind == ItemType.HOT_SPOT:
        draft["image"] = picture().pk
    item = writing.begin_item(bank, kind, Draft({"th": draft}), instructor)
    page = as_instructor.get(url("item", item.pk)).content.decode()
    assert "เหตุผลลับ" in page
    assert draft["stem"] in page
    preview = as_instructor.get(url("preview", item.pk)).content.decode()
    assert draft["stem"] in preview
    assert "data-answer-shape" in preview
    assert "เหตุผลลับ" not in preview
    if kind == ItemType.HOT_SPOT:
        assert as_instructor.get(url("picture", item.pk))["Content-Type"] == "image/png"


@pytest.mark.parametrize("kind", list(ItemType))
def test_what_changed_between_versions_of_every_kind_is_told(as_instructor, bank, kind):
    draft = draft_of(kind)
    if kind == ItemType.HOT_SPOT:
        draft["image"] = picture().pk
    item = Item.objects.create(bank=bank, item_type=kind, content={"th": draft})
    approve(item, by=None)
    item.content["th"]["stem"] = "คำถามที่แก้แล้ว"
    item.save()
    approve(item, by=None)
    history = as_instructor.get(url("history", item.pk)).content.decode()
    assert "<ins>คำถามที่แก้แล้ว</ins>" in history
    assert history.count("<ins>") == 1
