"""What staff set of a cohort reaches its seats, and undoes nothing that was done."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditEntry
from courses.completion import complete
from courses.enums import CompletedBy
from courses.models import Enrolment
from courses.places import open_activity
from people.enums import Role
from programmes import attending, completing, placing, scheduling
from programmes.models import Attendance, ProgrammeCompletion, Session
from programmes.tasks import look_again_at_completions
from tests.factories.courses import course_with, lessons_of
from tests.factories.people import UserFactory
from tests.factories.programmes import CohortFactory, ProgrammeFactory, day, half_day, seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def course():
    return course_with(lessons=1)


def keys(*courses):
    return [course.translation_key for course in courses]


def finish(seat, course):
    enrolment = Enrolment.objects.get(user=seat.user, course_key=course.translation_key)
    for lesson in lessons_of(course):
        complete(enrolment, lesson.translation_key, CompletedBy.READ)


def test_new_dates_reach_the_enrolments(admin, course):
    cohort = CohortFactory(courses=[course])
    seats(cohort, 2)
    cohort.opens_on, cohort.closes_on = day(-10), day(200)
    scheduling.save_cohort(cohort, keys(course), admin)
    zone = timezone.get_default_timezone()
    for enrolment in Enrolment.objects.all():
        assert enrolment.opens_at.astimezone(zone).date() == day(-10)
        assert enrolment.closes_at.astimezone(zone).date() == day(200)
        assert enrolment.closes_at.astimezone(zone).hour == 23
    entry = AuditEntry.objects.get(action="programmes.cohort_changed")
    assert entry.details["fields"] == ["closes_on", "opens_on"]


def test_a_course_that_is_added_reaches_every_seat(admin, course):
    other = course_with(lessons=1)
    cohort = CohortFactory(courses=[course])
    seats(cohort, 2)
    scheduling.save_cohort(cohort, keys(other, course), admin)
    assert Enrolment.objects.filter(course_key=other.translation_key).count() == 2
    assert list(cohort.courses.values_list("course_key", flat=True)) == keys(other, course)


def test_a_course_that_somebody_began_stays(admin, course):
    other = course_with(lessons=1)
    cohort = CohortFactory(courses=[course, other])
    seat = seats(cohort, 2)[0]
    enrolment = Enrolment.objects.get(user=seat.user, course_key=other.translation_key)
    open_activity(enrolment, lessons_of(other)[0].translation_key)
    cohort.number = 99
    with pytest.raises(ValidationError) as refused:
        scheduling.save_cohort(cohort, keys(course), admin)
    assert "1 คน" in refused.value.message_dict["courses"][0]
    cohort.refresh_from_db()
    assert cohort.number != 99
    assert cohort.courses.count() == 2


def test_a_course_that_nobody_began_is_left_out_of_every_seat(admin, course):
    other = course_with(lessons=1)
    cohort = CohortFactory(courses=[course, other])
    seats(cohort, 2)
    scheduling.save_cohort(cohort, keys(course), admin)
    assert not Enrolment.objects.filter(
        course_key=other.translation_key, withdrawn_at=None
    ).exists()


def test_a_course_that_was_never_published_is_refused(admin, course):
    draft = course_with(lessons=1, publish=False)
    with pytest.raises(ValidationError) as refused:
        scheduling.save_cohort(CohortFactory(courses=[course]), keys(course, draft), admin)
    assert "courses" in refused.value.message_dict
    assert draft not in scheduling.courses_to_choose()


def test_a_rule_that_asks_for_less_completes_who_meets_it_now(admin, course):
    other = course_with(lessons=1)
    cohort = CohortFactory(courses=[course, other])
    done, not_done = seats(cohort, 2)
    finish(done, course)
    assert not ProgrammeCompletion.objects.exists()
    scheduling.save_cohort(cohort, keys(course), admin)
    assert ProgrammeCompletion.objects.get().placement == done
    assert not hasattr(not_done, "completion")


def test_a_rule_that_asks_for_more_undoes_nothing(
    admin, course, django_capture_on_commit_callbacks
):
    cohort = CohortFactory(courses=[course])
    seat = seats(cohort, 1)[0]
    with django_capture_on_commit_callbacks(execute=True):
        finish(seat, course)
    assert ProgrammeCompletion.objects.get().placement == seat
    scheduling.save_cohort(cohort, keys(course, course_with(lessons=1)), admin)
    half_day(cohort)
    assert ProgrammeCompletion.objects.get().placement == seat


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"study_until": day(-61)}, "study_until"),
        ({"closes_on": day(59)}, "closes_on"),
        ({"meets_from": day(1)}, "meets_to"),
        ({"meets_from": day(2), "meets_to": day(1)}, "meets_to"),
        ({"awards_on": day(-61)}, "awards_on"),
    ],
)
def test_dates_out_of_order_are_said_at_their_field(dates, field):
    cohort = CohortFactory.build(programme=ProgrammeFactory(), **dates)
    with pytest.raises(ValidationError) as refused:
        cohort.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_a_session_with_attendance_stays_and_one_without_may_go(admin, course):
    cohort = CohortFactory(courses=[course])
    seat = seats(cohort, 1)[0]
    held, idle = half_day(cohort, -2), half_day(cohort, -1)
    attending.record_attendance(held, [seat], admin)
    attending.withdraw_attendance(held, [seat], admin)
    assert not scheduling.remove_session(held, admin)
    assert scheduling.remove_session(idle, admin)
    assert list(Session.objects.all()) == [held]


def test_a_sheet_adds_up_what_two_people_tick_and_takes_back_what_one_unticks(admin):
    cohort = CohortFactory()
    a, b, c = (seat.public_id for seat in seats(cohort, 3))
    session = half_day(cohort)
    assert attending.save_sheet(session, [a, b], [], admin) == (2, 0)
    assert attending.save_sheet(session, [c], [], admin) == (1, 0)
    assert attending.save_sheet(session, [b], [a, b], admin) == (0, 1)
    counted = Attendance.objects.counted().values_list("placement__public_id", flat=True)
    assert set(counted) == {b, c}
    assert Attendance.objects.count() == 3
    assert attending.save_sheet(session, [a], [], admin) == (1, 0)
    assert Attendance.objects.count() == 4


def test_a_sheet_with_one_foreign_seat_is_refused_whole(admin):
    cohort, other = CohortFactory(), CohortFactory()
    own = seats(cohort, 1)[0]
    foreign = placing.place(UserFactory(), other, own.post, by=None)
    session = half_day(cohort)
    for ticked in ([own.public_id, foreign.public_id], [own.public_id, "no-such-seat"]):
        with pytest.raises(ValidationError):
            attending.save_sheet(session, ticked, [], admin)
    with pytest.raises(ValidationError):
        attending.save_sheet(half_day(cohort, offset=2), [own.public_id], [], admin)
    assert not Attendance.objects.exists()


def test_nobody_completes_a_cohort_whose_courses_are_still_to_be_chosen(admin):
    cohort = CohortFactory()
    session = half_day(cohort)
    ids = [seat.public_id for seat in seats(cohort, 2)]
    attending.save_sheet(session, ids, [], admin)
    with pytest.raises(ValidationError) as refused:
        scheduling.save_cohort(cohort, [], admin)
    assert "courses" in refused.value.message_dict
    assert not ProgrammeCompletion.objects.exists()


def test_a_cohort_of_records_is_completed_by_attendance_alone(admin):
    cohort = CohortFactory(records_only=True)
    session = half_day(cohort)
    came, _stayed_away = seats(cohort, 2)
    scheduling.save_cohort(cohort, [], admin)
    attending.save_sheet(session, [came.public_id], [], admin)
    assert ProgrammeCompletion.objects.get().placement == came


def test_attendance_taken_back_counts_no_more(admin, course):
    from programmes.standing import standings

    cohort = CohortFactory(courses=[course])
    seat = seats(cohort, 1)[0]
    session = half_day(cohort)
    attending.record_attendance(session, [seat], admin)
    assert standings(cohort, [seat])[0].conditions[1].done == 1
    attending.withdraw_attendance(session, [seat], admin)
    assert standings(cohort, [seat])[0].conditions[1].done == 0


def test_an_hour_that_ends_before_it_begins_is_refused():
    session = half_day(CohortFactory())
    session.ends_at = session.starts_at - datetime.timedelta(hours=1)
    with pytest.raises(ValidationError) as refused:
        session.full_clean()
    assert "ends_at" in refused.value.message_dict


def test_nobody_completes_a_cohort_in_class_whose_timetable_is_not_there(admin, course):
    """Who finished early would else be eligible without a day in class."""
    cohort = CohortFactory(courses=[course], meets_from=day(-2), meets_to=day(-1))
    early = seats(cohort, 1)[0]
    finish(early, course)
    completing.complete_all(cohort)
    assert not ProgrammeCompletion.objects.exists()
    session = half_day(cohort)
    completing.complete_all(cohort)
    assert not ProgrammeCompletion.objects.exists()
    attending.record_attendance(session, [early], admin)
    assert ProgrammeCompletion.objects.get().half_days == 1


def test_a_tick_on_the_wrong_line_that_is_taken_back_earns_no_certificate(admin, course):
    cohort = CohortFactory(courses=[course])
    right, wrong = seats(cohort, 2)
    session = half_day(cohort)
    for seat in (right, wrong):
        finish(seat, course)
    attending.record_attendance(session, [right, wrong], admin)
    attending.withdraw_attendance(session, [wrong], admin)
    assert ProgrammeCompletion.objects.count() == 2
    assert list(completing.eligible(cohort)) == [right]
    assert list(completing.in_doubt(cohort)) == [wrong]
    attending.record_attendance(session, [wrong], admin)
    assert list(completing.eligible(cohort)) == [right, wrong]


def test_what_nobody_was_told_of_is_found_by_looking_again(course):
    """F3: a process killed between the commit and its message; two last steps at one moment."""
    cohort = CohortFactory(courses=[course])
    seat = seats(cohort, 1)[0]
    finish(seat, course)
    assert not ProgrammeCompletion.objects.exists()
    look_again_at_completions()
    look_again_at_completions()
    assert ProgrammeCompletion.objects.get().placement == seat


def test_the_database_keeps_a_completion_as_it_is(course):
    cohort = CohortFactory(courses=[course])
    completion = ProgrammeCompletion.objects.create(
        placement=seats(cohort, 1)[0], completed_at=timezone.now()
    )
    for change in (
        lambda: ProgrammeCompletion.objects.update(half_days=9),
        lambda: ProgrammeCompletion.objects.filter(pk=completion.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
