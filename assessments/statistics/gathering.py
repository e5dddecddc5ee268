"""What was sat, read for the statistics: always the same few queries, however many sittings."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessments.asking import wording
from assessments.enums import AttemptState, Outcome, Purpose, RegradeAct
from assessments.item_types import kind_of
from assessments.journal import Answered, newest_of
from assessments.judging import key_of, rulings_on
from assessments.models import Attempt, ItemVersion, Regrade

from .analysis import Sitting


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sittings of one assessment, the first of each person."""

    sittings: Sequence[Sitting]
    """Items are named by the id of their version."""
    scores: Sequence[float]
    """The score of each sitting as the person saw it, a share 0 to 1."""
    passed: int
    versions: Mapping[int, ItemVersion]
    occasions: Mapping[str, int]
    """Of all sittings, of whatever occasion: how many belong to each."""
    rulings: Mapping[int, Regrade]
    """By version; an item that was dropped or credited to all tells nothing and is left out."""


def first_sat(
    keys: Collection[uuid.UUID], *, occasion: str | None = None
) -> dict[uuid.UUID, dict[int, Attempt]]:
    """The first attempt that counts, by activity key and person; one query.

    Practice never counts, and what a person has yet to mark is no result yet. ``occasion`` limits
    it to the enrolments of one occasion.
    """
    attempts = (
        Attempt.objects.filter(activity_key__in=keys, state=AttemptState.SUBMITTED)
        .exclude(purpose=Purpose.PRACTICE)
        .filter(outcome__in=[Outcome.PASSED, Outcome.NOT_PASSED])
        .select_related("enrolment")
        .order_by("submitted_at", "pk")
    )
    if occasion is not None:
        attempts = attempts.filter(enrolment__occasion=occasion)
    found: defaultdict[uuid.UUID, dict[int, Attempt]] = defaultdict(dict)
    for attempt in attempts:
        found[attempt.activity_key].setdefault(attempt.enrolment.user_id, attempt)
    return dict(found)


def share(attempt: Attempt) -> float:
    """The attempt's score as a share of what could be had, 0 to 1."""
    return float(attempt.score / attempt.max_score) if attempt.score and attempt.max_score else 0.0


def gather(key: uuid.UUID, occasion: str = "") -> Gathered:
    """The sittings of the assessment with this key; always five queries.

    ``occasion`` takes those of one occasion. A person's first attempt stays their first: who sat
    it in an earlier year has seen its review, and counts there alone, so that the occasions
    together are the whole.
    """
    firsts = list(first_sat([key]).get(key, {}).values())
    attempts = [one for one in firsts if occasion in ("", one.enrolment.occasion)]
    drawn = {one["version"] for attempt in attempts for one in attempt.drawn}
    versions = ItemVersion.objects.select_related("item").in_bulk(drawn)
    rulings = rulings_on(drawn)
    given = newest_of(attempts)
    left_out = {pk for pk, ruling in rulings.items() if ruling.act != RegradeAct.KEY}
    return Gathered(
        sittings=[_sitting(one, versions, given.get(one.pk, {}), left_out) for one in attempts],
        scores=[share(attempt) for attempt in attempts],
        passed=sum(attempt.outcome == Outcome.PASSED for attempt in attempts),
        versions=versions,
        occasions=Counter(one.enrolment.occasion for one in firsts),
        rulings=rulings,
    )


def _sitting(
    attempt: Attempt,
    versions: Mapping[int, ItemVersion],
    given: Mapping[int, Answered],
    left_out: Collection[int],
) -> Sitting:
    shares, responses = {}, {}
    for drawn, mark in zip(attempt.drawn, attempt.marks, strict=True):
        version = versions[drawn["version"]]
        if version.pk in left_out:
            continue
        shares[version.pk] = max(float(mark) / float(version.weight), 0.0)
        responses[version.pk] = labels(
            version, given[version.pk].value if version.pk in given else None
        )
    return Sitting(shares, responses)


def labels(version: ItemVersion, value: Any) -> list[str]:
    """An answer in words, as the statistics count it; nothing for what was left out."""
    if value is None:
        return []
    return kind_of(version.item_type).responses(value, wording(version.content))


def offered(version: ItemVersion) -> list[str]:
    """All that could be chosen, in the order written; nothing where there are no options."""
    return [option["text"] for option in wording(version.content).get("options", ())]


def right(version: ItemVersion, ruling: Regrade | None = None) -> list[str]:
    """The labels of the key that holds, where it is one answer; else nothing."""
    key = key_of(version, ruling)
    options = offered(version)
    given = key.get("correct") or key.get("pairs") or key.get("categories") or key.get("order")
    if options:
        texts = {one["id"]: one["text"] for one in wording(version.content)["options"]}
        return [texts[one] for one in given or () if one in texts]
    return kind_of(version.item_type).responses(given, wording(version.content)) if given else []
