"""What a content sent becomes a statement of ours: known parts, in known shapes, or nothing."""

import datetime
import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.statements import ACTIVITY, ADL, PART, answered, sent
from xapi.sent import LONGEST_RESPONSE, MOST_FLAT, Unusable, flatten, read
from xapi.statements import Binding, build

AT = datetime.datetime(2026, 11, 22, 15, 0, tzinfo=datetime.UTC)
REGISTRATION = uuid.UUID("22222222-2222-4222-8222-222222222222")


def built(statement):
    return build(
        read(statement),
        Binding("https://institute.example", "aBcDeF", REGISTRATION, ACTIVITY, "กฎหมายน่ารู้", AT),
    )


def ids(statement):
    one = built(statement)
    own, whole = one.named(REGISTRATION, one.after(""))
    assert whole["id"] == str(own)
    return own


def with_result(**result):
    return sent(result=result)


def test_who_what_when_and_on_whose_word_are_the_servers():
    body = built(sent()).body
    assert body["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": "https://institute.example", "name": "aBcDeF"},
    }
    assert body["object"]["id"] == ACTIVITY
    assert body["object"]["definition"]["name"] == {"th": "กฎหมายน่ารู้"}
    assert body["context"]["registration"] == str(REGISTRATION)
    assert body["timestamp"] == "2026-11-22T15:00:00.000+00:00"
    assert "evil" not in json.dumps(body)
    assert body["context"]["extensions"] == {"https://institute.example/xapi/self-reported": True}
    assert body["result"]["score"] == {"scaled": 0.8, "raw": 4, "min": 0, "max": 5}
    assert body["version"] == "1.0.3"


def test_a_part_hangs_on_what_holds_it():
    held = answered()
    held["context"]["contextActivities"]["parent"] = [{"id": "https://evil.example/content"}]
    body = built(held).body
    assert body["object"]["id"] == f"{ACTIVITY}?subContentId={PART}"
    assert body["context"]["contextActivities"]["parent"] == [{"id": ACTIVITY}]
    assert body["context"]["contextActivities"]["grouping"] == [{"id": ACTIVITY}]
    assert body["object"]["definition"]["description"] == {"th": "หนังสือภายนอก ใช้กระดาษใด"}
    inner = "6b0a4f4e-2f6b-4c57-9d4b-6a2a1f0c9e12"
    held["context"]["contextActivities"]["parent"] = {"id": f"x?subContentId={inner}"}
    parent = built(held).body["context"]["contextActivities"]["parent"]
    assert parent == [{"id": f"{ACTIVITY}?subContentId={inner}"}]


@pytest.mark.parametrize(
    "score",
    [
        {"scaled": 1.01},
        {"scaled": -1.5},
        {"raw": 100, "min": 0, "max": 10},
        {"raw": -1, "min": 0, "max": 10},
        {"min": 5, "max": 1},
        {"raw": float("nan")},
        {"scaled": float("inf")},
        {"raw": 10**400},
        {"raw": 1e309},
        {"raw": True},
        {"raw": "5"},
        {"raw": [5]},
        5,
        "high",
    ],
)
def test_no_score_beyond_its_range(score):
    """Case 46, and case 47 as far as a statement alone can tell."""
    with pytest.raises(Unusable, match="score"):
        read(with_result(score=score))


def test_a_content_without_points_says_nothing_of_points():
    assert "score" not in read(with_result(score={"raw": 0, "min": 0, "max": 0})).result
    assert read(with_result(score={"raw": 3, "max": 4})).result["score"]["scaled"] == 0.75
    assert read(with_result(score={"raw": None, "scaled": 0.5})).result["score"] == {"scaled": 0.5}


@pytest.mark.parametrize(
    ("duration", "kept"),
    [
        ("PT63.129S", "PT63.13S"),
        ("PT1H2M3S", "PT3723.00S"),
        ("P1DT1S", "PT86401.00S"),
        ("PTNaNS", None),
        ("PT-5S", None),
        ("PT", None),
        ("P", None),
        ("P99999D", None),
        ("63", None),
        (63, None),
        ("PT١S", None),
    ],
)
def test_a_duration_is_kept_in_hundredths_or_not_at_all(duration, kept):
    assert read(with_result(duration=duration)).result.get("duration") == kept


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        "completed",
        {},
        sent(verb=None),
        sent(verb={"id": "completed"}),
        sent(verb={"id": "javascript:alert(1)"}),
        sent(verb={"id": ADL + "x" * 300}),
        sent(verb={"id": ADL + "voided"}),
        sent(object="content"),
        sent(object={"id": "x?subContentId=../../etc"}),
        sent(result="passed"),
        sent(result={"success": "true"}),
        sent(result={"completion": 1}),
        sent(result={"response": ["0"]}),
        sent(result={"response": "a\x00b"}),
        sent(result={"response": "\ud800"}),
        sent(context=[]),
        sent(id=5),
        sent(id="x" * 101),
    ],
)
def test_what_is_no_statement_is_refused(broken):
    with pytest.raises(Unusable):
        read(broken)


def test_a_long_answer_is_cut_and_a_huge_statement_refused():
    assert len(read(with_result(response="ก" * 20_000)).result["response"]) == LONGEST_RESPONSE
    deep: dict = {}
    for _ in range(5_000):
        deep = {"deep": deep}
    for huge in (
        with_result(response="ก" * 100_000),
        sent(context={"extensions": deep}),
        sent(context={"extensions": dict.fromkeys(map(str, range(5_000)), 1)}),
    ):
        with pytest.raises(Unusable, match="too-large"):
            read(huge)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
NAMES = st.sampled_from(["id", "verb", "object", "context", "result", "contextActivities", "score"])


@given(st.dictionaries(NAMES, JSON | st.dictionaries(NAMES, JSON)))
def test_whatever_comes_it_is_a_storable_statement_or_refused(changes):
    try:
        body = built(sent() | changes).body
    except Unusable:
        return
    assert "\\u0000" not in json.dumps(body, allow_nan=False)
    json.dumps(body, ensure_ascii=False).encode()


def test_a_compound_content_is_laid_flat_with_its_parents():
    whole = {
        "statement": sent(),
        "children": [{"statement": answered()}, {"statement": answered(response="1")}],
    }
    flat = flatten(whole)
    assert [one["verb"]["id"] for one in flat] == [ADL + "completed"] + [ADL + "answered"] * 2
    assert flat[1]["context"]["contextActivities"]["parent"] == [sent()["object"]]
    assert flat[1]["result"]["response"] == "0"
    for wrong in (None, {"children": []}, {"statement": sent(), "children": {"0": 1}}):
        with pytest.raises(Unusable):
            flatten(wrong)
    with pytest.raises(Unusable, match="too-many"):
        flatten({"statement": sent(), "children": [{"statement": sent()}] * MOST_FLAT})


def test_the_same_said_again_has_the_same_id_and_nobody_can_name_anothers():
    longer = sent()
    longer["result"] = longer["result"] | {"duration": "PT90S"}
    assert ids(longer) == ids(sent())
    assert built(longer).says == built(sent()).says
    other = sent(result={"score": {"raw": 5, "max": 5}})
    assert built(other).says != built(sent()).says
    named = sent(id="33333333-3333-4333-8333-333333333333")
    assert str(ids(named)) != named["id"]
    assert ids(named) == ids(named | {"result": {}})
