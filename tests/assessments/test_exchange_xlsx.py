"""Spreadsheets: what Excel and people make of them, and what is refused."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from assessments.exchange import xlsx
from assessments.exchange.carrying import Carried, Unreadable
from assessments.exchange.detecting import format_of
from assessments.exchange.xlsx_template import template
from tests.factories.assessments import choice_draft

HEAD = ["คำถาม", "ตัวเลือก ก", "ตัวเลือก ข", "ตัวเลือก ค", "เฉลย", "เหตุผล"]
ROW = ["ข้อใดถูก", "หนึ่ง", "สอง", "สาม", "ข", "เพราะ"]


def sheet(*rows, change=None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def only(*rows, change=None):
    (item,) = xlsx.read(sheet(*rows, change=change)).items
    return item


def with_part(content, name, change):
    """The package with one part changed (or added)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return out.getvalue()


def test_the_template_is_read_as_it_stands():
    reading = xlsx.read(template())
    assert [one.problems for one in reading.items] == [[]]
    assert reading.items[0].draft["options"][1]["correct"]
    assert load_workbook(io.BytesIO(template())).sheetnames == ["ข้อสอบ", "คำอธิบาย"]


def test_headers_stand_where_they_like_and_in_either_language():
    item = only(
        ["แบบทดสอบ"],
        [],
        ["Answer", "Option B", "Option A", "Question"],
        ["b", "สอง", "หนึ่ง", "ข้อใด"],
    )
    assert (item.where, item.problems) == ("แถวที่ 4", [])
    assert [o["text"] for o in item.draft["options"]] == ["หนึ่ง", "สอง"]
    assert item.draft["options"][1]["correct"]


def test_formulas_are_neutral_outside_and_whole_when_they_come_back():
    """Case 77."""
    draft = choice_draft("=SUM(A1)", options=4)
    for option, text in zip(draft["options"], ["+66", "-1", "@cmd", "＝1+1"], strict=True):
        option["text"] = text
    content = xlsx.write([Carried("choice", draft)])
    cells = [c for row in load_workbook(io.BytesIO(content)).active for c in row if c.value]
    assert not [c.value for c in cells if c.data_type == "f" or c.value[0] in "=+-@\t\r＝"]
    (back,) = xlsx.read(content).items
    assert back.draft["stem"] == "=SUM(A1)"
    assert [o["text"] for o in back.draft["options"]] == ["+66", "-1", "@cmd", "＝1+1"]


def test_numbers_dates_and_truths_typed_by_excel_are_words_again():
    item = only(HEAD, ["ข้อใดถูก", 15, 2.5, datetime.date(2026, 10, 1), "ก", ""])
    assert [o["text"] for o in item.draft["options"]] == ["15", "2.5", "1/10/2026"]
    assert "D2" in item.notes[0]
    truth = only(["คำถาม", "เฉลย"], ["กรุงเทพเป็นเมืองหลวง", True])
    assert (truth.item_type, truth.draft["options"][0]["correct"]) == ("true_false", True)


def test_hidden_rows_and_merged_cells_are_told():
    """Case 82."""

    def hide(book):
        book.active.row_dimensions[2].hidden = True
        book.active.merge_cells("A3:B3")
        book.active.column_dimensions["F"].hidden = True
        book.create_sheet("ลับ").sheet_state = "hidden"

    reading = xlsx.read(sheet(HEAD, ROW, change=hide))
    assert "ซ่อน" in reading.items[0].notes[0]
    assert "A3:B3" in " ".join(reading.notes)


def test_formulas_without_a_value_and_faults_are_refused_by_cell():
    item = only(HEAD, ["ข้อใดถูก", "=A1", "สอง", "สาม", "ข", ""])
    assert "B2" in " ".join(item.problems)
    item = only(HEAD, ["ข้อใดถูก", "#REF!", "สอง", "สาม", "ข", ""])
    assert "#REF!" in " ".join(item.problems)


def test_an_empty_option_between_others_is_refused():
    item = only(HEAD, ["ข้อใดถูก", "หนึ่ง", "", "สาม", "ก", ""])
    assert "เว้นตัวเลือก" in " ".join(item.problems)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"<html><table><tr><td>x</td></tr></table></html>", "html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_office"),
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04broken", "damaged"),
    ],
)
def test_other_files_are_refused_by_name(content, rule):
    """Case 82."""
    with pytest.raises(Unreadable) as refusal:
        format_of(content)
    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("part", "change", "rule"),
    [
        ("xl/vbaProject.bin", lambda old: b"x", "macros"),
        ("xl/worksheets/sheet1.xml", lambda old: b'<!DOCTYPE a [<!ENTITY b "c">]>' + old, "entities"),
        ("xl/styles.xml", lambda old: old.replace(b"<styleSheet", b'<!DOCTYPE a [<!ENTITY b "c">]><styleSheet', 1), "entities"),
        ("../evil.xml", lambda old: b"x", "path"),
        ("C:/evil.xml", lambda old: b"x", "path"),
        ("xl/Workbook.xml", lambda old: b"x", "twins"),
        ("xl/worksheets/sheet1.xml", lambda old: old[:200], "damaged"),
    ],
)  # fmt: skip
def test_hostile_workbooks_are_refused(part, change, rule):
    """Cases 58, 62, 76, 82 and 83."""
    with pytest.raises(Unreadable) as refusal:
        xlsx.read(with_part(sheet(HEAD, ROW), part, change))
    assert refusal.value.rule == rule


def test_a_bomb_is_refused_before_it_is_unpacked():
    """Case 60."""
    content = with_part(sheet(HEAD, ROW), "xl/media/a", lambda old: b"")
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/b", b"\x00" * (61 * 1024 * 1024))
    with pytest.raises(Unreadable) as refusal:
        xlsx.read(out.getvalue())
    assert refusal.value.rule == "too_large"


def test_too_many_rows_are_refused():
    """Case 81."""
    with pytest.raises(Unreadable) as refusal:
        xlsx.read(sheet(HEAD, *[ROW] * 1001))
    assert refusal.value.rule == "too_many"


def test_a_sheet_without_headers_is_told_what_is_missing():
    with pytest.raises(Unreadable) as refusal:
        xlsx.read(sheet(ROW, ROW))
    assert "คำถาม" in refusal.value.message
