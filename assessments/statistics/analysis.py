"""Item analysis by classical test theory: facility, discrimination, distractors, reliability.

Sittings of one assessment may hold different items, because items are drawn. So every figure of an
item is taken over the sittings that hold it, and the score that it is compared with is the share of
the remaining marks. For sittings that all hold the same items the figures are the textbook's:

- facility: the mean share of the item's marks (p value of a right-or-wrong item);
- discrimination: Pearson's correlation of the item with the rest of the sitting (corrected
  item-total correlation);
- reliability: Cronbach's alpha, k·c̄ / (v̄ + (k − 1)·c̄) with v̄ the mean variance of an item and c̄
  the mean covariance of two items, each over the sittings that hold them (Cronbach 1951, eq. 2
  written in means);
- standard error of measurement: s·√(1 − alpha), s the standard deviation of the score.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import StatisticsError, correlation, fmean, stdev, variance

LEAST = 10
"""Sittings below which an item's figures say nothing and are not given."""
LEAST_TOGETHER = 5
"""Sittings that must hold two items before their covariance counts."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person's sitting: the share of the marks, 0 to 1, and the answer, by item."""

    shares: Mapping[int, float]
    responses: Mapping[int, Sequence[str]]
    """What was chosen, by item, as the kind's labels; nothing for what was left out."""

    @property
    def score(self) -> float:
        """The mean share over all its items, 0 to 1."""
        return fmean(self.shares.values()) if self.shares else 0.0

    def rest(self, item: int) -> float | None:
        """The mean share over the other items; None for a sitting of one."""
        others = [share for one, share in self.shares.items() if one != item]
        return fmean(others) if others else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One label: how many gave it, and how those did on the rest of their sittings (0 to 1)."""

    label: str
    count: int
    mean_rest: float | None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one item. None: too few sittings, or nothing varies."""

    item: int
    sittings: int
    facility: float | None
    discrimination: float | None
    left_out: int
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a set of sittings. Scores are shares, 0 to 1."""

    sittings: int
    mean: float | None
    deviation: float | None
    alpha: float | None
    error: float | None
    """Standard error of measurement, a share of the score."""
    items: Sequence[ItemFigures]


def analyse(sittings: Sequence[Sitting]) -> Figures:
    """All figures of these sittings, items in the order of their ids."""
    scores = [one.score for one in sittings]
    deviation = stdev(scores) if len(scores) >= LEAST else None
    alpha = reliability([one.shares for one in sittings]) if len(scores) >= LEAST else None
    error = None
    if alpha is not None and deviation is not None:
        error = deviation * sqrt(max(1 - alpha, 0))
    held = sorted({item for one in sittings for item in one.shares})
    return Figures(
        sittings=len(sittings),
        mean=fmean(scores) if scores else None,
        deviation=deviation,
        alpha=alpha,
        error=error,
        items=[_figures(item, [one for one in sittings if item in one.shares]) for item in held],
    )


def _figures(item: int, sittings: Sequence[Sitting]) -> ItemFigures:
    enough = len(sittings) >= LEAST
    shares = [one.shares[item] for one in sittings]
    return ItemFigures(
        item=item,
        sittings=len(sittings),
        facility=fmean(shares) if enough else None,
        discrimination=discrimination(item, sittings) if enough else None,
        left_out=sum(not one.responses.get(item) for one in sittings),
        choices=_choices(item, sittings),
    )


def discrimination(item: int, sittings: Sequence[Sitting]) -> float | None:
    """The item's correlation with the rest of the sittings; None where one of them is constant."""
    pairs = [(one.shares[item], rest) for one in sittings if (rest := one.rest(item)) is not None]
    try:
        return correlation([share for share, _ in pairs], [rest for _, rest in pairs])
    except StatisticsError:
        return None


def _choices(item: int, sittings: Sequence[Sitting]) -> list[Choice]:
    """Every label that was given, the most frequent first."""
    counts: Counter[str] = Counter()
    rests: defaultdict[str, list[float]] = defaultdict(list)
    for one in sittings:
        for label in set(one.responses.get(item, ())):
            counts[label] += 1
            rest = one.rest(item)
            if rest is not None:
                rests[label].append(rest)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        Choice(label, count, fmean(rests[label]) if rests[label] else None)
        for label, count in ordered
    ]


def reliability(forms: Sequence[Mapping[int, float]]) -> float | None:
    """Cronbach's alpha of sittings given as shares by item.

    ``k`` is the mean number of items of a sitting. None where it cannot be told: fewer than two
    items, no two items that enough sittings share, or scores that do not vary.
    """
    columns: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for number, shares in enumerate(forms):
        for item, share in shares.items():
            columns[item][number] = share
    variances = [variance(column.values()) for column in columns.values() if len(column) > 1]
    covariances = [
        covariance
        for one, other in combinations(columns.values(), 2)
        if (covariance := _covariance(one, other)) is not None
    ]
    if not covariances or not forms:
        return None
    k = fmean(len(shares) for shares in forms)
    between, within = fmean(covariances), fmean(variances)
    total = within + (k - 1) * between
    return None if total <= 0 else k * between / total


def _covariance(one: Mapping[int, float], other: Mapping[int, float]) -> float | None:
    """The sample covariance over the sittings that hold both; None for too few."""
    both = one.keys() & other.keys()
    if len(both) < LEAST_TOGETHER:
        return None
    first, second = fmean(one[n] for n in both), fmean(other[n] for n in both)
    return sum((one[n] - first) * (other[n] - second) for n in both) / (len(both) - 1)
