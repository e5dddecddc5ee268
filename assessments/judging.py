"""What an attempt is worth: its answers, by the versions' keys and the rulings made since."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from .enums import RegradeAct
from .item_types import kind_of
from .models import Attempt, ItemVersion, Regrade
from .scoring import NOTHING_AWARDED, Question, Result, score_attempt


def rulings_on(versions: Collection[int]) -> dict[int, Regrade]:
    """The newest ruling on each of these versions that has one; one query."""
    rulings = Regrade.objects.filter(version__in=versions).order_by("pk")
    return {ruling.version_id: ruling for ruling in rulings}


def key_of(version: ItemVersion, ruling: Regrade | None) -> dict[str, Any]:
    """The key that holds: of the ruling, if it names one, else the version's own."""
    if ruling is not None and ruling.act == RegradeAct.KEY and ruling.answer_key is not None:
        changed: dict[str, Any] = ruling.answer_key
        return changed
    own: dict[str, Any] = version.answer_key
    return own


def judge(
    attempt: Attempt,
    versions: Mapping[int, ItemVersion],
    rulings: Mapping[int, Regrade],
    given: Mapping[int, Any],
    awarded: Mapping[int, Fraction] = NOTHING_AWARDED,
) -> Result:
    """Score these answers (by version id) as the attempt's rules and the rulings say. Pure."""
    questions = [
        _question(versions[drawn["version"]], rulings.get(drawn["version"]))
        for drawn in attempt.drawn
    ]
    return score_attempt(
        questions,
        given,
        attempt.rules["pass_percent"],
        penalty_percent=attempt.rules.get("penalty_percent", 0),
        awarded=awarded,
    )


def _question(version: ItemVersion, ruling: Regrade | None) -> Question:
    """A dropped item weighs nothing; a credited one is worth full marks to all who had it."""
    act = ruling.act if ruling else ""
    return Question(
        version.pk,
        version.item_type,
        key_of(version, ruling),
        version.weight * 0 if act == RegradeAct.DROP else version.weight,
        {RegradeAct.DROP.value: Fraction(0), RegradeAct.CREDIT.value: Fraction(1)}.get(act),
    )


def is_right(version: ItemVersion, ruling: Regrade | None, value: Any) -> bool:
    """Whether an answer is wholly right by the key that holds; never for what a person marks."""
    kind = kind_of(version.item_type)
    return not kind.marked_by_person and kind.score(value, key_of(version, ruling)) == 1
