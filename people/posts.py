"""Who heads which provincial office: people come to a post and leave it."""

import datetime

from django.db import transaction

from audit import trail

from .enums import Role
from .models import Coordination, Post, PostHolding, User


def take_post(
    user: User, post: Post, *, on: datetime.date, by: User | None, acting: bool = False
) -> PostHolding:
    """Let a person take a post from a day on; the former head leaves it the day before.

    A coordinator's post is a tie of its own (``coordinate``). The database holds that a post has
    one head and a head has one post.
    """
    if user.has_role(Role.PROVINCIAL_COORDINATOR):
        raise ValueError("a coordinator does not head an office")
    with transaction.atomic():
        if not acting:
            leaving = PostHolding.objects.filter(post=post, ended_on=None, acting=False)
            for holding in leaving.exclude(user=user):
                leave_post(
                    holding, on=max(holding.started_on, on - datetime.timedelta(days=1)), by=by
                )
            held = leaving.filter(user=user).first()
            if held is not None:
                return held
        holding = PostHolding.objects.create(post=post, user=user, acting=acting, started_on=on)
        trail.record(by, "people.post_taken", user, post=str(post), on=on.isoformat())
    return holding


def leave_post(holding: PostHolding, *, on: datetime.date, by: User | None) -> bool:
    """End a holding on a day. False when it had ended before."""
    with transaction.atomic():
        ended = PostHolding.objects.filter(pk=holding.pk, ended_on=None).update(ended_on=on)
        if ended:
            trail.record(
                by, "people.post_left", holding.user, post=str(holding.post), on=on.isoformat()
            )
    return bool(ended)


def coordinate(user: User, post: Post, by: User | None) -> Coordination:
    """Tie a coordinator to a post."""
    with transaction.atomic():
        tie, made = Coordination.objects.get_or_create(user=user, post=post)
        if made:
            trail.record(by, "people.coordination_given", user, post=str(post))
    return tie


def current_post(user: User) -> Post | None:
    """The post that the person holds now, acting or not; one query."""
    holding = (
        PostHolding.objects.filter(user=user, ended_on=None)
        .select_related("post__province")
        .order_by("acting", "-started_on")
        .first()
    )
    return holding.post if holding else None
