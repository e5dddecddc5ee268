"""Completion: the recorded fact that an activity, and then the course, was finished.

Recorded once and never changed: a row is only ever added, and the unique constraint on
(enrolment, activity key) decides between two that come at the same moment.
"""

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.db.models import TextChoices
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.activities import ActivityFacts
from courses.enums import CompletedBy
from courses.models import Completion, Enrolment, StudyMinute
from courses.signals import activity_completed, course_completed


class Refusal(TextChoices):
    """Why a completion is not recorded."""

    NOT_IN_EDITION = "not_in_edition", _("กิจกรรมนี้ไม่อยู่ในวิชาฉบับที่ท่านลงทะเบียน")
    WITHDRAWN = "withdrawn", _("การลงทะเบียนเรียนนี้ถูกยกเลิกแล้ว")
    NOT_OPEN = "not_open", _("วิชานี้ยังไม่เปิดเรียน")
    CLOSED = "closed", _("วิชานี้ปิดแล้ว ท่านยังอ่านได้ แต่ไม่มีการบันทึกเพิ่ม")


class CompletionRefused(Exception):
    """Nothing was recorded; ``reason`` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def complete(
    enrolment: Enrolment,
    activity_key: uuid.UUID | str,
    completed_by: CompletedBy,
    at: datetime.datetime | None = None,
) -> bool:
    """Record that the activity was finished at ``at`` (by default now).

    True when it is newly recorded, False when it was recorded before. The course's own completion
    follows in the same transaction once its rule is met. Raises CompletionRefused when the
    activity is not in the enrolment's edition, or ``at`` is outside its dates.
    """
    at = at or timezone.now()
    key = uuid.UUID(str(activity_key))
    with transaction.atomic():
        locked = _lock(enrolment)
        facts = _facts_of(locked, key)
        _refuse_outside(locked, at)
        new = _record(locked, key, facts.title, completed_by, at)
        if new:
            _tell(activity_completed, enrolment_id=locked.pk, activity_key=str(key))
            _settle(locked, at)
    return new


def settle_course(enrolment: Enrolment) -> bool:
    """Record the course's own completion if its rule is met by now; True when newly recorded.

    For what may be the last thing missing and is no activity: the study time.
    """
    with transaction.atomic():
        return _settle(_lock(enrolment), timezone.now())


def _lock(enrolment: Enrolment) -> Enrolment:
    """The enrolment, its row held: of two last activities at once, the later sees the earlier."""
    return (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("edition")
        .get(pk=enrolment.pk)
    )


def _facts_of(enrolment: Enrolment, key: uuid.UUID) -> ActivityFacts:
    for data in enrolment.edition.activities:
        if data["key"] == str(key):
            return ActivityFacts.from_json(data)
    raise CompletionRefused(Refusal.NOT_IN_EDITION)


def _refuse_outside(enrolment: Enrolment, at: datetime.datetime) -> None:
    if enrolment.withdrawn_at and at >= enrolment.withdrawn_at:
        raise CompletionRefused(Refusal.WITHDRAWN)
    if enrolment.opens_at and at < enrolment.opens_at:
        raise CompletionRefused(Refusal.NOT_OPEN)
    if enrolment.closes_at and at > enrolment.closes_at:
        raise CompletionRefused(Refusal.CLOSED)


def _settle(enrolment: Enrolment, at: datetime.datetime) -> bool:
    """Record the course's completion when every needed activity is done and studied long enough."""
    edition = enrolment.edition
    done = dict(enrolment.completions.values_list("activity_key", "completed_at"))
    needed = needed_keys(edition.activities)
    if not needed or not needed <= done.keys():
        return False
    wanted = edition.rules.get("min_study_minutes", 0)
    if wanted and StudyMinute.objects.filter(enrolment=enrolment).count() < wanted:
        return False
    finished_at = max(at, *(done[key] for key in needed))
    new = _record(enrolment, enrolment.course_key, edition.title, CompletedBy.COURSE, finished_at)
    if new:
        _tell(
            course_completed,
            enrolment_id=enrolment.pk,
            user_id=enrolment.user_id,
            course_key=str(enrolment.course_key),
            occasion=enrolment.occasion,
        )
    return new


def needed_keys(activities: list[dict[str, Any]]) -> set[uuid.UUID]:
    """The activities of an edition that must be done: the required ones, or else all of them."""
    required = {uuid.UUID(data["key"]) for data in activities if data.get("required")}
    return required or {uuid.UUID(data["key"]) for data in activities}


def _record(
    enrolment: Enrolment,
    key: uuid.UUID,
    title: str,
    completed_by: CompletedBy,
    at: datetime.datetime,
) -> bool:
    """Add the row unless it is there; the unique constraint decides."""
    _completion, new = Completion.objects.get_or_create(
        enrolment=enrolment,
        activity_key=key,
        defaults={"title": title, "completed_by": completed_by, "completed_at": at},
    )
    return new


def _tell(signal: Signal, **what: Any) -> None:
    """After the commit, and robustly: a receiver that fails is logged and undoes nothing."""
    transaction.on_commit(lambda: signal.send_robust(Completion, **what))
