"""A trainee's own page: what is left, and the one thing to do next."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessments.enums import AttemptState, Outcome
from assessments.models import Attempt
from certificates.models import Credential
from courses import asking
from courses.catalogue import published_courses
from courses.models import Enrolment
from courses.progress import progress_of
from courses.standing import ActivityProgress, CourseProgress, State
from courses.tree import address, find
from people.models import User
from programmes.conditions import Condition, conditions
from programmes.models import Attendance, Cohort, Placement, Session
from thai.templatetags.thai import short_date


@dataclass(frozen=True, slots=True)
class MyCourse:
    """One course of the programme, for this person."""

    number: int
    title: str
    url: str
    hours: Any
    progress: CourseProgress

    @property
    def state(self) -> str:
        """done, running or not_begun."""
        if self.progress.completed_at:
            return State.DONE.value
        begun = self.progress.done_count or any(
            step.state == State.RUNNING for step in self.progress.activities
        )
        return State.RUNNING.value if begun else State.NOT_BEGUN.value

    @property
    def said(self) -> str:
        """The state in words: when it was finished, or how many lessons of how many."""
        if self.progress.completed_at:
            return _("เรียนจบแล้ว %(date)s") % {"date": short_date(self.progress.completed_at)}
        if self.state == State.RUNNING:
            return _("กำลังเรียน %(done)s จาก %(total)s") % {
                "done": self.progress.done_count,
                "total": self.progress.total,
            }
        return _("ยังไม่เริ่ม")

    @property
    def petal(self) -> str:
        """The petal's state in the flower."""
        return {"done": "done", "running": "half"}.get(self.state, "empty")


