"""The journal of answers: which entry counts, what came late, what is written once."""

import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import attempts, journal
from assessments.enums import AttemptState, EventKind, Navigation
from assessments.journal import Fate, Message
from assessments.models import Attempt, AttemptEvent, Flag, ItemVersion, ResponseEntry, Scoring
from tests.factories.assessments import assessment_in, right_answers, wrong_answers
from tests.factories.courses import course_with, enrolled

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def attempt(client, course):
    """An open attempt of 30 minutes whose person is logged in."""
    page = assessment_in(course, items=3, time_limit_minutes=30)
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    return attempts.start(enrolment, page, declared=True)


def send(client, attempt, /, *rows, **more):
    address = reverse("assessments:answer", args=[attempt.public_id])
    return client.post(address, json.dumps({"answers": rows} | more), "application/json")


def first(attempt):
    """Version, right and wrong answer of the first item."""
    version = attempt.drawn[0]["version"]
    return version, right_answers(attempt)[version], wrong_answers(attempt)[version]


def keep(attempt, version, sequence, value, browser="", waited=None):
    message = Message(version, sequence, value, waited)
    return journal.keep(attempt, [message], client=browser)[0]


def end(attempt, minutes=5, *, submit=True):
    """The attempt, its time over since so many minutes."""
    deadline = timezone.now() - minutes * MINUTE
    Attempt.objects.filter(pk=attempt.pk).update(
        deadline=deadline, started_at=deadline - 30 * MINUTE
    )
    if submit:
        attempts.submit_overdue()
    attempt.refresh_from_db()
    return deadline


def milliseconds(moment):
    return moment.timestamp() * 1000


# ---- which one counts -----------------------------------------------------------------------------


def test_of_one_browser_the_highest_sequence_counts_whatever_arrives_last(attempt):
    """Case 44, F20: saves that overtake each other."""
    version, right, wrong = first(attempt)
    keep(attempt, version, 2, right, "tablet")
    keep(attempt, version, 1, wrong, "tablet")
    assert attempts.answers(attempt)[version] == right
    assert ResponseEntry.objects.count() == 2


def test_of_two_browsers_the_answer_given_last_counts_not_the_one_that_waited(attempt):
    """Case 44: a stale window with a queue over a newer answer; both are kept."""
    version, right, wrong = first(attempt)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=timezone.now() - 20 * MINUTE)
    attempt.refresh_from_db()
    keep(attempt, version, 1, right, "tablet")
    keep(attempt, version, 9, wrong, "desktop", waited=10 * MINUTE)
    assert attempts.answers(attempt)[version] == right
    assert ResponseEntry.objects.count() == 2
    keep(attempt, version, 10, wrong, "desktop", waited=datetime.timedelta())
    assert attempts.answers(attempt)[version] == wrong


def test_two_windows_that_count_alike_are_both_kept(attempt):
    """Case 44: without a store of their own two windows number their answers alike."""
    version, right, wrong = first(attempt)
    assert keep(attempt, version, 1, wrong, "same").fate == Fate.SAVED
    assert keep(attempt, version, 1, right, "same").fate == Fate.SAVED
    assert attempts.answers(attempt)[version] == right
    assert ResponseEntry.objects.count() == 2


# ---- many at once ---------------------------------------------------------------------------------


def test_a_queue_is_sent_at_once_and_each_answer_has_its_verdict(client, attempt):
    """F10, F11: what a browser kept is sent at once when it is back."""
    version, right, _wrong = first(attempt)
    other = attempt.drawn[1]["version"]
    answer = send(
        client,
        attempt,
        {"version": version, "sequence": 1, "value": right},
        {"version": other, "sequence": 1, "value": "no such option"},
        {"version": 999999, "sequence": 1, "value": right},
        {"version": other, "flag": True},
        client="tablet",
        now=1000,
    )
    verdicts = [one["verdict"] for one in answer.json()["answers"]]
    assert verdicts == ["saved", "refused", "refused", "saved"]
    assert all(one["why"] for one in answer.json()["answers"] if one["verdict"] == "refused")
    assert attempts.answers(attempt) == {version: right}
    assert journal.flagged(attempt) == {other}


