"""Attendance as the signed half-day sheet has it."""

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from people.models import User

from .completing import complete_all
from .models import Attendance, Placement, Session


def record_attendance(session: Session, placements: Iterable[Placement], by: User | None) -> int:
    """Record who attended a session; those already recorded are left. How many were new.

    Whoever meets the rule of the cohort with it has completed the programme.
    """
    seats = [seat for seat in placements if seat.cohort_id == session.cohort_id]
    with transaction.atomic():
        counted = Attendance.objects.counted().filter(session=session)
        known = set(counted.values_list("placement_id", flat=True))
        new = [seat for seat in seats if seat.pk not in known]
        Attendance.objects.bulk_create(
            [Attendance(session=session, placement=seat, recorded_by=by) for seat in new],
            ignore_conflicts=True,
        )
        if new:
            trail.record(by, "programmes.attendance_recorded", session, people=len(new))
            complete_all(session.cohort, new)
    return len(new)


def withdraw_attendance(session: Session, placements: Iterable[Placement], by: User | None) -> int:
    """Take back what was entered wrongly; the row stays, marked. How many were taken back.

    A completion that was recorded meanwhile stays, but with too few half-days left nobody is
    eligible by it (``completing.eligible``).
    """
    with transaction.atomic():
        counted = Attendance.objects.counted().filter(session=session)
        gone = counted.filter(placement__in=list(placements)).update(
            withdrawn_at=timezone.now(), withdrawn_by=by
        )
        if gone:
            trail.record(by, "programmes.attendance_withdrawn", session, people=gone)
    return gone


def save_sheet(
    session: Session, ticked: Collection[str], shown: Collection[str], by: User
) -> tuple[int, int]:
    """Enter a sheet: public ids of the seats ticked, and of those that it showed as ticked.

    What two people tick at the same time adds up, for only the difference to what each was shown
    is entered. How many came in and how many were taken back. Raises ValidationError, and enters
    nothing, before the session has begun and when a seat is not of this cohort (any more).
    """
    if session.starts_at > timezone.now():
        raise ValidationError(_("ช่วงนี้ยังไม่เริ่ม บันทึกการเข้ารับการฝึกอบรมได้เมื่อเริ่มแล้ว"))
    named = {*ticked, *shown}
    seats = Placement.objects.filter(cohort=session.cohort_id, withdrawn_at=None)
    found = {seat.public_id: seat for seat in seats.filter(public_id__in=named)}
    if len(found) != len(named):
        raise ValidationError(_("มีที่นั่งที่ไม่อยู่ในรุ่นนี้แล้ว โปรดตรวจบัญชีและบันทึกอีกครั้ง"))
    added = [found[key] for key in named if key in ticked and key not in shown]
    taken = [found[key] for key in named if key in shown and key not in ticked]
    with transaction.atomic():
        # One sheet at a time: two with the same people would wait for each other.
        Session.objects.select_for_update().get(pk=session.pk)
        return record_attendance(session, added, by), withdraw_attendance(session, taken, by)