@dataclass(frozen=True, slots=True)
class NextThing:
    """The one thing to do next."""

    title: str
    course: str
    number: str
    heading: str
    minutes: int
    verb: str
    url: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that comes near."""

    on: datetime.date
    what: str
    days: int

    @property
    def day(self) -> str:
        """The day of the month, for the badge."""
        return short_date(self.on).partition(" ")[0]

    @property
    def month(self) -> str:
        """Month and year, for the badge."""
        return short_date(self.on).partition(" ")[2]

    @property
    def left(self) -> str:
        """How far away it is, in words."""
        if self.days == 0:
            return _("วันนี้")
        return ngettext("อีก %(n)s วัน", "อีก %(n)s วัน", self.days) % {"n": self.days}


@dataclass(frozen=True, slots=True)
class MyPage:
    """All that the page shows."""

    placement: Placement
    courses: Sequence[MyCourse]
    conditions: Sequence[Condition]
    next_thing: NextThing | None
    deadlines: Sequence[Deadline]
    credential: Credential | None
    """The certificate, once its file is there."""
    unread: int
    """Answers to the person's questions that they have not seen."""
    awaiting: int
    """Their attempts that a person has yet to mark."""

    @property
    def left(self) -> int:
        """How many conditions are not met."""
        return len(self.conditions) - self.met

    @property
    def met(self) -> int:
        """How many conditions are met."""
        return sum(condition.met for condition in self.conditions)

    @property
    def arcs(self) -> list[str]:
        """The states of the conditions after the first, for the ring's arcs."""
        return [_state(condition) for condition in self.conditions[1:]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The conditions in words, as the list shows them."""
        return [_row(condition) for condition in self.conditions]

    @property
    def courses_done(self) -> int:
        """How many courses are finished."""
        return sum(course.state == "done" for course in self.courses)

    @property
    def petals(self) -> list[str]:
        """The six petals, by the subject's number."""
        by_number = {course.number: course.petal for course in self.courses}
        return [by_number.get(number, "empty") for number in range(1, 7)]


def _state(condition: Condition) -> str:
    if condition.met:
        return "done"
    return "running" if condition.done else "not_begun"


def _row(condition: Condition) -> dict[str, Any]:
    """One condition: title, what was done of what, and what to do."""
    counts = {"done": condition.done, "total": condition.total, "needed": condition.needed}
    row: dict[str, Any] = {"state": _state(condition)}
    if condition.kind == "courses":
        row |= {
            "title": _("เรียนวิชาบังคับให้ครบ"),
            "text": _("เรียนจบแล้ว %(done)s จาก %(total)s วิชา") % counts,
            "done": condition.done,
            "total": condition.total,
            "href": "" if condition.met else "#courses",
            "action": _("ดูวิชาที่เหลือ"),
        }
    else:
        row |= {
            "title": _("เข้ารับการฝึกอบรมไม่น้อยกว่า %(needed)s ครึ่งวัน") % counts,
            "text": _("เข้าแล้ว %(done)s จาก %(total)s ครึ่งวัน") % counts,
        }
    row["said"] = _("ครบตามเกณฑ์แล้ว") if condition.met else ""
    return row


def my_page(user: User) -> MyPage | None:
    """The page of a person's present seat; None without one."""
    placement = _placement(user)
    if placement is None:
        return None
    cohort = placement.cohort
    enrolments = Enrolment.objects.for_user(user).filter(
        occasion=cohort.occasion, withdrawn_at=None
    )
    progress = {one.course_key: one for one in progress_of(enrolments).values()}
    courses = _courses(progress)
    facts: Any = placement
    found = conditions(
        sum(course.state == "done" for course in courses),
        len(courses),
        facts.attended,
        facts.sessions,
        cohort.attendance_percent,
    )
    today = timezone.localdate()
    return MyPage(
        placement=placement,
        courses=courses,
        conditions=found,
        next_thing=_open_attempt(user) or _next_lesson(courses),
        deadlines=deadlines(cohort, today),
        credential=Credential.objects.for_user(user)
        .filter(placement=placement, replaced_by=None)
        .with_standing()
        .first(),
        unread=facts.unread,
        awaiting=facts.awaiting,
    )


def deadlines(cohort: Cohort, today: datetime.date) -> list[Deadline]:
    """The cohort's dates that are still to come, nearest first."""
    dates = [
        (cohort.opens_on, _("เปิดเรียนออนไลน์")),
        (cohort.meets_from, _("ฝึกอบรมในชั้นเรียน")),
        (cohort.study_until, _("เรียนครบทุกวิชา")),
        (cohort.awards_on, _("มอบวุฒิบัตร")),
    ]
    coming = [Deadline(on, what, (on - today).days) for on, what in dates if on and on >= today]
    return sorted(coming, key=lambda one: one.on)


def _placement(user: User) -> Placement | None:
    """The person's seat: the open cohort's, else the newest. One query with its counts."""
    today = timezone.localdate()
    open_now = {"cohort__opens_on__lte": today, "cohort__closes_on__gte": today}
    sessions = _counted(Session.objects.filter(cohort=OuterRef("cohort")), "cohort")
    unread = _counted(asking.unread_of(OuterRef("user")), "question__asked_by")
    waits = Attempt.objects.filter(
        enrolment__user=OuterRef("user"),
        state=AttemptState.SUBMITTED,
        outcome=Outcome.AWAITING,
    )
    awaiting = _counted(waits, "enrolment__user")
    attended = _counted(Attendance.objects.counted().filter(placement=OuterRef("pk")), "placement")
    return (
        Placement.objects.filter(user=user, withdrawn_at=None)
        .select_related("cohort__programme", "post__province", "completion")
        .annotate(
            sessions=Coalesce(Subquery(sessions, IntegerField()), 0),
            attended=Coalesce(Subquery(attended, IntegerField()), 0),
            unread=Coalesce(Subquery(unread, IntegerField()), 0),
            awaiting=Coalesce(Subquery(awaiting, IntegerField()), 0),
        )
        .order_by(Case(When(**open_now, then=0), default=1), "-cohort__opens_on")
        .first()
    )


def _counted(rows: QuerySet[Any], by: str) -> QuerySet[Any]:
    return rows.order_by().values(by).annotate(n=Count("pk")).values("n")


def _courses(progress: Mapping[uuid.UUID, CourseProgress]) -> list[MyCourse]:
    """The courses in the order of their subjects; one query."""
    language = get_language() or "th"
    return [
        MyCourse(
            number=page.subject.number,
            title=page.title,
            url=address(page.url_path, language) or "",
            hours=page.hours,
            progress=progress[page.translation_key],
        )
        for page in published_courses(language)
        if page.translation_key in progress
    ]


def _open_attempt(user: User) -> NextThing | None:
    """An attempt that is open goes before everything: its time may be running."""
    attempt = Attempt.objects.for_user(user).filter(state=AttemptState.OPEN).first()
    if attempt is None:
        return None
    found = _page(attempt.activity_key)
    if found is None:
        return None
    return NextThing(found[0], "", "", "", 0, _("กลับไปทำแบบทดสอบ"), found[1])


def _next_lesson(courses: Sequence[MyCourse]) -> NextThing | None:
    """What was left last, else the first that is open and not done, in the order of the courses."""
    steps = [
        (course, step)
        for course in courses
        if not course.progress.completed_at
        for step in course.progress.activities
        if step.state in {State.RUNNING, State.NOT_BEGUN}
    ]
    begun = [pair for pair in steps if pair[1].place]
    if begun:
        chosen = max(begun, key=lambda pair: _stopped_at(pair[1]))
    elif steps:
        in_course = [pair for pair in steps if pair[0].state == "running"]
        chosen = (in_course or steps)[0]
    else:
        return _unfinished(courses)
    course, step = chosen
    found = _page(step.key)
    if found is None:
        return None
    if step.facts.kind != "lesson":
        verb = _("ตอบแบบสำรวจ") if step.facts.kind == "survey" else _("ทำแบบทดสอบ")
    else:
        verb = _("เรียนต่อ") if step.place else _("เริ่มเรียน")
    return NextThing(
        title=found[0],
        course=course.title,
        number=step.facts.number,
        heading=step.place.heading if step.place else "",
        minutes=step.minutes_left,
        verb=verb,
        url=found[1],
    )


def _unfinished(courses: Sequence[MyCourse]) -> NextThing | None:
    """A course that lacks no activity that could be opened now: its page says what it waits for."""
    course = next((course for course in courses if not course.progress.completed_at), None)
    if course is None:
        return None
    minutes = course.progress.study_minutes_left
    return NextThing(course.title, "", "", "", minutes, _("เปิดวิชา"), course.url)


def _stopped_at(step: ActivityProgress) -> datetime.datetime:
    assert step.place is not None
    return step.place.updated_at


def _page(key: uuid.UUID | str) -> tuple[str, str] | None:
    """Title and address of a published page, in the language of this page where there is one."""
    trail = find(uuid.UUID(str(key)), get_language() or "th")
    url = address(trail.page.url_path, get_language() or "th") if trail and trail.live else None
    return (trail.page.title, url) if trail and url else None
