"""Who has done what: the rows, the figures, who may see which course, and the workbook."""

import datetime
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.models import Attempt
from audit.models import AuditEntry
from courses.completion import complete
from courses.enums import CompletedBy
from courses.models import CourseTeamMember, Enrolment
from courses.places import open_activity
from people.enums import Role
from people.models import Post, User
from programmes.attending import record_attendance
from programmes.completing import complete_all
from reports import progress, spreadsheet
from reports.progress import State, Wanted
from tests.factories.courses import course_with, lessons_of
from tests.factories.people import UserFactory
from tests.factories.programmes import CohortFactory, day, half_day, seats

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"staff_reports:{name}", args=args)


def enrolment_of(seat, course):
    return Enrolment.objects.get(user=seat.user, course_key=course.translation_key)


def finish(seat, course, lessons=None):
    for lesson in lessons_of(course)[:lessons]:
        complete(enrolment_of(seat, course), lesson.translation_key, CompletedBy.READ)


@pytest.fixture
def law():
    return course_with(lessons=4, title="กฎหมาย")


@pytest.fixture
def ethics():
    return course_with(lessons=2, title="จริยธรรม")


@pytest.fixture
def cohort(law, ethics):
    return CohortFactory(courses=[law, ethics], attendance_percent=50)


def found(cohort, **kwargs):
    shown = progress.columns(cohort)
    return {
        row.province.name_th: row
        for row in progress.rows(cohort, shown, **{"whole": True, **kwargs})
    }


def test_each_post_has_a_row_and_stands_where_its_trainee_stands(cohort, law, ethics):
    half_day(cohort, -2), half_day(cohort, -1)
    done, running, idle = seats(cohort, 3)
    finish(done, law)
    finish(done, ethics)
    record_attendance(cohort.sessions.first(), [done], by=None)
    complete_all(cohort)
    finish(running, law, lessons=2)
    rows = found(cohort)
    assert len(rows) == 76
    assert list(rows) == list(Post.objects.values_list("province__name_th", flat=True))
    krabi, kan, kalasin = (rows[seat.post.province.name_th] for seat in (done, running, idle))
    assert (krabi.state, krabi.percent, krabi.met, krabi.finished) == (State.DONE, 100, 2, 2)
    assert (kan.state, kan.percent, kan.met, kan.begun) == (State.RUNNING, 28, 0, 1)
    assert (kalasin.state, kalasin.percent) == (State.NOT_BEGUN, 0)
    assert rows["ยะลา"].state == State.NO_SEAT
    assert kalasin.last_activity is None
    assert kan.last_activity is not None
    figures = progress.figures(rows.values())
    assert (figures.done, figures.running, figures.not_begun, figures.seats) == (1, 1, 1, 3)


def test_an_opened_lesson_is_a_beginning(cohort, law):
    seat = seats(cohort, 1)[0]
    open_activity(enrolment_of(seat, law), lessons_of(law)[0].translation_key)
    row = found(cohort)[seat.post.province.name_th]
    assert (row.state, row.percent) == (State.RUNNING, 0)
    assert row.last_activity


@pytest.mark.parametrize(
    ("percent", "elapsed", "late"),
    [
        (0, 24, False),
        (0, 25, True),
        (13, 25, False),
        (39, 80, True),
        (40, 80, False),
        (99, 101, True),
    ],
)
def test_a_row_is_late_below_half_of_the_time_gone(percent, elapsed, late):
    assert progress.is_late(percent, elapsed) is late


def test_the_time_gone_is_counted_in_days():
    cohort = CohortFactory.build(opens_on=day(0), study_until=day(99))
    assert progress.elapsed_percent(cohort, day(-5)) == 0
    assert progress.elapsed_percent(cohort, day(50)) == 50
    assert progress.elapsed_percent(cohort, day(99)) == 99
    assert progress.elapsed_percent(cohort, day(100)) == 101


def test_a_hundred_is_kept_for_who_is_done():
    from programmes.conditions import Condition

    nearly = [Condition("attendance", 10, 10, 10)]
    assert progress.percent_of([], nearly, done=False) == 99
    assert progress.percent_of([], nearly, done=True) == 100
    assert progress.percent_of([], [], done=False) == 0


def test_filters_leave_what_they_say(cohort):
    krabi = seats(cohort, 3)[0]
    User.objects.filter(pk=krabi.user_id).update(first_name="สำราญ")
    rows = list(found(cohort).values())

    def names(**wanted):
        return [row.province.name_th for row in rows if Wanted(**wanted).matches(row)]

    assert names(text="กระบี่") == ["กระบี่"]
    assert names(text="สําราญ") == ["กระบี่"]
    assert len(names(region="SB")) == 3
    assert names(cluster="C-M", text="นนท") == ["นนทบุรี"]
    assert len(names(state="no_seat")) == 73
    assert names(state="not_begun") == ["กระบี่", "กาญจนบุรี", "กาฬสินธุ์"]
    assert names(state="at_risk") == names(state="not_begun")


