"""What holds for every kind of item, whatever the answer."""

import copy
import json
import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.enums import ItemType
from assessments.item_types import kind_of, numeric
from assessments.item_types.rubric import share
from assessments.scoring import Question, score_attempt
from tests.factories.items import BY_PERSON, draft_of, right_answer

KINDS = list(ItemType)
SCORED = [kind for kind in KINDS if kind not in BY_PERSON]


def frozen(kind):
    """Wording and key of the example of a kind."""
    draft = draft_of(kind)
    if kind == ItemType.HOT_SPOT:
        draft["image"] = 1
    assert kind_of(kind).problems(draft) == {}
    kind_of(kind).identify(draft)
    return kind_of(kind).freeze(draft)


FROZEN = {kind: frozen(kind) for kind in KINDS}


def ids_in(value):
    if isinstance(value, dict):
        return [value[n] for n in ("id",) if n in value] + [
            one for inner in value.values() for one in ids_in(inner)
        ]
    return [one for inner in value for one in ids_in(inner)] if isinstance(value, list) else []


KNOWN = sorted({one for wording, _key in FROZEN.values() for one in ids_in(wording)})
names = st.sampled_from(KNOWN) | st.text(max_size=8)
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | names
    | st.text(max_size=250)
    | st.sampled_from(["15", "๑๕", "1e309", "NaN", "-0", "1,000.50", "Infinity", "\x00", "\ud800"])
)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(names, inner, max_size=6),
    max_leaves=12,
)
plausible = (
    st.lists(names, max_size=8, unique=True)
    | st.dictionaries(names, names, max_size=8)
    | st.permutations([one["id"] for one in FROZEN[ItemType.ORDERING][0]["steps"]])
)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None)
@given(raw=anything | plausible)
def test_whatever_comes_is_an_answer_or_refused_with_words(kind, raw):
    """46: NaN, 1e309, foreign ids, doubled choices, deep nesting: ValueError, never a fault."""
    wording, key = FROZEN[kind]
    before = copy.deepcopy(wording)
    try:
        value = kind_of(kind).parse(raw, wording)
    except ValueError as error:
        words = str(error)
    else:
        words = ""
    if words:
        return
    assert wording == before
    json.dumps(value, allow_nan=False)
    assert kind_of(kind).parse(value, wording) == value
    if kind not in BY_PERSON:
        fraction = kind_of(kind).score(value, key)
        assert isinstance(fraction, Fraction)
        assert 0 <= fraction <= 1
        kind_of(kind).review(wording, key, value, kind_of(kind).shown(wording))
        assert all(isinstance(one, str) for one in kind_of(kind).responses(value, wording))


@pytest.mark.parametrize("kind", SCORED)
def test_the_key_gets_everything_and_nothing_gets_nothing(kind):
    wording, key = FROZEN[kind]
    value = kind_of(kind).parse(right_answer(kind, key), wording)
    assert kind_of(kind).score(value, key) == 1
    assert kind_of(kind).score(None, key) == 0
    assert kind_of(kind).parse(None, wording) is None


@pytest.mark.parametrize("kind", SCORED)
def test_the_order_of_a_maps_names_and_of_a_list_means_nothing(kind):
    wording, key = FROZEN[kind]
    value = right_answer(kind, key)
    if isinstance(value, dict):
        turned = dict(reversed(value.items()))
    elif kind_of(kind).shape == "list":
        turned = value[::-1]
    else:
        return
    assert kind_of(kind).parse(turned, wording) == kind_of(kind).parse(value, wording)


@pytest.mark.parametrize("kind", KINDS)
def test_without_the_key_a_review_tells_nothing(kind):
    wording, key = FROZEN[kind]
    value = kind_of(kind).parse(right_answer(kind, key), wording)
    order = kind_of(kind).shown(wording)
    told = kind_of(kind).review(wording, None, value, order)
    assert all(one.correct is None and not one.feedback for one in told.options)
    assert all(one.right is None and not one.correct for one in told.lines)


@pytest.mark.parametrize("kind", KINDS)
def test_the_controls_are_the_same_whatever_is_right(kind):
    """What the page is made of never saw the key, and holds none of it."""
    wording, _key = FROZEN[kind]
    shown = kind_of(kind).controls(wording, kind_of(kind).shown(wording), None)
    assert "correct" not in json.dumps(shown, default=str)


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 6),
    st.integers(0, 1000),
    st.integers(-2000, 2000),
)
def test_a_number_is_right_within_the_tolerance_exactly(number, places, tolerance, apart):
    unit = Decimal(1).scaleb(-places)
    key = {"number": numeric.as_text(number * unit), "tolerance": numeric.as_text(tolerance * unit)}
    given_value = numeric.parse(numeric.as_text((number + apart) * unit), {})
    assert numeric.score(given_value, key) == (abs(apart) <= tolerance)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("๑๕", "15"),
        ("15.0", "15"),
        ("1,800", "1800"),
        ("๑,๘๐๐.๕๐", "1800.5"),
        ("-0", "0"),
        ("−3", "-3"),
        (" 15 ", "15"),
        ("15.", "15"),
        ("  ", None),
    ],
)
def test_numbers_are_read_in_either_digits(typed, value):
    assert numeric.parse(typed, {}) == value


