"""Where each seat of a cohort stands: a constant number of queries, however many seats."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F

from courses.models import Completion

from .conditions import Condition, all_met, conditions
from .models import Attendance, Cohort, CohortCourse, Placement


@dataclass(frozen=True, slots=True)
class Standing:
    """One seat's conditions."""

    placement: Placement
    conditions: Sequence[Condition]
    courses_done: frozenset[str]
    """Keys of the courses completed."""

    @property
    def met(self) -> bool:
        """Whether the rule of the cohort is met."""
        return all_met(self.conditions)

    @property
    def left(self) -> int:
        """How many conditions are not met."""
        return sum(not condition.met for condition in self.conditions)


def standings(cohort: Cohort, placements: Iterable[Placement]) -> list[Standing]:
    """The standing of each of these seats of one cohort, in the order given; four queries."""
    seats = list(placements)
    keys = list(CohortCourse.objects.filter(cohort=cohort).values_list("course_key", flat=True))
    done: dict[int, set[str]] = {}
    completed = Completion.objects.filter(
        enrolment__occasion=cohort.occasion,
        enrolment__user__in=[seat.user_id for seat in seats],
        activity_key=F("enrolment__course_key"),
        activity_key__in=keys,
    ).values_list("enrolment__user_id", "activity_key")
    for user_id, key in completed:
        done.setdefault(user_id, set()).add(str(key))
    sessions = cohort.sessions.count()
    attended = Counter(
        dict(
            Attendance.objects.counted()
            .filter(placement__in=seats)
            .values_list("placement_id")
            .annotate(times=Count("pk"))
        )
    )
    return [
        Standing(
            placement=seat,
            conditions=conditions(
                len(done.get(seat.user_id, ())),
                len(keys),
                attended[seat.pk],
                sessions,
                cohort.attendance_percent,
            ),
            courses_done=frozenset(done.get(seat.user_id, ())),
        )
        for seat in seats
    ]
