"""GIFT and Moodle XML as Moodle and its users write them."""

import pytest

from assessments.exchange import gift, moodle_xml
from assessments.exchange.carrying import Unreadable
from assessments.exchange.detecting import format_of

GIFT = r"""
// หมายเหตุ
$CATEGORY: $course$/top

::เมืองหลวง::ข้อใดเป็นเมืองหลวง {
  =กรุงเทพฯ#ถูกต้อง
  ~เชียงใหม่#อยู่ภาคเหนือ
  ~สงขลา
  ####เพราะเป็นที่ตั้งของรัฐบาล\nอ้างอิง\: รัฐธรรมนูญ
}

สองข้อใดถูก {~%50%หนึ่ง ~%-100%สอง ~%50%สาม}

น้ำเดือดที่ 100 องศา {T#ดูใหม่#ใช่แล้ว}

เลขใด {#15:2}

ระหว่าง {#10..20}

ชื่อเดิม {=นพบุรี =%50%พิงค์}

จับคู่ {=มท -> มหาดไทย =กค -> การคลัง =คค -> คมนาคม = -> กลาโหม}

อธิบาย {}

[html]<p>ตัว<b>หนา</b></p><img src="x.png"> {=ใช่}

ข้อความที่ไม่ถาม

อธิบดีคือ {=ผู้บริหาร ~เลขา} ของกรม
"""


def test_gift_as_people_write_it():
    items = gift.read(GIFT.encode()).items
    assert format_of(GIFT.encode()) == "gift"
    assert [one.item_type for one in items] == [
        "choice", "multiple", "true_false", "numeric", "numeric", "text_entry", "matching",
        "extended_text", "text_entry", "", "choice",
    ]  # fmt: skip
    first = items[0].draft
    assert [(o["text"], o["correct"], o["feedback"]) for o in first["options"]] == [
        ("กรุงเทพฯ", True, "ถูกต้อง"),
        ("เชียงใหม่", False, "อยู่ภาคเหนือ"),
        ("สงขลา", False, ""),
    ]
    assert (first["rationale"], first["source"]) == ("เพราะเป็นที่ตั้งของรัฐบาล", "รัฐธรรมนูญ")
    assert [o["correct"] for o in items[1].draft["options"]] == [True, False, True]
    assert [o["feedback"] for o in items[2].draft["options"]] == ["ใช่แล้ว", "ดูใหม่"]
    assert (items[3].draft["number"], items[3].draft["tolerance"]) == ("15", "2")
    assert (items[4].draft["number"], items[4].draft["tolerance"]) == ("15", "5")
    assert "คะแนนบางส่วน" in items[5].notes[0]
    assert [e["text"] for e in items[6].draft["extras"]] == ["กลาโหม"]
    assert items[8].draft["stem"] == "ตัวหนา"
    assert "รูปภาพ" in items[8].notes[0]
    assert "ไม่ใช่ข้อสอบ" in items[9].problems[0]
    assert items[10].draft["stem"] == "อธิบดีคือ _____ ของกรม"


XML = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top</text></category></question>
<question type="multichoice"><name><text>ก</text></name>
 <questiontext format="html"><text><![CDATA[<p>ข้อใด<script>alert(1)</script> <b>ถูก</b></p><p>5 &lt; 7</p>]]></text></questiontext>
 <generalfeedback format="html"><text>&lt;p&gt;เพราะ&lt;/p&gt;</text></generalfeedback>
 <single>true</single>
 <answer fraction="100" format="html"><text>&lt;p&gt;ดำ&lt;/p&gt;</text><feedback format="html"><text>ดี</text></feedback></answer>
 <answer fraction="0" format="html"><text>แดง</text><feedback format="html"><text></text></feedback></answer>
</question>
<question type="calculated"><name><text>คำนวณ</text></name><questiontext><text>1+1</text></questiontext></question>
<question type="cloze"><name><text>เติม</text></name><questiontext format="html"><text>ภายใน {1:SHORTANSWER:=15~%100%สิบห้า} วัน</text></questiontext></question>
<question type="gapselect"><name><text>เลือก</text></name><questiontext format="html"><text>ภายใน [[1]] วัน</text></questiontext>
 <selectoption><text>15</text><group>1</group></selectoption><selectoption><text>30</text><group>1</group></selectoption></question>
<question type="numerical"><name><text>เลข</text></name><questiontext format="html"><text>กี่วัน</text></questiontext><answer fraction="100"><text>15</text><tolerance>1</tolerance></answer></question>
</quiz>"""


def test_moodle_xml_as_moodle_writes_it():
    items = moodle_xml.read(XML.encode()).items
    assert format_of(XML.encode()) == "moodle-xml"
    kinds = ["choice", "", "gap_text", "inline_choice", "numeric"]
    assert [one.item_type for one in items] == kinds
    first = items[0].draft
    assert first["stem"] == "ข้อใด ถูก\n5 < 7"
    assert [(o["text"], o["correct"]) for o in first["options"]] == [("ดำ", True), ("แดง", False)]
    assert (first["options"][0]["feedback"], first["rationale"]) == ("ดี", "เพราะ")
    assert "calculated" in items[1].problems[0]
    assert items[2].draft["gaps"][0]["accepted"] == ["15", "สิบห้า"]
    assert [o["correct"] for o in items[3].draft["gaps"][0]["options"]] == [True, False]
    assert items[4].draft["tolerance"] == "1"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ('<!DOCTYPE q [<!ENTITY a "b">]><quiz/>', "entities"),
        ('<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>', "entities"),
        ("<quiz>" + "<a>" * 200 + "</a>" * 200 + "</quiz>", "too_deep"),
        ("<quiz><question>", "bad_xml"),
        ("<other/>", "not_moodle"),
        ('<?xml version="1.0" encoding="nowhere"?><quiz/>', "bad_xml"),
    ],
)
def test_hostile_xml_is_refused(content, rule):
    """Cases 76 and 83."""
    with pytest.raises(Unreadable) as refusal:
        moodle_xml.read(content.encode())
    assert refusal.value.rule == rule


@pytest.mark.parametrize("number", ["1e999999999", "nan", "9" * 5000, "inf", "1" * 100])
def test_numbers_that_nobody_writes_are_refused(number):
    """Case 46: a number never becomes a text of a billion digits."""
    content = f"""<quiz><question type="numerical"><questiontext><text>x</text></questiontext>
    <answer fraction="100"><text>{number}</text><tolerance>{number}</tolerance></answer></question></quiz>"""
    assert moodle_xml.read(content.encode()).items[0].problems


def test_a_question_of_a_million_answers_is_refused_at_once():
    """Case 120."""
    (item,) = gift.read(b"x {" + b"=a~b" * 400_000 + b"}").items
    assert "50" in item.problems[0]
