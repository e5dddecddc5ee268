"""One sitting from start to receipt: the server's clock decides, each step is one guarded write."""

import datetime
import logging
import secrets
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Enrolment
from thai.fiscal_year import fiscal_year_of

from . import outcomes
from .banking import sections_of
from .drawing import DrawNotMet, Met, draw
from .enums import AttemptState, EventKind, Outcome, Purpose, ScoredBecause
from .journal import Fate, Message, answers, keep, newest, record_once
from .models import (
    AssessmentPage,
    Attempt,
    AttemptEvent,
    TimeAllowance,
)
from .pairing import met_before

__all__ = [
    "Chances",
    "Closed",
    "NotNow",
    "answers",
    "chances",
    "go_to",
    "newest",
    "save_answer",
    "settle",
    "start",
    "submit",
    "submit_overdue",
    "submitted",
]

log = logging.getLogger(__name__)


class NotNow(Exception):
    """The attempt cannot be started; the message says why and what to do."""


class Closed(Exception):
    """The attempt is submitted or its time is over: nothing is saved any more."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What is left of an assessment for one enrolment."""

    used: int
    left: int | None
    """None: without limit."""
    open_attempt: Attempt | None
    passed: bool
    opens_at: datetime.datetime | None
    """When the next attempt may begin, if that is still to come."""
    last: Attempt | None
    awaiting: bool = False
    """A person has yet to mark the last attempt; until then there is no further one."""

    @property
    def may_start(self) -> bool:
        """Whether a new attempt may begin now (the enrolment's dates are looked at apart)."""
        return (
            self.open_attempt is None
            and not self.passed
            and not self.awaiting
            and self.left != 0
            and self.opens_at is None
        )


def chances(enrolment: Enrolment, page: AssessmentPage) -> Chances:
    """What is left; one query, and the submission of an attempt whose time is over."""
    attempts = list(
        Attempt.objects.filter(enrolment=enrolment, activity_key=page.translation_key).order_by(
            "number"
        )
    )
    for one in attempts:
        one.enrolment = enrolment
        settle(one)
    done = [one for one in attempts if one.state == AttemptState.SUBMITTED]
    last = done[-1] if done else None
    opens_at = None
    if last is not None and last.submitted_at is not None and page.wait_minutes:
        opens = last.submitted_at + datetime.timedelta(minutes=page.wait_minutes)
        opens_at = opens if opens > timezone.now() else None
    is_practice = page.purpose == Purpose.PRACTICE
    return Chances(
        used=len(attempts),
        left=max(page.max_attempts - len(attempts), 0) if page.max_attempts else None,
        open_attempt=next((one for one in attempts if one.state == AttemptState.OPEN), None),
        passed=not is_practice
        and any(one.outcome == Outcome.PASSED or page.purpose == Purpose.PRETEST for one in done),
        opens_at=opens_at,
        last=last,
        awaiting=last is not None and last.outcome == Outcome.AWAITING,
    )


def submitted(enrolment: Enrolment, page: AssessmentPage) -> list[Attempt]:
    """The submitted attempts, the newest first; one query."""
    return list(
        Attempt.objects.filter(
            enrolment=enrolment,
            activity_key=page.translation_key,
            state=AttemptState.SUBMITTED,
        ).order_by("-number")
    )


