"""Programmes, cohorts and sessions: what staff set, and what follows from it for the seats.

Dates are pushed down to the enrolments, courses to the seats; a rule that asks for less completes
at once whoever meets it now. What was completed is never undone.
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit import trail
from courses import enrolling
from courses.catalogue import published_courses
from courses.models import Completion, CoursePage, Edition, Enrolment, ReadingPlace
from people.models import User

from .completing import complete_all
from .models import Cohort, CohortCourse, Placement, Programme, Session
from .placing import dates, enrol_in_courses

# What reaches the enrolments when it changes.
DATED = ("opens_on", "closes_on")


def save_programme(programme: Programme, by: User) -> Programme:
    """Keep a programme, new or changed, on record."""
    with transaction.atomic():
        programme.save()
        trail.record(by, "programmes.programme_saved", programme, year=programme.fiscal_year)
    return programme


def save_cohort(cohort: Cohort, courses: Sequence[uuid.UUID], by: User) -> Cohort:
    """Keep a cohort, new or changed, with the courses that it asks for in this order.

    ``cohort`` holds the new values, checked by ``full_clean``. Raises ValidationError, keyed
    ``courses``, and keeps nothing, when none is chosen (but for records), when one is left out
    that somebody has begun, or when one was never published.
    """
    before: Any = Cohort.objects.filter(pk=cohort.pk).values().first() if cohort.pk else None
    with transaction.atomic():
        cohort.save()
        added, removed = _set_courses(cohort, list(courses))
        if before and any(before[name] != getattr(cohort, name) for name in DATED):
            enrolling.set_dates(cohort.occasion, *dates(cohort))
        if added:
            for seat in Placement.objects.filter(cohort=cohort, withdrawn_at=None):
                enrol_in_courses(seat)
        trail.record(
            by,
            "programmes.cohort_changed" if before else "programmes.cohort_opened",
            cohort,
            fields=[] if before is None else _changed(before, cohort),
            added=[str(key) for key in added],
            removed=[str(key) for key in removed],
        )
        complete_all(cohort)
    return cohort


def courses_to_choose() -> list[CoursePage]:
    """The published courses that a cohort can ask for, by subject."""
    frozen = set(Edition.objects.values_list("course_key", flat=True).distinct())
    pages = published_courses(get_language() or settings.LANGUAGE_CODE)
    return [page for page in pages if page.translation_key in frozen]


def courses_of(cohort: Cohort) -> list[tuple[uuid.UUID, str]]:
    """The courses that a cohort asks for, in order: key and title, published (still) or not."""
    newest = Edition.objects.filter(course_key=OuterRef("course_key")).order_by("-number")
    asked = cohort.courses.annotate(title=Subquery(newest.values("title")[:1]))
    return [(key, title or "") for key, title in asked.values_list("course_key", "title")]


def save_session(session: Session, by: User) -> Session:
    """Keep a session, new or changed, on record. ``full_clean`` was called."""
    with transaction.atomic():
        session.save()
        trail.record(by, "programmes.session_saved", session, cohort=session.cohort.slug)
    return session


def remove_session(session: Session, by: User) -> bool:
    """Take a session off the timetable; fewer half-days may then be enough.

    False, and it stays, when attendance was ever entered for it.
    """
    with transaction.atomic():
        if session.attendances.exists():
            return False
        trail.record(by, "programmes.session_removed", session, cohort=session.cohort.slug)
        session.delete()
        complete_all(session.cohort)
    return True


def _set_courses(
    cohort: Cohort, wanted: list[uuid.UUID]
) -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    """Make the cohort ask for these courses; which were added and which removed."""
    if not wanted and not cohort.records_only:
        raise ValidationError({"courses": _("โปรดเลือกอย่างน้อย 1 วิชา")})
    known = list(cohort.courses.values_list("course_key", flat=True))
    added = [key for key in wanted if key not in known]
    removed = [key for key in known if key not in wanted]
    published = set(
        Edition.objects.filter(course_key__in=added).values_list("course_key", flat=True)
    )
    if set(added) - published:
        raise ValidationError({"courses": _("มีวิชาที่ยังไม่เผยแพร่ โปรดเลือกจากรายการ")})
    _leave(cohort, removed)
    cohort.courses.filter(course_key__in=removed).delete()
    for order, key in enumerate(wanted, start=1):
        CohortCourse.objects.update_or_create(
            cohort=cohort, course_key=key, defaults={"order": order}
        )
    return added, removed


def _leave(cohort: Cohort, courses: Iterable[uuid.UUID]) -> None:
    """Take the seats out of courses that are no longer asked for; refuse what somebody began."""
    enrolments = Enrolment.objects.filter(
        occasion=cohort.occasion, course_key__in=courses, withdrawn_at=None
    )
    begun = _begun(enrolments).values_list("user_id", flat=True).distinct().count()
    if begun:
        message = _("นำวิชาออกไม่ได้ มีผู้เริ่มเรียนแล้ว %(n)s คน") % {"n": begun}
        raise ValidationError({"courses": message})
    for enrolment in enrolments:
        enrolling.withdraw(enrolment)


def _begun(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    own = {"enrolment": OuterRef("pk")}
    return enrolments.filter(
        Exists(Completion.objects.filter(**own)) | Exists(ReadingPlace.objects.filter(**own))
    )


def _changed(before: dict[str, Any], cohort: Cohort) -> list[str]:
    return sorted(name for name, value in before.items() if getattr(cohort, name) != value)