def test_what_is_sent_again_is_answered_alike_and_written_once(client, attempt):
    """F3, F20: the reply was lost, and the same is sent again, twice, in another order."""
    rows = [
        {"version": one["version"], "sequence": 1, "value": one["options"][0]}
        for one in attempt.drawn
    ]
    told = send(client, attempt, *rows, client="tablet").json()["answers"]
    again = send(client, attempt, *rows[::-1], *rows, client="tablet").json()["answers"]
    assert again == [*told[::-1], *told]
    assert ResponseEntry.objects.count() == 3


@pytest.mark.parametrize(
    "more",
    [
        {"client": "x" * 25},
        {"client": "a b"},
        {"client": 7},
        {"now": "now"},
        {"now": True},
        {"answers": []},
        {"answers": {}},
        {"answers": [None]},
        {"answers": [[]]},
        {"answers": "text"},
        {"answers": [{"version": 1}]},
        {"answers": [{"version": 1, "flag": "yes"}]},
        {"answers": [{"version": 1, "sequence": 1, "given_at": "yesterday"}]},
        {"answers": [{"version": 1, "sequence": 1, "given_at": float("nan")}]},
        {"answers": [{"version": 1, "sequence": 1, "given_at": float("inf")}]},
        {"answers": [{"version": 1, "sequence": 1, "value": "x"}] * 201},
    ],
)
def test_a_queue_that_is_none_is_refused_whole(client, attempt, more):
    """Case 46: NaN, wrong types, too many."""
    good = {"version": attempt.drawn[0]["version"], "sequence": 1, "value": None}
    answer = send(client, attempt, good, **more)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not ResponseEntry.objects.exists()


def test_saving_one_answer_takes_five_queries(client, attempt, django_assert_num_queries):
    version, right, wrong = first(attempt)
    rows = {"version": version, "value": right, "given_at": 5}
    send(client, attempt, rows | {"sequence": 1}, client="tablet", now=6)
    # Session, person, attempt with its company, wording, and the one statement that writes.
    with django_assert_num_queries(5):
        send(client, attempt, rows | {"sequence": 2, "value": wrong}, client="tablet", now=6)


# ---- late -----------------------------------------------------------------------------------------


def late(client, attempt, value, /, *, given, sequence=1, **more):
    """Send an answer now that says it was given at ``given``."""
    now = milliseconds(timezone.now())
    row = {"version": attempt.drawn[0]["version"], "sequence": sequence, "value": value}
    sent = send(client, attempt, row | {"given_at": milliseconds(given)}, now=now, **more)
    return sent.json()["answers"][0]["verdict"]


def test_an_answer_given_in_time_that_comes_late_is_kept_and_not_scored(client, attempt):
    """F10: given before the end while offline, sent after it."""
    _version, right, _wrong = first(attempt)
    deadline = end(attempt)
    assert late(client, attempt, right, given=deadline - MINUTE, client="tablet") == "late"
    entry = ResponseEntry.objects.get()
    assert (entry.late, entry.value) == (True, right)
    assert abs(entry.given_at - (deadline - MINUTE)) < MINUTE / 6
    attempt.refresh_from_db()
    assert attempt.score == 0
    assert attempts.answers(attempt) == {}
    assert late(client, attempt, right, given=deadline - MINUTE, client="tablet") == "late"
    assert ResponseEntry.objects.count() == 1


