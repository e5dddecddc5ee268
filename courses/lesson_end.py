"""What stands at the end of a lesson: the one button, and why it is not there yet."""

import datetime
import enum
from dataclasses import dataclass

from courses.access import Access
from courses.enums import Rule
from courses.models import LessonPage
from courses.outline import Entry, Outline
from courses.watching import Watched, seen_in


class End(enum.StrEnum):
    """Which button."""

    CONFIRM = "confirm"
    """Read to the end: the reader confirms and goes on."""
    WATCH = "watch"
    """Complete by itself once the films were watched or their transcripts read."""
    DONE = "done"
    PLAIN = "plain"
    """Nothing is recorded here: only the way on."""


@dataclass(frozen=True, slots=True)
class Film:
    """A film of the lesson, as far as it was seen."""

    video_id: int
    seen: Watched | None
    wanted: int

    @property
    def percent(self) -> int:
        """The share that was played."""
        return self.seen.percent if self.seen else 0

    @property
    def position(self) -> float:
        """Where it was stopped, in seconds."""
        return self.seen.position if self.seen else 0.0

    @property
    def enough(self) -> bool:
        """Whether this film asks for nothing more."""
        return self.seen is not None and self.seen.enough(self.wanted)

    def for_player(self) -> dict[str, object]:
        """What the player in the browser begins with."""
        return {
            "id": self.video_id,
            "percent": self.percent,
            "position": self.position,
            "enough": self.enough,
        }


@dataclass(frozen=True, slots=True)
class LessonEnd:
    """The end of one lesson for one reader."""

    kind: End
    films: tuple[Film, ...]
    watch_percent: int
    previous: Entry | None
    next: Entry | None
    completed_at: datetime.datetime | None
    course_completed: bool

    def for_player(self) -> list[dict[str, object]]:
        """All films, for the player."""
        return [film.for_player() for film in self.films]


def end_of(lesson: LessonPage, access: Access, outline: Outline) -> LessonEnd:
    """The end of this lesson for who has this access to it; no query."""
    completed_at = access.step.completed_at if access.step else None
    if completed_at:
        kind = End.DONE
    elif not access.records:
        kind = End.PLAIN
    elif lesson.completion_rule() == Rule.WATCH:
        kind = End.WATCH
    else:
        kind = End.CONFIRM
    seen = seen_in(access.enrolment, lesson.translation_key) if access.enrolment else {}
    return LessonEnd(
        kind=kind,
        films=tuple(Film(n, seen.get(n), lesson.watch_percent) for n in lesson.video_ids()),
        watch_percent=lesson.watch_percent,
        previous=outline.before(lesson.translation_key),
        next=outline.after(lesson.translation_key),
        completed_at=completed_at,
        course_completed=bool(access.progress and access.progress.completed_at),
    )
