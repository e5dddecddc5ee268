"""What a course and its activities stand at for one person: values, without a database."""

import datetime
import enum
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from courses.activities import ActivityFacts


class State(enum.StrEnum):
    """What an activity stands at."""

    DONE = "done"
    RUNNING = "running"
    NOT_BEGUN = "not_begun"
    LOCKED = "locked"


class LockKind(enum.StrEnum):
    """Why an activity is not open yet."""

    PREREQUISITES = "prerequisites"
    PRETEST = "pretest"
    SEQUENCE = "sequence"


@dataclass(frozen=True, slots=True)
class Lock:
    """What must be done first: keys of activities (or courses) with their titles."""

    kind: LockKind
    titles: Mapping[str, str]

    def in_words(self, titles: Mapping[str, str] | None = None) -> str:
        """The reason as a phrase; ``titles`` by key replace the frozen ones (another language)."""
        names = " ".join(
            f"“{(titles or {}).get(key) or title}”" for key, title in self.titles.items()
        )
        if self.kind == LockKind.PREREQUISITES:
            return _("เปิดเมื่อท่านเรียนจบวิชา %(names)s") % {"names": names}
        if self.kind == LockKind.PRETEST:
            return _("เปิดเมื่อท่านทำ %(names)s แล้ว") % {"names": names}
        return _("เปิดเมื่อท่านเรียนจบ %(names)s") % {"names": names}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person stopped: a heading of the page and the share read, 0 to 1."""

    anchor: str
    heading: str
    fraction: float
    updated_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class ActivityProgress:
    """One activity of a course, for one person."""

    facts: ActivityFacts
    completed_at: datetime.datetime | None
    place: Place | None
    lock: Lock | None
    excused: bool = False
    """Completed only by being excused from it."""

    @property
    def key(self) -> str:
        """The activity's key."""
        return self.facts.key

    @property
    def state(self) -> State:
        """Done stays done whatever the rules say later."""
        if self.completed_at:
            return State.DONE
        if self.lock:
            return State.LOCKED
        return State.RUNNING if self.place else State.NOT_BEGUN

    @property
    def minutes_left(self) -> int:
        """Of the time that the author estimated, what is still to read; at least one minute."""
        if self.completed_at:
            return 0
        read = self.place.fraction if self.place else 0.0
        return max(1, round(self.facts.minutes * (1 - min(read, 1.0))))


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """A course for one person."""

    course_key: uuid.UUID
    title: str
    activities: tuple[ActivityProgress, ...]
    study_minutes: int
    min_study_minutes: int
    completed_at: datetime.datetime | None
    rules: Mapping[str, Any] = field(default_factory=dict)
    """The edition's rules, as it froze them."""

    @property
    def needed(self) -> list[ActivityProgress]:
        """What counts for finishing: the required activities, or all when none is required."""
        required = [step for step in self.activities if step.facts.required]
        return required or list(self.activities)

    @property
    def done_count(self) -> int:
        """How many of the needed are done."""
        return sum(step.completed_at is not None for step in self.needed)

    @property
    def total(self) -> int:
        """How many are needed."""
        return len(self.needed)

    @property
    def lessons(self) -> list[ActivityProgress]:
        """The lessons alone, for "1 of 5 lessons"."""
        return [step for step in self.activities if step.facts.kind == "lesson"]

    @property
    def lessons_done(self) -> int:
        """How many lessons are done."""
        return sum(step.completed_at is not None for step in self.lessons)

    @property
    def minutes_left(self) -> int:
        """The estimated time of all that is needed and not done."""
        return sum(step.minutes_left for step in self.needed)

    @property
    def study_minutes_left(self) -> int:
        """What the least study time still asks for."""
        return max(0, self.min_study_minutes - self.study_minutes)

    @property
    def begun(self) -> bool:
        """Whether anything was opened or done."""
        return any(step.completed_at or step.place for step in self.activities)

    @property
    def state(self) -> State:
        """The course as a whole; locked when nothing of it can be opened."""
        if self.completed_at:
            return State.DONE
        if self.begun:
            return State.RUNNING
        if self.activities and all(step.lock for step in self.activities):
            return State.LOCKED
        return State.NOT_BEGUN

    @property
    def next_step(self) -> ActivityProgress | None:
        """What to go on with: the activity left most recently, or else the first that is open."""
        open_steps = [step for step in self.activities if not step.completed_at and not step.lock]
        running = [step for step in open_steps if step.place]
        if running:
            return max(running, key=lambda step: step.place.updated_at)  # type: ignore[union-attr]
        needed = [step for step in open_steps if step.facts.required]
        return next(iter(needed or open_steps), None)

    def of(self, key: object) -> ActivityProgress | None:
        """The activity with this key; None when it is not in the edition."""
        return next((step for step in self.activities if step.key == str(key)), None)

    def remaining_in_words(self) -> str:
        """What is left, in one phrase."""
        left = [step for step in self.needed if not step.completed_at]
        lessons = sum(step.facts.kind == "lesson" for step in left)
        counts = {"lessons": lessons, "others": len(left) - lessons}
        if self.completed_at:
            return _("เรียนจบแล้ว")
        if not left:
            return _("เหลือเวลาเรียนอีก %(minutes)d นาที") % {"minutes": self.study_minutes_left}
        if not lessons:
            return _("เหลือแบบทดสอบหรือกิจกรรมอีก %(others)d รายการ") % counts
        if not counts["others"]:
            return _("เหลืออีก %(lessons)d บทเรียน") % counts
        return _("เหลืออีก %(lessons)d บทเรียน และแบบทดสอบหรือกิจกรรม %(others)d รายการ") % counts
