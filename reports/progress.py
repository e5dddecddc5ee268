"""Who of the 76 has done what in a cohort: one row for each post, and the figures above them.

Progress is derived at every look. A row's percentage counts units: each needed activity of each
course and each half-day that is asked for is one. It is rounded down, and is 100 only when the
rule of the cohort is met. A row is at risk when, after a quarter of the time to study, its
percentage is below half of the percentage of time that has passed; after the last day, whatever
is not complete is at risk.
"""

import datetime
import enum
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from assessments.models import Attempt
from courses.models import Enrolment
from courses.progress import progress_for_people
from courses.rows import rows_of
from courses.standing import CourseProgress
from people.models import Cluster, ClusterMember, Province, User
from programmes.conditions import Condition, conditions
from programmes.models import Cohort, Placement, Session
from programmes.scheduling import courses_of
from thai.text import normalise

RISK_FROM = 25


class State(enum.StrEnum):
    """Where a post's trainee stands."""

    DONE = "done"
    RUNNING = "running"
    NOT_BEGUN = "not_begun"
    NO_SEAT = "no_seat"


@dataclass(frozen=True, slots=True)
class Column:
    """One course of the cohort."""

    key: uuid.UUID
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One post of the 76."""

    province: Province
    cluster: Cluster | None
    """As announced for today."""
    seat: Placement | None
    courses: Sequence[CourseProgress | None]
    """In the order of the columns; None for a course that the person does not take."""
    conditions: Sequence[Condition]
    percent: int
    state: State
    at_risk: bool
    last_activity: datetime.datetime | None

    @property
    def finished(self) -> int:
        """How many of the courses are finished."""
        return sum(bool(course and course.completed_at) for course in self.courses)

    @property
    def begun(self) -> int:
        """How many more are begun."""
        return sum(bool(c and c.begun and not c.completed_at) for c in self.courses)

    @property
    def met(self) -> int:
        """How many conditions are met."""
        return sum(condition.met for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many rows stand where; those at risk are among the running and the not begun."""

    done: int
    running: int
    not_begun: int
    at_risk: int
    seats: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader filters by; empty is everything."""

    region: str = ""
    cluster: str = ""
    state: str = ""
    text: str = ""

    def matches(self, row: Row) -> bool:
        """Whether a row is shown."""
        names = str(row.province)
        if row.seat:
            names += f" {row.seat.user.printed_name}"
        states = {row.state.value, "at_risk"} if row.at_risk else {row.state.value}
        return (
            self.region in ("", row.province.region_id)
            and self.cluster in ("", row.cluster.key if row.cluster else "-")
            and (not self.state or self.state in states)
            and normalise(self.text).casefold() in normalise(names).casefold()
        )


def columns(cohort: Cohort, only: Collection[uuid.UUID] | None = None) -> list[Column]:
    """The cohort's courses in order, or those of them in ``only``; one query."""
    found = [Column(key, title) for key, title in courses_of(cohort)]
    return [column for column in found if only is None or column.key in only]


def rows(
    cohort: Cohort,
    shown: Sequence[Column],
    *,
    whole: bool,
    today: datetime.date | None = None,
    provinces: Sequence[Province] | None = None,
) -> list[Row]:
    """One row a post, provinces in dictionary order; four queries whatever their number.

    ``whole`` says that all courses are shown: then conditions, half-days and completions count.
    Otherwise a row tells of the courses shown and of nothing else.
    """
    elapsed = elapsed_percent(cohort, today or timezone.localdate())
    seats = {seat.post_id: seat for seat in _seats(cohort, shown)}
    progress = progress_for_people(
        [column.key for column in shown], Enrolment.objects.filter(occasion=cohort.occasion)
    )
    return [
        _row(
            province,
            seat := seats.get(province.post.pk),
            [progress.get(seat.user_id, {}).get(column.key) for column in shown] if seat else [],
            cohort.attendance_percent if whole else None,
            elapsed,
        )
        for province in (places() if provinces is None else provinces)
        if province.is_province
    ]


def places() -> list[Province]:
    """The provinces with today's cluster, and Bangkok, which is not counted; one query."""
    in_force = ClusterMember.objects.filter(cluster__in=Cluster.on(timezone.localdate()))
    fields = ("key", "name_th", "name_en", "order")
    clusters = rows_of(in_force, *(f"cluster__{field}" for field in fields), to="province")
    provinces: list[Any] = list(
        Province.objects.select_related("region", "post").annotate(clusters=clusters)
    )
    for province in provinces:
        found = [Cluster(**dict(zip(fields, row, strict=True))) for row in province.clusters or ()]
        province.cluster = found[0] if found else None
    return provinces


