"""Attendance as the signed half-day sheet has it."""

from collections.abc import Iterable

from django.db import transaction

from audit import trail
from people.models import User

from .completing import complete_if_met
from .models import Attendance, Placement, Session


def record_attendance(session: Session, placements: Iterable[Placement], by: User | None) -> int:
    """Record who attended a session; those already recorded are left. How many were new."""
    seats = [seat for seat in placements if seat.cohort_id == session.cohort_id]
    with transaction.atomic():
        known = set(
            Attendance.objects.filter(session=session).values_list("placement_id", flat=True)
        )
        new = [seat for seat in seats if seat.pk not in known]
        Attendance.objects.bulk_create(
            [Attendance(session=session, placement=seat, recorded_by=by) for seat in new],
            ignore_conflicts=True,
        )
        if new:
            trail.record(by, "programmes.attendance_recorded", session, people=len(new))
            for seat in new:
                complete_if_met(seat)
    return len(new)
