"""The item analysis of one assessment as it is shown: items worst first, and the two pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assessments.asking import wording
from assessments.models import AssessmentPage, ItemVersion
from assessments.statistics.analysis import Figures, ItemFigures, analyse
from assessments.statistics.flags import flags
from assessments.statistics.gathering import Gathered, gather, offered, right
from programmes.models import Cohort

BINS = 10
FEW = 10
"""Sittings below which there are no figures (as ``analysis.LEAST``)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many gave one answer."""

    label: str
    count: int
    percent: int
    right: bool | None
    """None: the answer was typed, and is neither offered nor told."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item version as the list shows it."""

    rank: int
    version: ItemVersion
    stem: str
    figures: ItemFigures
    flags: Sequence[str]
    bars: Sequence[Bar]

    @property
    def facility(self) -> int | None:
        """In per cent."""
        return None if self.figures.facility is None else round(self.figures.facility * 100)

    @property
    def discrimination(self) -> float | None:
        """−1 to 1, two places."""
        given = self.figures.discrimination
        return None if given is None else round(given, 2)


@dataclass(frozen=True, slots=True)
class Report:
    """All that page and workbook show."""

    gathered: Gathered
    figures: Figures
    rows: Sequence[ItemRow]
    pass_percent: int

    @property
    def mean(self) -> int | None:
        """The mean score as it was seen, in per cent."""
        scores = self.gathered.scores
        return round(sum(scores) / len(scores) * 100) if scores else None

    @property
    def pass_share(self) -> int | None:
        """How many of a hundred passed."""
        count = len(self.gathered.scores)
        return round(self.gathered.passed / count * 100) if count else None

    @property
    def alpha(self) -> float | None:
        """Cronbach's alpha, two places."""
        return None if self.figures.alpha is None else round(self.figures.alpha, 2)

    @property
    def error(self) -> int | None:
        """The standard error of measurement, in per cent of the score."""
        return None if self.figures.error is None else round(self.figures.error * 100)

    @property
    def reliability(self) -> str:
        """In which of four steps alpha lies: good, fair, low, or unknown."""
        if self.alpha is None:
            return "unknown"
        return "good" if self.alpha >= 0.8 else "fair" if self.alpha >= 0.6 else "low"


def report(page: AssessmentPage, occasion: str = "") -> Report:
    """The analysis of an assessment (the page whose rules hold), of one occasion or of all; a
    constant number of queries."""
    gathered = gather(page.translation_key, occasion)
    figures = analyse(gathered.sittings)
    found = sorted((_row(0, gathered, one) for one in figures.items), key=_worst_first)
    rows = [_row(rank, gathered, row.figures) for rank, row in enumerate(found, start=1)]
    return Report(gathered, figures, rows, page.pass_percent)


def occasions(found: Report) -> list[tuple[str, str, int]]:
    """Occasion, its name and its sittings, for choosing one: cohorts in order; one query."""
    counts = found.gathered.occasions
    cohorts = {cohort.occasion: cohort for cohort in Cohort.objects.select_related("programme")}
    named = [(one, str(cohort), counts[one]) for one, cohort in cohorts.items() if one in counts]
    return [*named, *((one, one, n) for one, n in sorted(counts.items()) if one not in cohorts)]


def _row(rank: int, gathered: Gathered, figures: ItemFigures) -> ItemRow:
    version = gathered.versions[figures.item]
    keys = right(version, gathered.rulings.get(version.pk))
    return ItemRow(
        rank=rank,
        version=version,
        stem=str(wording(version.content)["stem"]),
        figures=figures,
        flags=flags(figures, keys if offered(version) else (), offered(version)),
        bars=_bars(version, keys, figures),
    )


def _worst_first(row: ItemRow) -> tuple[Any, ...]:
    """What has something said of it first, then by discrimination; what has no figures last."""
    figures = row.figures
    unknown = figures.facility is None
    discrimination = 2.0 if figures.discrimination is None else figures.discrimination
    return (unknown, not row.flags, discrimination, figures.facility or 0, figures.item)


def _bars(version: ItemVersion, keys: Sequence[str], figures: ItemFigures) -> list[Bar]:
    """Every offered answer in the order written; else what was typed, the most frequent first."""
    counts = {choice.label: choice.count for choice in figures.choices}
    known = offered(version)
    shown = known or [choice.label for choice in figures.choices][:8]
    whole = max(figures.sittings, 1)
    return [
        Bar(
            label=label,
            count=counts.get(label, 0),
            percent=round(counts.get(label, 0) / whole * 100),
            right=(label in keys) if keys else None,
        )
        for label in shown
    ]


# ---- the pictures: coordinates for the templates, which draw them ----

WIDTH, LEFT, RIGHT, TOP, FOOT = 360, 40, 20, 16, 200


def distribution(found: Report) -> dict[str, Any]:
    """How many scored 0–9, 10–19 … 90–100 per cent: bars, and where the pass mark stands."""
    counts = [0] * BINS
    for score in found.gathered.scores:
        counts[min(int(score * BINS + 1e-9), BINS - 1)] += 1
    most = max(counts, default=0) or 1
    step = (WIDTH - LEFT - RIGHT) / BINS
    bars = [
        {
            "x": round(LEFT + number * step + 1, 1),
            "width": round(step - 2, 1),
            "y": round(FOOT - count / most * (FOOT - TOP - 20), 1),
            "height": round(count / most * (FOOT - TOP - 20), 1),
            "middle": round(LEFT + (number + 0.5) * step, 1),
            "count": count,
            "first": number * 10,
            "last": number * 10 + 9 if number < BINS - 1 else 100,
        }
        for number, count in enumerate(counts)
    ]
    for bar in bars:
        bar["above"] = round(float(bar["y"]) - 5, 1)
    ticks = [{"x": round(LEFT + n * step, 1), "label": n * 10} for n in (0, 2, 4, 6, 8, 10)]
    return {"bars": bars, "ticks": ticks, "pass_x": round(LEFT + found.pass_percent / 10 * step, 1)}


def scatter(found: Report) -> dict[str, Any]:
    """Each item as facility × discrimination: a point with its rank in the list, first on top."""
    given = [d for row in found.rows if (d := row.figures.discrimination) is not None]
    lowest, highest = min([-0.2, *given]), max([0.5, *given])
    across, down = WIDTH - LEFT - RIGHT, FOOT - TOP

    def height(value: float) -> float:
        return round(FOOT - (value - lowest) / (highest - lowest) * down, 1)

    points = [
        {
            "x": round(LEFT + row.figures.facility * across, 1),
            "y": height(row.figures.discrimination),
            "rank": row.rank,
            "flagged": bool(row.flags),
        }
        for row in reversed(found.rows)
        if row.figures.facility is not None and row.figures.discrimination is not None
    ]
    lines = [{"y": height(v / 2), "label": str(v / 2)} for v in range(3) if v / 2 <= highest]
    ticks = [{"x": round(LEFT + n / 100 * across, 1), "label": n} for n in (0, 25, 50, 75, 100)]
    return {"points": points, "lines": lines, "ticks": ticks}
