"""Watching a film: which seconds were really played, and when that is enough.

Ranges are seconds of the film, ``[from, to]``, sorted and merged. What a browser reports is held
against the server's clock: no more than twice the time since its last report can have been played.
"""

import datetime
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from courses.completion import complete
from courses.enums import CompletedBy, Rule
from courses.models import Enrolment, LessonPage, Video, Watching
from courses.rows import rows_of

Range = tuple[float, float]

FASTEST = 2.0
"""The highest speed of the player."""
GAP = 0.5
"""Ranges nearer than this are one: a player reports in steps."""
SLACK = 2.0
"""Seconds allowed beyond the clock, for reports that travelled unevenly."""
TRIES = 5
FIELDS = (
    "activity_key",
    "video_id",
    "ranges",
    "position",
    "transcript_read_at",
    "video__seconds",
)


@dataclass(frozen=True, slots=True)
class Watched:
    """What one person has seen of one film."""

    ranges: tuple[Range, ...]
    position: float
    seconds: int
    transcript_read: bool

    @property
    def percent(self) -> int:
        """The share of the film that was played, rounded down."""
        return percent_of(self.ranges, self.seconds)

    def enough(self, percent: int) -> bool:
        """Whether it counts: the share was played, or the transcript was read to its end."""
        return self.transcript_read or self.percent >= percent


def merge(ranges: Iterable[Sequence[float]]) -> tuple[Range, ...]:
    """The ranges sorted, overlapping and touching ones joined; empty and reversed ones left out."""
    merged: list[Range] = []
    for start, end in sorted((float(r[0]), float(r[1])) for r in ranges):
        if not start < end:
            continue
        if merged and start <= merged[-1][1] + GAP:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def length_of(ranges: Iterable[Range]) -> float:
    """Seconds covered by merged ranges."""
    return sum(end - start for start, end in ranges)


def percent_of(ranges: Iterable[Range], seconds: int) -> int:
    """The share of a film of ``seconds`` that merged ranges cover, 0 to 100, rounded down.

    One second is forgiven: a film's length is stored in whole seconds.
    """
    if seconds <= 0:
        return 0
    covered = length_of(ranges)
    if covered >= seconds - 1:
        return 100
    return int(100 * covered / seconds)


def clamp(ranges: Iterable[Sequence[float]], seconds: int, allowance: float) -> tuple[Range, ...]:
    """Merged ranges inside the film, cut off once ``allowance`` seconds are used up."""
    inside = merge((max(0.0, r[0]), min(float(seconds), r[1])) for r in ranges)
    kept: list[Range] = []
    for start, end in inside:
        if allowance <= 0:
            break
        end = min(end, start + allowance)
        kept.append((start, end))
        allowance -= end - start
    return tuple(kept)


def report(
    enrolment: Enrolment,
    activity_key: uuid.UUID | str,
    video: Video,
    played: Iterable[Sequence[float]],
    position: float,
    at: datetime.datetime | None = None,
) -> Watched:
    """Add what was played since the last report; returns what is known now.

    The first report of a film only starts the clock: nothing can be held against it. Reports from
    two devices at once are both kept (each UPDATE names the version that it read).
    """
    at = at or timezone.now()
    played = [tuple(r) for r in played]
    position = min(max(position, 0.0), float(video.seconds))
    for _try in range(TRIES):
        row = _row(enrolment, activity_key, video, at)
        elapsed = (at - row.reported_at).total_seconds()
        new = (
            clamp(played, video.seconds, max(0.0, elapsed * FASTEST + SLACK)) if elapsed > 0 else ()
        )
        ranges = merge([*row.ranges, *new])
        changed = Watching.objects.filter(pk=row.pk, version=row.version).update(
            ranges=ranges,
            position=position,
            reported_at=max(at, row.reported_at),
            version=row.version + 1,
        )
        if changed:
            return Watched(ranges, position, video.seconds, row.transcript_read_at is not None)
    raise RuntimeError("a film's record was changed by others on every try")


def read_transcript(enrolment: Enrolment, activity_key: uuid.UUID | str, video: Video) -> None:
    """Record that the transcript was read to its end: it counts as much as the film."""
    now = timezone.now()
    row = _row(enrolment, activity_key, video, now)
    Watching.objects.filter(pk=row.pk, transcript_read_at=None).update(transcript_read_at=now)


def with_watchings(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Enrolments with what ``seen_in`` needs, in the same query."""
    return enrolments.annotate(
        fact_watchings=rows_of(Watching.objects.all(), *FIELDS, to="enrolment")
    )


def seen_in(enrolment: Enrolment, activity_key: uuid.UUID | str) -> dict[int, Watched]:
    """What was seen of an activity's films, by the film's id; of a film not begun there is nothing.

    No query: ``enrolment`` came through ``with_watchings``.
    """
    facts: Any = enrolment
    seen = {}
    for key, video_id, ranges, position, transcript_read_at, seconds in facts.fact_watchings or ():
        if uuid.UUID(key) == uuid.UUID(str(activity_key)):
            # SQLite gives JSON inside JSON as text.
            merged = merge(json.loads(ranges) if isinstance(ranges, str) else ranges)
            seen[video_id] = Watched(merged, position, seconds, transcript_read_at is not None)
    return seen


def settle_lesson(
    enrolment: Enrolment, activity_key: uuid.UUID | str, at: datetime.datetime | None = None
) -> bool:
    """Complete a lesson that is completed by watching, once its films were seen or read.

    In one language it is enough: a translation may have films of its own.
    """
    fresh = with_watchings(Enrolment.objects.filter(pk=enrolment.pk)).get()
    seen = seen_in(fresh, activity_key)
    for lesson in LessonPage.objects.live().filter(translation_key=activity_key):
        wanted = lesson.video_ids()
        if lesson.completion_rule() != Rule.WATCH or not set(wanted) <= seen.keys():
            continue
        films = [seen[video_id] for video_id in wanted]
        if all(film.enough(lesson.watch_percent) for film in films):
            return complete(enrolment, activity_key, _done_by(films, lesson.watch_percent), at)
    return False


def _done_by(films: Sequence[Watched], percent: int) -> CompletedBy:
    by_film = all(film.percent >= percent for film in films)
    return CompletedBy.WATCHED if by_film else CompletedBy.TRANSCRIPT


def _row(
    enrolment: Enrolment, activity_key: uuid.UUID | str, video: Video, at: datetime.datetime
) -> Watching:
    row, _new = Watching.objects.get_or_create(
        enrolment=enrolment,
        activity_key=activity_key,
        video=video,
        defaults={"reported_at": at},
    )
    return row
