"""One person's courses for staff: lessons with their dates, attempts with score and outcome."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assessments.models import Attempt
from courses.models import Enrolment
from courses.progress import progress_for_people
from courses.standing import CourseProgress
from programmes.models import Placement


@dataclass(frozen=True, slots=True)
class Taken:
    """One course as the person takes it."""

    progress: CourseProgress
    attempts: Sequence[Attempt]
    """The oldest first."""


def courses_of(seat: Placement, keys: Collection[uuid.UUID]) -> list[Taken]:
    """The courses with these keys that the seat's holder takes, in that order; three queries."""
    own = Enrolment.objects.filter(user=seat.user_id, occasion=seat.cohort.occasion)
    progress = progress_for_people(keys, own).get(seat.user_id, {})
    attempts: dict[uuid.UUID, list[Attempt]] = {}
    sat = Attempt.objects.filter(
        enrolment__user=seat.user_id,
        enrolment__occasion=seat.cohort.occasion,
        enrolment__course_key__in=keys,
    )
    for attempt in sat.select_related("enrolment").order_by("started_at"):
        attempts.setdefault(attempt.enrolment.course_key, []).append(attempt)
    return [Taken(progress[key], attempts.get(key, [])) for key in keys if key in progress]
