"""The demonstration's programmes: the present year, the closed one of พ.ศ. 2561, the next one."""

import datetime
from collections.abc import Sequence

from django.utils import timezone

from courses.models import CoursePage
from people.models import PostHolding
from programmes import placing
from programmes.models import (
    Attendance,
    Cohort,
    CohortCourse,
    Placement,
    Programme,
    ProgrammeCompletion,
    Session,
)

from .calendar import Calendar, Day, next_year_of

NAME = "โครงการเสริมสมรรถนะในการขับเคลื่อนงานของหัวหน้าสำนักงานจังหวัด"
NAME_EN = "Programme to Strengthen the Heads of Provincial Offices in Driving Their Work"
PRESENT, CLOSED, NEXT = "this-year", "2561", "next-year"
PLACE = "กรุงเทพมหานคร และอำเภอบางละมุง จังหวัดชลบุรี"
# The speech gives the dates and places of พ.ศ. 2561; the timetable is an invention.
TIMETABLE = (
    ("พิธีเปิด และกฎหมาย ระเบียบ และการบริหารทรัพยากรบุคคล", "กฎหมาย ระเบียบ และการบริหารทรัพยากรบุคคล"),
    ("ยุทธศาสตร์และแผนพัฒนาจังหวัด", "ยุทธศาสตร์และแผนพัฒนากลุ่มจังหวัดและภาค"),
    ("การบริหารราชการในยุคดิจิทัล", "ฐานข้อมูลของจังหวัดเพื่อการตัดสินใจ"),
    ("การบูรณาการ เครือข่าย และประชารัฐ", "การตรวจหนังสือสั่งการของผู้ว่าราชการจังหวัด"),
    ("คุณธรรม จริยธรรม", "สรุปผลการฝึกอบรมและพิธีปิด"),
)


def _programme(year: int) -> Programme:
    programme, _ = Programme.objects.get_or_create(
        fiscal_year=year, name_th=NAME, defaults={"name_en": NAME_EN, "hours": 60}
    )
    return programme


def load_present(dates: Calendar, courses: Sequence[CoursePage]) -> Cohort:
    """The cohort in mid-course with its courses and its days in class."""
    cohort, made = Cohort.objects.get_or_create(
        slug=PRESENT,
        defaults={
            "programme": _programme(dates.fiscal_year),
            "number": 1,
            "opens_on": dates.opens_on,
            "meets_from": dates.meets_from,
            "meets_to": dates.meets_to,
            "meets_at": PLACE,
            "study_until": dates.study_until,
            "awards_on": dates.awards_on,
            "closes_on": dates.closes_on,
        },
    )
    if made:
        CohortCourse.objects.bulk_create(
            CohortCourse(cohort=cohort, course_key=course.translation_key, order=order)
            for order, course in enumerate(courses, start=1)
        )
        _sessions(cohort, dates.meets_from)
    return cohort


def _sessions(cohort: Cohort, monday: Day) -> None:
    zone = timezone.get_default_timezone()
    for offset, (morning, afternoon) in enumerate(TIMETABLE):
        day = monday + datetime.timedelta(days=offset)
        for title, begins in ((morning, 9), (afternoon, 13)):
            start = datetime.datetime.combine(day, datetime.time(begins), tzinfo=zone)
            Session.objects.create(
                cohort=cohort,
                title=title,
                place=PLACE,
                starts_at=start,
                ends_at=start + datetime.timedelta(hours=3),
                hours=3,
            )


def place_heads(cohort: Cohort, holdings: Sequence[PostHolding]) -> None:
    """A seat for each head of the 76."""
    for holding in holdings:
        placing.place(holding.user, cohort, holding.post, by=None)


def load_attendance(cohort: Cohort) -> None:
    """Who came: nearly all to nearly all; every thirteenth missed too much."""
    if Attendance.objects.filter(session__cohort=cohort).exists():
        return
    sessions = list(cohort.sessions.all())
    rows = []
    seats = Placement.objects.filter(cohort=cohort).order_by("post__province__sort_key")
    for number, seat in enumerate(seats):
        missed = 4 if number % 13 == 5 else number % 3 == 0
        rows += [Attendance(session=s, placement=seat) for s in sessions[int(missed) :]]
    Attendance.objects.bulk_create(rows)


def load_closed(holdings: Sequence[PostHolding]) -> Cohort:
    """The cohort of พ.ศ. 2561: seats, timetable, attendance and completions, no courses."""
    cohort, made = Cohort.objects.get_or_create(
        slug=CLOSED,
        defaults={
            "programme": _programme(2561),
            "number": 1,
            "opens_on": Day(2018, 5, 21),
            "meets_from": Day(2018, 5, 21),
            "meets_to": Day(2018, 5, 25),
            "meets_at": PLACE,
            "study_until": Day(2018, 5, 25),
            "awards_on": Day(2018, 5, 25),
            "closes_on": Day(2018, 9, 30),
            "records_only": True,
        },
    )
    if made:
        _sessions(cohort, Day(2018, 5, 21))
        place_heads(cohort, holdings)
        _attend_and_complete(cohort)
    return cohort


def _attend_and_complete(cohort: Cohort) -> None:
    closing = datetime.datetime(2018, 5, 25, 15, 0, tzinfo=timezone.get_default_timezone())
    sessions = list(cohort.sessions.all())
    seats = list(Placement.objects.filter(cohort=cohort).order_by("post__province__sort_key"))
    Attendance.objects.bulk_create(
        Attendance(session=session, placement=seat)
        for number, seat in enumerate(seats)
        for session in sessions[number % 4 == 0 :]
    )
    facts = {"courses": [], "conditions": [{"kind": "attendance", "needed": 8, "total": 10}]}
    ProgrammeCompletion.objects.bulk_create(
        ProgrammeCompletion(placement=seat, completed_at=closing, facts=facts) for seat in seats
    )


def load_next(today: Day) -> Cohort:
    """The empty cohort of the next fiscal year, its 76 seats free."""
    year, first, last = next_year_of(today)
    monday = first + datetime.timedelta(days=(7 - first.weekday()) % 7 + 140)
    cohort, _ = Cohort.objects.get_or_create(
        slug=NEXT,
        defaults={
            "programme": _programme(year),
            "number": 1,
            "opens_on": first + datetime.timedelta(days=30),
            "meets_from": monday,
            "meets_to": monday + datetime.timedelta(days=4),
            "meets_at": PLACE,
            "study_until": last - datetime.timedelta(days=90),
            "awards_on": last - datetime.timedelta(days=60),
            "closes_on": last,
        },
    )
    return cohort
