"""Excusing: what was retired before somebody finished it is asked of them no more, on record.

An enrolment keeps the edition of its first day. A required activity of it that is published no
longer cannot be done, so the course could never be finished: somebody who came back, or whose
cohort was prolonged, would be stuck. Nothing is left out by itself, for an activity may be retired
by mistake and a completion is never taken back: staff decide, with a reason.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from courses.completion import complete, needed_keys
from courses.editions import live_activities
from courses.enums import CompletedBy
from courses.models import Completion, CoursePage, Enrolment, Excusal
from people.models import User


@dataclass(slots=True)
class Stuck:
    """An activity that is published no longer, with those who still need it."""

    key: uuid.UUID
    title: str
    enrolments: list[Enrolment]


def stuck_in(course: CoursePage, now: datetime.datetime | None = None) -> list[Stuck]:
    """What running enrolments still need and nobody can do any more; three queries and the tree's.

    Empty for a course that is itself not published: then nothing of it is to be finished.
    """
    if not course.live:
        return []
    now = now or timezone.now()
    running = list(
        Enrolment.objects.filter(
            Q(opens_at=None) | Q(opens_at__lte=now),
            Q(closes_at=None) | Q(closes_at__gte=now),
            course_key=course.translation_key,
            withdrawn_at=None,
        ).select_related("edition", "user")
    )
    if not running:
        return []
    done = set(
        Completion.objects.filter(enrolment__in=running).values_list("enrolment", "activity_key")
    )
    published = {uuid.UUID(facts.key) for facts in live_activities(course)}
    found: dict[uuid.UUID, Stuck] = {}
    for enrolment in running:
        if (enrolment.pk, course.translation_key) in done:
            continue
        titles = {uuid.UUID(data["key"]): data["title"] for data in enrolment.edition.activities}
        for key in needed_keys(enrolment.edition.activities) - published:
            if (enrolment.pk, key) not in done:
                found.setdefault(key, Stuck(key, titles[key], [])).enrolments.append(enrolment)
    return sorted(found.values(), key=lambda stuck: stuck.title)


@transaction.atomic
def excuse(course: CoursePage, activity_key: uuid.UUID, by: User, reason: str) -> Excusal:
    """Excuse everybody who is stuck at this activity; a course that lacked only that is complete.

    Raises ValidationError, keyed ``reason``, without a reason, and without a key when nobody is
    stuck there (any more).
    """
    if not reason.strip():
        raise ValidationError({"reason": _("โปรดบอกเหตุผล")})
    stuck = next((each for each in stuck_in(course) if each.key == activity_key), None)
    if stuck is None:
        raise ValidationError(_("ไม่มีผู้เรียนที่รอกิจกรรมนี้แล้ว"))
    people = sum(
        complete(enrolment, activity_key, CompletedBy.EXCUSED) for enrolment in stuck.enrolments
    )
    excusal = Excusal.objects.create(
        course_key=course.translation_key,
        activity_key=activity_key,
        title=stuck.title,
        people=people,
        reason=reason.strip(),
        excused_by=by,
    )
    trail.record(by, "courses.excused", excusal, people=people)
    return excusal