@pytest.mark.parametrize("role", [Role.INSTITUTE_ADMIN, Role.AUDITOR])
def test_the_page_takes_few_queries_however_many_rows(client, cohort, law, role):
    client.force_login(UserFactory(roles=[role]))
    counts = []
    for seated in (1, 55):
        for post in Post.objects.all():
            post.holdings.all().delete()
        other = CohortFactory(courses=[law])
        for seat in seats(other, seated):
            finish(seat, law, lessons=1)
        client.get(url("progress", other.slug))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url("progress", other.slug))
        assert page.status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15, "\n".join(q["sql"][:150] for q in queries)


def test_map_and_list_hold_the_same(client, cohort, law):
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    seat = seats(cohort, 2)[0]
    finish(seat, law, lessons=3)
    page = client.get(url("progress", cohort.slug), {"region": "S"})
    html = page.content.decode()
    assert page.context["figures"].seats == 1
    linked = [tile for tile in page.context["tiles"] if tile["href"]]
    assert [tile["label"] for tile in linked] == ["กระบี่ ร้อยละ 50"]
    assert html.count(url("person", cohort.slug, seat.public_id)) == 2
    assert sum(part["count"] for part in page.context["legend"]) == 1
    assert len(page.context["tiles"]) == 77


def test_an_instructor_sees_the_columns_of_their_own_courses_only(client, cohort, law, ethics):
    instructor = UserFactory(roles=[Role.INSTRUCTOR])
    client.force_login(instructor)
    seat = seats(cohort, 1)[0]
    finish(seat, law)
    for name, args in (
        ("progress", [cohort.slug]),
        ("export", [cohort.slug]),
        ("person", [cohort.slug, seat.public_id]),
    ):
        assert client.get(url(name, *args)).status_code == 404
    CourseTeamMember.objects.create(course_key=ethics.translation_key, user=instructor)
    page = client.get(url("progress", cohort.slug))
    assert [column.title for column in page.context["columns"]] == ["จริยธรรม"]
    row = page.context["rows"][0]
    assert (row.percent, row.conditions, row.state) == (0, (), State.NOT_BEGUN)
    person = client.get(url("person", cohort.slug, seat.public_id)).content.decode()
    assert "จริยธรรม" in person
    assert "กฎหมาย" not in person
    assert cohort.slug in client.get(url("list")).content.decode()
    assert CohortFactory(courses=[law]).slug not in client.get(url("list")).content.decode()


def test_trainees_and_coordinators_see_nothing_of_it(client, cohort):
    seat = seats(cohort, 1)[0]
    for person in (seat.user, UserFactory(roles=[Role.PROVINCIAL_COORDINATOR])):
        client.force_login(person)
        for name, args in (
            ("list", []),
            ("progress", [cohort.slug]),
            ("export", [cohort.slug]),
            ("person", [cohort.slug, seat.public_id]),
        ):
            assert client.get(url(name, *args)).status_code == 404


def test_a_persons_page_shows_lessons_with_dates_and_attempts_with_outcome(client, cohort, law):
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    seat = seats(cohort, 1)[0]
    finish(seat, law, lessons=1)
    now = timezone.now()
    Attempt.objects.create(
        enrolment=enrolment_of(seat, law),
        activity_key=law.translation_key,
        title="แบบทดสอบหลังเรียน",
        number=1,
        state="submitted",
        purpose="posttest",
        seed="x",
        drawn=[],
        rules={},
        declared_at=now,
        started_at=now,
        score="7.50",
        max_score="10",
        outcome="passed",
    )
    page = client.get(url("person", cohort.slug, seat.public_id)).content.decode()
    assert "แบบทดสอบหลังเรียน" in page
    assert "7.50 / 10" in page
    assert "ผ่าน" in page
    other = CohortFactory()
    assert client.get(url("person", other.slug, seat.public_id)).status_code == 404


def test_the_workbook_agrees_with_the_screen_and_is_on_record(client, cohort, law):
    auditor = UserFactory(roles=[Role.AUDITOR])
    client.force_login(auditor)
    seat, other = seats(cohort, 2)
    finish(seat, law)
    User.objects.filter(pk=other.user_id).update(
        prefix="", first_name="=HYPERLINK(1)", last_name=""
    )
    query = {"state": "running"}
    screen = client.get(url("progress", cohort.slug), query).context["rows"]
    answer = client.get(url("export", cohort.slug), query)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    body = lines[4:]
    assert [line[0] for line in body] == [row.province.name_th for row in screen] == ["กระบี่"]
    assert body[0][4] == screen[0].percent
    assert body[0][5] == "4/4"
    assert AuditEntry.objects.get(action="reports.exported").actor_id == auditor.pk
    whole = client.get(url("export", cohort.slug))
    cells = [c for row in openpyxl.load_workbook(io.BytesIO(whole.content)).active for c in row]
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_what_looks_like_a_formula_becomes_text_with_all_of_it_kept(sign):
    assert spreadsheet.neutral(f"{sign}1+1") == f"'{sign}1+1"


def test_other_values_stay_as_they_are():
    assert spreadsheet.neutral(-5) == -5
    assert spreadsheet.neutral("นาย ก = ข") == "นาย ก = ข"
    assert spreadsheet.neutral(None) is None
    assert spreadsheet.neutral(datetime.date(2026, 1, 1)) == datetime.date(2026, 1, 1)
    assert spreadsheet.neutral("ก\x00ข") == "กข"
