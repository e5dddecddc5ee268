"""Answers that people mark: who gets which, blind second marks, drafts, and what comes of them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import attempts, marking
from assessments.enums import ItemType, Outcome, ReviewShows, ScoredBecause
from assessments.marking import Taken
from assessments.models import Attempt, Marking
from audit.models import AuditEntry
from courses import teams
from courses.models import Completion
from people.enums import Role
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with, enrolled
from tests.factories.items import approved
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1, title="กฎหมายปกครอง")


@pytest.fixture
def page(course):
    """One written answer, worth one mark; three of five points pass."""
    page = assessment_in(
        course, items=1, pass_percent=60, review_shows=ReviewShows.ANSWERS, max_attempts=3
    )
    bank = page.draws.get().bank
    bank.items.all().update(state="retired")
    approved(bank, ItemType.EXTENDED_TEXT)
    return page


@pytest.fixture
def marker(course):
    return instructor(course)


@pytest.fixture
def second(course):
    return instructor(course)


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


def instructor(course):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    return person


def written(page, course, text="ต้องแจ้งเหตุผลและสิทธิอุทธรณ์", person=None):
    attempt = attempts.start(enrolled(course, person), page, declared=True)
    [drawn] = attempt.drawn
    attempts.save_answer(attempt, drawn["version"], 1, text)
    return attempts.submit(attempt)


def version_in(attempt):
    return attempt.drawn[0]["version"]


def points(taken, *given):
    rubric = taken.version.answer_key["rubric"]
    return {one["id"]: str(value) for one, value in zip(rubric, given, strict=True)}


def mark(attempt, by, *given, comment=""):
    taken = marking.take(attempt.public_id, version_in(attempt), by)
    marking.finish(taken, points(taken, *given), comment)
    attempt.refresh_from_db()
    return taken


def test_an_answer_waits_and_then_counts(
    page, course, marker, settings, django_capture_on_commit_callbacks, mailoutbox
):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    attempt = written(page, course)
    assert attempt.outcome == Outcome.AWAITING
    assert not Completion.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        mark(attempt, marker, 3, "1", comment="อ้างกฎหมายได้ครบ")
    assert (str(attempt.score), attempt.outcome) == ("0.80", Outcome.PASSED)
    assert Completion.objects.filter(activity_key=page.translation_key).exists()
    assert attempt.scorings.latest("pk").because == ScoredBecause.MARKED
    [mail] = mailoutbox
    assert mail.to == [attempt.enrolment.user.email]
    assert attempt.public_id in mail.body
    assert "0.80" not in mail.body
    assert AuditEntry.objects.filter(action="assessments.answer_marked").count() == 1


def test_what_was_left_out_waits_for_nobody(page, course, marker):
    attempt = attempts.submit(attempts.start(enrolled(course), page, declared=True))
    assert attempt.outcome == Outcome.NOT_PASSED
    assert marking.queue(marker) == []


def test_only_the_team_and_admins_mark_and_nobody_their_own(page, course, marker, admin):
    own = written(page, course, person=marker)
    outsider = instructor(course_with(lessons=1))
    auditor = UserFactory(roles=[Role.AUDITOR])
    assert [len(marking.queue(one)) for one in (marker, outsider, auditor, admin)] == [0, 0, 0, 1]
    for person in (marker, outsider, auditor):
        with pytest.raises(Attempt.DoesNotExist):
            marking.take(own.public_id, version_in(own), person)


def test_what_one_took_another_does_not_get(page, course, marker, second):
    attempt = written(page, course)
    taken = marking.take(attempt.public_id, version_in(attempt), marker)
    assert marking.take(attempt.public_id, version_in(attempt), marker) == taken
    with pytest.raises(Taken):
        marking.take(attempt.public_id, version_in(attempt), second)
    [task] = marking.queue(second)
    assert not task.free
    assert marking.give_back(taken)
    marking.take(attempt.public_id, version_in(attempt), second)


def test_what_was_forsaken_is_free_again(page, course, marker, second):
    attempt = written(page, course)
    taken = marking.take(attempt.public_id, version_in(attempt), marker)
    Marking.objects.filter(pk=taken.pk).update(saved_at=taken.saved_at - marking.FORSAKEN * 2)
    assert marking.take(attempt.public_id, version_in(attempt), second).marker == second
    with pytest.raises(Taken):
        marking.finish(taken, points(taken, 1, 1), "")


def test_a_draft_is_kept_and_counts_for_nothing(page, course, marker):
    attempt = written(page, course)
    taken = marking.take(attempt.public_id, version_in(attempt), marker)
    marking.save(taken, points(taken, "๒.๕", ""), "ยังไม่เสร็จ")
    kept = marking.mine(attempt.public_id, version_in(attempt), marker)
    assert (list(kept.points.values()), kept.comment) == (["2.5"], "ยังไม่เสร็จ")
    attempt.refresh_from_db()
    assert attempt.outcome == Outcome.AWAITING


@pytest.mark.parametrize("typed", ["4", "-1", "NaN", "1e309", "0.25", "สอง", "Infinity"])
def test_points_that_cannot_be_are_refused_at_their_criterion(page, course, marker, typed):
    attempt = written(page, course)
    taken = marking.take(attempt.public_id, version_in(attempt), marker)
    for act in (marking.save, marking.finish):
        with pytest.raises(ValidationError) as refused:
            act(taken, points(taken, typed, 1), "")
        assert list(refused.value.message_dict) == [taken.version.answer_key["rubric"][0]["id"]]
    taken.refresh_from_db()
    assert taken.points == {}


def test_finishing_asks_for_every_criterion_and_is_done_once(page, course, marker):
    attempt = written(page, course)
    taken = marking.take(attempt.public_id, version_in(attempt), marker)
    with pytest.raises(ValidationError):
        marking.finish(taken, points(taken, 3, ""), "")
    marking.finish(taken, points(taken, 3, 2), "")
    for act in (marking.save, marking.finish):
        with pytest.raises(Taken):
            act(taken, points(taken, 0, 0), "")
    assert not marking.give_back(taken)
    attempt.refresh_from_db()
    assert str(attempt.score) == "1.00"


@pytest.fixture
def doubly(page):
    page.second_marker, page.marking_gap = True, 20
    page.save()
    return page


def test_two_markers_who_are_near_settle_it_by_their_mean(doubly, course, marker, second):
    attempt = written(doubly, course)
    mark(attempt, marker, 3, 2)
    assert attempt.outcome == Outcome.AWAITING
    assert marking.queue(marker) == []
    mark(attempt, second, 3, 1)
    assert str(attempt.score) == "0.90"


def test_two_who_are_apart_need_a_third_whose_marks_stand(doubly, course, marker, second, admin):
    attempt = written(doubly, course)
    mark(attempt, marker, 3, 2)
    mark(attempt, second, 1, 1)
    assert attempt.outcome == Outcome.AWAITING
    assert marking.queue(second) == marking.queue(marker) == []
    assert marking.take(attempt.public_id, version_in(attempt), marker).place == 1
    [task] = marking.queue(admin)
    assert task.decides
    mark(attempt, admin, 2, 1)
    assert (str(attempt.score), attempt.outcome) == ("0.60", Outcome.PASSED)


def test_both_may_mark_at_the_same_time(doubly, course, marker, second, admin):
    attempt = written(doubly, course)
    places = [
        marking.take(attempt.public_id, version_in(attempt), one).place for one in (marker, second)
    ]
    assert places == [1, 2]
    with pytest.raises(Taken):
        marking.take(attempt.public_id, version_in(attempt), admin)


# ---- the pages ----------------------------------------------------------------------------------


def url(name, *args):
    return reverse(f"staff_banks:{name}", args=args)


def test_a_marker_goes_from_queue_to_result_and_sees_no_name(
    client, doubly, course, marker, second
):
    attempt = written(doubly, course, person=UserFactory(first_name="สมปอง", last_name="ซ่อนนาม"))
    mark(attempt, second, 3, 1, comment="ความเห็นของคนแรก")
    client.force_login(marker)
    shown = client.get(url("marking")).content.decode()
    take = {"attempt": attempt.public_id, "version": version_in(attempt)}
    opened = client.post(url("marking"), take, follow=True)
    body = opened.content.decode()
    assert "ต้องแจ้งเหตุผลและสิทธิอุทธรณ์" in body
    assert "ความเห็นของคนแรก" not in body
    for name in ("สมปอง", "ซ่อนนาม", attempt.enrolment.user.email):
        assert name not in shown + body
    taken = marking.mine(attempt.public_id, version_in(attempt), marker)
    address = url("mark", attempt.public_id, version_in(attempt))
    sent = {f"points.{key}": value for key, value in points(taken, 3, "x").items()}
    refused = client.post(address, {**sent, "comment": "ดี", "finish": "1"}).content.decode()
    assert 'aria-invalid="true"' in refused
    assert 'value="x"' in refused
    sent = {f"points.{key}": value for key, value in points(taken, 3, 2).items()}
    client.post(address, {**sent, "comment": "ดี", "finish": "1"})
    attempt.refresh_from_db()
    assert attempt.outcome == Outcome.PASSED
    client.force_login(attempt.enrolment.user)
    result = client.get(reverse("assessments:result", args=[attempt.public_id])).content.decode()
    assert "ความเห็นของคนแรก" in result
    assert "1.50 จาก 2" in " ".join(result.split())
    assert str(marker) not in result


def test_the_result_waits_in_words(client, page, course):
    attempt = written(page, course)
    client.force_login(attempt.enrolment.user)
    body = client.get(reverse("assessments:result", args=[attempt.public_id])).content.decode()
    assert "รอการตรวจ" in body


def test_others_do_not_reach_an_answer(client, page, course, marker, second):
    attempt = written(page, course)
    marking.take(attempt.public_id, version_in(attempt), marker)
    outsider = instructor(course_with(lessons=1))
    for person in (second, outsider, attempt.enrolment.user, UserFactory(roles=[Role.AUDITOR])):
        client.force_login(person)
        for name in ("mark", "handed_in"):
            answer = client.get(url(name, attempt.public_id, version_in(attempt)))
            assert answer.status_code in (302, 404)
            assert "สิทธิอุทธรณ์" not in answer.content.decode()
        take = {"attempt": attempt.public_id, "version": version_in(attempt)}
        client.post(url("marking"), take)
        assert Marking.objects.get().marker == marker


def test_the_queue_takes_the_same_queries_for_one_and_for_twenty(page, course, marker):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert marking.queue(marker)
        return len(queries)

    written(page, course)
    asked()
    one = asked()
    for _ in range(19):
        written(page, course)
    assert asked() == one


def test_a_long_queue_shows_what_waits_longest_and_how_much_there_is(
    client, page, course, marker, monkeypatch
):
    monkeypatch.setattr("assessments.staff.marking.MOST_SHOWN", 2)
    first, *_others = [written(page, course) for _ in range(3)]
    client.force_login(marker)
    shown = client.get(url("marking")).content.decode()
    assert shown.count("รับมาตรวจ คำตอบรหัส") == 2
    assert first.public_id in shown
    assert "แสดง 2 คำตอบที่รอนานที่สุด จากทั้งหมด 3 คำตอบ" in shown
