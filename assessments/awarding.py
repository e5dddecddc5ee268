"""Marks that people give: what of an attempt is settled by them, and when a third must decide."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from .item_types import rubric
from .models import Attempt, Marking

FIRST, SECOND, DECIDING = 1, 2, 3


def awarded(attempt: Attempt) -> dict[int, Fraction]:
    """What people gave each answer, 0 to 1, by version id, where that is settled; one query."""
    finished = Marking.objects.filter(attempt=attempt).exclude(finished_at=None)
    by_version: dict[int, list[Marking]] = {}
    for one in finished.select_related("version").order_by("place"):
        by_version.setdefault(one.version_id, []).append(one)
    found = {pk: settled(attempt, marks) for pk, marks in by_version.items()}
    return {pk: given for pk, given in found.items() if given is not None}


def share(marking: Marking) -> Fraction:
    """The points given as a share of what can be had, 0 to 1."""
    points = {key: Decimal(given) for key, given in marking.points.items()}
    return rubric.share(points, marking.version.answer_key)


def settled(attempt: Attempt, finished: Sequence[Marking]) -> Fraction | None:
    """What an answer is worth once its markings suffice; None while another one is needed.

    One marker settles it alone. Two settle it by their mean, unless they differ by more than the
    assessment allows: then a third does, whose marks stand.
    """
    shares = {one.place: share(one) for one in finished}
    if missing(attempt, shares):
        return None
    if DECIDING in shares:
        return shares[DECIDING]
    return sum(shares.values(), Fraction(0)) / len(shares)


def missing(attempt: Attempt, shares: Mapping[int, Fraction]) -> list[int]:
    """The places of the markings that an answer still needs, by the shares of the finished ones."""
    asked = [FIRST, SECOND] if attempt.rules.get("second_marker") else [FIRST]
    if len(asked) == 2 and shares.keys() >= {FIRST, SECOND}:
        apart = abs(shares[FIRST] - shares[SECOND]) * 100
        asked += [DECIDING] if apart > attempt.rules.get("marking_gap", 0) else []
    return [place for place in asked if place not in shares]