def start(
    enrolment: Enrolment, page: AssessmentPage, *, declared: bool, address: str = ""
) -> Attempt:
    """Begin an attempt, or give back the one that is open.

    ``declared``: the person has declared to do it without help; needed for what counts.
    ``address``: the network address that it is begun from, for the record. Raises
    NotNow with a message when there is no attempt left, or not yet, or the course is closed, or
    the banks hold too few items. Fifty starts at once make one attempt: the database holds one
    open attempt and each number once.

    ``page`` gives the title; rules and draw are those of the page that it translates, so that one
    assessment has one set of rules.
    """
    now = timezone.now()
    rules = page.with_rules()
    standing = chances(enrolment, rules)
    if standing.open_attempt is not None:
        return standing.open_attempt
    if not declared and rules.purpose != Purpose.PRACTICE:
        raise NotNow(_("โปรดรับรองว่าท่านทำแบบทดสอบด้วยตนเองก่อนเริ่ม"))
    _refuse_when_not_now(enrolment, standing, now)
    seed = secrets.token_hex(16)
    drawn = _draw(rules, seed, met_before(enrolment, rules))
    granted = _granted(enrolment, rules)
    try:
        with transaction.atomic():
            begun = Attempt.objects.create(
                enrolment=enrolment,
                activity_key=page.translation_key,
                title=page.title,
                number=standing.used + 1,
                purpose=rules.purpose,
                seed=seed,
                drawn=drawn,
                rules=_frozen_rules(rules, page.locale.language_code),
                declared_at=now if declared else None,
                started_at=now,
                deadline=_deadline(enrolment, rules, granted, now),
            )
            if granted is not None:
                _note_granted(begun, granted)
            if address:
                record_once(begun, EventKind.ADDRESS, address)
            return begun
    except IntegrityError:
        # Another request was first: its attempt is the one, or (submitted by now) the one before.
        if chances(enrolment, rules) == standing:
            raise  # Nobody was: it is another fault.
        return start(enrolment, page, declared=declared, address=address)


def _frozen_rules(page: AssessmentPage, language: str) -> dict[str, Any]:
    """What the attempt keeps of the page's settings, whatever becomes of them."""
    return {
        "pass_percent": page.pass_percent,
        "penalty_percent": page.penalty_percent,
        "second_marker": page.second_marker,
        "marking_gap": page.marking_gap,
        "review_shows": page.review_shows,
        "max_attempts": page.max_attempts,
        "time_limit_minutes": page.time_limit_minutes,
        "navigation": page.navigation,
        "sections": [{"title": one.title, "count": one.count} for one in page.draws.all()],
        "language": language,
    }


def _deadline(
    enrolment: Enrolment,
    page: AssessmentPage,
    granted: TimeAllowance | None,
    now: datetime.datetime,
) -> datetime.datetime | None:
    """The course's end or the end of the time given, whichever is first; None without either."""
    deadlines = [enrolment.closes_at] if enrolment.closes_at else []
    if page.time_limit_minutes:
        minutes = page.time_limit_minutes + (granted.minutes if granted else 0)
        deadlines.append(now + datetime.timedelta(minutes=minutes))
    return min(deadlines) if deadlines else None


def _granted(enrolment: Enrolment, page: AssessmentPage) -> TimeAllowance | None:
    """The extra time that staff granted this person for this assessment beforehand, if any."""
    if not page.time_limit_minutes:
        return None
    granted = TimeAllowance.objects.filter(
        enrolment=enrolment, activity_key=page.translation_key
    ).order_by("pk")
    newest_one = granted.last()
    return newest_one if newest_one is not None and newest_one.minutes else None


def _note_granted(attempt: Attempt, granted: TimeAllowance) -> None:
    AttemptEvent.objects.create(
        attempt=attempt,
        kind=EventKind.EXTRA_TIME,
        data={"minutes": granted.minutes, "beforehand": True},
        reason=granted.reason,
        by_id=granted.by_id,
        at=attempt.started_at,
    )


def _draw(page: AssessmentPage, seed: str, met: Met | None) -> list[dict[str, Any]]:
    """The draw; NotNow when items were retired after the page was checked."""
    try:
        return draw(sections_of(page), seed, met)
    except DrawNotMet as error:
        log.error("assessment %s (%s): its banks hold too few items", page.pk, page.title)
        raise NotNow(_("แบบทดสอบนี้มีข้อสอบไม่พอ จึงยังเริ่มไม่ได้ โปรดแจ้งวิทยากรประจำวิชา")) from error


