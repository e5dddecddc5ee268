"""What holds when many requests come at once."""

import pytest

from assessments import attempts
from assessments.models import Attempt, ResponseEntry
from courses.models import Enrolment
from tests.concurrency import at_once
from tests.factories.assessments import assessment_in, right_answers
from tests.factories.courses import course_with, enrolled

pytestmark = pytest.mark.usefixtures("shared_database")


@pytest.fixture
def sitting():
    course = course_with(lessons=1)
    page = assessment_in(course, items=3)
    return enrolled(course), page


def test_fifty_starts_at_once_are_one_attempt(sitting):
    """Case 41, F9."""
    enrolment, page = sitting
    started = at_once(
        50, lambda n: attempts.start(Enrolment.objects.get(pk=enrolment.pk), page, declared=True).pk
    )
    assert len(set(started)) == 1, started[:3]
    assert Attempt.objects.count() == 1


def test_fifty_submissions_at_once_give_one_receipt(sitting):
    """F9: fifty at once, one receipt."""
    attempt = attempts.start(*sitting, declared=True)
    receipts = at_once(50, lambda n: attempts.submit(Attempt.objects.get(pk=attempt.pk)).receipt)
    assert len(set(receipts)) == 1, receipts[:3]


def test_what_was_acknowledged_before_a_submission_is_scored(sitting):
    """F3: a save and a submission at the same moment."""
    attempt = attempts.start(*sitting, declared=True)
    (version, right), *_ = right_answers(attempt).items()

    def act(number):
        mine = Attempt.objects.get(pk=attempt.pk)
        if number == 5:
            return attempts.submit(mine)
        return attempts.save_answer(mine, version, number, right)

    results = at_once(10, act)
    saved = [one for one in results if not isinstance(one, Exception | Attempt)]
    refused = [one for one in results if isinstance(one, Exception)]
    assert all(isinstance(one, attempts.Closed) for one in refused)
    assert ResponseEntry.objects.filter(attempt=attempt).count() == len(saved)
    attempt.refresh_from_db()
    assert attempt.score == (1 if saved else 0)
