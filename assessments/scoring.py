"""Scoring: pure functions over frozen versions and answers. The server alone decides.

The rounding rule: each item's mark is its exact fraction of its weight, rounded half up to two
decimal places; the score is the sum of the marks, never below nought; the outcome compares the
score with the pass mark exactly, so 69.995 per cent of the marks as shown never counts as 70.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from .enums import Outcome
from .item_types import kind_of

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
NOTHING_AWARDED: Mapping[int, Fraction] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Question:
    """What scoring needs to know of a drawn item."""

    version_id: int
    item_type: str
    key: dict[str, Any]
    weight: Decimal = Decimal(1)
    ruled: Fraction | None = None
    """What everybody gets by a later ruling, 0 to 1, whatever was answered."""


@dataclass(frozen=True, slots=True)
class Result:
    """The marks of an attempt, in the order drawn, and what follows from them."""

    marks: Sequence[Decimal | None]
    """None: a person has yet to mark it."""
    score: Decimal
    max_score: Decimal
    outcome: Outcome

    @property
    def stored_marks(self) -> list[str | None]:
        """The marks as an attempt keeps them."""
        return [None if mark is None else str(mark) for mark in self.marks]


def mark(fraction: Fraction, weight: Decimal) -> Decimal:
    """A fraction of a weight, rounded half up to two places."""
    exact = fraction * Fraction(weight)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(CENT, ROUND_HALF_UP)


def has_passed(score: Decimal, max_score: Decimal, pass_percent: int) -> bool:
    """Whether the score reaches the pass mark; nothing to score is never a pass."""
    return max_score > 0 and score * 100 >= max_score * pass_percent


def score_attempt(
    questions: Sequence[Question],
    answers: Mapping[int, Any],
    pass_percent: int,
    *,
    penalty_percent: int = 0,
    awarded: Mapping[int, Fraction] = NOTHING_AWARDED,
) -> Result:
    """Score the newest answers (by version id); what was not answered gets nought.

    ``penalty_percent`` of its weight is taken off for each wrong answer to a kind that can be
    guessed (``penalised``). ``awarded`` holds what people gave, 0 to 1, by version id, for the
    kinds that they mark; while one that was answered is missing there, the outcome is AWAITING and
    the score is that of the rest.
    """
    marks = [_marked(q, answers.get(q.version_id), penalty_percent, awarded) for q in questions]
    score = max(sum((one for one in marks if one is not None), ZERO), ZERO)
    max_score = sum((q.weight for q in questions), Decimal(0)).quantize(CENT)
    if None in marks:
        return Result(marks, score, max_score, Outcome.AWAITING)
    passed = has_passed(score, max_score, pass_percent)
    return Result(marks, score, max_score, Outcome.PASSED if passed else Outcome.NOT_PASSED)


def _marked(
    question: Question, value: Any, penalty_percent: int, awarded: Mapping[int, Fraction]
) -> Decimal | None:
    kind = kind_of(question.item_type)
    if question.ruled is not None:
        return mark(question.ruled, question.weight)
    if value is None:
        return ZERO
    if kind.marked_by_person:
        given = awarded.get(question.version_id)
        return None if given is None else mark(given, question.weight)
    fraction = kind.score(value, question.key)
    if fraction == 0 and kind.penalised and penalty_percent:
        return -mark(Fraction(penalty_percent, 100), question.weight)
    return mark(fraction, question.weight)
