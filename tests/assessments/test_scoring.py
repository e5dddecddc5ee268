"""Scoring and drawing, by examples and by properties."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.drawing import Candidate, DrawNotMet, Section, draw, shortfalls
from assessments.enums import ItemType, Outcome
from assessments.scoring import Question, has_passed, mark, score_attempt


@pytest.mark.parametrize(
    ("fraction", "expected"),
    [
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(1, 200), "0.01"),
        (Fraction(1), "1.00"),
    ],
)
def test_marks_round_half_up(fraction, expected):
    assert mark(fraction, Decimal(1)) == Decimal(expected)


@pytest.mark.parametrize(
    ("score", "most", "percent", "passed"),
    [
        ("7.00", "10.00", 70, True),
        ("6.99", "10.00", 70, False),
        ("5.59", "8.00", 70, False),
        ("5.60", "8.00", 70, True),
        ("0.00", "0.00", 0, False),
    ],
)
def test_the_pass_mark_is_compared_exactly(score, most, percent, passed):
    """Case 46: what a screen would round to the pass mark does not reach it."""
    assert has_passed(Decimal(score), Decimal(most), percent) is passed


def test_what_was_not_answered_gets_nothing():
    questions = [Question(n, ItemType.CHOICE, {"correct": ["a"]}) for n in (1, 2)]
    result = score_attempt(questions, {2: "a"}, 50)
    assert [str(m) for m in result.marks] == ["0.00", "1.00"]
    assert result.outcome == Outcome.PASSED


@given(st.lists(st.sampled_from(["a", "b", None]), min_size=1, max_size=40), st.integers(0, 100))
def test_a_score_is_never_below_nought_nor_above_the_most(chosen, percent):
    questions = [Question(n, ItemType.CHOICE, {"correct": ["a"]}) for n in range(len(chosen))]
    result = score_attempt(questions, dict(enumerate(chosen)), percent)
    assert 0 <= result.score <= result.max_score == len(chosen)
    assert result.score == sum(one == "a" for one in chosen)


pools = st.lists(st.integers(1, 500), unique=True, min_size=1, max_size=60)


@given(pools, st.text(min_size=1, max_size=32), st.data())
def test_a_draw_is_repeatable_and_without_twins(pool, seed, data):
    count = data.draw(st.integers(1, len(pool)))
    sections = [Section(count, [Candidate(n, ("a", "b", "c", "d")) for n in pool])]
    drawn = draw(sections, seed)
    assert drawn == draw(sections, seed)
    assert len({one["version"] for one in drawn}) == count
    assert all(sorted(one["options"]) == ["a", "b", "c", "d"] for one in drawn)


def test_a_draw_does_not_hang_on_the_order_of_the_pool():
    there = [Candidate(n, ("a", "b")) for n in range(10)]
    assert draw([Section(5, there)], "seed") == draw([Section(5, there[::-1])], "seed")


def test_two_sections_never_draw_the_same_item():
    pool = [Candidate(n) for n in range(10)]
    drawn = draw([Section(5, pool), Section(5, pool)], "seed")
    assert len({one["version"] for one in drawn}) == 10


def test_fixed_options_keep_their_order():
    drawn = draw([Section(1, [Candidate(1, ("true", "false"), shuffles=False)])], "any")
    assert drawn[0]["options"] == ["true", "false"]


def test_a_draw_that_cannot_be_met_says_so():
    with pytest.raises(DrawNotMet):
        draw([Section(2, [Candidate(1)])], "seed")


pools = st.lists(
    st.tuples(st.integers(0, 6), st.sets(st.integers(1, 12), max_size=12)), min_size=1, max_size=4
)


@given(pools, st.text(min_size=1, max_size=8))
def test_a_draw_without_shortfall_never_fails(rows, seed):
    sections = [Section(count, [Candidate(n) for n in sorted(ids)]) for count, ids in rows]
    if any(shortfalls(sections)):
        return
    drawn = [one["version"] for one in draw(sections, seed)]
    assert len(drawn) == len(set(drawn)) == sum(count for count, _ids in rows)


def test_a_shortfall_counts_what_the_rows_before_may_take():
    pool = [Candidate(n) for n in range(10)]
    easy = pool[:4]
    assert shortfalls([Section(6, pool), Section(4, easy)]) == [0, 4]
    assert shortfalls([Section(4, easy), Section(6, pool)]) == [0, 0]
    assert shortfalls([Section(11, pool)]) == [1]


def test_a_weight_is_what_an_item_counts():
    questions = [
        Question(1, ItemType.CHOICE, {"correct": ["a"]}, Decimal("2.5")),
        Question(2, ItemType.CHOICE, {"correct": ["a"]}),
    ]
    result = score_attempt(questions, {1: "a", 2: "b"}, 70)
    assert (str(result.score), str(result.max_score)) == ("2.50", "3.50")
    assert result.outcome == Outcome.PASSED


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ({1: "a", 2: "a", 3: ["a", "b"]}, "4.00"),
        ({1: "a", 2: "b", 3: ["a", "b"]}, "1.50"),
        ({1: "a", 2: "a", 3: ["c"]}, "3.00"),
        ({1: "a", 3: ["a", "b"]}, "2.00"),
        ({1: "b", 2: "b"}, "0.00"),
    ],
)
def test_a_penalty_is_for_wrong_answers_that_can_be_guessed(answers, score):
    """Not for what is unanswered, nor for several choices; the whole is never below nought."""
    questions = [
        Question(1, ItemType.CHOICE, {"correct": ["a"]}),
        Question(2, ItemType.TRUE_FALSE, {"correct": ["a"]}, Decimal(2)),
        Question(3, ItemType.MULTIPLE, {"correct": ["a", "b"]}),
    ]
    assert str(score_attempt(questions, answers, 70, penalty_percent=25).score) == score
