"""Enrolling: a person takes a course on an occasion, under the edition of that day."""

import datetime
import uuid

from django.utils import timezone

from courses.editions import latest_edition
from courses.models import Edition, Enrolment
from people.models import User


def enrol(
    user: User,
    course_key: uuid.UUID | str,
    occasion: str,
    opens_at: datetime.datetime | None = None,
    closes_at: datetime.datetime | None = None,
) -> Enrolment:
    """Make sure that the person takes the course on this occasion, between these moments.

    Done twice it is one enrolment: the edition stays that of the first time, the dates are those
    given last, and one that was withdrawn counts again. None leaves that end open.
    Raises Edition.DoesNotExist when the course was never published.
    """
    dates = {"opens_at": opens_at, "closes_at": closes_at}
    enrolment = Enrolment.objects.filter(
        user=user, course_key=course_key, occasion=occasion
    ).first()
    if enrolment is None:
        edition = latest_edition(course_key)
        if edition is None:
            raise Edition.DoesNotExist(f"course {course_key} was never published")
        enrolment, _created = Enrolment.objects.get_or_create(
            user=user,
            course_key=course_key,
            occasion=occasion,
            defaults={"edition": edition, **dates},
        )
    wanted = {**dates, "withdrawn_at": None}
    if any(getattr(enrolment, field) != value for field, value in wanted.items()):
        Enrolment.objects.filter(pk=enrolment.pk).update(**wanted)
        enrolment.refresh_from_db()
    return enrolment


def set_dates(
    occasion: str,
    opens_at: datetime.datetime | None,
    closes_at: datetime.datetime | None,
) -> int:
    """Push an occasion's new dates down to its enrolments; returns how many there are."""
    return Enrolment.objects.filter(occasion=occasion).update(
        opens_at=opens_at, closes_at=closes_at
    )


def withdraw(enrolment: Enrolment) -> bool:
    """Take the person out of the course; the records stay. False when it was already so."""
    return bool(
        Enrolment.objects.filter(pk=enrolment.pk, withdrawn_at=None).update(
            withdrawn_at=timezone.now()
        )
    )
