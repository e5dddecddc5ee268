"""One sitting from start to receipt: the server's clock decides, each step is one guarded write."""

import datetime
import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import completion
from courses.enums import CompletedBy
from courses.models import Enrolment
from thai.fiscal_year import fiscal_year_of

from .banking import sections_of
from .drawing import DrawNotMet, draw
from .enums import AttemptState, Outcome, Purpose
from .item_types import kind_of
from .models import AssessmentPage, Attempt, ItemVersion, ResponseEntry
from .scoring import Question, score_attempt

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


def start(enrolment: Enrolment, page: AssessmentPage, *, declared: bool) -> Attempt:
    """Begin an attempt, or give back the one that is open.

    ``declared``: the person has declared to do it without help; needed for what counts. Raises
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
    drawn = _draw(rules, seed)
    limit = rules.time_limit_minutes
    deadlines = [enrolment.closes_at] if enrolment.closes_at else []
    if limit:
        deadlines.append(now + datetime.timedelta(minutes=limit))
    try:
        with transaction.atomic():
            return Attempt.objects.create(
                enrolment=enrolment,
                activity_key=page.translation_key,
                title=page.title,
                number=standing.used + 1,
                purpose=rules.purpose,
                seed=seed,
                drawn=drawn,
                rules={
                    "pass_percent": rules.pass_percent,
                    "penalty_percent": rules.penalty_percent,
                    "review_shows": rules.review_shows,
                    "max_attempts": rules.max_attempts,
                    "time_limit_minutes": limit,
                    "language": page.locale.language_code,
                },
                declared_at=now if declared else None,
                started_at=now,
                deadline=min(deadlines) if deadlines else None,
            )
    except IntegrityError:
        # Another request was first: its attempt is the one.
        return Attempt.objects.get(
            enrolment=enrolment, activity_key=page.translation_key, state=AttemptState.OPEN
        )


def _draw(page: AssessmentPage, seed: str) -> list[dict[str, Any]]:
    """The draw; NotNow when items were retired after the page was checked."""
    try:
        return draw(sections_of(page), seed)
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
    """Write one answer into the journal; the time is told only after the commit.

    The same sequence sent again is the same answer. Raises Closed when the attempt no longer takes
    answers, ValidationError for an item that was not drawn or an answer that does not fit.
    """
    version = _drawn_version(attempt, version_id)
    try:
        value = kind_of(version.item_type).parse(raw, version.content["th"])
    except ValueError as error:
        raise ValidationError(str(error)) from error
    now = timezone.now()
    with transaction.atomic():
        # Holds the row, so that no answer slips in behind a submission.
        open_now = Attempt.objects.filter(
            Q(deadline=None) | Q(deadline__gt=now), pk=attempt.pk, state=AttemptState.OPEN
        ).update(saved_at=now)
        if not open_now:
            raise Closed
        _journal(attempt, version, sequence, value, now)
    return now


def _journal(
    attempt: Attempt, version: ItemVersion, sequence: int, value: Any, now: datetime.datetime
) -> None:
    """Append the answer. Another answer under the same sequence came from another window: both
    are kept, and this one, which came later, is the newer."""
    entries = ResponseEntry.objects.filter(attempt=attempt, version=version)
    same = entries.filter(sequence=sequence).first()
    if same is not None and same.value == value:
        return
    if same is not None:
        sequence = (entries.aggregate(last=Max("sequence"))["last"] or 0) + 1
    ResponseEntry.objects.create(
        attempt=attempt, version=version, sequence=sequence, value=value, saved_at=now
    )


def _drawn_version(attempt: Attempt, version_id: int) -> ItemVersion:
    if version_id not in {drawn["version"] for drawn in attempt.drawn}:
        raise ValidationError(_("ข้อนี้ไม่ได้อยู่ในแบบทดสอบครั้งนี้"))
    return ItemVersion.objects.get(pk=version_id)


@dataclass(frozen=True, slots=True)
class Answered:
    """The newest answer to an item."""

    value: Any
    sequence: int
    saved_at: datetime.datetime


def newest(attempt: Attempt) -> dict[int, Answered]:
    """The newest answer to each item, by version id; one query."""
    entries = ResponseEntry.objects.filter(attempt=attempt).order_by("sequence")
    rows = entries.values_list("version_id", "value", "sequence", "saved_at")
    return {version: Answered(value, number, at) for version, value, number, at in rows}


def answers(attempt: Attempt) -> dict[int, Any]:
    """The newest values alone, by version id; one query."""
    return {version: answered.value for version, answered in newest(attempt).items()}


def submit(attempt: Attempt, *, at: datetime.datetime | None = None) -> Attempt:
    """Submit, score and give the receipt. Submitting again gives the same receipt.

    ``at`` is the time that counts: now, or the deadline for an attempt whose time ran out.
    """
    at = at or timezone.now()
    if attempt.deadline is not None:
        at = min(at, attempt.deadline)
    with transaction.atomic():
        first = Attempt.objects.filter(pk=attempt.pk, state=AttemptState.OPEN).update(
            state=AttemptState.SUBMITTED, submitted_at=at, receipt=_new_receipt(at)
        )
        attempt.refresh_from_db()
        if first:
            _score(attempt)
    return attempt


def _score(attempt: Attempt) -> None:
    """Score a submitted attempt from its journal and tell the course what was completed."""
    versions = ItemVersion.objects.in_bulk([drawn["version"] for drawn in attempt.drawn])
    questions = [
        Question(version.pk, version.item_type, version.answer_key, version.weight)
        for version in (versions[drawn["version"]] for drawn in attempt.drawn)
    ]
    result = score_attempt(
        questions,
        answers(attempt),
        attempt.rules["pass_percent"],
        penalty_percent=attempt.rules.get("penalty_percent", 0),
    )
    attempt.score, attempt.max_score = result.score, result.max_score
    attempt.outcome, attempt.marks = result.outcome, result.stored_marks
    attempt.save(update_fields=["score", "max_score", "outcome", "marks"])
    passed = attempt.outcome == Outcome.PASSED or attempt.purpose == Purpose.PRETEST
    if passed and attempt.purpose != Purpose.PRACTICE:
        # An assessment that came later than the enrolment's edition is not asked for: it is
        # scored all the same, and completes nothing.
        with suppress(completion.CompletionRefused):
            completion.complete(
                attempt.enrolment, attempt.activity_key, CompletedBy.PASSED, attempt.submitted_at
            )


def settle(attempt: Attempt) -> Attempt:
    """Submit the attempt, as of its deadline, if its time is over; else leave it as it is."""
    if attempt.is_over(timezone.now()):
        submit(attempt, at=attempt.deadline)
    return attempt


def submit_overdue(now: datetime.datetime | None = None) -> int:
    """Submit every attempt whose time is over, as of its deadline. How many there were."""
    overdue = Attempt.objects.filter(state=AttemptState.OPEN, deadline__lte=now or timezone.now())
    count = 0
    for attempt in overdue.select_related("enrolment"):
        submit(attempt, at=attempt.deadline)
        count += 1
    return count


def _new_receipt(at: datetime.datetime) -> str:
    """A number that the person can quote: fiscal year and eight random digits."""
    return f"{fiscal_year_of(timezone.localdate(at))}-{secrets.randbelow(10**8):08d}"
