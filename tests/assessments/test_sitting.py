"""The pages of a sitting, as a browser meets them."""

import datetime
import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from assessments import attempts
from assessments.banking import approve
from assessments.enums import AttemptState, Purpose
from assessments.models import Attempt, Item, ResponseEntry
from courses.models import CourseTeamMember
from people.enums import Role
from tests.factories.assessments import assessment_in, right_answers, wrong_answers
from tests.factories.courses import course_with, enrolled
from tests.factories.people import UserFactory
from tests.seen import as_read

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return assessment_in(course, items=4)


@pytest.fixture
def attempt(client, course, page):
    """An open attempt whose person is logged in."""
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    return attempts.start(enrolment, page, declared=True)


def address(name, attempt):
    return reverse(f"assessments:{name}", args=[attempt.public_id])


def save(client, attempt, message, **headers):
    body = message if isinstance(message, str | bytes) else json.dumps(message)
    return client.post(
        address("answer", attempt), body, content_type="application/json", headers=headers
    )


def first_right(attempt):
    return next(iter(right_answers(attempt).items()))


# ---- starting -------------------------------------------------------------------------------------


def start(client, page, **data):
    return client.post(reverse("assessments:start", args=[page.translation_key]), data)


def test_the_declaration_opens_the_attempt(client, course, page):
    client.force_login(enrolled(course).user)
    refused = start(client, page)
    assert refused.url == page.url
    assert not Attempt.objects.exists()
    assert "โปรดรับรองว่าท่านทำแบบทดสอบด้วยตนเอง" in client.get(page.url).content.decode()
    begun = start(client, page, declared="1")
    assert begun.url == address("attempt", Attempt.objects.get())
    assert Attempt.objects.get().declared_at is not None


def test_practice_asks_for_no_declaration_and_records_none(client, course):
    page = assessment_in(course, items=1, purpose=Purpose.PRACTICE)
    client.force_login(enrolled(course).user)
    start(client, page)
    attempt = Attempt.objects.get()
    assert attempt.declared_at is None
    client.post(address("submit", attempt))
    said = as_read(client.get(address("result", attempt)).content.decode())
    assert "ท่านทำแบบฝึกนี้แล้ว" in said
    assert "ผ่านแบบทดสอบ" not in said


def test_too_few_items_are_told_and_nothing_begins(client, course, page):
    client.force_login(enrolled(course).user)
    Item.objects.update(state="retired")
    assert start(client, page, declared="1").url == page.url
    assert "ข้อสอบไม่พอ" in client.get(page.url).content.decode()
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.INSTRUCTOR, Role.INSTITUTE_ADMIN])
def test_who_is_not_enrolled_starts_nothing(client, course, page, role):
    person = UserFactory(roles=[role])
    CourseTeamMember.objects.create(course_key=course.translation_key, user=person)
    client.force_login(person)
    assert start(client, page, declared="1").status_code == 404
    assert not Attempt.objects.exists()


def test_a_course_that_is_closed_starts_nothing(client, course, page):
    client.force_login(enrolled(course, opens_at=-9, closes_at=-1).user)
    assert start(client, page, declared="1").status_code == 302
    assert not Attempt.objects.exists()
    assert "วิชานี้ปิดแล้ว" in client.get(page.url).content.decode()


def test_rules_are_those_of_the_page_that_is_translated(course, page):
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title, english.pass_percent, english.max_attempts = "Post-test", 1, 99
    english.save()
    begun = attempts.start(enrolled(course), english, declared=True)
    assert (begun.title, begun.title_language) == ("Post-test", "en")
    assert (begun.rules["pass_percent"], begun.rules["max_attempts"]) == (70, 3)


# ---- whose it is ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["attempt", "answer", "submit", "result"])
@pytest.mark.parametrize("role", Role.values)
def test_anothers_attempt_is_like_one_that_does_not_exist(client, course, attempt, name, role):
    other = UserFactory(roles=[Role(role)])
    enrolled(course, other)
    CourseTeamMember.objects.create(course_key=course.translation_key, user=other)
    client.force_login(other)
    unknown = reverse(f"assessments:{name}", args=["nobodys-attempt0"])
    send = client.post if name == "answer" else client.get
    foreign, missing = send(address(name, attempt)), send(unknown)
    assert foreign.status_code == missing.status_code == 404
    assert _without_address(foreign, attempt.public_id) == _without_address(
        missing, "nobodys-attempt0"
    )
    if name == "submit":
        assert client.post(address(name, attempt)).status_code == 404
        attempt.refresh_from_db()
        assert attempt.state == AttemptState.OPEN


