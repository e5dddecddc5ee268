"""How each kind of item is parsed and scored."""

import copy
from fractions import Fraction

import pytest

from assessments.enums import ItemType
from assessments.item_types import kind_of

CHOICE = {
    "stem": "คำสั่งจังหวัดลงท้ายวันที่อย่างไร",
    "options": [
        {"text": "ให้ไว้ ณ วันที่"},
        {"text": "สั่ง ณ วันที่", "correct": True},
        {"text": "ประกาศ ณ วันที่"},
        {"text": "ลงวันที่"},
    ],
    "rationale": "แบบคำสั่งท้ายระเบียบ",
}


def frozen(item_type, draft):
    kind, draft = kind_of(item_type), copy.deepcopy(draft)
    kind.identify(draft)
    return kind.freeze(draft)


def test_what_is_frozen_for_the_browser_holds_no_key():
    wording, key = frozen(ItemType.CHOICE, CHOICE)
    assert all(set(option) == {"id", "text", "feedback"} for option in wording["options"])
    assert key["correct"] == [wording["options"][1]["id"]]


def test_an_option_keeps_its_id_from_version_to_version():
    first, _ = frozen(ItemType.CHOICE, CHOICE)
    draft = CHOICE | {
        "options": [
            o | {"id": f["id"]} for o, f in zip(CHOICE["options"], first["options"], strict=True)
        ]
    }
    second, _ = frozen(ItemType.CHOICE, draft)
    assert [o["id"] for o in first["options"]] == [o["id"] for o in second["options"]]


@pytest.mark.parametrize(
    ("item_type", "raw"),
    [
        (ItemType.CHOICE, "not-an-option"),
        (ItemType.CHOICE, ["a"]),
        (ItemType.CHOICE, 1),
        (ItemType.CHOICE, float("nan")),
        (ItemType.CHOICE, {"id": "a"}),
        (ItemType.MULTIPLE, "a"),
        (ItemType.MULTIPLE, ["a", "a"]),
        (ItemType.MULTIPLE, ["a", 1]),
        (ItemType.MULTIPLE, ["a", "other"]),
        (ItemType.TRUE_FALSE, "yes"),
        (ItemType.TRUE_FALSE, True),
        (ItemType.TEXT_ENTRY, 100),
        (ItemType.TEXT_ENTRY, "ก" * 201),
        (ItemType.TEXT_ENTRY, ["ก"]),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(item_type, raw):
    ids = ["true", "false"] if item_type == ItemType.TRUE_FALSE else ["a", "b", "c"]
    with pytest.raises(ValueError):
        kind_of(item_type).parse(raw, {"options": [{"id": one} for one in ids]})


@pytest.mark.parametrize("raw", [None, "", []])
def test_an_answer_may_be_taken_back(raw):
    assert kind_of(ItemType.MULTIPLE).parse(raw, {"options": []}) is None


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (["a", "b"], Fraction(1)),
        (["a"], Fraction(1, 2)),
        (["a", "b", "c"], Fraction(1, 2)),
        (["a", "c"], Fraction(0)),
        (["c", "d"], Fraction(0)),
        (["a", "b", "c", "d"], Fraction(0)),
        (None, Fraction(0)),
    ],
)
def test_multiple_response_takes_wrong_choices_off(chosen, expected):
    assert kind_of(ItemType.MULTIPLE).score(chosen, {"correct": ["a", "b"]}) == expected


@pytest.mark.parametrize(
    "typed",
    ["สำนักงาน", "สํานักงาน", " สำนัก งาน ", "สำ\u200bนักงาน"],
)
def test_a_short_answer_is_compared_as_thai(typed):
    """Case 57."""
    assert kind_of(ItemType.TEXT_ENTRY).score(typed, {"accepted": ["สำนักงาน"]}) == 1


@pytest.mark.parametrize("typed", ["๗๒", "72", "๗2"])
def test_thai_digits_are_digits(typed):
    assert kind_of(ItemType.TEXT_ENTRY).score(typed, {"accepted": ["72"]}) == 1


def test_another_word_is_not_accepted():
    assert kind_of(ItemType.TEXT_ENTRY).score("สำนัก", {"accepted": ["สำนักงาน"]}) == 0


@pytest.mark.parametrize(("right", "key"), [(0, "true"), (1, "false")])
def test_true_or_false_says_which(right, key):
    options = [{}, {}]
    options[right] = {"correct": True}
    draft = {"stem": "ปีงบประมาณเริ่ม 1 ตุลาคม", "options": options, "language": "th"}
    wording, found = frozen(ItemType.TRUE_FALSE, draft)
    assert [o["text"] for o in wording["options"]] == ["ถูก", "ผิด"]
    assert found == {"correct": [key]}


@pytest.mark.parametrize(
    ("item_type", "draft", "field"),
    [
        (ItemType.CHOICE, CHOICE | {"stem": " "}, "stem"),
        (ItemType.CHOICE, CHOICE | {"options": CHOICE["options"][:1]}, "options"),
        (ItemType.CHOICE, CHOICE | {"options": [{"text": "ก"}, {"text": "ข"}]}, "key"),
        (
            ItemType.CHOICE,
            CHOICE | {"options": [{"text": "ก", "correct": True}, {"text": "ก"}]},
            "options",
        ),
        (
            ItemType.MULTIPLE,
            CHOICE | {"options": [{"text": t, "correct": True} for t in "กขค"]},
            "key",
        ),
        (ItemType.TEXT_ENTRY, {"stem": "ก", "accepted": [" "]}, "accepted"),
        (ItemType.TRUE_FALSE, {"stem": "ก", "options": [{}, {}]}, "key"),
    ],
)
def test_a_draft_that_misses_something_says_where(item_type, draft, field):
    assert field in kind_of(item_type).problems(draft)