def _row(
    province: Any,
    seat: Any,
    courses: Sequence[CourseProgress | None],
    attendance_percent: int | None,
    elapsed: int,
) -> Row:
    """One row; without ``attendance_percent`` it tells of the courses alone."""
    finished = sum(bool(course and course.completed_at) for course in courses)
    whole = attendance_percent is not None
    asked: Sequence[Condition] = ()
    done = bool(courses) and finished == len(courses)
    if seat and attendance_percent is not None:
        asked = conditions(finished, len(courses), seat.attended, seat.sessions, attendance_percent)
        done = hasattr(seat, "completion")
    last = last_activity(courses, seat.attempted_at if seat else None)
    percent = percent_of(courses, asked, done)
    began = bool(last) or any(condition.done for condition in asked)
    state = _state(seat, done, began)
    return Row(
        province=province,
        cluster=province.cluster,
        seat=seat,
        courses=courses,
        conditions=asked if whole else (),
        percent=percent,
        state=state,
        at_risk=state in (State.RUNNING, State.NOT_BEGUN) and is_late(percent, elapsed),
        last_activity=last,
    )


def _seats(cohort: Cohort, shown: Sequence[Column]) -> QuerySet[Placement]:
    """The seats with person, completion, half-days and the last attempt; one query."""
    attempts = Attempt.objects.filter(
        enrolment__user=OuterRef("user"),
        enrolment__occasion=cohort.occasion,
        enrolment__course_key__in=[column.key for column in shown],
    ).order_by("-started_at")
    came = Count("attendances", filter=Q(attendances__withdrawn_at=None), distinct=True)
    held = (
        Session.objects.filter(cohort=cohort)
        .order_by()
        .values("cohort")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        Placement.objects.filter(cohort=cohort, withdrawn_at=None)
        .select_related("user", "completion")
        .annotate(
            attended=came,
            sessions=Coalesce(Subquery(held), 0),
            attempted_at=Subquery(attempts.values("started_at")[:1]),
        )
    )


def figures(found: Iterable[Row]) -> Figures:
    """The counts above the list."""
    seated = [row for row in found if row.seat]

    def count(state: State) -> int:
        return sum(row.state == state for row in seated)

    return Figures(
        done=count(State.DONE),
        running=count(State.RUNNING),
        not_begun=count(State.NOT_BEGUN),
        at_risk=sum(row.at_risk for row in seated),
        seats=len(seated),
    )


def percent_of(
    courses: Iterable[CourseProgress | None], conditions: Iterable[Condition], done: bool
) -> int:
    """The share of units done, rounded down; 100 only when ``done``. Pure."""
    if done:
        return 100
    parts = [(course.done_count, course.total) for course in courses if course]
    parts += [(min(c.done, c.needed), c.needed) for c in conditions if c.kind == "attendance"]
    total = sum(of for _part, of in parts)
    return min(99, sum(part for part, _of in parts) * 100 // total) if total else 0


def elapsed_percent(cohort: Cohort, today: datetime.date) -> int:
    """How much of the time to study has passed, 0 to 100; over 100 after the last day. Pure."""
    days = (cohort.study_until - cohort.opens_on).days + 1
    gone = (today - cohort.opens_on).days
    return max(0, gone * 100 // days) if today <= cohort.study_until else 101


def is_late(percent: int, elapsed: int) -> bool:
    """Whether an unfinished row is at risk. Pure."""
    return elapsed > 100 or (elapsed >= RISK_FROM and percent * 2 < elapsed)


def last_activity(
    courses: Iterable[CourseProgress | None], attempted: datetime.datetime | None = None
) -> datetime.datetime | None:
    """When the person last opened, finished or sat something. Pure."""
    moments = [attempted] if attempted else []
    for course in courses:
        for step in course.activities if course else ():
            moments += [step.completed_at] if step.completed_at else []
            moments += [step.place.updated_at] if step.place else []
    return max(moments, default=None)


def _state(seat: Placement | None, done: bool, began: bool) -> State:
    if seat is None:
        return State.NO_SEAT
    if done:
        return State.DONE
    return State.RUNNING if began else State.NOT_BEGUN


def courses_in_reach(user: User) -> set[uuid.UUID] | None:
    """Which courses' progress the person may see; None is all of them.

    By right, then by the team of the course: an instructor sees their own and no other.
    """
    if user.has_perm("programmes.view_all_progress"):
        return None
    return set(user.course_teams.values_list("course_key", flat=True))
