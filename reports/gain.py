"""What the trainees of a cohort gained between pre-test and post-test: by person, province, cluster
or region.

Of each person and course the first pre-test and the first post-test are compared; of several
courses the means. Only who has both counts.
"""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from assessments.enums import Purpose
from assessments.models import AssessmentPage
from assessments.pairing import paired
from assessments.statistics.gain import Gain, Pair, gains
from assessments.statistics.gathering import first_sat, share
from courses.models import CoursePage
from people.models import Province
from programmes.models import Cohort, Placement

LEAST = 3
"""People below which a cluster or a region is not shown: a mean of two says nothing."""


@dataclass(frozen=True, slots=True)
class Learner:
    """One seat with what its holder scored before and after, shares 0 to 1."""

    seat: Placement
    province: Any
    """With today's ``cluster``."""
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Row:
    """A person, a province or a group. The figures are in per cent, None for too few people."""

    name: str
    under: str
    """What stands below the name."""
    people: int
    before: int | None
    after: int | None
    normalised: int | None
    """Of what was left to learn, how much was learned, in per cent."""

    @property
    def gain(self) -> int | None:
        """In points of a hundred."""
        return None if self.before is None or self.after is None else self.after - self.before


def learners(
    cohort: Cohort, courses: Collection[uuid.UUID], provinces: Sequence[Province]
) -> list[Learner]:
    """Those of the cohort who have sat both, provinces in their order; four queries."""
    pairs = _pairs(courses)
    sat = first_sat([key for pair in pairs for key in pair], occasion=cohort.occasion)
    seats = {
        seat.post_id: seat
        for seat in Placement.objects.filter(cohort=cohort, withdrawn_at=None).select_related(
            "user", "post__province"
        )
    }
    found = []
    for province in provinces:
        seat = seats.get(province.post.pk) if province.is_province else None
        scores = _scores(seat.user_id, pairs, sat) if seat else []
        if seat and scores:
            before = sum(one for one, _after in scores) / len(scores)
            after = sum(one for _before, one in scores) / len(scores)
            found.append(Learner(seat, province, before, after))
    return found


def _pairs(courses: Collection[uuid.UUID]) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """The keys of pre-test and post-test of each course that has both."""
    paths = CoursePage.objects.filter(
        translation_key__in=courses, locale__language_code=settings.LANGUAGE_CODE
    ).values_list("path", flat=True)
    tests = list(
        AssessmentPage.objects.filter(
            locale__language_code=settings.LANGUAGE_CODE,
            purpose__in=[Purpose.PRETEST, Purpose.POSTTEST],
        )
        .order_by("path")
        .values_list("path", "purpose", "translation_key")
    )
    found = []
    for course in paths:
        inside = [(purpose, key) for path, purpose, key in tests if path.startswith(course)]
        pair = paired(inside)
        if pair is not None:
            found.append(pair)
    return found


def _scores(
    user: int, pairs: Sequence[tuple[uuid.UUID, uuid.UUID]], sat: Mapping[uuid.UUID, Any]
) -> list[tuple[float, float]]:
    both = ((sat.get(pre, {}).get(user), sat.get(post, {}).get(user)) for pre, post in pairs)
    return [(share(one), share(two)) for one, two in both if one is not None and two is not None]


def rows(found: Sequence[Learner], by: str) -> list[Row]:
    """One row a person, province, cluster or region, in their own order."""
    if by == "person":
        return [_own(one, str(one.seat.user), str(one.province)) for one in found]
    if by == "province":
        return [_own(one, str(one.province), str(one.province.region)) for one in found]
    place, none = GROUPS[by]
    order: dict[str, Any] = {}
    pairs = []
    for one in found:
        group = place(one.province)
        name = str(group) if group else str(none())
        order.setdefault(name, group.order if group else 10**6)
        pairs.append(Pair(name, one.before, one.after))
    made = sorted(gains(pairs), key=lambda gain: order[gain.group])
    return [_grouped(one) for one in made]


