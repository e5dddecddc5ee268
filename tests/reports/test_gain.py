"""Pre-test against post-test: who counts, the groups, who sees it, the workbook."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.enums import AttemptState, Outcome, Purpose
from assessments.models import Attempt
from courses import teams
from courses.models import Enrolment
from people.enums import Role
from reports import gain, progress
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with
from tests.factories.people import UserFactory
from tests.factories.programmes import CohortFactory, seats

pytestmark = pytest.mark.django_db


def course_and_tests(title):
    course = course_with(lessons=1, title=title)
    pre = assessment_in(course, items=2, purpose=Purpose.PRETEST, title="ก่อนเรียน")
    post = assessment_in(course, items=2, title="หลังเรียน")
    return course, pre, post


@pytest.fixture
def law():
    return course_and_tests("กฎหมาย")


@pytest.fixture
def cohort(law):
    return CohortFactory(courses=[law[0]])


def sat(seat, course, page, percent, number=1, state=AttemptState.SUBMITTED):
    return Attempt.objects.create(
        enrolment=Enrolment.objects.get(user=seat.user, course_key=course.translation_key),
        activity_key=page.translation_key,
        title=page.title,
        number=number,
        state=state,
        purpose=page.purpose,
        seed="x",
        drawn=[],
        rules={"pass_percent": 70},
        started_at=timezone.now(),
        submitted_at=timezone.now(),
        score=percent,
        max_score=100,
        outcome=Outcome.PASSED,
    )


def both(seat, tests, before, after):
    course, pre, post = tests
    sat(seat, course, pre, before), sat(seat, course, post, after)


def learners(cohort):
    keys = [column.key for column in progress.columns(cohort)]
    return gain.learners(cohort, keys, progress.places())


def test_only_who_has_both_counts_and_of_each_the_first(cohort, law):
    one, only_before, _idle = seats(cohort, 3)
    both(one, law, 40, 70)
    sat(one, law[0], law[2], 100, number=2)
    sat(only_before, law[0], law[1], 50)
    [found] = learners(cohort)
    assert (found.seat, found.before, found.after) == (one, 0.4, 0.7)
    [row] = gain.rows([found], "person")
    assert (row.before, row.after, row.gain, row.normalised) == (40, 70, 30, 50)


def test_of_several_courses_the_mean_counts(law):
    ethics = course_and_tests("จริยธรรม")
    cohort = CohortFactory(courses=[law[0], ethics[0]])
    [seat] = seats(cohort, 1)
    both(seat, law, 40, 60), both(seat, ethics, 60, 100)
    [found] = learners(cohort)
    assert (found.before, found.after) == (0.5, 0.8)


def test_small_groups_are_not_shown(cohort, law):
    for seat in seats(cohort, 12):
        both(seat, law, 50, 80)
    found = learners(cohort)
    rows = gain.rows(found, "region")
    assert sum(row.people for row in rows) == 12
    for row in rows:
        assert (row.before is None) is (row.people < gain.LEAST)
    assert any(row.before is None for row in rows)
    assert gain.whole(found).gain == 30
    picture = gain.dumbbells(rows)
    assert [line["shown"] for line in picture["lines"]] == [row.before is not None for row in rows]


def test_the_map_holds_every_province_and_its_gain(cohort, law):
    first, second, _idle = seats(cohort, 3)
    both(first, law, 40, 90), both(second, law, 70, 70)
    places = progress.places()
    tiles = {tile["abbr"]: tile for tile in gain.tiles(learners(cohort), places)}
    assert len(tiles) == len(places)
    assert tiles[first.post.province.abbreviation]["figure"] == 50
    assert tiles[first.post.province.abbreviation]["class"] == "high"
    assert tiles[second.post.province.abbreviation]["class"] == "none"
    assert sum(part["count"] for part in gain.legend(learners(cohort))) == 2


def url(name, cohort):
    return reverse(f"staff_reports:{name}", args=[cohort.slug])


def test_an_instructor_sees_their_courses_only(client, law):
    ethics = course_and_tests("จริยธรรม")
    cohort = CohortFactory(courses=[law[0], ethics[0]])
    [seat] = seats(cohort, 1)
    both(seat, ethics, 10, 90)
    person = UserFactory(roles=[Role.INSTRUCTOR])
    for name in ("gain", "gain_export"):
        client.force_login(person)
        assert client.get(url(name, cohort)).status_code == 404
    teams.join(law[0], person, by=None)
    query = {"by": "person", "course": str(ethics[0].translation_key)}
    body = client.get(url("gain", cohort), query).content.decode()
    assert str(seat.user) not in body
    assert "จริยธรรม" not in body
    for role in (Role.TRAINEE, Role.PROVINCIAL_COORDINATOR):
        client.force_login(UserFactory(roles=[role]))
        assert client.get(url("gain", cohort)).status_code in (302, 404)


@pytest.mark.parametrize("by", ["person", "province", "cluster", "region"])
def test_the_workbook_agrees_with_the_screen(client, cohort, law, by):
    for seat, before in zip(seats(cohort, 6), (10, 20, 30, 40, 50, 60), strict=True):
        both(seat, law, before, 90)
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    file = client.get(url("gain_export", cohort), {"by": by}).content
    lines = list(openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows(values_only=True))
    page = client.get(url("gain", cohort), {"by": by})
    shown = [(row.name, row.before, row.after, row.gain) for row in page.context["rows"]]
    assert [(line[0], line[2], line[3], line[4]) for line in lines[5:]] == shown
    for row in page.context["rows"]:
        assert row.name in page.content.decode()


def test_the_queries_are_the_same_for_one_and_for_fifty(client, cohort, law):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("gain", cohort)).status_code == 200
        return len(queries)

    first, *others = seats(cohort, 50)
    both(first, law, 40, 60)
    asked()
    one = asked()
    for seat in others:
        both(seat, law, 40, 60)
    assert asked() == one


def test_nothing_sat_is_said(client, cohort):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert "ยังไม่มีผู้ทำครบ" in client.get(url("gain", cohort)).content.decode()
