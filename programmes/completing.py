"""The recorded fact that a programme was completed, and who is eligible for its document."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Attendance, Cohort, Placement, ProgrammeCompletion
from .signals import programme_completed
from .standing import Standing, standings


def complete_if_met(placement: Placement) -> bool:
    """Record the completion when the rule is met; True when it is newly recorded.

    Recorded once for each seat (the database holds it), and never taken back: a rule that is
    changed later does not undo it.
    """
    return bool(complete_all(placement.cohort, [placement]))


def complete_all(cohort: Cohort, placements: Iterable[Placement] | None = None) -> int:
    """The same for many seats of one cohort (by default all); how many are newly recorded.

    Nobody completes a cohort that still lacks its courses (one that holds records only has none)
    or, when it is to meet in class, its timetable: the rule is not there yet.
    """
    if not cohort.records_only and not cohort.courses.exists():
        return 0
    if cohort.meets_from and not cohort.sessions.exists():
        return 0
    if placements is None:
        placements = Placement.objects.filter(cohort=cohort)
    waiting = [seat for seat in placements if seat.withdrawn_at is None]
    done = set(
        ProgrammeCompletion.objects.filter(placement__in=waiting).values_list(
            "placement_id", flat=True
        )
    )
    open_seats = [seat for seat in waiting if seat.pk not in done]
    return sum(_record(standing) for standing in standings(cohort, open_seats) if standing.met)


def _record(standing: Standing) -> bool:
    """Record one completion with the facts that it rests on; False when another was first."""
    facts = {
        "courses": sorted(standing.courses_done),
        "conditions": [
            {"kind": c.kind, "done": c.done, "needed": c.needed, "total": c.total}
            for c in standing.conditions
        ],
    }
    half_days = sum(c.needed for c in standing.conditions if c.kind == "attendance")
    placement_id = standing.placement.pk
    with transaction.atomic():
        _, newly = ProgrammeCompletion.objects.get_or_create(
            placement=standing.placement,
            defaults={"completed_at": timezone.now(), "facts": facts, "half_days": half_days},
        )
        if newly:
            transaction.on_commit(
                lambda: programme_completed.send(ProgrammeCompletion, placement_id=placement_id)
            )
    return newly


def complete_for_course(user_id: int, occasion: str) -> None:
    """A course of this occasion was finished: look again at the seat it belongs to."""
    slug = occasion.removeprefix("cohort:")
    seats = Placement.objects.filter(user_id=user_id, cohort__slug=slug, withdrawn_at=None)
    for placement in seats.select_related("cohort__programme"):
        complete_if_met(placement)


def look_again() -> int:
    """Complete whoever meets the rule of a cohort that is open, or closed within the last month.

    What completes a seat is told after its commit; a process that is killed in between tells
    nobody, and two last steps at the same moment may not see each other. How many were found.
    """
    lately = timezone.localdate() - datetime.timedelta(days=31)
    return sum(complete_all(cohort) for cohort in Cohort.objects.filter(closes_on__gte=lately))


def eligible(cohort: Cohort) -> QuerySet[Placement]:
    """Seats whose holders completed the programme, provinces in dictionary order.

    Without those of whom attendance was taken back afterwards, so that too few half-days are left
    of those that the completion rested on: an entry on the wrong line earns no document.
    """
    return _completed(cohort).filter(came__gte=F("completion__half_days"))


def in_doubt(cohort: Cohort) -> QuerySet[Placement]:
    """Seats that completed, but whose half-days, some taken back since, are too few for it now."""
    return _completed(cohort).filter(came__lt=F("completion__half_days"))


def _completed(cohort: Cohort) -> QuerySet[Any]:
    """With ``came``: their half-days as they stand."""
    came = (
        Attendance.objects.counted()
        .filter(placement=OuterRef("pk"))
        .order_by()
        .values("placement")
        .annotate(times=Count("pk"))
        .values("times")
    )
    return (
        Placement.objects.filter(cohort=cohort, withdrawn_at=None, completion__isnull=False)
        .annotate(came=Coalesce(Subquery(came), 0))
        .select_related("user", "post__province", "cohort__programme", "completion")
        .order_by("post__province__sort_key", "pk")
    )