GROUPS: dict[str, tuple[Callable[[Any], Any], Callable[[], str]]] = {
    "cluster": (lambda province: province.cluster, lambda: _("ไม่อยู่ในกลุ่มจังหวัด")),
    "region": (lambda province: province.region, lambda: ""),
}


def _own(one: Learner, name: str, under: str) -> Row:
    [gain] = gains([Pair(name, one.before, one.after)])
    return Row(name, under, 1, *_figures(gain))


def _grouped(gain: Gain) -> Row:
    figures = _figures(gain) if gain.people >= LEAST else (None, None, None)
    under = _("%(n)s คน") % {"n": gain.people}
    return Row(gain.group, under, gain.people, *figures)


def whole(found: Sequence[Learner]) -> Row | None:
    """All of them together; None when there are too few."""
    if len(found) < LEAST:
        return None
    [gain] = gains([Pair("", one.before, one.after) for one in found])
    return _grouped(gain)


def _figures(gain: Gain) -> tuple[int, int, int | None]:
    normalised = gain.normalised
    return (
        round(gain.before * 100),
        round(gain.after * 100),
        None if normalised is None else round(normalised * 100),
    )


# ---- the pictures ----

LEFT, RIGHT, STEP, TOP = 12, 348, 46, 8


def dumbbells(found: Sequence[Row]) -> dict[str, Any]:
    """An open dot before, a full dot after, a line between; on a scale of 0 to 100."""

    def across(value: int) -> float:
        return round(LEFT + value / 100 * (RIGHT - LEFT), 1)

    lines = []
    for number, row in enumerate(found):
        top = TOP + number * STEP
        line: dict[str, Any] = {"row": row, "text": top + 12, "y": top + 26, "shown": False}
        if row.before is not None and row.after is not None:
            before, after = across(row.before), across(row.after)
            # The figures stand outside the two dots, whichever of them is the left one.
            side = 10 if after >= before else -10
            line |= {"shown": True, "before": before, "after": after}
            line |= {"before_text": before - side, "after_text": after + side, "down": side < 0}
        lines.append(line)
    height = TOP + len(found) * STEP
    ticks = [{"x": across(value), "label": value} for value in (0, 25, 50, 75, 100)]
    return {"lines": lines, "ticks": ticks, "height": height + 26, "foot": height}


CLASSES = (("high", 30), ("mid", 15), ("low", 1))


def tiles(found: Sequence[Learner], places: Sequence[Province]) -> list[dict[str, Any]]:
    """The map of provinces by gain; who has not sat both is grey."""
    by_province = {one.province.pk: one for one in found}
    return [_tile(place, by_province.get(place.pk)) for place in places]


def _tile(place: Province, one: Learner | None) -> dict[str, Any]:
    gain = _own(one, "", "").gain if one else None
    label = (
        _("%(province)s เพิ่มขึ้น %(gain)s คะแนนจากร้อย") % {"province": place, "gain": gain}
        if gain is not None
        else _("%(province)s ยังไม่มีคะแนนทั้งสองชุด") % {"province": place}
    )
    return {
        "col": place.tile_column,
        "row": place.tile_row,
        "abbr": place.abbreviation,
        "label": label,
        "figure": gain,
        "class": tile_class(gain),
        "href": "",
        "flag": False,
    }


def tile_class(gain: int | None) -> str:
    """How a gain is drawn; no gain at all is a dashed edge."""
    if gain is None:
        return "out"
    return next((name for name, least in CLASSES if gain >= least), "none")


def legend(found: Sequence[Learner]) -> list[dict[str, Any]]:
    """What each class means and how many there are."""
    classes = [tile_class(_own(one, "", "").gain) for one in found]
    words = {
        "high": _("30 ขึ้นไป"),
        "mid": "15–29",
        "low": "1–14",
        "none": _("ไม่เพิ่มขึ้น"),
    }
    return [
        {"class": name, "label": label, "count": classes.count(name)}
        for name, label in words.items()
    ]
