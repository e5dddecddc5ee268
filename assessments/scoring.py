"""Scoring: pure functions over frozen versions and answers. The server alone decides.

The rounding rule: each item's mark is its exact fraction of its weight, rounded half up to two
decimal places; the score is the sum of the marks; the outcome compares the score with the pass mark
exactly, so 69.995 per cent of the marks as shown never counts as 70.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from .enums import Outcome
from .item_types import kind_of

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Question:
    """What scoring needs to know of a drawn item."""

    version_id: int
    item_type: str
    key: dict[str, Any]
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Result:
    """The marks of an attempt, in the order drawn, and what follows from them."""

    marks: Sequence[Decimal]
    score: Decimal
    max_score: Decimal
    outcome: Outcome


def mark(fraction: Fraction, weight: Decimal) -> Decimal:
    """A fraction of a weight, rounded half up to two places."""
    exact = fraction * Fraction(weight)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(CENT, ROUND_HALF_UP)


def has_passed(score: Decimal, max_score: Decimal, pass_percent: int) -> bool:
    """Whether the score reaches the pass mark; nothing to score is never a pass."""
    return max_score > 0 and score * 100 >= max_score * pass_percent


def score_attempt(
    questions: Sequence[Question], answers: Mapping[int, Any], pass_percent: int
) -> Result:
    """Score the newest answers (by version id); what was not answered gets nought."""
    marks = [
        mark(kind_of(q.item_type).score(answers.get(q.version_id), q.key), q.weight)
        for q in questions
    ]
    score = sum(marks, Decimal("0.00"))
    max_score = sum((q.weight for q in questions), Decimal(0)).quantize(CENT)
    passed = has_passed(score, max_score, pass_percent)
    return Result(marks, score, max_score, Outcome.PASSED if passed else Outcome.NOT_PASSED)
