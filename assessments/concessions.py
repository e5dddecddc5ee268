"""What staff may grant a person in an assessment: time, another go, answers that came late.

Each with a reason, as an event of the attempt and in the trail. Nobody grants themselves anything:
``Attempt.objects.looked_after_by`` leaves out one's own, and the verbs refuse it once more.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from courses.models import Enrolment
from people.models import User
from people.reach import OutOfReach

from . import outcomes
from .enums import AttemptState, EventKind, Outcome, Purpose, ScoredBecause
from .journal import admitted_entries
from .models import AssessmentPage, Attempt, AttemptEvent, ResponseEntry, Scoring, TimeAllowance
from .reviewing import earned_keys

MOST_MINUTES = 600


def grant_time(attempt: Attempt, minutes: int, reason: str, by: User) -> datetime.datetime:
    """Move the deadline of an attempt that is open; the new deadline.

    ValidationError when it has none, is over, or the course's own end leaves no time to give.
    """
    _demand(attempt.enrolment, minutes, reason, by)
    now = timezone.now()
    if attempt.deadline is None:
        raise ValidationError(_("ครั้งนี้ไม่จำกัดเวลา"))
    deadline = _within(attempt.enrolment, attempt.deadline + datetime.timedelta(minutes=minutes))
    if deadline <= attempt.deadline:
        raise ValidationError(_("วิชานี้ปิดก่อนเวลาที่จะให้เพิ่ม"))
    with transaction.atomic():
        moved = Attempt.objects.filter(
            pk=attempt.pk,
            state=AttemptState.OPEN,
            deadline=attempt.deadline,
            deadline__gt=now,
        ).update(deadline=deadline)
        if not moved:
            raise ValidationError(_("ครั้งนี้ส่งแล้ว หมดเวลาแล้ว หรือมีผู้เปลี่ยนเวลาไปก่อน"))
        attempt.deadline = deadline
        _record(attempt, EventKind.EXTRA_TIME, reason, by, minutes=minutes)
        trail.record(
            by,
            "assessments.extra_time_given",
            attempt,
            person=str(attempt.enrolment.user),
            minutes=minutes,
        )
    return deadline


def grant_time_beforehand(
    enrolment: Enrolment, page: AssessmentPage, minutes: int, reason: str, by: User
) -> TimeAllowance:
    """Extra minutes for each later attempt of this person at this assessment; 0 takes it back."""
    _demand(enrolment, minutes, reason, by, least=0)
    if not page.with_rules().time_limit_minutes:
        raise ValidationError(_("แบบทดสอบนี้ไม่จำกัดเวลา"))
    with transaction.atomic():
        granted = TimeAllowance.objects.create(
            enrolment=enrolment,
            activity_key=page.translation_key,
            minutes=minutes,
            reason=reason,
            by=by,
            at=timezone.now(),
        )
        trail.record(
            by,
            "assessments.extra_time_given",
            page,
            person=str(enrolment.user),
            minutes=minutes,
        )
    return granted


def reopen(attempt: Attempt, minutes: int, reason: str, by: User) -> Attempt:
    """Let a submitted attempt be gone on with for so many minutes. Its score stays on record.

    ValidationError when it is open, passed, its keys were to be seen, another one is open, or the
    course is closed.
    """
    _demand(attempt.enrolment, minutes, reason, by)
    if attempt.outcome == Outcome.PASSED or attempt.purpose == Purpose.PRETEST:
        raise ValidationError(_("ครั้งนี้บันทึกผลเรียบร้อยแล้ว ไม่ต้องเปิดให้ทำต่อ"))
    used = Attempt.objects.filter(
        enrolment=attempt.enrolment_id, activity_key=attempt.activity_key
    ).count()
    if earned_keys(attempt, used):
        raise ValidationError(_("ผู้เข้ารับการฝึกอบรมดูเฉลยของครั้งนี้ได้แล้ว จึงเปิดให้ทำต่อไม่ได้"))
    now = timezone.now()
    deadline = _within(attempt.enrolment, now + datetime.timedelta(minutes=minutes))
    if attempt.enrolment.withdrawn_at is not None or deadline <= now:
        raise ValidationError(_("วิชานี้ปิดแล้ว"))
    try:
        with transaction.atomic():
            opened = Attempt.objects.filter(pk=attempt.pk, state=AttemptState.SUBMITTED).update(
                state=AttemptState.OPEN,
                deadline=deadline,
                submitted_at=None,
                score=None,
                max_score=None,
                outcome="",
                marks=[],
            )
            if not opened:
                raise ValidationError(_("ครั้งนี้เปิดอยู่แล้ว"))
            _record(attempt, EventKind.REOPENED, reason, by, minutes=minutes)
            trail.record(
                by,
                "assessments.attempt_reopened",
                attempt,
                person=str(attempt.enrolment.user),
                minutes=minutes,
            )
    except IntegrityError as error:
        raise ValidationError(_("มีครั้งอื่นของแบบทดสอบนี้เปิดอยู่")) from error
    attempt.refresh_from_db()
    return attempt


def late_entries(attempt: Attempt) -> list[ResponseEntry]:
    """The late answers that nobody has admitted, the oldest first; two queries."""
    found = attempt.entries.filter(late=True).select_related("version").order_by("pk")
    admitted = admitted_entries(attempt)
    return [entry for entry in found if entry.pk not in admitted]


def late_by_newest(attempt: Attempt) -> list[list[ResponseEntry]]:
    """The same by item and browser, in each the newest first, which is the one that would count.

    A long text that was written without a network has an entry for each pause in its writing.
    """
    groups: dict[tuple[int, str], list[ResponseEntry]] = {}
    for entry in late_entries(attempt):
        groups.setdefault((entry.version_id, entry.client), []).append(entry)
    return [sorted(group, key=lambda one: one.sequence, reverse=True) for group in groups.values()]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an attempt would come to."""

    score: Decimal
    max_score: Decimal
    outcome: Outcome