def _without_address(response, public_id):
    """The page's text; tokens differ from page to page."""
    text = response.content.decode().replace(public_id, "")
    return re.sub(r'(nonce|value|content)="[^"]{20,}"', "", text)


@pytest.mark.parametrize("name", ["attempt", "answer", "submit", "result"])
def test_a_visitor_is_asked_to_log_in(attempt, name):
    send = Client().post if name == "answer" else Client().get
    assert "/accounts/login/" in send(address(name, attempt)).url


# ---- the page of an item --------------------------------------------------------------------------


@pytest.mark.parametrize("items", [1, 100])
def test_the_page_costs_the_same_however_many_items(
    client, course, items, django_assert_max_num_queries
):
    page = assessment_in(course, items=items)
    enrolment = enrolled(course)
    attempt = attempts.start(enrolment, page, declared=True)
    for number, (version, value) in enumerate(right_answers(attempt).items(), start=1):
        attempts.save_answer(attempt, version, number, value)
    client.force_login(enrolment.user)
    for name in ("attempt", "submit", "items"):
        with django_assert_max_num_queries(8):
            assert client.get(address(name, attempt)).status_code == 200


def test_what_was_answered_is_shown_again(client, attempt):
    drawn = attempt.drawn[1]
    attempts.save_answer(attempt, drawn["version"], 1, drawn["options"][2])
    html = client.get(address("attempt", attempt) + "?item=2").content.decode()
    assert f'value="{drawn["options"][2]}" checked' in html
    assert html.count("checked") == 1
    assert "ข้อ 2 จาก 4" in html


@pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("99", 4), ("x", 1), ("๒", 2), ("-1", 1)])
def test_an_item_that_is_not_there_is_the_nearest(client, attempt, asked, shown):
    html = client.get(address("attempt", attempt), {"item": asked}).content.decode()
    assert f"ข้อ {shown} จาก 4" in html


def test_without_scripts_the_buttons_save_and_go_on(client, attempt):
    here = address("attempt", attempt)
    for number, drawn in enumerate(attempt.drawn, start=1):
        go = number + 1 if number < 4 else "submit"
        form = {"answer": drawn["options"][0], "sequence": "1", "had": "null", "go": go}
        answer = client.post(f"{here}?item={number}", form)
    assert answer.url == address("submit", attempt)
    assert attempts.answers(attempt) == {d["version"]: d["options"][0] for d in attempt.drawn}
    assert "ตอบครบทุกข้อแล้ว" in client.get(answer.url).content.decode()
    assert client.post(answer.url).url == address("result", attempt)
    assert Attempt.objects.get().receipt in client.get(address("result", attempt)).content.decode()


def test_an_answer_can_be_taken_back(client, attempt):
    version, right = first_right(attempt)
    attempts.save_answer(attempt, version, 1, right)
    had = json.dumps(right)
    number = [d["version"] for d in attempt.drawn].index(version) + 1
    form = {"answer": right, "sequence": "2", "had": had, "clear": "1"}
    answer = client.post(f"{address('attempt', attempt)}?item={number}", form)
    assert answer.url.endswith(f"?item={number}")
    assert attempts.answers(attempt)[version] is None


def test_a_window_left_open_does_not_undo_what_another_saved(client, attempt):
    """Case 44, without scripts."""
    version, right = attempt.drawn[0]["version"], attempt.drawn[0]["options"][0]
    attempts.save_answer(attempt, version, 1, right)
    stale = {"sequence": "1", "had": "null", "go": "2"}  # opened before, nothing chosen there
    assert client.post(f"{address('attempt', attempt)}?item=1", stale).status_code == 302
    assert attempts.answers(attempt)[version] == right
    assert ResponseEntry.objects.count() == 1


def test_a_window_left_open_that_answers_too_is_journaled_as_the_newer(client, attempt):
    version, options = attempt.drawn[0]["version"], attempt.drawn[0]["options"]
    attempts.save_answer(attempt, version, 1, options[0])
    stale = {"answer": options[1], "sequence": "1", "had": "null", "go": "2"}
    client.post(f"{address('attempt', attempt)}?item=1", stale)
    assert attempts.answers(attempt)[version] == options[1]
    assert ResponseEntry.objects.count() == 2


