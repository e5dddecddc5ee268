"""What a provincial coordinator sees of an office: its head, the timetable, the deadlines.

Nothing of what anybody learned: no lesson, no attempt, no score.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from people.enums import Role
from people.models import Post, PostHolding, User

from .models import Cohort, Placement, Session


@dataclass(frozen=True, slots=True)
class Office:
    """One office with what is to come for it."""

    post: Post
    head: User | None
    cohorts: Sequence[Cohort]
    """Those that have not closed and in which the post has its seat, with ``timetable``."""


def offices_of(user: User, today: datetime.date | None = None) -> list[Office] | None:
    """The offices that a coordinator is tied to; None for anybody else. Four queries."""
    if not user.has_role(Role.PROVINCIAL_COORDINATOR):
        return None
    heads = PostHolding.objects.filter(ended_on=None, acting=False).select_related("user")
    open_cohorts = Cohort.objects.filter(closes_on__gte=today or timezone.localdate())
    sessions = Prefetch("cohort__sessions", queryset=Session.objects.all(), to_attr="timetable")
    seats = (
        Placement.objects.filter(withdrawn_at=None, cohort__in=open_cohorts)
        .select_related("cohort__programme")
        .prefetch_related(sessions)
        .order_by("cohort__opens_on")
    )
    posts: list[Any] = list(
        Post.objects.filter(coordinations__user=user)
        .select_related("province")
        .prefetch_related(
            Prefetch("holdings", queryset=heads, to_attr="heads"),
            Prefetch("placements", queryset=seats, to_attr="open_seats"),
        )
    )
    return [
        Office(
            post=post,
            head=post.heads[0].user if post.heads else None,
            cohorts=[seat.cohort for seat in post.open_seats],
        )
        for post in posts
    ]