def _refuse_when_not_now(enrolment: Enrolment, standing: Chances, now: datetime.datetime) -> None:
    if enrolment.withdrawn_at is not None or (enrolment.closes_at and enrolment.closes_at <= now):
        raise NotNow(_("วิชานี้ปิดแล้ว อ่านบทเรียนและผลเดิมได้"))
    if enrolment.opens_at and enrolment.opens_at > now:
        raise NotNow(_("วิชานี้ยังไม่เปิด"))
    if standing.passed:
        raise NotNow(_("ท่านทำแบบทดสอบนี้เรียบร้อยแล้ว"))
    if standing.awaiting:
        raise NotNow(_("คำตอบของท่านรอการตรวจอยู่ เมื่อตรวจเสร็จจึงจะทำครั้งถัดไปได้"))
    if standing.left == 0:
        raise NotNow(_("ท่านทำครบจำนวนครั้งที่กำหนดแล้ว โปรดติดต่อวิทยากรประจำวิชา"))
    if standing.opens_at is not None:
        raise NotNow(_("ยังไม่ถึงเวลาทำครั้งถัดไป"))


def save_answer(attempt: Attempt, version_id: int, sequence: int, raw: Any) -> datetime.datetime:
    """Write one answer of a form into the journal; the time is told only after the commit.

    Raises Closed when the attempt no longer takes answers, ValidationError for an item that was
    not drawn or an answer that does not fit.
    """
    [verdict] = keep(attempt, [Message(version_id, sequence, raw)])
    if verdict.fate == Fate.REFUSED:
        raise ValidationError(verdict.why)
    if verdict.fate != Fate.SAVED or verdict.at is None:
        raise Closed
    return verdict.at


def go_to(attempt: Attempt, place: int) -> int:
    """The number of the item that may be shown when ``place`` is asked for.

    Where one only goes on, asking for the next one leaves the present one for good; nothing is
    skipped, and nothing is gone back to.
    """
    if not attempt.goes_one_way:
        return place
    if place == attempt.position + 1:
        Attempt.objects.filter(pk=attempt.pk, position=attempt.position).update(position=place)
        attempt.refresh_from_db(fields=["position"])
    return attempt.position


def submit(attempt: Attempt, *, at: datetime.datetime | None = None) -> Attempt:
    """Submit, score and give the receipt. Submitting again gives the same receipt.

    ``at`` is the time that counts: now, or the deadline for an attempt whose time ran out. Of the
    latter the deadline must still stand: it is another one where staff reopened the attempt since
    it was read.
    """
    still = Attempt.objects.filter(pk=attempt.pk, state=AttemptState.OPEN)
    still = still.filter(deadline=at) if at else still
    at = at or timezone.now()
    if attempt.deadline is not None:
        at = min(at, attempt.deadline)
    with transaction.atomic():
        # An attempt that was reopened keeps the receipt that the person may have quoted.
        first = still.update(
            state=AttemptState.SUBMITTED,
            submitted_at=at,
            receipt=attempt.receipt or _new_receipt(at),
        )
        attempt.refresh_from_db()
        if first:
            if attempt.timed_out:
                AttemptEvent.objects.create(attempt=attempt, kind=EventKind.TIME_UP, at=at)
            outcomes.score(attempt, ScoredBecause.SUBMITTED)
    return attempt


def settle(attempt: Attempt) -> Attempt:
    """Submit the attempt, as of its deadline, if its time is over; else leave it as it is."""
    if attempt.is_over(timezone.now()):
        submit(attempt, at=attempt.deadline)
    return attempt


def submit_overdue(now: datetime.datetime | None = None) -> int:
    """Submit every attempt whose time is over, as of its deadline. How many there were.

    One that cannot be scored is told to the log and tried again; it keeps no other one open.
    """
    overdue = Attempt.objects.filter(state=AttemptState.OPEN, deadline__lte=now or timezone.now())
    count = 0
    for attempt in overdue.select_related("enrolment"):
        try:
            submit(attempt, at=attempt.deadline)
            count += 1
        except Exception:
            log.exception("attempt %s is over and could not be submitted", attempt.public_id)
    return count


def _new_receipt(at: datetime.datetime) -> str:
    """A number that the person can quote: fiscal year and eight random digits."""
    return f"{fiscal_year_of(timezone.localdate(at))}-{secrets.randbelow(10**8):08d}"
