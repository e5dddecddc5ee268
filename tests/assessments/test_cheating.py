"""What people try in an assessment, told as whole stories; each guard with its positive control.

A positive control takes the guard away and shows that the same story then ends badly: the test is
not green because nothing happens in it.
"""

import datetime
import json
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import attempts, banking, journal, reviewing
from assessments.drawing import draw
from assessments.enums import AttemptState, ItemState, ItemType, Outcome, ReviewShows
from assessments.item_types import kind_of
from assessments.journal import Message
from assessments.models import (
    AnswerFile,
    AssessmentPage,
    Attempt,
    AttemptEvent,
    Flag,
    Item,
    ItemVersion,
    ResponseEntry,
    Scoring,
)
from courses import enrolling
from courses.models import Completion
from tests.factories.assessments import (
    assessment_in,
    choice_draft,
    right_answers,
    wrong_answers,
)
from tests.factories.courses import course_with, enrolled
from tests.factories.items import approved
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


def sitting(client, course, **fields):
    """An open attempt whose person is logged in."""
    page = assessment_in(course, **{"items": 3, "time_limit_minutes": 30, **fields})
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    return attempts.start(enrolment, page, declared=True)


def url(name, attempt, *more):
    return reverse(f"assessments:{name}", args=[attempt.public_id, *more])


def over(attempt, seconds):
    """The attempt, its time over since so many seconds; nobody has swept it yet."""
    deadline = timezone.now() - datetime.timedelta(seconds=seconds)
    Attempt.objects.filter(pk=attempt.pk).update(
        deadline=deadline, started_at=deadline - datetime.timedelta(minutes=30)
    )
    return deadline


# ---- after the time ---------------------------------------------------------------------------------


def all_ways_in(client, attempt):
    """Every address that takes an answer or a submission, tried with right answers."""
    for number, (version, right) in enumerate(right_answers(attempt).items(), start=1):
        row = {"version": version, "sequence": 2**40, "value": right}
        clock = {"given_at": 0, "now": 0, "deadline": "2099-01-01", "left": 99999}
        client.post(url("answer", attempt), json.dumps(row | clock), "application/json")
        batch = json.dumps({"answers": [row], "client": "tablet", **clock})
        client.post(url("answer", attempt), batch, "application/json")
        form = {"answer": right, "shape": "one", "sequence": "9", "had": "null", "go": "submit"}
        client.post(f"{url('attempt', attempt)}?item={number}", form)
    client.post(url("submit", attempt), {"at": "2000-01-01T00:00:00Z"})


@pytest.mark.parametrize("seconds", [1, 60, 3600])
def test_nothing_that_is_sent_after_the_time_is_scored(client, course, seconds):
    """Case 38: a second, a minute, an hour late, with the timer taken out of the page and the
    device's clock set to whatever suits; by message, by form and by submission."""
    attempt = sitting(client, course)
    deadline = over(attempt, seconds)
    all_ways_in(client, attempt)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.submitted_at) == (AttemptState.SUBMITTED, deadline)
    assert (attempt.score, attempt.outcome) == (0, Outcome.NOT_PASSED)
    assert not ResponseEntry.objects.filter(late=False).exists()


def test_the_same_in_time_is_scored(client, course):
    """Case 38, positive control: without a deadline the very same requests pass the test."""
    attempt = sitting(client, course)
    Attempt.objects.filter(pk=attempt.pk).update(deadline=None)
    all_ways_in(client, attempt)
    attempt.refresh_from_db()
    assert (attempt.score, attempt.outcome) == (3, Outcome.PASSED)


# ---- old tabs ---------------------------------------------------------------------------------------


