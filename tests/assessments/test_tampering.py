"""What people try in an assessment, and what comes of it: cases 36 to 57 that no other file holds."""

import datetime
import json
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import attempts, journal
from assessments.enums import AttemptState, Purpose, ReviewShows
from assessments.journal import Message
from assessments.models import Attempt, ResponseEntry
from assessments.reviewing import review
from tests.factories.assessments import assessment_in, right_answers, wrong_answers
from tests.factories.courses import course_with, enrolled

pytestmark = pytest.mark.django_db

SECRETS = ("เหตุผลของ", "แนวปฏิบัติของหลักสูตร", "คำแนะนำ", "option--right", "answer_key")


@pytest.fixture
def course():
    return course_with(lessons=1)


def sitting(client, course, **fields):
    """An open attempt whose person is logged in."""
    page = assessment_in(course, **{"items": 3, **fields})
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    return attempts.start(enrolment, page, declared=True)


def url(name, attempt):
    return reverse(f"assessments:{name}", args=[attempt.public_id])


@pytest.mark.parametrize("purpose", [Purpose.PRETEST, Purpose.POSTTEST])
def test_what_counts_tells_no_key_however_it_is_asked(client, course, purpose):
    """Cases 36 and 48: the exercise's check, asked for in an assessment that counts."""
    attempt = sitting(client, course, purpose=purpose)
    (version, value), *_ = right_answers(attempt).items()
    journal.keep(attempt, [Message(version, 1, value)])
    here = url("attempt", attempt)
    form = {"sequence": "2", "had": "null", "check": "1"}
    sent = [client.get(f"{here}?item={n}&check=1") for n in (1, 2, 3)]
    sent += [client.post(f"{here}?item={n}&check=1", form, follow=True) for n in (1, 2, 3)]
    sent += [client.get(url("items", attempt)), client.get(url("items", attempt) + "?check=1")]
    sent.append(client.get(url("submit", attempt) + "?check=1"))
    for response in sent:
        text = response.content.decode() + str(response.headers)
        assert not [secret for secret in SECRETS if secret in text]


def test_an_exercise_tells_at_once_what_was_right(client, course):
    """Case 48: immediate feedback is for practice only."""
    attempt = sitting(client, course, purpose=Purpose.PRACTICE)
    wrong = wrong_answers(attempt)[attempt.drawn[0]["version"]]
    form = {"answer": wrong, "shape": "one", "sequence": "1", "had": "null", "check": "1"}
    answer = client.post(f"{url('attempt', attempt)}?item=1", form)
    assert answer.url.endswith("?item=1&check=1")
    html = client.get(answer.url).content.decode()
    assert "option--right" in html
    assert "เหตุผลของ" in html
    assert "option--right" not in client.get(f"{url('attempt', attempt)}?item=1").content.decode()
    assert ResponseEntry.objects.count() == 1


def test_option_ids_and_their_order_tell_nothing_and_differ_by_attempt(client, course):
    """Cases 37 and 51: the seed is random for each attempt and never sent."""
    page = assessment_in(course, items=8)
    orders = set()
    for _ in range(6):
        attempt = attempts.start(enrolled(course), page, declared=True)
        orders.add(json.dumps(attempt.drawn))
        assert len(attempt.seed) >= 32
    assert len(orders) == 6


def test_starting_again_gives_the_same_open_attempt_and_draw(client, course):
    """Cases 41 and 50: starting over and over harvests nothing new."""
    attempt = sitting(client, course)
    again = attempts.start(attempt.enrolment, assessment_of(attempt), declared=True)
    assert (again.pk, again.drawn) == (attempt.pk, attempt.drawn)
    assert Attempt.objects.count() == 1


def assessment_of(attempt):
    from assessments.models import AssessmentPage

    return AssessmentPage.objects.get(translation_key=attempt.activity_key)


