"""QTI packages: what other systems write, pictures, and what is refused."""

import io
import zipfile

import pytest
from PIL import Image

from assessments.enums import ItemType
from assessments.exchange import exporting, importing, qti21, qti30
from assessments.exchange.carrying import Carried, Picture, Unreadable
from assessments.exchange.detecting import format_of
from assessments.exchange.importing import Verdict
from tests.factories.assessments import bank_with, choice_draft

ITEM = """<?xml version="1.0"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a" title="ข้อ" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration>
<itemBody><p>คำถาม <img src="a.png" alt=""/> ใด</p>{interaction}</itemBody></assessmentItem>"""
CHOICE = '<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>เลือก</prompt><simpleChoice identifier="A">ดำ</simpleChoice><simpleChoice identifier="B">แดง</simpleChoice></choiceInteraction>'
MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{0}</resources></manifest>"""


def package(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        listed = "".join(
            f'<resource identifier="r{n}" type="imsqti_item_xmlv2p1" href="{name}"/>'
            for n, name in enumerate(files)
            if name.endswith("xml")
        )
        made.writestr("imsmanifest.xml", MANIFEST.format(listed))
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def png():
    out = io.BytesIO()
    Image.new("RGB", (500, 400), "white").save(out, "PNG")
    return out.getvalue()


def hot_spot():
    areas = [
        {"id": "a", "label": "เหนือ", "shape": "rect", "coords": [0, 0, 500, 500], "correct": True},
        {"id": "b", "label": "ใต้", "shape": "circle", "coords": [500, 750, 100], "correct": False},
        {"id": "c", "label": "ตะวันออก", "shape": "poly", "coords": [0, 0, 500, 500, 100, 900], "correct": False},
    ]  # fmt: skip
    draft = {
        "stem": "ชี้ภาคเหนือ",
        "image": 1,
        "image_alt": "แผนที่",
        "areas": areas,
        "rationale": "",
        "source": "",
    }
    return Carried("hot_spot", draft, picture=Picture("map.png", png()))


def test_what_others_write_is_read_and_the_rest_is_named():
    content = package(
        {
            "a.xml": ITEM.format(interaction=CHOICE),
            "sub/b.xml": ITEM.format(
                interaction='<sliderInteraction responseIdentifier="RESPONSE"/>'
            ),
            "c.xml": "<assessmentItem>",
            "d.xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + "<assessmentItem/>",
            "e.xml": ITEM.format(interaction=CHOICE + CHOICE),
        }
    )
    assert format_of(content) == "qti21"
    first, second, third, fourth, fifth = qti21.read(content).items
    assert (first.item_type, first.problems) == ("choice", [])
    assert [(o["text"], o["correct"]) for o in first.draft["options"]] == [
        ("ดำ", False),
        ("แดง", True),
    ]
    assert first.draft["stem"] == "คำถาม  ใด\nเลือก"
    assert "รูปภาพ" in first.notes[0]
    assert "sliderInteraction" in second.problems[0]
    assert "XML" in third.problems[0]
    assert "เอนทิตี" in fourth.problems[0]
    assert "หลายส่วน" in fifth.problems[0]


@pytest.mark.parametrize("module", [qti21, qti30])
def test_pictures_and_areas_travel(module):
    (back,) = module.read(module.write([hot_spot()])).items
    assert (back.item_type, back.problems) == ("hot_spot", [])
    assert back.picture.content == png()
    assert back.draft["image_alt"] == "แผนที่"
    kept = [{k: v for k, v in a.items() if k != "id"} for a in back.draft["areas"]]
    assert kept == [{k: v for k, v in a.items() if k != "id"} for a in hot_spot().draft["areas"]]


def test_a_broken_or_absent_picture_is_refused():
    content = qti21.write([hot_spot()])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"x" if name.endswith("png") else old.read(name))
    assert "รูปภาพ" in qti21.read(out.getvalue()).items[0].problems[0]


def test_a_path_out_of_the_package_leads_nowhere():
    """Case 58."""
    content = package({"a.xml": ITEM.format(interaction=CHOICE)}).replace(b"a.xml", b"../.x")
    with pytest.raises(Unreadable):
        qti21.read(content)


def test_a_symbolic_link_is_refused():
    """Case 59."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("imsmanifest.xml")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    with pytest.raises(Unreadable) as refusal:
        qti30.read(out.getvalue())
    assert refusal.value.rule == "link"


@pytest.mark.django_db
def test_a_hot_spot_goes_into_the_bank_with_its_picture_and_out_again(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    bank = bank_with(items=0, slug="law")
    both = [hot_spot(), Carried("choice", choice_draft("ข้อหนึ่ง"))]
    found = importing.bring_in(bank, qti30.write(both), None)
    assert [row.verdict for row in found.rows] == [Verdict.NEW, Verdict.NEW]
    item = bank.items.get(item_type=ItemType.HOT_SPOT)
    assert item.content["th"]["image"]
    out = exporting.take_out(bank, "qti21", None)
    assert out.counts == {"exported": 2, "refused": 0}
    again = importing.judge(bank, out.content)
    assert [row.verdict for row in again.rows] == [Verdict.SAME, Verdict.SAME]
    plain = exporting.take_out(bank, "gift", None)
    assert plain.counts == {"exported": 1, "refused": 1}
    assert "hot" in plain.left_out[0][0].item_type


@pytest.mark.django_db
def test_a_failure_leaves_no_picture_behind(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = str(tmp_path)
    bank = bank_with(items=0, slug="law")

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(importing, "begin_item", fails)
    with pytest.raises(RuntimeError):
        importing.bring_in(bank, qti21.write([hot_spot()]), None)
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


@pytest.mark.parametrize("module", [qti21, qti30])
def test_the_english_of_an_item_travels_under_the_same_key(module):
    english = choice_draft("Which one")
    for number, option in enumerate(english["options"]):
        option["text"] = f"Option {number}"
    both = Carried("choice", choice_draft("ข้อใด"), english=english)
    (back,) = module.read(module.write([both])).items
    assert back.draft["stem"] == "ข้อใด"
    assert back.english["stem"] == "Which one"
    assert [o["correct"] for o in back.english["options"]] == [True, False, False, False]
