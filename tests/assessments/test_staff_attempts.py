"""The staff pages of attempts: who reaches which, what they show, what is granted there."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import attempts, banking, concessions, journal
from assessments.enums import AttemptState
from assessments.journal import Message
from assessments.models import Attempt, AttemptEvent, Item, TimeAllowance
from assessments.staff.attempts import said
from courses import teams
from people.enums import Role
from tests.factories.assessments import assessment_in, bank_with, right_answers, wrong_answers
from tests.factories.courses import course_with, enrolled
from tests.factories.items import draft_of
from tests.factories.people import UserFactory
from thai.templatetags.thai import exact_time

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return assessment_in(course, items=2, time_limit_minutes=30)


@pytest.fixture
def attempt(course, page):
    return attempts.start(enrolled(course), page, declared=True)


@pytest.fixture
def instructor(course):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    return person


def url(name, *args):
    return reverse(f"staff_attempts:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


def late(attempt):
    """Wrong answers in time, right ones late; over since five minutes."""
    for version, value in wrong_answers(attempt).items():
        journal.keep(attempt, [Message(version, 1, value)], client="tablet")
    deadline = timezone.now() - 5 * MINUTE
    Attempt.objects.filter(pk=attempt.pk).update(
        deadline=deadline, started_at=deadline - 30 * MINUTE
    )
    attempts.submit_overdue()
    attempt.refresh_from_db()
    for version, value in right_answers(attempt).items():
        journal.keep(attempt, [Message(version, 2, value, 6 * MINUTE)], client="tablet")


@pytest.mark.parametrize("name", ["list", "attempt", "time", "reopen", "late", "beforehand"])
@pytest.mark.parametrize(
    ("role", "in_team", "opens"),
    [
        (Role.INSTITUTE_ADMIN, False, "all"),
        (Role.INSTRUCTOR, True, "all"),
        (Role.INSTRUCTOR, False, "none"),
        (Role.AUDITOR, False, "read"),
        (Role.PROVINCIAL_COORDINATOR, True, "none"),
        (Role.TRAINEE, True, "none"),
    ],
)
def test_who_reaches_which_page(client, course, attempt, name, role, in_team, opens):
    person = UserFactory(roles=[role])
    if in_team:
        teams.join(course, person, by=None)
    client.force_login(person)
    expected = {"all": True, "read": name in {"list", "attempt"}, "none": False}[opens]
    if role == Role.INSTRUCTOR and name in {"list", "beforehand"}:
        expected = True  # it lists nothing that is not theirs
    args = [] if name in {"list", "beforehand"} else [attempt.public_id]
    response = client.get(url(name, *args))
    assert response.status_code == (200 if expected else 404)
    if name == "list" and opens == "none" and expected:
        assert str(attempt.enrolment.user) not in words(response)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.TRAINEE, Role.PROVINCIAL_COORDINATOR])
def test_who_may_not_decide_changes_nothing_by_post(client, attempt, role):
    client.force_login(UserFactory(roles=[role]))
    for name in ("time", "reopen", "late"):
        sent = {"minutes": "5", "reason": "ขอ", "entries": "1"}
        assert client.post(url(name, attempt.public_id), sent).status_code == 404
    assert not AttemptEvent.objects.exists()


def test_staff_do_not_find_their_own_attempt(client, course, page, instructor):
    """Case 52: whoever teaches and sits the same assessment."""
    own = attempts.start(enrolled(course, instructor), page, declared=True)
    client.force_login(instructor)
    for name in ("attempt", "time"):
        assert client.get(url(name, own.public_id)).status_code == 404
    sent = {"minutes": "5", "reason": "ขอ"}
    assert client.post(url("time", own.public_id), sent).status_code == 404
    beforehand = {"assessment": page.pk, "email": instructor.email} | sent
    assert client.post(url("beforehand"), beforehand).status_code == 404
    assert not TimeAllowance.objects.exists()


def test_the_page_shows_journal_events_and_scorings(client, attempt, instructor):
    late(attempt)
    client.force_login(instructor)
    html = words(client.get(url("attempt", attempt.public_id)))
    assert "มีคำตอบ 2 รายการมาถึงหลังหมดเวลา" in html
    assert "หมดเวลา ระบบส่งให้" in html
    assert "มาถึงช้า" in html
    assert "0 / 2" in html


@pytest.mark.parametrize("entries", [1, 50])
def test_the_page_costs_the_same_however_long_the_journal_is(
    client, attempt, instructor, entries, django_assert_max_num_queries
):
    for number in range(1, entries + 1):
        drawn = attempt.drawn[0]
        message = Message(drawn["version"], number, drawn["options"][number % 4])
        journal.keep(attempt, [message], client="tablet")
    client.force_login(instructor)
    client.get(url("list"))
    with django_assert_max_num_queries(25):
        assert client.get(url("attempt", attempt.public_id)).status_code == 200


def test_time_is_granted_on_the_page(client, attempt, instructor):
    client.force_login(instructor)
    before = attempt.deadline
    sent = {"minutes": "15", "reason": "ไฟฟ้าดับ"}
    assert client.post(url("time", attempt.public_id), sent).status_code == 302
    attempt.refresh_from_db()
    assert attempt.deadline == before + 15 * MINUTE
    assert "ไฟฟ้าดับ" in words(client.get(url("attempt", attempt.public_id)))


def test_time_is_granted_before_an_attempt_begins(client, course, page, instructor):
    enrolment = enrolled(course)
    client.force_login(instructor)
    sent = {"assessment": page.pk, "minutes": "15", "reason": "ใบรับรองแพทย์"}
    refused = client.post(url("beforehand"), sent | {"email": "nobody@example.org"})
    assert "ไม่มีผู้เรียนวิชานี้ที่ใช้อีเมลนี้" in words(refused)
    answer = client.post(url("beforehand"), sent | {"email": enrolment.user.email.upper()})
    assert answer.status_code == 302
    begun = attempts.start(enrolment, page, declared=True)
    assert begun.deadline == begun.started_at + 45 * MINUTE


def test_another_teams_assessment_is_not_offered(client, page, instructor):
    other = assessment_in(course_with(lessons=1), items=1, time_limit_minutes=10)
    client.force_login(instructor)
    html = words(client.get(url("beforehand")))
    assert f'value="{page.pk}"' in html
    assert f'value="{other.pk}"' not in html


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("extended_text", "เสนอให้เพิกถอน", "เสนอให้เพิกถอน"),
        ("upload", {"file": "x", "name": "บันทึก.pdf"}, "บันทึก.pdf"),
        ("extended_text", None, "ล้างคำตอบ"),
    ],
)
def test_what_a_person_marks_is_read_in_the_journal_too(kind, value, words):
    draft = draft_of(kind)
    item = Item.objects.create(bank=bank_with(items=0), item_type=kind, content={"th": draft})
    assert said(value, banking.approve(item, by=None)) == words


def test_late_answers_are_admitted_and_the_attempt_reopened_on_the_page(
    client, attempt, instructor
):
    late(attempt)
    client.force_login(instructor)
    assert (
        client.post(
            url("reopen", attempt.public_id), {"minutes": "10", "reason": "เครื่องขัดข้อง"}
        ).status_code
        == 302
    )
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.OPEN
    attempts.submit(attempt)
    html = words(client.get(url("late", attempt.public_id)))
    assert html.count('type="checkbox"') >= 2
    late_ones = attempt.entries.filter(late=True)
    # When each was given is what its browser tells, and the page says so.
    assert "ระบบพิสูจน์ไม่ได้" in html
    for one in late_ones:
        given, came = exact_time(one.given_at), exact_time(one.saved_at)
        assert given != came
        assert f"{given} ตามเครื่องผู้ทำ" in html
        assert came in html
    entries = [entry.pk for entry in late_ones]
    sent = {"entries": entries, "reason": "เครือข่ายขัดข้อง"}
    shown = client.post(url("late", attempt.public_id), sent)
    assert "0 / 2 ยังไม่ผ่าน" in words(shown)
    assert "2 / 2 ผ่าน" in words(shown)
    attempt.refresh_from_db()
    assert attempt.score == 0, "a preview changes nothing"
    # Another choice than was shown is shown first.
    sent["seen"] = shown.context["shown"]
    again = client.post(url("late", attempt.public_id), sent | {"entries": entries[:1]})
    assert "1 / 2 ยังไม่ผ่าน" in words(again)
    assert client.post(url("late", attempt.public_id), sent).status_code == 302
    attempt.refresh_from_db()
    assert attempt.score == 2
    html = words(client.get(url("attempt", attempt.public_id)))
    assert "เครือข่ายขัดข้อง" in html
    assert "เครื่องขัดข้อง" in html


def test_a_long_journal_shows_its_newest_answers_and_how_many_there_are(
    client, attempt, instructor
):
    version = attempt.drawn[0]["version"]
    for number, option in enumerate(attempt.drawn[0]["options"] * 15, start=1):
        journal.keep(attempt, [Message(version, number, option)], client="tablet")
    client.force_login(instructor)
    html = words(client.get(url("attempt", attempt.public_id)))
    assert "60 รายการ" in html
    assert "แสดง 50 รายการล่าสุด" in html
    assert html.count(" น. ตัวเลือก") == 50


def test_of_many_late_answers_to_one_item_the_newest_is_offered(client, attempt, instructor):
    """And with it go the older ones, as of a text that was written without a network."""
    late(attempt)
    version, right = next(iter(right_answers(attempt).items()))
    wrong = wrong_answers(attempt)[version]
    for sequence, value in [(3, wrong), (5, right), (4, wrong)]:
        journal.keep(attempt, [Message(version, sequence, value, 6 * MINUTE)], client="tablet")
    client.force_login(instructor)
    html = words(client.get(url("late", attempt.public_id)))
    assert html.count('type="checkbox"') == 2
    assert "รวมคำตอบก่อนหน้า 3 รายการ" in html
    newest = attempt.entries.get(version=version, sequence=5)
    sent = {"entries": [newest.pk], "reason": "เครือข่ายขัดข้อง"}
    sent["seen"] = client.post(url("late", attempt.public_id), sent).context["shown"]
    assert client.post(url("late", attempt.public_id), sent).status_code == 302
    attempt.refresh_from_db()
    assert attempt.score == 1
    assert [one.version_id for one in concessions.late_entries(attempt)] == [
        pk for pk in right_answers(attempt) if pk != version
    ]
