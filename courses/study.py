"""Study time: a ledger of minutes by the server's clock. Two devices in one minute count once."""

import datetime
import uuid

from django.utils import timezone

from courses.completion import settle_course
from courses.models import Enrolment, StudyMinute


def record_minute(
    enrolment: Enrolment, activity_key: uuid.UUID | str, at: datetime.datetime | None = None
) -> None:
    """Enter the present minute in the ledger; the course may be complete with it.

    The caller has checked that the enrolment is open (``access.Access.records``). ``enrolment``
    comes with its edition.
    """
    minute = (at or timezone.now()).replace(second=0, microsecond=0)
    row = StudyMinute(enrolment=enrolment, activity_key=activity_key, minute=minute)
    StudyMinute.objects.bulk_create([row], ignore_conflicts=True)
    if enrolment.edition.rules.get("min_study_minutes"):
        settle_course(enrolment)
