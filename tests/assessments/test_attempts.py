"""One sitting from start to receipt."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone

from assessments import attempts
from assessments.banking import approve
from assessments.enums import AttemptState, ItemType, Outcome, Purpose, ReviewShows
from assessments.models import Attempt, Item, ItemVersion, ResponseEntry
from assessments.reviewing import check, review
from courses.models import Completion
from tests.factories.assessments import assessment_in, right_answers, wrong_answers
from tests.factories.courses import course_with, enrolled
from tests.factories.items import approved

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return assessment_in(course, items=4)


@pytest.fixture
def enrolment(course, page):
    return enrolled(course)


def sit(enrolment, page, answers=right_answers):
    attempt = attempts.start(enrolment, page, declared=True)
    for number, (version, value) in enumerate(answers(attempt).items()):
        attempts.save_answer(attempt, version, number, value)
    return attempts.submit(attempt)


def test_a_right_attempt_passes_and_completes_the_activity(enrolment, page):
    done = sit(enrolment, page)
    assert (done.outcome, str(done.score), str(done.max_score)) == (Outcome.PASSED, "4.00", "4.00")
    assert done.receipt
    assert Completion.objects.filter(
        enrolment=enrolment, activity_key=page.translation_key
    ).exists()


def test_a_wrong_attempt_does_not_and_another_may_begin(enrolment, page):
    done = sit(enrolment, page, wrong_answers)
    assert done.outcome == Outcome.NOT_PASSED
    assert not Completion.objects.filter(enrolment=enrolment).exists()
    assert attempts.start(enrolment, page, declared=True).number == 2


def test_submitting_again_gives_the_same_receipt(enrolment, page):
    first = sit(enrolment, page)
    again = attempts.submit(Attempt.objects.get(pk=first.pk))
    assert (again.receipt, again.submitted_at, again.score) == (
        first.receipt,
        first.submitted_at,
        first.score,
    )


def test_starting_twice_is_one_attempt(enrolment, page):
    assert attempts.start(enrolment, page, declared=True) == attempts.start(
        enrolment, page, declared=True
    )


def test_the_declaration_is_asked_for(enrolment, page):
    with pytest.raises(attempts.NotNow):
        attempts.start(enrolment, page, declared=False)


def test_no_more_attempts_than_allowed(enrolment, page):
    """Case 42."""
    for _ in range(3):
        sit(enrolment, page, wrong_answers)
    with pytest.raises(attempts.NotNow):
        attempts.start(enrolment, page, declared=True)


def test_after_passing_there_is_no_further_attempt(enrolment, page):
    sit(enrolment, page)
    with pytest.raises(attempts.NotNow):
        attempts.start(enrolment, page, declared=True)


def test_the_waiting_time_is_kept(course):
    page = assessment_in(course, items=2, wait_minutes=60)
    enrolment = enrolled(course)
    done = sit(enrolment, page, wrong_answers)
    with pytest.raises(attempts.NotNow):
        attempts.start(enrolment, page, declared=True)
    Attempt.objects.filter(pk=done.pk).update(
        submitted_at=timezone.now() - datetime.timedelta(minutes=61)
    )
    assert attempts.start(enrolment, page, declared=True).number == 2


def test_the_newest_answer_counts_and_the_older_one_is_kept(enrolment, page):
    attempt = attempts.start(enrolment, page, declared=True)
    version, right = next(iter(right_answers(attempt).items()))
    wrong = wrong_answers(attempt)[version]
    attempts.save_answer(attempt, version, 1, wrong)
    attempts.save_answer(attempt, version, 2, right)
    assert attempts.answers(attempt)[version] == right
    assert ResponseEntry.objects.filter(attempt=attempt).count() == 2


def test_an_older_answer_that_arrives_late_does_not_win(enrolment, page):
    attempt = attempts.start(enrolment, page, declared=True)
    version, right = next(iter(right_answers(attempt).items()))
    attempts.save_answer(attempt, version, 2, right)
    attempts.save_answer(attempt, version, 1, wrong_answers(attempt)[version])
    assert attempts.answers(attempt)[version] == right


def test_the_same_message_twice_is_one_entry(enrolment, page):
    attempt = attempts.start(enrolment, page, declared=True)
    version, right = next(iter(right_answers(attempt).items()))
    attempts.save_answer(attempt, version, 1, right)
    attempts.save_answer(attempt, version, 1, right)
    assert ResponseEntry.objects.filter(attempt=attempt).count() == 1


def test_another_answer_under_the_same_sequence_is_kept_as_the_newer_one(enrolment, page):
    attempt = attempts.start(enrolment, page, declared=True)
    version, right = next(iter(right_answers(attempt).items()))
    attempts.save_answer(attempt, version, 1, wrong_answers(attempt)[version])
    attempts.save_answer(attempt, version, 1, right)
    assert attempts.answers(attempt)[version] == right
    assert ResponseEntry.objects.filter(attempt=attempt).count() == 2


def test_an_item_that_was_not_drawn_is_refused(enrolment, page, course):
    attempt = attempts.start(enrolment, page, declared=True)
    other = assessment_in(course, items=1)
    foreign = ItemVersion.objects.get(item__bank__slug=f"bank-{other.slug}")
    with pytest.raises(ValidationError):
        attempts.save_answer(attempt, foreign.pk, 1, foreign.answer_key["correct"][0])
    assert not ResponseEntry.objects.exists()


def test_after_the_deadline_nothing_is_saved(course):
    page = assessment_in(course, items=2, time_limit_minutes=10)
    attempt = attempts.start(enrolled(course), page, declared=True)
    version, right = next(iter(right_answers(attempt).items()))
    Attempt.objects.filter(pk=attempt.pk).update(deadline=timezone.now())
    with pytest.raises(attempts.Closed):
        attempts.save_answer(attempt, version, 1, right)
    assert not ResponseEntry.objects.exists()


def test_after_submitting_nothing_is_saved(enrolment, page):
    done = sit(enrolment, page)
    version, right = next(iter(right_answers(done).items()))
    with pytest.raises(attempts.Closed):
        attempts.save_answer(done, version, 99, right)


def test_time_up_submits_as_of_the_deadline_with_what_was_saved(course):
    """F24: the sweeper an hour late; the finish is the deadline."""
    page = assessment_in(course, items=2, time_limit_minutes=10)
    attempt = attempts.start(enrolled(course), page, declared=True)
    for number, (version, value) in enumerate(right_answers(attempt).items()):
        attempts.save_answer(attempt, version, number, value)
    deadline = timezone.now() - datetime.timedelta(hours=1)
    Attempt.objects.filter(pk=attempt.pk).update(deadline=deadline)
    assert attempts.submit_overdue() == 1
    attempt.refresh_from_db()
    assert (attempt.state, attempt.submitted_at) == (AttemptState.SUBMITTED, deadline)
    assert attempt.outcome == Outcome.PASSED
    assert attempts.submit_overdue() == 0


def test_a_pretest_is_complete_whatever_its_score(course):
    page = assessment_in(course, items=2, purpose=Purpose.PRETEST)
    enrolment = enrolled(course)
    assert sit(enrolment, page, wrong_answers).outcome == Outcome.NOT_PASSED
    assert Completion.objects.filter(activity_key=page.translation_key).exists()


def test_the_rules_are_those_of_the_start(enrolment, page):
    """Case 40, F23: an item or a rule edited in mid-attempt."""
    attempt = attempts.start(enrolment, page, declared=True)
    page.pass_percent = 100
    page.save()
    version = attempt.drawn[0]["version"]
    for number, (other, value) in enumerate(right_answers(attempt).items()):
        attempts.save_answer(attempt, other, number, value)
    attempts.save_answer(attempt, version, 50, None)
    assert attempts.submit(attempt).outcome == Outcome.PASSED  # 3 of 4 under the rule of 70


def test_the_journal_and_the_versions_cannot_be_changed(enrolment, page):
    attempt = sit(enrolment, page)
    entry = ResponseEntry.objects.filter(attempt=attempt).first()
    with pytest.raises(DatabaseError):
        ResponseEntry.objects.filter(pk=entry.pk).update(value="x")


def test_a_version_cannot_be_changed(page):
    """Case 40, positive control: the database itself refuses another key."""
    with pytest.raises(DatabaseError):
        ItemVersion.objects.update(answer_key={"correct": []})


@pytest.mark.parametrize(
    ("shows", "passes", "sees_key"),
    [
        (ReviewShows.ANSWERS, True, False),
        (ReviewShows.EVERYTHING, True, True),
        (ReviewShows.EVERYTHING, False, False),
    ],
)
def test_keys_are_shown_only_where_nothing_can_be_gained_by_them(course, shows, passes, sees_key):
    page = assessment_in(course, items=2, review_shows=shows)
    done = sit(enrolled(course), page, right_answers if passes else wrong_answers)
    reviewed = review(done, attempts_used=1)
    assert all(item.right is passes for item in reviewed)
    assert any(item.rationale for item in reviewed) is sees_key
    assert any(option.correct for item in reviewed for option in item.answer.options) is sees_key


def test_the_outcome_alone_shows_no_items(course):
    page = assessment_in(course, items=2, review_shows=ReviewShows.OUTCOME)
    assert review(sit(enrolled(course), page), attempts_used=1) == []


def test_a_penalty_is_that_of_the_start(course):
    page = assessment_in(course, items=4, penalty_percent=50, pass_percent=40)
    enrolment = enrolled(course)
    attempt = attempts.start(enrolment, page, declared=True)
    page.penalty_percent = 0
    page.save()
    right, wrong = right_answers(attempt), wrong_answers(attempt)
    for number, version in enumerate(right):
        attempts.save_answer(attempt, version, 1, (right if number < 3 else wrong)[version])
    done = attempts.submit(attempt)
    assert (str(done.score), sorted(done.marks)[0]) == ("2.50", "-0.50")


def test_a_new_weight_counts_once_it_is_approved(course):
    page = assessment_in(course, items=1)
    item = Item.objects.get(bank__slug=f"bank-{page.slug}")
    item.weight = Decimal("2.5")
    item.save()
    enrolment = enrolled(course)
    assert str(sit(enrolment, page, wrong_answers).max_score) == "1.00"
    approve(item, by=None)
    assert str(sit(enrolment, page).score) == "2.50"


def test_an_exercise_does_not_promise_to_mark_what_was_not_written(course):
    page = assessment_in(course, items=1, purpose=Purpose.PRACTICE)
    bank = page.draws.get().bank
    bank.items.update(state="retired")
    version = approved(bank, ItemType.EXTENDED_TEXT)
    attempt = attempts.start(enrolled(course), page, declared=False)
    assert check(attempt, version, {}, 1).mark == 0
    attempts.save_answer(attempt, version.pk, 1, "เสนอให้เพิกถอน")
    assert check(attempt, version, attempts.newest(attempt), 1).mark is None


def test_an_attempt_that_cannot_be_scored_keeps_no_other_one_open(course, monkeypatch, caplog):
    page = assessment_in(course, items=1, time_limit_minutes=10)
    begun = [attempts.start(enrolled(course), page, declared=True) for _person in range(3)]
    Attempt.objects.update(deadline=timezone.now() - datetime.timedelta(minutes=1))
    score = attempts.outcomes.score

    def fail_once(attempt, *given, **named):
        if attempt.pk == begun[0].pk:
            raise KeyError("option")
        return score(attempt, *given, **named)

    monkeypatch.setattr(attempts.outcomes, "score", fail_once)
    assert attempts.submit_overdue() == 2
    assert begun[0].public_id in caplog.text
    assert set(Attempt.objects.filter(state=AttemptState.OPEN)) == {begun[0]}