def foreseen(attempt: Attempt, entries: Collection[int]) -> Foreseen:
    """What admitting these late answers would make of the attempt; nothing is written."""
    result = outcomes.judged(attempt, admitting=entries)
    kept = outcomes.keeps_pass(attempt, result.outcome)
    return Foreseen(result.score, result.max_score, Outcome.PASSED if kept else result.outcome)


def admit_late(attempt: Attempt, entries: Collection[int], reason: str, by: User) -> Scoring:
    """Let late answers count and score anew; the old score stays on record.

    ``entries``: primary keys of late answers of this attempt that are not admitted yet.
    """
    _demand(attempt.enrolment, 1, reason, by)
    with transaction.atomic():
        # Held, so that two members of staff do not admit the same answers at once.
        held = Attempt.objects.select_for_update().get(pk=attempt.pk)
        waiting = {entry.pk for entry in late_entries(held)}
        if held.state != AttemptState.SUBMITTED:
            raise ValidationError(_("รอให้ส่งก่อน จึงรับคำตอบที่มาถึงช้าได้"))
        if not entries or not set(entries) <= waiting:
            raise ValidationError(_("คำตอบที่เลือกไม่ได้รอรับแล้ว โปรดเลือกใหม่"))
        _record(held, EventKind.LATE_ADMITTED, reason, by, entries=sorted(entries))
        scoring = outcomes.score(held, ScoredBecause.LATE_ADMITTED, by=by, reason=reason)
        trail.record(
            by,
            "assessments.late_answers_admitted",
            held,
            person=str(attempt.enrolment.user),
            answers=len(set(entries)),
            before=str(attempt.score),
            after=str(held.score),
        )
    attempt.refresh_from_db()
    return scoring


def _demand(enrolment: Enrolment, minutes: int, reason: str, by: User, *, least: int = 1) -> None:
    """A reason, a sensible time, and somebody else."""
    if enrolment.user_id == by.pk:
        raise OutOfReach
    if not reason.strip():
        raise ValidationError({"reason": _("โปรดระบุเหตุผล")})
    if not least <= minutes <= MOST_MINUTES:
        raise ValidationError({"minutes": _("ให้ได้ไม่เกิน %(most)s นาที") % {"most": MOST_MINUTES}})


def _within(enrolment: Enrolment, moment: datetime.datetime) -> datetime.datetime:
    """Not beyond the end of the course."""
    return min(moment, enrolment.closes_at) if enrolment.closes_at else moment


def _record(attempt: Attempt, kind: EventKind, reason: str, by: User, **data: object) -> None:
    AttemptEvent.objects.create(
        attempt=attempt, kind=kind, data=data, reason=reason, by=by, at=timezone.now()
    )
