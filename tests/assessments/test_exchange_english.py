"""Both languages of an item on their way through a file."""

import io
from copy import deepcopy

import pytest
from openpyxl import Workbook, load_workbook

from assessments.banking import problems
from assessments.enums import ItemType
from assessments.exchange import exporting, importing, xlsx
from assessments.exchange.carrying import Carried
from assessments.exchange.formats import FORMATS
from assessments.item_types import kind_of
from assessments.item_types.languages import TEXTS, adopted
from assessments.models import Item
from assessments.writing import meaning
from tests.factories.assessments import bank_with, choice_draft
from tests.factories.items import DRAFTS, draft_of

KINDS = sorted(xlsx.HOLDS & set(DRAFTS))


def in_english(value, name=""):
    """A draft in another wording under the same ids and key."""
    if isinstance(value, dict):
        return {inner: in_english(one, inner) for inner, one in value.items()}
    if isinstance(value, list):
        return [in_english(one, name) for one in value]
    wording = name in TEXTS and isinstance(value, str) and value
    return f"EN {value}" if wording else value


def both(kind):
    thai = draft_of(kind, **({"number": "15"} if kind == ItemType.NUMERIC else {}))
    kind_of(kind).identify(thai)
    return Carried(kind, thai, english=in_english(deepcopy(thai)))


def said(item):
    return meaning({"th": {}, "en": texts_of(adopted(item.english, item.draft))})


def texts_of(value):
    """What a draft says, without ids, which a file does not carry."""
    if isinstance(value, dict):
        left_out = ("id", "right_id", "category", "text" if "gaps" in value else "")
        return {name: texts_of(one) for name, one in value.items() if name not in left_out}
    return [texts_of(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", KINDS)
def test_a_spreadsheet_brings_both_languages_back(kind):
    item = both(kind)
    assert not problems(kind, {"th": item.draft, "en": item.english})
    [back] = xlsx.read(xlsx.write([item])).items
    assert (back.problems, back.notes) == ([], [])
    assert back.english is not None
    assert not problems(kind, {"th": back.draft, "en": back.english})
    if kind != ItemType.TRUE_FALSE:
        assert said(back) == said(item)
    told = [one.get("feedback") for one in back.english.get("options", [])]
    assert told == [one.get("feedback") for one in item.english.get("options", [])]


def test_an_export_without_english_has_no_english_columns():
    item = Carried(ItemType.CHOICE, choice_draft())
    sheet = load_workbook(io.BytesIO(xlsx.write([item]))).active
    assert not any("อังกฤษ" in cell.value for cell in sheet[1])


def sheet_of(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


HEAD = ["คำถาม", "ตัวเลือก ก", "ตัวเลือก ข", "เฉลย"]


@pytest.mark.parametrize("ending", ["(อังกฤษ)", "(English)", " (EN)", "ภาษาอังกฤษ"])
def test_english_headers_may_be_written_in_several_ways(ending):
    head = [*HEAD, *(f"{name} {ending}" for name in HEAD[:3])]
    [item] = xlsx.read(sheet_of(head, ["ข้อใด", "หนึ่ง", "สอง", "สอง", "Which", "One", "Two"])).items
    assert item.english["stem"] == "Which"
    assert [(o["text"], o["correct"]) for o in item.english["options"]] == [
        ("One", False),
        ("Two", True),
    ]


@pytest.mark.parametrize("english", [["Which", "One", ""], ["Which", "", ""], ["", "One", "Two"]])
def test_english_that_is_not_whole_stays_behind_and_the_item_says_so(english):
    head = [*HEAD, *(f"{name} (อังกฤษ)" for name in HEAD[:3])]
    [item] = xlsx.read(sheet_of(head, ["ข้อใด", "หนึ่ง", "สอง", "ข", *english])).items
    assert (item.problems, item.english) == ([], None)
    assert "ภาษาอังกฤษ" in item.notes[0]


@pytest.mark.django_db
def test_what_stays_behind_is_named_by_format():
    bank = bank_with(items=0)
    for stem in ("สองภาษา", "ไทย"):
        thai = choice_draft(stem)
        kind_of(ItemType.CHOICE).identify(thai)
        content = {"th": thai} | ({"en": in_english(deepcopy(thai))} if stem == "สองภาษา" else {})
        Item.objects.create(bank=bank, item_type=ItemType.CHOICE, content=content)
    behind = {name: exporting.take_out(bank, name, None).thai_only for name in FORMATS}
    named = {name: [one.name for one in items] for name, items in behind.items()}
    assert named == {
        "text": ["สองภาษา"],
        "xlsx": [],
        "gift": ["สองภาษา"],
        "moodle-xml": ["สองภาษา"],
        "qti30": [],
        "qti21": [],
    }


@pytest.mark.django_db
def test_both_languages_go_in_from_a_spreadsheet():
    bank = bank_with(items=0)
    importing.bring_in(bank, xlsx.write([both(ItemType.MATCHING)]), None)
    item = Item.objects.get()
    assert item.content["en"]["stem"] == "EN ข้อจับคู่"
    assert not problems(item.item_type, item.content)