@pytest.mark.parametrize(
    "typed", ["1e309", "NaN", "inf", "15 วัน", "1,80", "--1", "½", "1" * 31, "0x1f"]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="ตัวเลข"):
        numeric.parse(typed, {})


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("abcd", Fraction(1)),
        ("bcda", Fraction(2, 3)),
        ("abdc", Fraction(1, 3)),
        ("dcba", Fraction(0)),
    ],
)
def test_an_order_counts_the_neighbours_that_are_right(order, expected):
    assert kind_of(ItemType.ORDERING).score(list(order), {"order": list("abcd")}) == expected


weights = st.decimals(Decimal("0.01"), 100, places=2)


@given(st.data())
def test_a_whole_attempt_lies_between_nought_and_the_most(data):
    questions, answers = [], {}
    for number in range(data.draw(st.integers(1, 8))):
        kind = data.draw(st.sampled_from(SCORED))
        wording, key = FROZEN[kind]
        questions.append(Question(number, kind, key, data.draw(weights)))
        if data.draw(st.booleans()):
            answers[number] = kind_of(kind).parse(right_answer(kind, key), wording)
        elif kind == ItemType.CHOICE:
            answers[number] = next(
                o["id"] for o in wording["options"] if o["id"] not in key["correct"]
            )
    penalty = data.draw(st.integers(0, 100))
    result = score_attempt(questions, answers, 70, penalty_percent=penalty)
    assert 0 <= result.score <= result.max_score
    assert len(result.marks) == len(questions)


def test_what_a_person_marks_waits_and_what_is_missing_gets_nothing():
    key = FROZEN[ItemType.EXTENDED_TEXT][1]
    questions = [Question(n, ItemType.EXTENDED_TEXT, key, Decimal(5)) for n in (1, 2)]
    waiting = score_attempt(questions, {1: "คำตอบ"}, 50)
    assert (waiting.outcome, waiting.stored_marks) == ("awaiting", [None, "0.00"])
    first, second = (one["id"] for one in key["rubric"])
    points = share({first: Decimal(3), second: Decimal("1.5")}, key)
    assert points == Fraction(9, 10)
    marked = score_attempt(questions, {1: "คำตอบ"}, 40, awarded={1: points})
    assert (marked.outcome, str(marked.score)) == ("passed", "4.50")


@given(st.dictionaries(st.sampled_from(["a", "b", "x"]), st.decimals(-5, 500, places=2)))
def test_points_beyond_a_criterion_count_no_more_than_it_has(points):
    key = {"rubric": [{"id": "a", "points": 3}, {"id": "b", "points": 2}]}
    assert 0 <= share(points, key) <= 1


def test_a_nan_is_no_answer_anywhere():
    for kind in KINDS:
        with pytest.raises(ValueError):
            kind_of(kind).parse(math.nan, FROZEN[kind][0])


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_form_shows_of_a_draft_is_read_back_as_it_was(kind):
    module = kind_of(kind)
    draft = draft_of(kind)
    module.identify(draft)
    fill, read = getattr(module, "fill", None), getattr(module, "read", None)
    shown = fill(copy.deepcopy(draft)) if fill else copy.deepcopy(draft)
    again = read(shown, draft) if read else shown
    assert again == {name: again.get(name, value) for name, value in draft.items()}
    assert module.freeze(again) == module.freeze(draft)


plain = st.text(alphabet="กขคงจ abc123", min_size=1, max_size=8).filter(
    lambda text: text.strip() and text == text.strip()
)


@given(
    st.lists(st.lists(plain, min_size=2, max_size=4, unique=True), min_size=1, max_size=4), plain
)
def test_gaps_keep_their_ids_while_the_text_around_them_changes(gaps, word):
    module = kind_of(ItemType.INLINE_CHOICE)
    text = word.join(f"[[*{'|'.join(options)}]]" for options in gaps)
    first = module.read({"stem": "ก", "text": text}, {})
    module.identify(first)
    assert module.problems(first) == {}
    moved = module.read(
        module.fill(first) | {"text": f"{word} {module.fill(first)['text']}"}, first
    )
    assert moved["gaps"] == first["gaps"]
