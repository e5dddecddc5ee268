"""What holds when many requests come at once."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import attempts, uploads
from assessments.enums import ItemType
from assessments.models import AnswerFile, AssessmentPage, Attempt, ResponseEntry
from courses.models import Enrolment
from tests.concurrency import at_once
from tests.factories.assessments import assessment_in, right_answers
from tests.factories.courses import course_with, enrolled
from tests.factories.items import approved

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


def test_nobody_races_past_the_number_of_attempts(sitting):
    """Case 42: thirty windows start and submit as fast as they can."""
    enrolment, page = sitting
    AssessmentPage.objects.filter(pk=page.pk).update(max_attempts=3)

    def act(number):
        mine = Enrolment.objects.get(pk=enrolment.pk)
        return attempts.submit(
            attempts.start(mine, AssessmentPage.objects.get(pk=page.pk), declared=True)
        ).number

    results = at_once(30, act)
    refused = [one for one in results if isinstance(one, Exception)]
    assert all(isinstance(one, attempts.NotNow) for one in refused), refused[:3]
    assert sorted(Attempt.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_fifty_submissions_at_once_give_one_receipt(sitting):
    """F9: fifty at once, one receipt."""
    attempt = attempts.start(*sitting, declared=True)
    receipts = at_once(50, lambda n: attempts.submit(Attempt.objects.get(pk=attempt.pk)).receipt)
    assert len(set(receipts)) == 1, receipts[:3]


def test_files_at_once_never_exceed_the_limit(sitting, monkeypatch, settings, tmp_path):
    """F9: thirty files at once for one item, of which MOST_FILES are kept."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(uploads, "MOST_FILES", 4)
    enrolment, page = sitting
    bank = page.draws.get().bank
    bank.items.update(state="retired")
    version = approved(bank, ItemType.UPLOAD)
    page.draws.update(count=1)
    attempt = attempts.start(enrolment, AssessmentPage.objects.get(pk=page.pk), declared=True)

    def act(number):
        file = SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.4 " + b"x" * 64)
        return uploads.hand_in(Attempt.objects.get(pk=attempt.pk), version.pk, file).pk

    results = at_once(30, act)
    refused = [one for one in results if isinstance(one, ValidationError)]
    assert (AnswerFile.objects.count(), len(refused)) == (4, 26), results[:3]
    assert len(list(tmp_path.rglob("*.pdf"))) == 4


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
