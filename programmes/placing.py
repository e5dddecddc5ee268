"""Seats: a person takes the seat of a post in a cohort, and is enrolled in its courses."""

import datetime
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from courses import enrolling
from courses.models import Enrolment
from people.models import Post, PostHolding, User

from .models import Cohort, Placement


class SeatTaken(Exception):
    """The post's seat is held, or the person holds another seat of the cohort."""


def place(user: User, cohort: Cohort, post: Post, by: User | None) -> Placement:
    """Seat a person and enrol them in every course of the cohort, with the cohort's dates.

    Placing the same person in the same seat again changes nothing. Raises SeatTaken, and keeps
    nothing, when the seat or the person is not free: two constraints of the database decide.
    """
    held = Placement.objects.filter(cohort=cohort, post=post, user=user, withdrawn_at=None).first()
    if held is not None:
        return held
    try:
        with transaction.atomic():
            placement = Placement.objects.create(cohort=cohort, post=post, user=user)
            trail.record(by, "programmes.placed", placement, post=str(post), cohort=cohort.slug)
            enrol_in_courses(placement)
    except IntegrityError as error:
        raise SeatTaken from error
    return placement


@dataclass(frozen=True, slots=True)
class Skipped:
    """A post that was left without a new seat, and why, in words."""

    post: Post
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """What placing the heads of all posts came to."""

    new: list[Placement]
    already: int
    skipped: list[Skipped]


def place_heads(cohort: Cohort, by: User | None) -> Placed:
    """Seat the present head of every post, all in one transaction.

    Who sits already stays; a post is skipped, with the reason, when it is vacant, its head's
    account is closed, or seat or person are not free. Raises Edition.DoesNotExist when the cohort
    asks for a course that was never published.
    """
    heads = PostHolding.objects.filter(ended_on=None, acting=False).select_related("user")
    by_post = {holding.post_id: holding.user for holding in heads}
    seats = Placement.objects.filter(cohort=cohort, withdrawn_at=None).select_related("user")
    taken = {seat.post_id: seat.user for seat in seats}
    placed = Placed([], 0, [])
    already = 0
    with transaction.atomic():
        for post in Post.objects.select_related("province"):
            head = by_post.get(post.pk)
            reason = _why_not(head, taken.get(post.pk))
            if head is not None and head == taken.get(post.pk):
                already += 1
            elif head is None or reason:
                placed.skipped.append(Skipped(post, reason))
            else:
                try:
                    placed.new.append(place(head, cohort, post, by))
                except SeatTaken:
                    placed.skipped.append(Skipped(post, _("หัวหน้าคนปัจจุบันมีที่นั่งของจังหวัดอื่นในรุ่นนี้")))
    return replace(placed, already=already)


def _why_not(head: User | None, holder: User | None) -> str:
    """Why a post's head gets no seat; empty when nothing is against it."""
    if head is None:
        return _("ตำแหน่งว่าง")
    if holder is not None and holder != head:
        return _("ที่นั่งเป็นของ %(person)s") % {"person": holder}
    return "" if head.is_active else _("บัญชีของหัวหน้าคนปัจจุบันปิดอยู่")


def enrol_in_courses(placement: Placement) -> None:
    """Enrol the seat's holder in the courses that the cohort asks for; idempotent."""
    cohort = placement.cohort
    opens_at, closes_at = dates(cohort)
    for course_key in cohort.courses.values_list("course_key", flat=True):
        enrolling.enrol(placement.user, course_key, cohort.occasion, opens_at, closes_at)


def withdraw(placement: Placement, by: User) -> bool:
    """Free the seat. What was learned stays on record. False when it was free before."""
    now = timezone.now()
    with transaction.atomic():
        freed = Placement.objects.filter(pk=placement.pk, withdrawn_at=None).update(
            withdrawn_at=now
        )
        if freed:
            mine = Enrolment.objects.for_user(placement.user)
            for enrolment in mine.filter(occasion=placement.cohort.occasion):
                enrolling.withdraw(enrolment)
            trail.record(by, "programmes.withdrawn", placement, cohort=placement.cohort.slug)
    return bool(freed)


def dates(cohort: Cohort) -> tuple[datetime.datetime, datetime.datetime]:
    """The first and the last instant of a cohort, in Thai time; pushed down to enrolments."""
    zone = timezone.get_default_timezone()
    opens = datetime.datetime.combine(cohort.opens_on, datetime.time.min, tzinfo=zone)
    closes = datetime.datetime.combine(cohort.closes_on, datetime.time.max, tzinfo=zone)
    return opens, closes