def test_a_form_that_is_refused_says_so_and_changes_nothing(client, attempt):
    form = {"answer": "no-such-option", "sequence": "1", "had": "null", "go": "2"}
    answer = client.post(f"{address('attempt', attempt)}?item=1", form)
    assert answer.status_code == 400
    assert "ยังบันทึกคำตอบนี้ไม่ได้" in answer.content.decode()
    assert not ResponseEntry.objects.exists()


def test_one_can_leave_and_come_back(client, attempt, page):
    form = {"answer": attempt.drawn[0]["options"][0], "sequence": "1", "had": "null", "go": "leave"}
    assert client.post(f"{address('attempt', attempt)}?item=1", form).url == page.url
    html = client.get(page.url).content.decode()
    assert "ท่านทำค้างไว้" in html
    assert start(client, page).url == address("attempt", attempt)


# ---- saving one answer ------------------------------------------------------------------------------


def test_an_answer_is_saved_and_the_time_told(client, attempt):
    version, right = first_right(attempt)
    answer = save(client, attempt, {"version": version, "sequence": 1, "value": right})
    assert answer.status_code == 200
    assert answer.json()["saved"].endswith(" น.")
    assert attempts.answers(attempt) == {version: right}


def test_saving_costs_few_queries(client, attempt, django_assert_max_num_queries):
    version, right = first_right(attempt)
    # Session, person, attempt, wording, and the one statement that writes; the address, once.
    with django_assert_max_num_queries(6):
        save(client, attempt, {"version": version, "sequence": 1, "value": right})


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        "[" * 5000,
        b"\xff\xfe",
        '{"version": NaN, "sequence": 1, "value": "a"}',
        '{"version": true, "sequence": 1, "value": "a"}',
        '{"version": VERSION, "sequence": 1, "value": NaN}',
        '{"version": VERSION, "sequence": 1, "value": {"id": "a"}}',
        '{"version": VERSION, "sequence": 1, "value": ["a"]}',
        '{"version": VERSION, "sequence": 1, "value": "another option"}',
        '{"version": VERSION, "sequence": 1.5, "value": null}',
        '{"version": VERSION, "sequence": 0, "value": null}',
        '{"version": VERSION, "sequence": -1, "value": null}',
        '{"version": VERSION, "sequence": 9007199254740992, "value": null}',
        '{"version": VERSION, "sequence": "1", "value": null}',
        '{"version": VERSION, "value": null}',
        '{"sequence": 1, "value": null}',
        '{"version": 99999999, "sequence": 1, "value": null}',
        '{"version": VERSION, "sequence": 1, "value": "' + "ก" * 20000 + '"}',
    ],
)
def test_what_is_no_answer_is_refused_and_the_journal_unchanged(client, attempt, message):
    """Case 46: wrong types, oversize, foreign items."""
    if isinstance(message, str):
        message = message.replace("VERSION", str(attempt.drawn[0]["version"]))
    answer = save(client, attempt, message)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not ResponseEntry.objects.exists()


@pytest.mark.parametrize("text", ["ก\x00ข", "\ud800", "ก" * 201])
def test_text_that_cannot_be_kept_is_refused(client, course, text):
    page = assessment_in(course, items=1)
    item = Item.objects.get(bank__slug=f"bank-{page.slug}")
    Item.objects.filter(pk=item.pk).update(
        item_type="text_entry", content={"th": {"stem": "คำใด", "accepted": ["ก"]}}
    )
    item.refresh_from_db()
    approve(item, by=None)
    enrolment = enrolled(course)
    attempt = attempts.start(enrolment, page, declared=True)
    client.force_login(enrolment.user)
    message = {"version": attempt.drawn[0]["version"], "sequence": 1, "value": text}
    assert save(client, attempt, message).status_code == 400
    form = {"answer": text[:2], "sequence": "1", "had": "null", "go": "1"}
    if text[0] != "\ud800" and len(text) < 9:
        assert client.post(f"{address('attempt', attempt)}?item=1", form).status_code == 400
    assert not ResponseEntry.objects.exists()


def test_a_huge_message_is_refused(client, attempt):
    assert save(client, attempt, b"x" * (6 * 1024 * 1024)).status_code == 400


def test_a_get_saves_nothing(client, attempt):
    assert client.get(address("answer", attempt)).status_code == 405


def test_no_answer_without_the_token(course, page):
    """F13: without the token nothing is written, with the one of the page it is."""
    enrolment = enrolled(course)
    attempt = attempts.start(enrolment, page, declared=True)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(enrolment.user)
    version, right = first_right(attempt)
    message = {"version": version, "sequence": 1, "value": right}
    assert save(strict, attempt, message).status_code == 403
    for name in ("attempt", "submit"):
        assert strict.post(address(name, attempt)).status_code == 403
    assert not ResponseEntry.objects.exists()
    strict.get(address("attempt", attempt))
    token = strict.cookies["csrftoken"].value
    assert save(strict, attempt, message, **{"X-CSRFToken": token}).status_code == 200


