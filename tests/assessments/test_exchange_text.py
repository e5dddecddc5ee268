"""The plain box: what instructors write, and what Word makes of it."""

import pytest

from assessments.exchange import text
from assessments.exchange.carrying import Carried, Unreadable


def items(words):
    return text.read(words.encode()).items


def only(words):
    (item,) = items(words)
    return item


def key(item):
    return [one["text"] for one in item.draft["options"] if one["correct"]]


THAI = "๑. ผู้ใดเป็นหัวหน้าสำนักงานจังหวัด\nก. ปลัด\nข. ผู้ว่า\nค. หัวหน้า\nง. นายอำเภอ\nเฉลย ค"


@pytest.mark.parametrize(
    "words",
    [
        THAI,
        THAI.replace("\n", " "),
        THAI.replace("\n", "\r\n"),
        THAI.replace("\n", "\v"),
        THAI.replace("๑.", "1.").replace("ค\n", "ค.\n"),
        THAI.replace("๑.", "๑)").replace(". ", ") "),
        THAI.replace("๑.", "ข้อ ๑").replace("เฉลย ค", "เฉลย: ข้อ ค."),
        THAI.replace("๑.", "ข้อที่ 1.").replace("เฉลย ค", "ตอบ ค"),
        THAI.replace(" ", "\u00a0").replace("\n", "\n\t"),
        THAI.replace("ก.", "\u200bก．").replace("๑.", "１．"),
        THAI.replace("ก.", "(ก)").replace("ข.", "(ข)").replace("ค.", "(ค)").replace("ง.", "(ง)"),
        THAI.replace("ก.", "A.")
        .replace("ข.", "B.")
        .replace("ค.", "C.")
        .replace("ง.", "D.")
        .replace("เฉลย ค", "Answer: C"),
        THAI.replace("ก.", "1)")
        .replace("ข.", "2)")
        .replace("ค.", "3)")
        .replace("ง.", "4)")
        .replace("เฉลย ค", "เฉลย ๓"),
        THAI.replace("ก.", "1.")
        .replace("ข.", "2.")
        .replace("ค.", "3.")
        .replace("ง.", "4.")
        .replace("เฉลย ค", "เฉลย 3"),
        THAI.replace("ข. ผู้ว่า\nค.", "ข.ผู้ว่า\tค.").replace("เฉลย ค", "เฉลย\nค"),
        THAI.replace("เฉลย ค", "เฉลย ค. หัวหน้า"),
        THAI.replace("เฉลย ค", "เฉลย: หัวหน้า"),
        THAI.replace("เฉลย ค", "ตอบ  ค. หัวหน้า"),
        THAI.replace("เฉลย ค", "ตอบ – ค"),
        THAI.replace("เฉลย ค", "เฉลย ค. เพราะกฎกระทรวงกำหนด"),
        THAI.replace("ค. หัวหน้า", "*ค. หัวหน้า").replace("เฉลย ค", ""),
        "ผู้ใดเป็นหัวหน้าสำนักงานจังหวัด\nปลัด\nผู้ว่า\nหัวหน้า\nนายอำเภอ\nเฉลย ค",
    ],
)
def test_one_question_in_many_hands(words):
    item = only(words)
    assert item.problems == []
    assert item.item_type == "choice"
    assert item.draft["stem"] == "ผู้ใดเป็นหัวหน้าสำนักงานจังหวัด"
    assert [o["text"] for o in item.draft["options"]] == ["ปลัด", "ผู้ว่า", "หัวหน้า", "นายอำเภอ"]
    assert key(item) == ["หัวหน้า"]


def test_a_file_of_thai_windows_is_read_and_said_so():
    reading = text.read(THAI.encode("cp874"))
    assert key(reading.items[0]) == ["หัวหน้า"]
    assert "Windows-874" in reading.notes[0]


def test_the_kinds_are_told_from_how_they_are_written():
    found = items(
        "1. ข้อใดเป็นหน้าที่\nก. หนึ่ง\nข. สอง\nค. สาม\nเฉลย ก, ค\n"
        "2. กรุงเทพเป็นเมืองหลวง\nตอบ: ถูก\n"
        "3. อุทธรณ์ภายในกี่วัน\nตอบ: ๑๕ ± ๑ วัน\n"
        "4. นพบุรีคือจังหวัดใด\nตอบ: เชียงใหม่ | นครพิงค์\n"
        "5. จับคู่\nชนิด: จับคู่\nก. มท = มหาดไทย\nข. กค = การคลัง\nค. = คมนาคม\n"
        "6. เรียง\nชนิด: เรียงลำดับ\nก. สาม\nข. หนึ่ง\nค. สอง\nเฉลย: ข ค ก\n"
        "7. เติม\nข้อความ: ภายใน [[15|สิบห้า]] วัน\n"
        "8. เลือก\nข้อความ: ภายใน [[*15|30]] วัน\n"
        "9. อธิบาย\nชนิด: อัตนัย\nเกณฑ์: อ้างกฎหมาย = 2\n"
    )
    assert [one.problems for one in found] == [[]] * 9
    kinds = "multiple true_false numeric text_entry matching ordering gap_text inline_choice"
    assert [one.item_type for one in found] == [*kinds.split(), "extended_text"]
    assert found[2].draft["number"] == "15"
    assert (found[2].draft["tolerance"], found[2].draft["unit"]) == ("1", "วัน")
    assert found[3].draft["accepted"] == ["เชียงใหม่", "นครพิงค์"]
    assert [(p["left"], p["right"]) for p in found[4].draft["pairs"]] == [
        ("มท", "มหาดไทย"),
        ("กค", "การคลัง"),
    ]
    assert [e["text"] for e in found[4].draft["extras"]] == ["คมนาคม"]
    assert [s["text"] for s in found[5].draft["steps"]] == ["หนึ่ง", "สอง", "สาม"]
    assert found[6].draft["gaps"][0]["accepted"] == ["15", "สิบห้า"]


