"""Progress: derived, never stored. What a person has done of a course and what is left of it.

``fold`` is the arithmetic, without a database. The rest reads what it needs in one query for a
course, however long it is, and in two for any number of people and courses.
"""

import datetime
import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from courses.activities import ActivityFacts
from courses.enums import CompletedBy
from courses.models import Completion, Edition, Enrolment, ReadingPlace, StudyMinute
from courses.rows import moment, rows_of
from courses.standing import ActivityProgress, CourseProgress, Lock, LockKind, Place

PLACE_FIELDS = ("activity_key", "anchor", "heading", "fraction", "updated_at")


def course_progress(enrolment_id: int) -> CourseProgress:
    """One enrolment's progress, from one query. Raises Enrolment.DoesNotExist."""
    rows = with_facts(Enrolment.objects.select_related("edition"))
    return progress_from(rows.get(pk=enrolment_id))


def progress_of(enrolments: QuerySet[Enrolment]) -> dict[int, CourseProgress]:
    """The progress of each enrolment by its id, from two queries however many there are."""
    return {row.pk: progress for row, progress in _read(enrolments)}


def progress_for_people(
    course_keys: Iterable[uuid.UUID], enrolments: QuerySet[Enrolment]
) -> dict[int, dict[uuid.UUID, CourseProgress]]:
    """For lists of staff: by the person's id, then by course key. Two queries.

    ``enrolments`` chooses people and occasion; those withdrawn are left out.
    """
    chosen = enrolments.filter(course_key__in=list(course_keys), withdrawn_at=None)
    people: dict[int, dict[uuid.UUID, CourseProgress]] = {}
    for row, progress in _read(chosen):
        people.setdefault(row.user_id, {})[row.course_key] = progress
    return people


def _read(enrolments: QuerySet[Enrolment]) -> list[tuple[Enrolment, CourseProgress]]:
    """Two queries: an edition is read once for all who follow it."""
    rows = list(with_facts(enrolments))
    editions = Edition.objects.in_bulk({row.edition_id for row in rows})
    for row in rows:
        row.edition = editions[row.edition_id]
    return [(row, progress_from(row)) for row in rows]


def with_facts(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Enrolments with all that ``progress_from`` needs beside the edition, in the same query."""
    minutes = (
        StudyMinute.objects.filter(enrolment=OuterRef("pk"))
        .order_by()
        .values("enrolment")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return enrolments.annotate(
        fact_completions=rows_of(
            Completion.objects.all(), "activity_key", "completed_at", "completed_by", to="enrolment"
        ),
        fact_places=rows_of(ReadingPlace.objects.all(), *PLACE_FIELDS, to="enrolment"),
        fact_minutes=Coalesce(Subquery(minutes), 0),
        fact_finished=rows_of(
            Completion.objects.filter(completed_by=CompletedBy.COURSE),
            "activity_key",
            to="enrolment__user",
            outer="user",
        ),
    )


def progress_from(enrolment: Enrolment) -> CourseProgress:
    """Fold an enrolment that came through ``with_facts``."""
    facts: Any = enrolment
    completed = [(uuid.UUID(key), moment(at), how) for key, at, how in facts.fact_completions or ()]
    return fold(
        enrolment.edition,
        {key: at for key, at, _how in completed},
        {
            uuid.UUID(key): Place(anchor, heading, fraction, moment(at))
            for key, anchor, heading, fraction, at in facts.fact_places or ()
        },
        facts.fact_minutes,
        finished_courses={uuid.UUID(key) for (key,) in facts.fact_finished or ()},
        excused={key for key, _at, how in completed if how == CompletedBy.EXCUSED},
    )


def fold(
    edition: Edition,
    completions: Mapping[uuid.UUID, datetime.datetime],
    places: Mapping[uuid.UUID, Place],
    minutes: int,
    *,
    finished_courses: Iterable[uuid.UUID] = (),
    excused: Collection[uuid.UUID] = (),
) -> CourseProgress:
    """What an edition's activities stand at, given what was done. Pure.

    ``completions`` by key with the moment, the course's own among them under the course's key;
    ``minutes`` of study so far; ``finished_courses`` are the keys that satisfy prerequisites;
    ``excused`` are those of the completions that say so.
    """
    activities = [ActivityFacts.from_json(data) for data in edition.activities]
    gate = _gate(edition, activities, completions, set(finished_courses))
    steps: list[ActivityProgress] = []
    waits_for: ActivityFacts | None = None
    for facts in activities:
        key = uuid.UUID(facts.key)
        done_at = completions.get(key)
        lock = None if done_at else _lock_of(facts, gate, waits_for)
        steps.append(ActivityProgress(facts, done_at, places.get(key), lock, key in excused))
        if edition.rules.get("sequential") and facts.required and not done_at:
            waits_for = waits_for or facts
    return CourseProgress(
        course_key=uuid.UUID(str(edition.course_key)),
        title=edition.title,
        activities=tuple(steps),
        study_minutes=minutes,
        min_study_minutes=edition.rules.get("min_study_minutes", 0),
        completed_at=completions.get(uuid.UUID(str(edition.course_key))),
        rules=edition.rules,
    )


def _gate(
    edition: Edition,
    activities: list[ActivityFacts],
    completions: Mapping[uuid.UUID, datetime.datetime],
    finished_courses: set[uuid.UUID],
) -> Lock | None:
    """What holds the whole course back: courses that come before it, or its pre-test."""
    missing = [
        course
        for course in edition.rules.get("prerequisites", ())
        if uuid.UUID(course["key"]) not in finished_courses
    ]
    if missing:
        titles = {course["key"]: course["title"] for course in missing}
        return Lock(LockKind.PREREQUISITES, titles)
    pretest = edition.rules.get("pretest_key")
    if pretest and uuid.UUID(pretest) not in completions:
        titles = {facts.key: facts.title for facts in activities if facts.key == pretest}
        return Lock(LockKind.PRETEST, titles)
    return None


def _lock_of(
    facts: ActivityFacts, gate: Lock | None, waits_for: ActivityFacts | None
) -> Lock | None:
    if gate and facts.key not in gate.titles:
        return gate
    if waits_for and not facts.is_pretest:
        return Lock(LockKind.SEQUENCE, {waits_for.key: waits_for.label})
    return None