# ---- the end ----------------------------------------------------------------------------------------


def test_submitting_twice_gives_one_receipt(client, attempt):
    """F9, F20: a second submission, as after a lost reply."""
    client.post(address("submit", attempt))
    first = Attempt.objects.get()
    client.post(address("submit", attempt))
    again = Attempt.objects.get()
    assert (again.receipt, again.submitted_at) == (first.receipt, first.submitted_at)


def test_after_submission_nothing_is_taken(client, attempt):
    """Cases 39 and 43."""
    client.post(address("submit", attempt))
    version, right = first_right(attempt)
    answer = save(client, attempt, {"version": version, "sequence": 1, "value": right})
    assert answer.status_code == 409
    form = {"answer": attempt.drawn[0]["options"][0], "sequence": "1", "had": "null", "go": "2"}
    late = client.post(f"{address('attempt', attempt)}?item=1", form)
    assert late.url == address("result", attempt)
    assert not ResponseEntry.objects.exists()


def over(attempt, minutes=5):
    """The attempt, with its time over since so many minutes."""
    deadline = timezone.now() - datetime.timedelta(minutes=minutes)
    Attempt.objects.filter(pk=attempt.pk).update(deadline=deadline)
    return deadline


@pytest.mark.parametrize("name", ["attempt", "submit", "result"])
def test_an_attempt_opened_after_its_time_was_submitted_at_its_time(client, attempt, name):
    for number, (version, value) in enumerate(right_answers(attempt).items(), start=1):
        attempts.save_answer(attempt, version, number, value)
    deadline = over(attempt)
    html = client.get(address(name, attempt), follow=True).content.decode()
    attempt.refresh_from_db()
    assert (attempt.state, attempt.submitted_at) == (AttemptState.SUBMITTED, deadline)
    assert "หมดเวลา ระบบส่งคำตอบที่บันทึกไว้ให้แล้ว" in html
    assert "ท่านผ่านแบบทดสอบนี้" in html


def test_after_its_time_the_entrance_offers_the_next_attempt(client, attempt, page):
    over(attempt)
    html = client.get(page.url).content.decode()
    assert "ทำอีกครั้ง" in html
    assert "ท่านทำค้างไว้" not in html
    assert "เหลืออีก 2 ครั้ง" in html


def test_an_answer_after_its_time_is_not_taken(client, attempt):
    over(attempt)
    version, right = first_right(attempt)
    message = {"version": version, "sequence": 1, "value": right}
    assert save(client, attempt, message).status_code == 409
    assert not ResponseEntry.objects.exists()


def test_time_that_runs_is_shown_with_seconds_and_days_are_not_counted_down(client, course):
    short = assessment_in(course, items=1, time_limit_minutes=30)
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    html = client.get(address("attempt", attempts.start(enrolment, short, declared=True))).content
    assert b'data-seconds="1800"' in html
    long = assessment_in(course, items=1)  # until the course closes, in thirty days
    html = client.get(address("attempt", attempts.start(enrolment, long, declared=True))).content
    assert b"data-seconds" not in html
    assert "ทำได้ถึง" in html.decode()


def test_the_result_of_an_open_attempt_is_the_attempt(client, attempt):
    assert client.get(address("result", attempt)).url == address("attempt", attempt)


def test_not_passed_says_how_often_it_can_be_tried(client, attempt):
    for number, (version, value) in enumerate(wrong_answers(attempt).items(), start=1):
        attempts.save_answer(attempt, version, number, value)
    client.post(address("submit", attempt))
    html = client.get(address("result", attempt)).content.decode()
    assert "ยังไม่ผ่าน ทำได้อีก 2 ครั้ง" in html
    assert "0 จาก 4 คะแนน" in html


# ---- languages ----------------------------------------------------------------------------------------


def test_an_english_page_shows_a_thai_item_and_says_so(client, attempt):
    here = address("attempt", attempt)
    html = client.get("/en" + here).content.decode()
    assert '<legend class="question" lang="th">คำถามที่' in html
    assert '<span lang="th">ตัวเลือก' in html
    thai = client.get(here).content.decode()
    assert 'lang="th">คำถามที่' not in thai