def test_reasons_sources_and_advice_are_kept():
    item = only(
        THAI
        + "\nคำแนะนำ ก: ปลัดอยู่อีกสาย\nเหตุผล: ตามกฎกระทรวง\nพ.ศ. ๒๕๖๐\nอ้างอิง: กฎกระทรวง ข้อ ๔\nความยาก: ยาก"
    )
    assert item.draft["options"][0]["feedback"] == "ปลัดอยู่อีกสาย"
    assert item.draft["rationale"] == "ตามกฎกระทรวง\nพ.ศ. ๒๕๖๐"
    assert item.draft["source"] == "กฎกระทรวง ข้อ ๔"
    assert item.difficulty == 3


def test_abbreviations_and_times_are_no_marks():
    item = only("1. ประชุมเวลา\n10.30 น. ที่ใด\nก. ก.พ. ชั้น 2\nข. ค.ร.ม.\nเฉลย ก")
    assert item.draft["stem"] == "ประชุมเวลา\n10.30 น. ที่ใด"
    assert [o["text"] for o in item.draft["options"]] == ["ก.พ. ชั้น 2", "ค.ร.ม."]


def test_keys_at_the_end_find_their_questions():
    found = items("1. ก\nก. ดำ\nข. แดง\n2. ข\nก. ดำ\nข. แดง\nเฉลย\n๑. ข  ๒) ก")
    assert [key(one) for one in found] == [["แดง"], ["ดำ"]]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("1. ถามอะไร\nก. ดำ\nข. แดง", "ไม่พบเฉลย"),
        ("1. ถามอะไร\nก. ดำ\nข. แดง\nเฉลย จ", "“จ” ไม่ตรงกับตัวเลือกใด"),
        ("1. ถามอะไร", "ไม่พบตัวเลือกหรือเฉลย"),
        ("1. ถามอะไร\nก. ดำ\nค. แดง\nเฉลย ก", "ข้ามลำดับ"),
        ("1. ถามอะไร\nชนิด: ปริศนา\nตอบ: 1", "ไม่รู้จักชนิดของข้อ “ปริศนา”"),
        ("1. จับคู่\nชนิด: จับคู่\nก. มท\nข. กค = การคลัง", "คั่นด้วยเครื่องหมาย ="),
    ],
)
def test_what_is_wrong_is_told_with_its_line(words, says):
    item = only(f"หัวกระดาษ\n\n{words}")
    assert says in " ".join(item.problems)
    assert item.where == "บรรทัดที่ 3"


def test_nothing_is_passed_over_in_silence():
    reading = text.read(f"ส่วนราชการ\nคำชี้แจง\n{THAI}\n\nตอนที่ ๒\n{THAI}".encode())
    assert len(reading.items) == 2
    assert "1, 2, 10" in reading.notes[0]


@pytest.mark.parametrize("content", [b"", b"   \n", b"\x00\x01\x02", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused_in_words(content):
    with pytest.raises(Unreadable) as refusal:
        text.read(content)
    assert refusal.value.message


def test_a_line_without_end_is_refused_at_once():
    """Case 120."""
    with pytest.raises(Unreadable) as refusal:
        text.read(("1. " + "ก. " * 20_000).encode())
    assert refusal.value.rule == "long_line"


def test_a_reason_behind_the_key_is_kept():
    item = only(THAI.replace("เฉลย ค", "เฉลย ค เพราะกฎกระทรวงกำหนด\nไว้ชัดเจน"))
    assert (key(item), item.draft["rationale"]) == (["หัวหน้า"], "เพราะกฎกระทรวงกำหนด\nไว้ชัดเจน")


@pytest.mark.parametrize("stem", ["คำถาม\nบรรทัดสอง\nบรรทัดสาม", "คำถาม"])
@pytest.mark.parametrize("accepted", ["ก. พยัญชนะ", "ก", "ข้อ ข"])
def test_a_short_answer_that_looks_like_a_letter_stays_one(stem, accepted):
    item = Carried("text_entry", {"stem": stem, "accepted": [accepted]})
    (back,) = text.read(text.write([item])).items
    assert (back.item_type, back.draft["stem"]) == ("text_entry", stem)
    assert back.draft["accepted"] == [accepted]
