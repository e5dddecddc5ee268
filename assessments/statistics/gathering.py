"""What was sat, read for the statistics: always the same few queries, however many sittings."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessments.asking import wording
from assessments.enums import AttemptState, Outcome, Purpose
from assessments.models import Attempt, ItemVersion, ResponseEntry

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


def gather(key: uuid.UUID) -> Gathered:
    """The sittings of the assessment with this key; three queries."""
    attempts = list(first_sat([key]).get(key, {}).values())
    drawn = {one["version"] for attempt in attempts for one in attempt.drawn}
    versions = ItemVersion.objects.select_related("item").in_bulk(drawn)
    given = _given(attempts)
    return Gathered(
        sittings=[_sitting(attempt, versions, given.get(attempt.pk, {})) for attempt in attempts],
        scores=[share(attempt) for attempt in attempts],
        passed=sum(attempt.outcome == Outcome.PASSED for attempt in attempts),
        versions=versions,
    )


def _given(attempts: Sequence[Attempt]) -> dict[int, dict[int, Any]]:
    """The newest answer to each item, by attempt and version; one query."""
    entries = ResponseEntry.objects.filter(attempt__in=attempts).order_by("sequence", "pk")
    found: defaultdict[int, dict[int, Any]] = defaultdict(dict)
    for attempt, version, value in entries.values_list("attempt_id", "version_id", "value"):
        found[attempt][version] = value
    return found


def _sitting(
    attempt: Attempt, versions: Mapping[int, ItemVersion], given: Mapping[int, Any]
) -> Sitting:
    shares, responses = {}, {}
    for drawn, mark in zip(attempt.drawn, attempt.marks, strict=True):
        version = versions[drawn["version"]]
        shares[version.pk] = max(float(mark), 0.0)
        responses[version.pk] = labels(version, given.get(version.pk))
    return Sitting(shares, responses)


def labels(version: ItemVersion, value: Any) -> list[str]:
    """An answer in words, as the statistics count it; nothing for what was left out."""
    if value is None:
        return []
    texts = {option["id"]: option["text"] for option in wording(version.content)["options"]}
    given = value if isinstance(value, list) else [value]
    return [texts.get(one, str(one)[:80]) for one in given]


def offered(version: ItemVersion) -> list[str]:
    """All that could be chosen, in the order written; nothing where an answer is typed."""
    return [option["text"] for option in wording(version.content)["options"]]


def right(version: ItemVersion) -> list[str]:
    """The labels of the key, for kinds with options."""
    keys = set(version.answer_key.get("correct", ()))
    options = wording(version.content)["options"]
    return [option["text"] for option in options if option["id"] in keys]
