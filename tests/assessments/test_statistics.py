"""Item analysis: against the textbook's formulas written out, and by property."""

from math import isclose, sqrt
from statistics import correlation, fmean, pvariance, stdev, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.statistics.analysis import LEAST, Sitting, analyse, reliability
from assessments.statistics.flags import flags
from assessments.statistics.gain import Pair, gains

# Twelve people, five right-or-wrong items.
TABLE = [
    (1, 1, 1, 1, 1),
    (1, 1, 1, 1, 0),
    (1, 1, 1, 0, 1),
    (1, 1, 0, 1, 0),
    (1, 1, 1, 0, 0),
    (1, 0, 1, 0, 0),
    (0, 1, 0, 1, 0),
    (1, 1, 0, 0, 0),
    (1, 0, 0, 0, 1),
    (1, 0, 0, 0, 0),
    (0, 1, 0, 0, 0),
    (0, 0, 0, 0, 0),
]

marks = st.sampled_from([0.0, 0.25, 0.5, 1.0])
tables = st.integers(2, 6).flatmap(
    lambda k: st.lists(st.tuples(*[marks] * k), min_size=LEAST, max_size=25)
)


def sitting(row, responses=None):
    return Sitting(dict(enumerate(row)), responses or {})


def alpha_of_the_textbook(table):
    """k / (k − 1) · (1 − Σ item variances / variance of the sum)."""
    k = len(table[0])
    items = [variance(column) for column in zip(*table, strict=True)]
    total = variance([sum(row) for row in table])
    return k / (k - 1) * (1 - sum(items) / total)


def test_alpha_is_the_textbook_s_and_kr20_for_right_or_wrong_items():
    found = reliability([dict(enumerate(row)) for row in TABLE])
    assert isclose(found, alpha_of_the_textbook(TABLE))
    k, people = 5, len(TABLE)
    spread = sum(p * (1 - p) for p in (sum(column) / people for column in zip(*TABLE, strict=True)))
    kr20 = k / (k - 1) * (1 - spread / pvariance([sum(row) for row in TABLE]))
    assert isclose(found, kr20)


def test_figures_of_items_and_of_the_whole():
    figures = analyse([sitting(row) for row in TABLE])
    assert figures.sittings == 12
    scores = [fmean(row) for row in TABLE]
    assert isclose(figures.mean, fmean(scores))
    assert isclose(figures.error, stdev(scores) * sqrt(1 - alpha_of_the_textbook(TABLE)))
    third = figures.items[2]
    assert isclose(third.facility, 5 / 12)
    rest = [(sum(row) - row[2]) / 4 for row in TABLE]
    assert isclose(third.discrimination, correlation([row[2] for row in TABLE], rest))


@given(tables)
def test_complete_tables_give_the_textbook_s_alpha(table):
    found = reliability([dict(enumerate(row)) for row in table])
    if len({sum(row) for row in table}) == 1:
        assert found is None or isclose(found, 0, abs_tol=1e-6) or found < 0 or found > 1e6
    else:
        assert isclose(found, alpha_of_the_textbook(table), rel_tol=1e-6, abs_tol=1e-9)


@given(tables)
def test_figures_stay_within_their_bounds(table):
    figures = analyse([sitting(row) for row in table])
    for item in figures.items:
        assert 0 <= item.facility <= 1
        assert item.discrimination is None or -1.000001 <= item.discrimination <= 1.000001
    assert figures.alpha is None or figures.alpha <= 1.000001


def test_drawn_items_are_taken_over_the_sittings_that_hold_them():
    sittings = [Sitting({n % 3: float(n % 2), 10: float(n % 2), 11: 1.0}, {}) for n in range(30)]
    figures = {one.item: one for one in analyse(sittings).items}
    assert figures[0].sittings == 10
    assert figures[10].sittings == 30
    assert isclose(figures[10].facility, 0.5)
    assert figures[11].discrimination is None, "an item that everybody gets right tells nothing"


def test_few_sittings_give_no_figures():
    figures = analyse([sitting(row) for row in TABLE[: LEAST - 1]])
    assert figures.alpha is None
    assert all(one.facility is None for one in figures.items)
    assert flags(figures.items[0]) == []


def chosen(label, score):
    return Sitting({1: float(label == "ก"), 2: score}, {1: [label] if label else []})


def test_choices_are_counted_with_how_their_takers_did():
    sittings = [chosen("ก", 1.0)] * 6 + [chosen("ข", 0.0)] * 3 + [chosen("", 0.5)] * 3
    figures = analyse(sittings).items[0]
    assert [(one.label, one.count, one.mean_rest) for one in figures.choices] == [
        ("ก", 6, 1.0),
        ("ข", 3, 0.0),
    ]
    assert figures.left_out == 3


@pytest.mark.parametrize(
    ("sittings", "said"),
    [
        ([chosen("ก", 0.0)] * 8 + [chosen("ข", 1.0)] * 8, "โปรดตรวจเฉลย"),
        ([chosen("ก", 0.0)] * 8 + [chosen("ข", 1.0)] * 8, "“ข”"),
        ([chosen("ก", 1.0)] * 30 + [chosen("ข", 0.0)] * 10, "ตัวลวงที่แทบไม่มีผู้เลือก: “ค”"),
        ([chosen("ก", 1.0)] * 2 + [chosen("ข", 0.0)] * 18, "1 ใน 5"),
        ([chosen("ก", float(n % 2)) for n in range(30)] + [chosen("ข", 0.0)], "เกือบทุกคน"),
        ([chosen("กข"[n % 2], float(n // 2 % 2)) for n in range(40)], "แทบไม่แยก"),
    ],
)
def test_flags_say_in_words_what_is_wrong(sittings, said):
    figures = analyse(sittings).items[0]
    assert said in " ".join(flags(figures, right=["ก"], offered=["ก", "ข", "ค"]))


def test_a_good_item_has_no_flag():
    sittings = [chosen("ก", 1.0)] * 20 + [chosen("ข", 0.2)] * 10 + [chosen("ค", 0.1)] * 10
    assert flags(analyse(sittings).items[0], right=["ก"], offered=["ก", "ข", "ค"]) == []


def test_gain_of_groups():
    found = gains([Pair("เหนือ", 0.4, 0.7), Pair("ใต้", 0.5, 0.5), Pair("เหนือ", 0.2, 0.8)])
    assert [(one.group, one.people) for one in found] == [("เหนือ", 2), ("ใต้", 1)]
    assert isclose(found[0].gain, 0.45)
    assert isclose(found[0].normalised, 0.45 / 0.7)
    assert gains([Pair("ก", 1.0, 1.0)])[0].normalised is None
