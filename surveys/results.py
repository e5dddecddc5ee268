"""Results, of five sheets or more and only when no more are taken.

Shown while sheets come in, two looks an answer apart would tell that answer. Shown with a sum over
all occasions, an occasion that is held back could be had by subtraction. So there are results of
one closed occasion at a time, each of its own five sheets or more, and no sums over occasions; a
question that fewer than five have answered is held back too.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from thai.collation import sort_key

from .answering import is_closed
from .enums import Kind, Level
from .models import SurveyPage, SurveyQuestion, SurveyResponse

LEAST = 5
"""Sheets below which nothing is shown."""

# The reading of a mean of five levels that Thai official surveys use, by its lower bound.
READINGS = ((4.5, Level.MOST), (3.5, Level.MUCH), (2.5, Level.MIDDLE), (1.5, Level.LITTLE))


@dataclass(frozen=True, slots=True)
class Bar:
    """One level or option: how many, and their share of those who answered (0 to 1)."""

    label: str
    count: int
    share: float

    @property
    def percent(self) -> float:
        """The share in per cent."""
        return self.share * 100

    @property
    def share_figure(self) -> str:
        """The share as HTML wants it, whatever the language's decimal sign."""
        return f"{self.share:.4f}"


@dataclass(frozen=True, slots=True)
class Result:
    """One question. ``held_back``: fewer than five have answered it, and nothing else is told."""

    question: SurveyQuestion
    held_back: bool
    answered: int = 0
    bars: Sequence[Bar] = ()
    mean: float | None = None
    deviation: float | None = None
    reading: str = ""
    texts: Sequence[str] = ()
    """What was written, in the order of the alphabet: the order tells nothing."""


@dataclass(frozen=True, slots=True)
class Results:
    """A survey's results for one occasion."""

    sheets: int
    closed: bool
    questions: Sequence[Result]

    @property
    def shown(self) -> bool:
        """Whether there are results to be looked at."""
        return self.closed and self.sheets >= LEAST


def results(page: SurveyPage, occasion: str) -> Results:
    """The results of an occasion; three queries, whatever the number of questions."""
    sheets = SurveyResponse.objects.filter(survey_key=page.translation_key, occasion=occasion)
    answers = list(sheets.values_list("answers", flat=True))
    closed = is_closed(page.translation_key, occasion)
    if not closed or len(answers) < LEAST:
        return Results(len(answers), closed, ())
    questions = [_result(question, answers) for question in page.questions.all()]
    return Results(len(answers), closed, questions)


def occasions(survey_key: uuid.UUID) -> list[str]:
    """The occasions for which there are sheets."""
    rows = SurveyResponse.objects.filter(survey_key=survey_key).order_by("occasion")
    return list(rows.values_list("occasion", flat=True).distinct())


def _result(question: SurveyQuestion, sheets: Sequence[dict[str, int | str]]) -> Result:
    key = str(question.key)
    given = [sheet[key] for sheet in sheets if key in sheet]
    if len(given) < LEAST:
        return Result(question, held_back=True)
    if question.kind == Kind.OPEN:
        return Result(question, False, len(given), texts=sorted(map(str, given), key=sort_key))
    numbers = [int(value) for value in given]
    if question.kind == Kind.CHOICE:
        return Result(question, False, len(numbers), _bars(enumerate(question.choices), numbers))
    mean = fmean(numbers)
    return Result(
        question,
        False,
        len(numbers),
        _bars(((level.value, str(level.label)) for level in Level), numbers),
        mean,
        stdev(numbers),
        reading(mean),
    )


def _bars(labels: Iterable[tuple[int, str]], numbers: Sequence[int]) -> list[Bar]:
    counts = Counter(numbers)
    return [Bar(label, counts[value], counts[value] / len(numbers)) for value, label in labels]


def reading(mean: float) -> str:
    """How a mean of the five levels is read in words."""
    for bound, level in READINGS:
        if mean >= bound:
            return str(level.label)
    return str(Level.LEAST.label)