@pytest.mark.parametrize("submit", [True, False])
@pytest.mark.parametrize("seconds", [1, 60, 3600])
def test_after_the_deadline_nothing_is_scored_by_whatever_clock(client, attempt, seconds, submit):
    """Case 38: one second, minute, hour late, the device's clock set back, or no claim at all."""
    version, right, _wrong = first(attempt)
    deadline = end(attempt, seconds / 60, submit=submit)
    claims = [
        {"given_at": milliseconds(deadline + datetime.timedelta(seconds=0.5))},
        {"given_at": milliseconds(timezone.now() + 60 * MINUTE)},
        {"given_at": milliseconds(deadline - 60 * MINUTE)},
        {},
    ]
    for number, claim in enumerate(claims, start=1):
        row = {"version": version, "sequence": number, "value": right} | claim
        now = milliseconds(timezone.now())
        verdict = send(client, attempt, row, client="tablet", now=now).json()["answers"][0]
        assert verdict["verdict"] == "closed", claim
    assert not ResponseEntry.objects.exists()
    attempt.refresh_from_db()
    assert (attempt.state, attempt.submitted_at) == (AttemptState.SUBMITTED, deadline)
    assert attempt.score == 0


def test_a_captured_save_changes_nothing_after_the_close(client, attempt):
    """Case 39: the same message again, and the same changed."""
    version, right, wrong = first(attempt)
    row = {"version": version, "sequence": 1, "value": wrong}
    saved = send(client, attempt, row, client="tablet").json()["answers"][0]
    attempts.submit(attempt)
    assert send(client, attempt, row, client="tablet").json()["answers"][0] == saved
    for changed in ({"value": right}, {"sequence": 2, "value": right}):
        answer = send(client, attempt, row | changed | {"given_at": 0}, client="tablet", now=1)
        assert answer.json()["answers"][0]["verdict"] == "closed"
    assert ResponseEntry.objects.count() == 1


def test_what_a_browser_says_of_start_number_or_score_is_not_heard(client, attempt):
    """Cases 40 and 46: edited start, number, version, and a score of one's own."""
    version, right, _wrong = first(attempt)
    before = Attempt.objects.values().get()
    forged = {"started_at": 0, "number": 9, "score": 100, "late": False, "saved_at": 0}
    send(client, attempt, {"version": version, "sequence": 1, "value": right} | forged, **forged)
    assert Attempt.objects.values().get() == before
    foreign = ItemVersion.objects.exclude(pk__in=[d["version"] for d in attempt.drawn]).first()
    assert foreign is None or keep(attempt, foreign.pk, 1, right).fate == Fate.REFUSED


def test_an_answer_to_an_item_that_was_not_drawn_is_refused(client, attempt, course):
    """Case 45."""
    assessment_in(course, items=1)
    foreign = ItemVersion.objects.order_by("pk").last()
    row = {"version": foreign.pk, "sequence": 1, "value": foreign.answer_key["correct"][0]}
    assert send(client, attempt, row).json()["answers"][0]["verdict"] == "refused"
    assert not ResponseEntry.objects.exists()


def test_time_up_is_an_event_and_every_scoring_is_kept(attempt):
    """F24: the finish is the deadline, however late the sweeper comes."""
    deadline = end(attempt, minutes=60)
    assert attempt.submitted_at == deadline
    event = AttemptEvent.objects.get(kind=EventKind.TIME_UP)
    assert event.at == deadline
    assert Scoring.objects.get().score == 0


# ---- company --------------------------------------------------------------------------------------


def test_a_second_device_is_recorded_once_and_told_to_both(client, attempt):
    """Case 53, F12: two devices at once; nothing is merged in silence."""
    version, right, wrong = first(attempt)
    row = {"version": version, "value": right}
    alone = send(client, attempt, row | {"sequence": 1}, client="tablet").json()
    assert alone["devices"] is False
    second = send(client, attempt, row | {"sequence": 1, "value": wrong}, client="phone").json()
    assert second["devices"] is True
    assert send(client, attempt, row | {"sequence": 2}, client="tablet").json()["devices"] is True
    send(client, attempt, row | {"sequence": 2}, client="phone")
    event = AttemptEvent.objects.get(kind=EventKind.SECOND_DEVICE)
    assert event.key == "phone"
    assert ResponseEntry.objects.count() == 4


