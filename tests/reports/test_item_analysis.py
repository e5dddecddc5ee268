"""What the answers tell of the items: whose sittings count, the order, who sees it, the workbook."""

import datetime
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments import attempts
from assessments.enums import Purpose
from assessments.models import Attempt, ItemVersion
from assessments.statistics.gathering import first_sat
from courses import teams
from people.enums import Role
from reports import item_analysis
from tests.factories.assessments import assessment_in, right_answers, wrong_answers
from tests.factories.courses import course_with, enrolled
from tests.factories.people import UserFactory
from tests.factories.programmes import CohortFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=1, title="กฎหมายปกครอง")


@pytest.fixture
def page(course):
    return assessment_in(course, items=4)


def sit(page, course, right=4, person=None, occasion="cohort:test"):
    """One person's sitting with so many right answers, the items in the order written."""
    enrolment = enrolled(course, person or UserFactory(), occasion)
    attempt = attempts.start(enrolment, page, declared=True)
    good, bad = right_answers(attempt), wrong_answers(attempt)
    for number, version in enumerate(sorted(good)):
        attempts.save_answer(attempt, version, 1, (good if number < right else bad)[version])
    return attempts.submit(attempt)


def sittings_of(page, course, count):
    """Made in bulk from one sitting of each kind, as many people as asked for."""
    for number in range(count):
        sit(page, course, right=number % 5)


def test_only_the_first_attempt_of_each_person_counts(page, course):
    person = UserFactory()
    first = sit(page, course, right=0, person=person)
    sit(page, course, right=4, person=person)
    # The next year's enrolment: still the same person, who has seen the review.
    sit(page, course, right=4, person=person, occasion="cohort:next")
    found = item_analysis.report(page)
    assert first_sat([page.translation_key])[page.translation_key] == {person.pk: first}
    assert found.gathered.scores == [0.0]
    assert {row.figures.sittings for row in found.rows} == {1}


def test_practice_and_open_attempts_do_not_count(course, page):
    practice = assessment_in(course, purpose=Purpose.PRACTICE)
    sit(practice, course)
    attempts.start(enrolled(course), page, declared=True)
    assert not item_analysis.report(page).rows
    assert not item_analysis.report(practice).rows


def test_items_are_listed_worst_first_with_flags_and_bars(page, course):
    sittings_of(page, course, 15)
    found = item_analysis.report(page)
    # 15 people with 0, 1, 2, 3, 4 right in turn: the first item is right for 4 of 5.
    by_version = {row.version.pk: row for row in found.rows}
    assert [by_version[pk].facility for pk in sorted(by_version)] == [80, 60, 40, 20]
    assert found.mean == 50
    assert found.pass_share == 40
    row = by_version[min(by_version)]
    assert sum(bar.count for bar in row.bars) == 15
    assert [bar.count for bar in row.bars if bar.right] == [12]
    unflagged = [not row.flags for row in found.rows]
    assert unflagged == sorted(unflagged)
    assert [row.rank for row in found.rows] == [1, 2, 3, 4]


def test_few_sittings_give_no_figures(page, course):
    sit(page, course, right=2)
    found = item_analysis.report(page)
    assert {(row.facility, row.discrimination) for row in found.rows} == {(None, None)}
    assert found.alpha is None
    assert found.reliability == "unknown"


def test_the_pictures_hold_every_sitting_and_item(page, course):
    sittings_of(page, course, 15)
    found = item_analysis.report(page)
    bars = item_analysis.distribution(found)["bars"]
    assert sum(bar["count"] for bar in bars) == 15
    assert {bar["first"]: bar["count"] for bar in bars if bar["count"]} == {
        0: 3, 20: 3, 50: 3, 70: 3, 90: 3,
    }  # fmt: skip
    points = item_analysis.scatter(found)["points"]
    assert sorted(point["rank"] for point in points) == [1, 2, 3, 4]


def address(name, *args):
    return reverse(f"staff_reports:{name}", args=args)


def test_an_instructor_sees_the_assessments_of_their_courses_only(client, course, page):
    other = assessment_in(course_with(lessons=1, title="จริยธรรม"), title="แบบทดสอบอื่น")
    person = UserFactory(roles=[Role.INSTRUCTOR])
    teams.join(course, person, by=None)
    client.force_login(person)
    body = client.get(address("assessments")).content.decode()
    assert "กฎหมายปกครอง" in body
    assert "แบบทดสอบอื่น" not in body
    assert client.get(address("assessment", page.pk)).status_code == 200
    for name in ("assessment", "assessment_export"):
        assert client.get(address(name, other.pk)).status_code == 404
    teams.leave(course, person, by=None)
    assert client.get(address("assessment", page.pk)).status_code == 404


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.PROVINCIAL_COORDINATOR, None])
def test_others_find_nothing(client, page, role):
    client.force_login(UserFactory(roles=[role] if role else []))
    for name in ("assessment", "assessment_export"):
        assert client.get(address(name, page.pk)).status_code in (302, 404)
        assert b"staff-page" not in client.get(address(name, page.pk)).content


