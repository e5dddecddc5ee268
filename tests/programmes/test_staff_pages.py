"""The staff pages of programmes: who opens them, what they change, how many queries they take."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEntry
from courses.models import Enrolment
from people.enums import Role
from people.models import Post
from programmes.models import Attendance, Cohort, Placement, Programme, Session
from tests.factories.courses import course_with
from tests.factories.people import UserFactory, head_of
from tests.factories.programmes import CohortFactory, ProgrammeFactory, day, half_day, seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin)
    return client


def url(name, *args):
    return reverse(f"staff_programmes:{name}", args=args)


def pages():
    """Every page of this room with what it is about."""
    cohort = CohortFactory(courses=[course_with(lessons=1)])
    session = half_day(cohort)
    seat = seats(cohort, 1)[0]
    of_cohort, of_session = [cohort.slug], [cohort.slug, session.pk]
    return {
        "list": [],
        "list_results": [],
        "programmes": [],
        "add_programme": [],
        "programme": [cohort.programme.pk],
        "add_cohort": [],
        "cohort": of_cohort,
        "edit_cohort": of_cohort,
        "add_session": of_cohort,
        "edit_session": of_session,
        "remove_session": of_session,
        "sheet": of_session,
        "signature_sheet": of_session,
        "seats": of_cohort,
        "place_heads": of_cohort,
        "take_seat": [cohort.slug, seat.post.province_id],
        "withdraw_seat": [cohort.slug, seat.public_id],
    }


READ = {
    "list",
    "list_results",
    "programmes",
    "programme",
    "cohort",
    "sheet",
    "signature_sheet",
    "seats",
}


def test_the_list_of_pages_is_complete():
    from programmes.staff.urls import urlpatterns

    assert set(pages()) == {pattern.name for pattern in urlpatterns}


def test_each_role_opens_what_it_may(client):
    every = pages()
    for role, expected in (
        (Role.INSTITUTE_ADMIN, set(every)),
        (Role.AUDITOR, READ),
        (Role.INSTRUCTOR, set()),
        (Role.PROVINCIAL_COORDINATOR, set()),
        (Role.TRAINEE, set()),
    ):
        client.force_login(UserFactory(roles=[role]))
        opened = {
            name for name, args in every.items() if client.get(url(name, *args)).status_code == 200
        }
        assert opened == expected, role


def test_nothing_changes_by_a_post_without_the_right(client):
    every = pages()

    def stand():
        tables = (Programme, Cohort, Session, Placement, Attendance)
        return [list(table.objects.order_by("pk").values()) for table in tables]

    before = stand()
    for role in (Role.AUDITOR, Role.INSTRUCTOR, Role.PROVINCIAL_COORDINATOR):
        client.force_login(UserFactory(roles=[role]))
        for name, args in every.items():
            answer = client.post(url(name, *args), {"present": "x"})
            assert answer.status_code in (403, 404, 405), (role, name)
    assert stand() == before


@pytest.mark.parametrize(("name", "most"), [("seats", 18), ("sheet", 14), ("signature_sheet", 12)])
def test_fifty_seats_take_as_many_queries_as_one(as_admin, name, most):
    counts = []
    for count in (1, 50):
        cohort = CohortFactory()
        session = half_day(cohort)
        for post in Post.objects.all():
            post.holdings.all().delete()
        seats(cohort, count)
        args = [cohort.slug] if name == "seats" else [cohort.slug, session.pk]
        as_admin.get(url(name, *args))
        with CaptureQueriesContext(connection) as queries:
            assert as_admin.get(url(name, *args)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= most


def cohort_form(course, programme, **changes):
    return {
        "programme": programme.pk,
        "number": 1,
        "slug": "2570-1",
        "opens_on": "1 ตุลาคม 2569",
        "study_until": "31 มีนาคม 2570",
        "closes_on": "๓๐ ก.ย. ๗๐",
        "attendance_percent": 80,
        "courses": [str(course.translation_key)],
        **changes,
    }


def test_a_cohort_is_opened_and_changed_with_thai_dates(as_admin):
    course, programme = course_with(lessons=1), ProgrammeFactory()
    as_admin.post(url("add_cohort"), cohort_form(course, programme))
    cohort = Cohort.objects.get()
    assert (cohort.opens_on, cohort.closes_on) == (
        datetime.date(2026, 10, 1),
        datetime.date(2027, 9, 30),
    )
    assert cohort.courses.get().course_key == course.translation_key
    page = as_admin.get(url("edit_cohort", cohort.slug)).content.decode()
    assert 'value="30 กันยายน 2570"' in page
    seats(cohort, 1)
    changed = cohort_form(course, programme, closes_on="31 ธันวาคม 2570", slug="other")
    as_admin.post(url("edit_cohort", cohort.slug), changed)
    cohort.refresh_from_db()
    assert cohort.slug == "2570-1"
    closes = Enrolment.objects.get().closes_at.astimezone(timezone.get_default_timezone())
    assert closes.date() == datetime.date(2027, 12, 31)


def test_a_course_that_is_published_no_more_stays_when_a_date_is_changed(as_admin):
    """Dropped, everybody would complete the programme without it."""
    course, programme = course_with(lessons=1), ProgrammeFactory()
    as_admin.post(url("add_cohort"), cohort_form(course, programme))
    cohort = Cohort.objects.get()
    course.unpublish()
    page = as_admin.get(url("edit_cohort", cohort.slug)).content.decode()
    assert "ไม่ได้เผยแพร่" in page
    assert course.title in as_admin.get(url("cohort", cohort.slug)).content.decode()
    changed = cohort_form(course, programme, closes_on="31 ธันวาคม 2570")
    assert as_admin.post(url("edit_cohort", cohort.slug), changed).status_code == 302
    assert cohort.courses.get().course_key == course.translation_key


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"closes_on": "31 มิถุนายน 2570"}, "closes_on"),
        ({"study_until": "1 กันยายน 2569"}, "study_until"),
        ({"slug": "มีไทย"}, "slug"),
        ({"courses": []}, "courses"),
        ({"attendance_percent": 101}, "attendance_percent"),
    ],
)
def test_a_fault_in_a_cohort_is_said_at_its_field_and_keeps_what_was_typed(
    as_admin, changes, field
):
    course, programme = course_with(lessons=1), ProgrammeFactory()
    page = as_admin.post(url("add_cohort"), cohort_form(course, programme, **changes))
    assert list(page.context["form"].errors) == [field]
    assert 'value="1 ตุลาคม 2569"' in page.content.decode()
    assert not Cohort.objects.exists()


def test_a_programmes_year_is_of_the_buddhist_era(as_admin):
    form = {"name_th": "โครงการ", "name_en": "", "fiscal_year": 2027, "hours": "60"}
    assert "fiscal_year" in as_admin.post(url("add_programme"), form).context["form"].errors
    as_admin.post(url("add_programme"), {**form, "fiscal_year": 2570})
    programme = Programme.objects.get()
    as_admin.post(url("programme", programme.pk), {**form, "fiscal_year": 2570, "hours": "30"})
    programme.refresh_from_db()
    assert programme.hours == 30
    assert AuditEntry.objects.filter(action="programmes.programme_saved").count() == 2


def test_a_session_is_a_day_and_two_times(as_admin):
    cohort = CohortFactory()
    form = {
        "title": "พิธีเปิด",
        "day": "2 พฤศจิกายน 2569",
        "begins": "09.00",
        "ends": "12.00 น.",
        "place": "กรุงเทพมหานคร",
        "hours": "3",
    }
    wrong = as_admin.post(url("add_session", cohort.slug), {**form, "ends": "08.00"})
    assert "ends" in wrong.context["form"].errors
    assert 'value="09.00"' in wrong.content.decode()
    as_admin.post(url("add_session", cohort.slug), form)
    session = cohort.sessions.get()
    zone = timezone.get_default_timezone()
    assert session.starts_at.astimezone(zone) == datetime.datetime(2026, 11, 2, 9, tzinfo=zone)
    as_admin.post(url("edit_session", cohort.slug, session.pk), {**form, "title": "พิธีปิด"})
    session.refresh_from_db()
    assert session.title == "พิธีปิด"
    as_admin.post(url("remove_session", cohort.slug, session.pk))
    assert not cohort.sessions.exists()


def test_all_heads_are_seated_by_one_action_and_the_rest_is_explained(as_admin):
    cohort = CohortFactory(courses=[course_with(lessons=1)])
    head = head_of("น่าน")
    question = as_admin.get(url("place_heads", cohort.slug)).content.decode()
    assert "ลงทะเบียนเรียนทุกวิชา" in question
    page = as_admin.post(url("place_heads", cohort.slug)).content.decode()
    assert Placement.objects.get().user == head.user
    assert page.count("ตำแหน่งว่าง") == 75
    listed = as_admin.get(url("seats", cohort.slug)).content.decode()
    assert str(head.user) in listed


def test_a_course_that_was_never_published_stops_the_seating_whole(as_admin):
    cohort = CohortFactory(courses=[course_with(lessons=1, publish=False)])
    head = head_of("น่าน")
    page = as_admin.post(url("place_heads", cohort.slug)).content.decode()
    assert "ยังไม่เผยแพร่" in page
    seat = as_admin.post(
        url("take_seat", cohort.slug, head.post.province_id), {"user": head.user.pk}
    )
    assert "user" in seat.context["form"].errors
    assert not Placement.objects.exists()


def test_a_seat_is_taken_by_name_and_withdrawn_after_a_question(as_admin):
    cohort = CohortFactory(courses=[course_with(lessons=1)])
    head = head_of("น่าน")
    code = head.post.province_id
    form = as_admin.get(url("take_seat", cohort.slug, code))
    assert form.context["form"].initial == {"user": head.user_id}
    as_admin.post(url("take_seat", cohort.slug, code), {"user": head.user.pk})
    seat = Placement.objects.get()
    other = UserFactory()
    refused = as_admin.post(url("take_seat", cohort.slug, code), {"user": other.pk})
    assert "user" in refused.context["form"].errors
    question = as_admin.get(url("withdraw_seat", cohort.slug, seat.public_id)).content.decode()
    assert str(head.user) in question
    assert "น่าน" in question
    as_admin.post(url("withdraw_seat", cohort.slug, seat.public_id))
    seat.refresh_from_db()
    assert seat.withdrawn_at
    assert Enrolment.objects.get().withdrawn_at


def test_a_seat_is_withdrawn_only_below_its_own_cohort(as_admin):
    seat = seats(CohortFactory(), 1)[0]
    wrong = url("withdraw_seat", CohortFactory().slug, seat.public_id)
    assert as_admin.post(wrong).status_code == 404
    assert as_admin.post(url("sheet", seat.cohort.slug, 999)).status_code == 404


def test_the_sheet_enters_what_is_ticked_and_shows_it_again(as_admin):
    cohort = CohortFactory()
    session = half_day(cohort)
    a, b, c = seats(cohort, 3)
    address = url("sheet", cohort.slug, session.pk)
    as_admin.post(address, {"present": [a.public_id, b.public_id]})
    page = as_admin.get(address).content.decode()
    assert page.count(" checked") == 2
    as_admin.post(
        address, {"present": [b.public_id, c.public_id], "shown": [a.public_id, b.public_id]}
    )
    counted = Attendance.objects.counted().values_list("placement", flat=True)
    assert set(counted) == {b.pk, c.pk}


def test_a_sheet_that_is_refused_keeps_every_tick(as_admin):
    cohort = CohortFactory()
    session = half_day(cohort, offset=1)
    a, b, _c = seats(cohort, 3)
    ticked = [a.public_id, b.public_id]
    page = as_admin.post(url("sheet", cohort.slug, session.pk), {"present": ticked})
    assert "ยังไม่เริ่ม" in page.content.decode()
    assert page.content.decode().count(" checked") == 2
    assert not Attendance.objects.exists()


def test_the_sheet_to_sign_names_everybody_in_dictionary_order_with_thai_digits(as_admin):
    cohort = CohortFactory(programme=ProgrammeFactory(fiscal_year=2570), number=1)
    session = half_day(cohort)
    seats(cohort, 3)
    page = as_admin.get(url("signature_sheet", cohort.slug, session.pk)).content.decode()
    assert "บัญชีลายมือชื่อผู้เข้ารับการฝึกอบรม" in page
    assert "พ.ศ. ๒๕๗๐ รุ่นที่ ๑" in page
    assert "เวลา ๐๙.๐๐ น." in page
    assert page.index("กระบี่") < page.index("กาญจนบุรี") < page.index("กาฬสินธุ์")


def test_a_seat_whose_holder_left_the_office_is_marked(as_admin):
    cohort = CohortFactory()
    seat = seats(cohort, 1)[0]
    from people.posts import take_post

    take_post(UserFactory(first_name="คนใหม่"), seat.post, on=day(-1), by=None)
    page = as_admin.get(url("seats", cohort.slug)).content.decode()
    assert "ไม่ใช่ผู้ได้ที่นั่ง" in page
    assert "คนใหม่" in page