def what_is_recorded():
    """Everything that an old window could alter."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Attempt, ResponseEntry, Flag, AnswerFile, AttemptEvent, Scoring)
    ]


def the_old_tab(client, attempt):
    """A window that was open when another one submitted: all that it can still send."""
    first = attempt.drawn[0]["version"]
    sent = [client.get(url("attempt", attempt)), client.get(url("items", attempt))]
    for row in (
        {"version": first, "sequence": 9, "value": right_answers(attempt)[first]},
        {"version": first, "flag": True},
    ):
        sent.append(client.post(url("answer", attempt), json.dumps(row), "application/json"))
    form = {"answer": right_answers(attempt)[first], "shape": "one", "sequence": "9", "had": "null"}
    for more in ({"go": "2"}, {"flag": "1"}, {"clear": "1"}, {"go": "submit"}):
        sent.append(client.post(f"{url('attempt', attempt)}?item=1", form | more))
    file = SimpleUploadedFile("งาน.pdf", b"%PDF-1.7 x")
    sent.append(client.post(url("hand_in", attempt), {"file": file, "version": first}))
    sent.append(client.post(url("submit", attempt)))
    return sent


def test_no_old_tab_and_no_back_button_opens_a_submitted_attempt_again(client, course):
    """Case 43."""
    attempt = sitting(client, course)
    for version, value in wrong_answers(attempt).items():
        journal.keep(attempt, [Message(version, 1, value)], client="tablet")
    other = Client()
    other.force_login(attempt.enrolment.user)
    other.post(url("submit", attempt))
    before = what_is_recorded()
    for answer in the_old_tab(client, attempt):
        assert answer.status_code in (302, 400, 404, 409)
        assert b'name="answer"' not in answer.content
    assert what_is_recorded() == before
    attempt.refresh_from_db()
    assert (attempt.state, attempt.score) == (AttemptState.SUBMITTED, 0)


def test_the_same_tab_before_the_submission_does_write(client, course):
    """Case 43, positive control: it is the submission that shuts the door."""
    attempt = sitting(client, course)
    before = what_is_recorded()
    the_old_tab(client, attempt)
    assert what_is_recorded() != before


# ---- the early finisher -----------------------------------------------------------------------------

TOLD = ("เหตุผลของ", "แนวปฏิบัติของหลักสูตร", "คำแนะนำ 0", "option--right")


@pytest.fixture
def finished(client, course):
    """Somebody who finished with everything right, logged in, while somebody else still sits."""
    page = assessment_in(course, items=2, review_shows=ReviewShows.EVERYTHING)
    other = attempts.start(enrolled(course), page, declared=True)
    early = enrolled(course)
    done = attempts.start(early, page, declared=True)
    for version, value in right_answers(done).items():
        journal.keep(done, [Message(version, 1, value)])
    attempts.submit(done)
    client.force_login(early.user)
    return done, other, page


def bytes_of(client, done, page):
    """All that somebody can fetch of a finished attempt."""
    addresses = [url("result", done), f"{url('result', done)}?keys=1&check=1", page.url]
    addresses += [url("attempt", done), url("items", done), url("submit", done)]
    addresses += [f"/en{url('result', done)}", "/my/"]
    return "".join(client.get(one, follow=True).content.decode() for one in addresses)


def test_no_byte_tells_an_early_finisher_a_key_while_others_sit(client, finished):
    """Case 49."""
    done, other, page = finished
    told = bytes_of(client, done, page)
    assert not [one for one in TOLD if one in told]
    attempts.submit(other)
    told = bytes_of(client, done, page)
    assert [one for one in TOLD if one in told] == list(TOLD)


def test_without_the_look_at_who_sits_the_keys_would_be_told(client, finished, monkeypatch):
    """Case 49, positive control."""
    done, _other, page = finished
    monkeypatch.setattr(reviewing, "shows_keys", reviewing.earned_keys)
    told = bytes_of(client, done, page)
    assert [one for one in TOLD if one in told] == list(TOLD)


# ---- the shuffle ------------------------------------------------------------------------------------


def papers(course, page, count):
    """So many papers of different people, as they are stored."""
    return [attempts.start(enrolled(course), page, declared=True) for _ in range(count)]


def places_of_keys(made):
    """Where the right option stands on each paper, and which item comes first."""
    versions = ItemVersion.objects.in_bulk()
    keys = Counter(
        one["options"].index(versions[one["version"]].answer_key["correct"][0])
        for attempt in made
        for one in attempt.drawn
    )
    return keys, Counter(attempt.drawn[0]["version"] for attempt in made)


def test_a_shuffle_cannot_be_foreseen(course):
    """Case 51: of 60 papers no two are alike, every place is as likely (chi-square, 3 degrees of
    freedom, one in a million), and the seed is 128 bits of which nothing is sent or derived."""
    page = assessment_in(course, items=8)
    made = papers(course, page, 60)
    assert len({json.dumps(one.drawn) for one in made}) == 60
    assert len({one.seed for one in made}) == 60
    assert all(len(bytes.fromhex(one.seed)) == 16 for one in made)
    keys, firsts = places_of_keys(made)
    expected = 60 * 8 / 4
    assert sum((keys[n] - expected) ** 2 / expected for n in range(4)) < 30.66
    assert len(firsts) >= 6
    # One's own earlier paper says nothing of the next: same person, same second, another draw.
    person = enrolled(course)
    own = []
    for _ in range(2):
        own.append(attempts.start(person, page, declared=True))
        attempts.submit(own[-1])
    assert own[0].drawn != own[1].drawn
    # What is stored explains itself: the seed makes this draw and no other.
    assert draw(banking.sections_of(page), own[0].seed) == own[0].drawn


def test_with_a_seed_that_is_known_the_paper_would_be(course, monkeypatch):
    """Case 51, positive control: a server that always takes one seed gives all the same paper."""
    page = assessment_in(course, items=8)
    monkeypatch.setattr(attempts.secrets, "token_hex", lambda size: "00" * size)
    made = papers(course, page, 6)
    assert len({json.dumps(one.drawn) for one in made}) == 1


# ---- typed answers ----------------------------------------------------------------------------------

SPELT = {
    "สำนักงาน": [
        "สํานักงาน",  # ำ in two code points
        "สำนักงาน\u200b",  # zero-width
        "\ufeffสำ\u2060นัก งาน",
        "  สำนักงาน ",
    ],
    "แผนแม่บท 20 ปี": [
        "เเผนเเม่บท ๒๐ ปี",  # เเ for แ, Thai digits
        "แผนแม่บท๒๐ปี",
        "แผนแม\u200d่บท 2๐ ปี",
    ],
    "ที่ปรึกษา": ["ท่ีปรึกษา"],  # tone before vowel
    "น้ำ": ["นำ้", "น้ํา", "นํ้า"],
}


@pytest.mark.parametrize(("key", "typed"), [(k, t) for k, all_ in SPELT.items() for t in all_])
@pytest.mark.parametrize("kind", [ItemType.TEXT_ENTRY, ItemType.GAP_TEXT])
def test_a_word_typed_in_another_of_its_spellings_is_right(kind, key, typed):
    """Case 57."""
    module = kind_of(kind)
    if kind == ItemType.TEXT_ENTRY:
        assert module.score(module.parse(typed, {}), {"accepted": [key]}) == 1
        return
    wording = {"gaps": [{"id": "g"}]}
    assert module.score(module.parse({"g": typed}, wording), {"gaps": {"g": [key]}}) == 1


@pytest.mark.parametrize("typed", ["สำนัก", "สำนักงานที่", "แผนแม่บท 21 ปี", "ที่ปรึกษ", "นำ", ""])
def test_another_word_stays_wrong_in_every_spelling(typed):
    """Case 57, positive control: what is forgiven is spelling alone."""
    module = kind_of(ItemType.TEXT_ENTRY)
    for key in SPELT:
        assert module.score(module.parse(typed, {}), {"accepted": [key]}) == 0


@pytest.mark.parametrize("typed", ["๑๕", "15", "15.0", "๑๕.๐๐", " 15 ", "+15"])
def test_a_number_in_either_digits_is_that_number(typed):
    """Case 57."""
    module = kind_of(ItemType.NUMERIC)
    assert module.score(module.parse(typed, {}), {"number": "15", "tolerance": "0"}) == 1


# ---- what changes in mid-attempt --------------------------------------------------------------------


def test_an_item_that_is_mended_in_mid_attempt_changes_no_attempt(client, course):
    """F23: another wording, key and weight are approved, and the item is retired, meanwhile."""
    attempt = sitting(client, course)
    good = right_answers(attempt)
    version = ItemVersion.objects.get(pk=attempt.drawn[0]["version"])
    item = version.item
    mended = choice_draft("ถามใหม่", correct=2)
    item.content, item.weight = {"th": mended}, 50
    item.save()
    banking.approve(item, by=None)
    Item.objects.filter(pk=item.pk).update(state=ItemState.RETIRED)
    page = AssessmentPage.objects.get()
    page.pass_percent, page.time_limit_minutes = 100, 1
    page.save()
    html = client.get(f"{url('attempt', attempt)}?item=1").content.decode()
    assert version.content["th"]["stem"] in html
    assert "ถามใหม่" not in html
    for number, (pk, value) in enumerate(good.items(), start=1):
        assert journal.keep(attempt, [Message(pk, number, value)])[0].fate == journal.Fate.SAVED
    attempts.submit(attempt)
    assert (attempt.score, attempt.max_score, attempt.outcome) == (3, 3, Outcome.PASSED)


def test_a_trainee_who_is_withdrawn_in_mid_attempt_loses_no_answer_and_completes_nothing(
    client, course
):
    """F23: what was saved stays, the attempt ends by itself, and it counts for nothing."""
    attempt = sitting(client, course)
    good = right_answers(attempt)
    saved, *rest = good.items()
    journal.keep(attempt, [Message(saved[0], 1, saved[1])])
    enrolling.withdraw(attempt.enrolment)
    for pk, value in rest:
        row = {"version": pk, "sequence": 1, "value": value}
        answer = client.post(url("answer", attempt), json.dumps(row), "application/json")
        assert answer.status_code in (200, 404, 409)
    client.post(url("submit", attempt))
    over(attempt, 60)
    attempts.submit_overdue()
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SUBMITTED
    assert ResponseEntry.objects.filter(version=saved[0], value=saved[1]).exists()
    assert not Completion.objects.filter(activity_key=attempt.activity_key).exists()


# ---- the session ------------------------------------------------------------------------------------


def test_an_expired_session_writes_nothing_and_the_next_log_in_sends_what_waits(client, course):
    """F13: logged out in mid-attempt; the queue is sent by its own person alone."""
    attempt = sitting(client, course)
    version, value = next(iter(right_answers(attempt).items()))
    row = json.dumps({"answers": [{"version": version, "sequence": 1, "value": value}]})

    def send(by):
        return by.post(url("answer", attempt), row, "application/json")

    client.session.flush()
    refused = send(client)
    assert (refused.status_code, "/login" in refused.url) == (302, True)
    assert not ResponseEntry.objects.exists()
    other = Client()
    other.force_login(UserFactory())
    assert send(other).status_code == 404
    assert not ResponseEntry.objects.exists()
    client.force_login(attempt.enrolment.user)
    assert send(client).json()["answers"][0]["verdict"] == "saved"
    assert attempts.answers(attempt) == {version: value}


def test_a_token_that_rotated_in_another_tab_writes_nothing_until_it_is_fetched_anew(course):
    """F13: logging in again rotates the token; the old one is refused, the new one saves."""
    strict = Client(enforce_csrf_checks=True)
    attempt = sitting(strict, course)
    version, value = next(iter(right_answers(attempt).items()))
    row = json.dumps({"version": version, "sequence": 1, "value": value})

    def send(token):
        headers = {"X-CSRFToken": token}
        return strict.post(url("answer", attempt), row, "application/json", headers=headers)

    strict.get(url("attempt", attempt))
    old = strict.cookies["csrftoken"].value
    strict.cookies["csrftoken"] = "a" * 32  # as another tab's log-in leaves it
    assert send(old).status_code == 403
    assert not ResponseEntry.objects.exists()
    strict.get(url("attempt", attempt))
    assert send(strict.cookies["csrftoken"].value).status_code == 200
    assert ResponseEntry.objects.count() == 1


# ---- harvesting -------------------------------------------------------------------------------------


def test_starting_and_leaving_shows_no_more_of_the_bank_than_the_attempts_allow(client, course):
    """Case 50: each start that is left counts, and opening again shows the same paper."""
    bank_page = assessment_in(course, items=12, max_attempts=2)
    bank_page.draws.update(count=3)
    page = AssessmentPage.objects.get(pk=bank_page.pk)
    enrolment, seen = enrolled(course), set()
    for _ in range(30):
        try:
            attempt = attempts.start(enrolment, page, declared=True)
        except attempts.NotNow:
            break
        seen |= {one["version"] for one in attempt.drawn}
        again = attempts.start(enrolment, page, declared=True)
        assert again.drawn == attempt.drawn
        attempts.submit(attempt)
    assert Attempt.objects.count() == 2
    assert len(seen) <= 6


def test_a_version_of_a_kind_has_no_key_in_what_is_sent(course):
    """Case 36: the wording that the page is made of is frozen apart from the key."""
    bank = assessment_in(course, items=1).draws.get().bank
    for kind in ItemType:
        version = approved(bank, kind)
        said = json.dumps(version.content, ensure_ascii=False)
        assert "correct" not in said
        assert "accepted" not in said