@pytest.fixture
def as_admin(client):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    return client


def test_the_workbook_agrees_with_the_screen(as_admin, page, course):
    sittings_of(page, course, 12)
    version = ItemVersion.objects.order_by("pk").first()
    found = item_analysis.report(page)
    answer = as_admin.get(address("assessment_export", page.pk))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    head = next(n for n, line in enumerate(lines) if line[0] == "ลำดับ")
    shown = [(line[0], line[1], line[4], line[5]) for line in lines[head + 1 :]]
    assert shown == [(row.rank, row.stem, row.facility, row.discrimination) for row in found.rows]
    screen = as_admin.get(address("assessment", page.pk)).content.decode()
    assert all(row.stem in screen for row in found.rows)
    assert version.content["th"]["options"][0]["text"] in str(lines)


@pytest.fixture
def two_cohorts(page, course):
    """Four of the first cohort, two of the second; one of them sat it with the first already."""
    first, second = CohortFactory(slug="first"), CohortFactory(slug="second")
    again = UserFactory()
    for number in range(3):
        sit(page, course, right=number, occasion=first.occasion)
    sit(page, course, right=0, person=again, occasion=first.occasion)
    for right in (3, 3):
        sit(page, course, right=right, occasion=second.occasion)
    sit(page, course, right=4, person=again, occasion=second.occasion)
    return first, second


def test_the_occasions_are_parts_of_the_whole(page, two_cohorts):
    parts = [item_analysis.report(page, one.occasion) for one in two_cohorts]
    assert [sorted(one.gathered.scores) for one in parts] == [[0, 0, 0.25, 0.5], [0.75, 0.75]]
    whole = item_analysis.report(page)
    assert len(whole.gathered.scores) == 6
    assert [one[1:] for one in item_analysis.occasions(parts[0])] == [
        (str(two_cohorts[0]), 4),
        (str(two_cohorts[1]), 2),
    ]


def test_screen_and_workbook_of_one_occasion_agree(as_admin, page, two_cohorts):
    second = two_cohorts[1]
    asked = {"occasion": second.occasion}
    shown = as_admin.get(address("assessment", page.pk), asked)
    assert shown.context["found"].mean == 75
    [act] = shown.context["acts"]
    sheet = openpyxl.load_workbook(io.BytesIO(as_admin.get(act.url).content)).active
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert [f"เฉพาะ {second}"] == [line[0] for line in lines if "เฉพาะ" in str(line[0])]
    head = next(n for n, line in enumerate(lines) if line[0] == "ลำดับ")
    assert {line[3] for line in lines[head + 1 :]} == {2}
    assert [line[1] for line in lines[head + 1 :]] == [
        row.stem for row in shown.context["found"].rows
    ]


def test_an_occasion_in_which_nobody_sat_it_is_not_found(as_admin, page, two_cohorts):
    for name in ("assessment", "assessment_export"):
        assert as_admin.get(address(name, page.pk), {"occasion": "cohort:other"}).status_code == 404


def test_nothing_sat_is_said(as_admin, page):
    body = as_admin.get(address("assessment", page.pk)).content.decode()
    assert "ยังไม่มีผู้ส่งแบบทดสอบนี้" in body


def queries(client, page):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address("assessment", page.pk)).status_code == 200
    return len(asked)


def test_the_queries_are_the_same_for_one_sitting_and_for_fifty(as_admin, page, course):
    model = sit(page, course, right=2)
    queries(as_admin, page)  # what is asked once for a process
    one = queries(as_admin, page)
    copies = []
    for number in range(49):
        enrolment = enrolled(course)
        copies.append(
            Attempt(
                enrolment=enrolment,
                activity_key=model.activity_key,
                title=model.title,
                number=1,
                state=model.state,
                purpose=model.purpose,
                seed=model.seed,
                drawn=model.drawn,
                rules=model.rules,
                started_at=model.started_at,
                submitted_at=timezone.now() + datetime.timedelta(minutes=number),
                receipt=f"copy-{number}",
                score=model.score,
                max_score=model.max_score,
                outcome=model.outcome,
                marks=model.marks,
            )
        )
    Attempt.objects.bulk_create(copies)
    assert queries(as_admin, page) == one
    assert len(item_analysis.report(page).gathered.scores) == 50