def test_a_change_of_address_is_recorded_once(client, attempt):
    """Case 53: beginning at the office, going on at home."""
    version, right, _wrong = first(attempt)
    for number, address in enumerate(["10.0.0.1", "10.0.0.2", "10.0.0.1"], start=1):
        client.defaults["REMOTE_ADDR"] = address
        send(client, attempt, {"version": version, "sequence": number, "value": right})
    events = AttemptEvent.objects.filter(kind=EventKind.ADDRESS).order_by("pk")
    assert [event.key for event in events] == ["10.0.0.1", "10.0.0.2"]


# ---- flags and one way ----------------------------------------------------------------------------


def test_a_flag_goes_up_and_down_and_is_seen_before_submitting(client, attempt):
    version = attempt.drawn[1]["version"]
    for flagged in (True, True):
        send(client, attempt, {"version": version, "flag": flagged})
    assert Flag.objects.count() == 1
    html = client.get(reverse("assessments:submit", args=[attempt.public_id])).content.decode()
    assert "square--flag" in html
    send(client, attempt, {"version": version, "flag": False})
    assert not Flag.objects.exists()
    attempts.submit(attempt)
    verdict = send(client, attempt, {"version": version, "flag": True}).json()["answers"][0]
    assert verdict["verdict"] == "closed"


def test_a_flag_works_without_scripts(client, attempt):
    here = reverse("assessments:attempt", args=[attempt.public_id])
    form = {"sequence": "1", "had": "null", "flag": "1"}
    answer = client.post(f"{here}?item=2", form)
    assert answer.url.endswith("?item=2")
    assert journal.flagged(attempt) == {attempt.drawn[1]["version"]}


@pytest.fixture
def one_way(client, course):
    page = assessment_in(course, items=3, navigation=Navigation.ONE_WAY)
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    return attempts.start(enrolment, page, declared=True)


def test_where_one_only_goes_on_nothing_is_skipped_and_nothing_gone_back_to(client, one_way):
    here = reverse("assessments:attempt", args=[one_way.public_id])
    assert client.get(f"{here}?item=3").url.endswith("?item=1")
    form = {"sequence": "1", "had": "null"}
    assert client.post(f"{here}?item=1", form | {"go": "3"}).url.endswith("?item=1")
    assert client.post(f"{here}?item=1", form | {"go": "2"}).url.endswith("?item=2")
    assert client.get(f"{here}?item=1").url.endswith("?item=2")
    assert client.post(f"{here}?item=2", form | {"go": "1"}).url.endswith("?item=2")
    assert "ข้อ 2 จาก 3" in client.get(here).content.decode()


def test_where_one_only_goes_on_an_item_that_was_left_takes_no_answer(client, one_way):
    version, right, _wrong = first(one_way)
    row = {"version": version, "sequence": 1, "value": right}
    Attempt.objects.filter(pk=one_way.pk).update(position=2)
    verdict = send(client, one_way, row).json()["answers"][0]
    assert verdict["verdict"] == "refused"
    assert "ไปข้างหน้าอย่างเดียว" in verdict["why"]
    here = reverse("assessments:attempt", args=[one_way.public_id])
    form = {"answer": right, "sequence": "1", "had": "null", "go": "2"}
    assert client.post(f"{here}?item=1", form).status_code in (302, 400)
    assert not ResponseEntry.objects.exists()


def test_where_one_only_goes_on_no_later_item_is_sent_ahead(client, one_way, attempt):
    items = reverse("assessments:items", args=[one_way.public_id])
    client.force_login(one_way.enrolment.user)
    assert client.get(items).status_code == 404


def test_all_items_are_sent_for_going_on_offline_without_a_key(
    client, attempt, django_assert_max_num_queries
):
    """Case 36."""
    with django_assert_max_num_queries(6):
        answer = client.get(reverse("assessments:items", args=[attempt.public_id]))
    html = answer.content.decode()
    assert html.count("<template") == 3
    assert "correct" not in html
    assert "เหตุผลของ" not in html
