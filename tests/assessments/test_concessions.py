"""Extra time, reopening, late answers: granted by staff with a reason, never by oneself."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments import attempts, concessions, journal
from assessments.enums import AttemptState, EventKind, Outcome, Purpose, ReviewShows, ScoredBecause
from assessments.journal import Message
from assessments.models import Attempt, AttemptEvent, Scoring
from audit.models import AuditEntry
from courses.models import Completion
from people.enums import Role
from people.reach import OutOfReach
from tests.factories.assessments import assessment_in, right_answers, wrong_answers
from tests.factories.courses import course_with, enrolled
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return assessment_in(course, items=2, time_limit_minutes=30)


@pytest.fixture
def enrolment(course, page):
    return enrolled(course)


@pytest.fixture
def attempt(enrolment, page):
    return attempts.start(enrolment, page, declared=True)


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


def give(attempt, answers, **more):
    for version, value in answers.items():
        journal.keep(attempt, [Message(version, 1, value, **more)], client="tablet")


def end(attempt, minutes=5):
    deadline = timezone.now() - minutes * MINUTE
    Attempt.objects.filter(pk=attempt.pk).update(
        deadline=deadline, started_at=deadline - 30 * MINUTE
    )
    attempts.submit_overdue()
    attempt.refresh_from_db()


# ---- extra time -----------------------------------------------------------------------------------


def test_extra_time_moves_the_deadline_with_its_reason_on_record(attempt, admin):
    before = attempt.deadline
    concessions.grant_time(attempt, 15, "ไฟฟ้าดับ", admin)
    attempt.refresh_from_db()
    assert attempt.deadline == before + 15 * MINUTE
    event = AttemptEvent.objects.get(kind=EventKind.EXTRA_TIME)
    assert (event.data, event.reason, event.by) == ({"minutes": 15}, "ไฟฟ้าดับ", admin)
    assert AuditEntry.objects.filter(action="assessments.extra_time_given").exists()


def test_extra_time_granted_beforehand_is_there_from_the_start(enrolment, page, admin):
    concessions.grant_time_beforehand(enrolment, page, 5, "ตามคำขอ", admin)
    concessions.grant_time_beforehand(enrolment, page, 15, "ตามใบรับรองแพทย์", admin)
    begun = attempts.start(enrolment, page, declared=True)
    assert begun.deadline == begun.started_at + 45 * MINUTE
    event = AttemptEvent.objects.get(kind=EventKind.EXTRA_TIME)
    assert (event.data["minutes"], event.reason) == (15, "ตามใบรับรองแพทย์")


def test_nobody_grants_themselves_anything(attempt, page):
    """Case 52: an instructor or admin who sits the assessment, too."""
    own = attempt.enrolment.user
    own.groups.add(*UserFactory(roles=[Role.INSTITUTE_ADMIN]).groups.all())
    with pytest.raises(OutOfReach):
        concessions.grant_time(attempt, 15, "ขอเวลา", own)
    with pytest.raises(OutOfReach):
        concessions.grant_time_beforehand(attempt.enrolment, page, 15, "ขอเวลา", own)
    end(attempt)
    with pytest.raises(OutOfReach):
        concessions.reopen(attempt, 15, "ขอทำต่อ", own)
    assert not AttemptEvent.objects.filter(by=own).exists()


def test_extra_time_after_the_close_is_refused(attempt, admin):
    """Case 52: over by time or submitted, whether the page that asks is old or not."""
    stale = Attempt.objects.select_related("enrolment").get()
    end(attempt)
    for one in (attempt, stale):
        with pytest.raises(ValidationError):
            concessions.grant_time(one, 15, "ขอเวลา", admin)
    assert not AttemptEvent.objects.filter(kind=EventKind.EXTRA_TIME).exists()


def test_extra_time_does_not_go_beyond_the_end_of_the_course(course, page, admin):
    soon = timezone.now() + 40 * MINUTE
    begun = attempts.start(enrolled(course, closes_at=soon), page, declared=True)
    concessions.grant_time(begun, 60, "ไฟฟ้าดับ", admin)
    begun.refresh_from_db()
    assert begun.deadline == soon
    with pytest.raises(ValidationError):
        concessions.grant_time(begun, 60, "ไฟฟ้าดับ", admin)


@pytest.mark.parametrize(
    ("minutes", "reason"), [(15, " "), (0, "เหตุผล"), (-5, "เหตุผล"), (601, "เหตุผล")]
)
def test_extra_time_needs_a_reason_and_a_sensible_length(attempt, admin, minutes, reason):
    with pytest.raises(ValidationError):
        concessions.grant_time(attempt, minutes, reason, admin)


# ---- reopening --------------------------------------------------------------------------------------


def test_a_reopened_attempt_goes_on_with_its_answers_and_keeps_receipt_and_old_score(
    attempt, admin
):
    (version, right), (other, right_too) = right_answers(attempt).items()
    journal.keep(attempt, [Message(version, 1, right)])
    end(attempt)
    receipt = attempt.receipt
    assert attempt.outcome == Outcome.NOT_PASSED
    concessions.reopen(attempt, 20, "เครื่องขัดข้อง", admin)
    assert attempt.state == AttemptState.OPEN
    assert attempt.score is None
    journal.keep(attempt, [Message(other, 1, right_too)])
    attempts.submit(attempt)
    assert (attempt.outcome, attempt.receipt) == (Outcome.PASSED, receipt)
    assert [str(one.score) for one in Scoring.objects.order_by("pk")] == ["1.00", "2.00"]
    assert AttemptEvent.objects.get(kind=EventKind.REOPENED).reason == "เครื่องขัดข้อง"


def test_what_is_settled_is_not_reopened(enrolment, page, course, admin):
    passed = attempts.start(enrolment, page, declared=True)
    give(passed, right_answers(passed))
    attempts.submit(passed)
    shown = assessment_in(course, items=2, review_shows=ReviewShows.EVERYTHING, max_attempts=1)
    seen = attempts.submit(attempts.start(enrolment, shown, declared=True))
    before = assessment_in(course, items=2, purpose=Purpose.PRETEST)
    done = attempts.submit(attempts.start(enrolment, before, declared=True))
    for one in (passed, seen, done):
        with pytest.raises(ValidationError):
            concessions.reopen(one, 20, "ขอทำต่อ", admin)
    assert not Attempt.objects.filter(state=AttemptState.OPEN).exists()


def test_two_attempts_are_never_open_at_once(enrolment, page, admin):
    first = attempts.submit(attempts.start(enrolment, page, declared=True))
    attempts.start(enrolment, page, declared=True)
    with pytest.raises(ValidationError):
        concessions.reopen(first, 20, "ขอทำต่อ", admin)


# ---- late answers -----------------------------------------------------------------------------------


def test_admitted_late_answers_are_scored_anew_and_the_old_score_kept(attempt, admin):
    answers = right_answers(attempt)
    give(attempt, wrong_answers(attempt))
    end(attempt)
    for version, value in answers.items():
        journal.keep(attempt, [Message(version, 2, value, 6 * MINUTE)], client="tablet")
    waiting = concessions.late_entries(attempt)
    assert len(waiting) == 2
    assert attempt.score == 0
    after = concessions.foreseen(attempt, [one.pk for one in waiting])
    assert (str(after.score), after.outcome) == ("2.00", Outcome.PASSED)
    assert concessions.foreseen(attempt, []).score == 0
    attempt.refresh_from_db()
    assert attempt.score == 0
    concessions.admit_late(attempt, [one.pk for one in waiting], "เครือข่ายขัดข้อง", admin)
    assert (str(attempt.score), attempt.outcome) == ("2.00", Outcome.PASSED)
    assert [one.because for one in Scoring.objects.order_by("pk")] == [
        ScoredBecause.SUBMITTED,
        ScoredBecause.LATE_ADMITTED,
    ]
    assert Scoring.objects.order_by("pk").first().score == 0
    assert Completion.objects.filter(activity_key=attempt.activity_key).exists()
    entry = AuditEntry.objects.get(action="assessments.late_answers_admitted")
    assert (entry.details["before"], entry.details["after"]) == ("0.00", "2.00")
    assert concessions.late_entries(attempt) == []


def test_only_late_answers_of_this_attempt_are_admitted_and_once(attempt, admin, course):
    """Case 39: nothing but what came late, and that once."""
    version, right = next(iter(right_answers(attempt).items()))
    journal.keep(attempt, [Message(version, 1, right)], client="tablet")
    in_time = attempt.entries.get()
    end(attempt)
    journal.keep(attempt, [Message(version, 2, right, 6 * MINUTE)], client="tablet")
    [late] = concessions.late_entries(attempt)
    for chosen in ([in_time.pk], [late.pk, 999], []):
        with pytest.raises(ValidationError):
            concessions.admit_late(attempt, chosen, "เหตุผล", admin)
    concessions.admit_late(attempt, [late.pk], "เหตุผล", admin)
    with pytest.raises(ValidationError):
        concessions.admit_late(attempt, [late.pk], "เหตุผล", admin)
    assert Scoring.objects.count() == 2


def test_who_is_late_to_end_an_attempt_does_not_end_it_once_it_is_reopened(attempt, admin):
    """The sweeper read it before it was submitted; staff have reopened it meanwhile."""
    deadline = timezone.now() - MINUTE
    Attempt.objects.filter(pk=attempt.pk).update(deadline=deadline)
    read_before = Attempt.objects.get(pk=attempt.pk)
    attempts.submit_overdue()
    attempt.refresh_from_db()
    concessions.reopen(attempt, 30, "เครื่องขัดข้อง", admin)
    attempts.settle(read_before)
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.OPEN
    assert attempts.submit(attempt).receipt