def test_an_abandoned_attempt_is_one_of_those_allowed(client, course):
    """Cases 42 and 50: leaving it unsubmitted does not give it back."""
    attempt = sitting(client, course, max_attempts=1, time_limit_minutes=10)
    past = timezone.now() - datetime.timedelta(minutes=1)
    Attempt.objects.update(deadline=past)
    attempts.submit_overdue()
    with pytest.raises(attempts.NotNow):
        attempts.start(attempt.enrolment, assessment_of(attempt), declared=True)


@pytest.mark.parametrize("name", ["attempt", "submit"])
def test_the_back_button_after_submitting_leads_to_the_result(client, course, name):
    """Case 43: nothing is kept by the browser, and an old window opens nothing again."""
    attempt = sitting(client, course)
    assert "no-store" in client.get(url(name, attempt))["Cache-Control"]
    attempts.submit(attempt)
    for method in (client.get, client.post):
        assert method(url(name, attempt)).url == url("result", attempt)
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SUBMITTED


def test_there_is_no_address_that_takes_a_score(client, course):
    """Cases 46 and 47: a score, an outcome or a statement of one's own is nothing here."""
    attempt = sitting(client, course)
    (version, value), *_ = wrong_answers(attempt).items()
    for forged in ({"score": 100}, {"score": 1e308}, {"result": {"score": {"scaled": 1}}}):
        row = {"version": version, "sequence": 1, "value": value} | forged
        client.post(url("answer", attempt), json.dumps(row), "application/json")
        client.post(url("submit", attempt), forged)
    attempt.refresh_from_db()
    assert attempt.score == 0


def test_choosing_everything_or_the_same_twice_is_no_answer(client, course):
    """Case 46: a list for a single choice, doubled ids."""
    attempt = sitting(client, course)
    drawn = attempt.drawn[0]
    for value in (drawn["options"], drawn["options"][:1] * 2, [drawn["options"][0]]):
        row = {"version": drawn["version"], "sequence": 1, "value": value}
        answer = client.post(url("answer", attempt), json.dumps(row), "application/json")
        assert answer.status_code == 400
    assert not ResponseEntry.objects.exists()


def test_an_early_finisher_sees_no_key_while_others_sit(client, course):
    """Case 49."""
    page = assessment_in(course, items=2, review_shows=ReviewShows.EVERYTHING)
    early, slow = enrolled(course), enrolled(course)
    other = attempts.start(slow, page, declared=True)
    done = attempts.start(early, page, declared=True)
    for version, value in right_answers(done).items():
        journal.keep(done, [Message(version, 1, value)])
    attempts.submit(done)
    assert not any(item.rationale for item in review(done, attempts_used=1))
    client.force_login(early.user)
    assert "option--right" not in client.get(url("result", done)).content.decode()
    attempts.submit(other)
    assert all(item.rationale for item in review(done, attempts_used=1))


@pytest.mark.parametrize("hour", [0, 7, 17, 23])
def test_a_deadline_is_the_same_moment_in_every_zone(client, course, hour):
    """Case 54: around midnight in Bangkok and in UTC; the era is only a way of writing it."""
    attempt = sitting(client, course, time_limit_minutes=30)
    here = timezone.now().astimezone(ZoneInfo("Asia/Bangkok"))
    moment = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    deadline = moment - datetime.timedelta(days=moment > here)
    Attempt.objects.update(deadline=deadline, started_at=deadline - datetime.timedelta(hours=1))
    attempts.submit_overdue()
    attempt.refresh_from_db()
    assert attempt.submitted_at == deadline.astimezone(datetime.UTC)
    html = client.get(url("result", attempt)).content.decode()
    assert str(deadline.year + 543)[-2:] in html


def test_nobody_starts_before_the_course_opens_whatever_page_they_kept(client, course):
    """Case 55: a cached entrance, posted early."""
    page = assessment_in(course, items=1)
    enrolment = enrolled(course, opens_at=1)
    client.force_login(enrolment.user)
    address = reverse("assessments:start", args=[page.translation_key])
    assert client.post(address, {"declared": "1"}).status_code in (302, 404)
    assert not Attempt.objects.exists()
