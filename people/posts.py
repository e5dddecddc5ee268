"""Who heads which provincial office: people come to a post and leave it.

What is entered has happened: a date to come is refused, so that "present" is what has not ended.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit import trail
from thai.buddhist_era import screen_date

from .enums import Role
from .models import Coordination, Post, PostHolding, User

COORDINATES_AND_HEADS = gettext_lazy("ผู้ประสานงานจังหวัดเป็นหัวหน้าสำนักงานจังหวัดในบัญชีเดียวกันไม่ได้")
ONE_DAY = datetime.timedelta(days=1)


def take_post(
    user: User, post: Post, *, on: datetime.date, by: User | None, acting: bool = False
) -> PostHolding:
    """Let a person take a post from a day on, as its head or acting for one.

    Who held it in the same way leaves it the day before. A new head also ends the acting for the
    post, and leaves the office headed so far (a transfer). Raises ValidationError, keyed ``user``
    or ``on``, and keeps nothing; the database holds that a post has one head and one acting for it,
    and a head one post.
    A coordinator's post is a tie of its own (``coordinate``).
    """
    if user.has_role(Role.PROVINCIAL_COORDINATOR):
        raise ValidationError({"user": COORDINATES_AND_HEADS})
    _demand_past(on)
    with transaction.atomic():
        present = PostHolding.objects.filter(ended_on=None).select_for_update(of=("self",))
        held = present.filter(post=post, user=user, acting=acting).first()
        if held is not None:
            return held
        leaving = present.filter(post=post)
        if acting:
            leaving = leaving.filter(acting=True)
        else:
            leaving = leaving | present.filter(user=user, acting=False)
        for holding in leaving.select_related("post__province", "user"):
            _make_way(holding, on, by)
        try:
            with transaction.atomic():
                holding = PostHolding.objects.create(
                    post=post, user=user, acting=acting, started_on=on
                )
        except IntegrityError as error:
            raise ValidationError(
                {"user": _("มีผู้บันทึกตำแหน่งนี้ในเวลาเดียวกัน โปรดตรวจและบันทึกใหม่")}
            ) from error
        trail.record(
            by, "people.post_taken", user, post=str(post), on=on.isoformat(), acting=acting
        )
    return holding


def leave_post(holding: PostHolding, *, on: datetime.date, by: User | None) -> bool:
    """End a holding, ``on`` being its last day. False when it had ended before.

    Raises ValidationError, keyed ``on``, for a day before it began or still to come.
    """
    _demand_past(on)
    if on < holding.started_on:
        raise ValidationError({"on": _before_its_start(holding)})
    with transaction.atomic():
        ended = PostHolding.objects.filter(pk=holding.pk, ended_on=None).update(ended_on=on)
        if ended:
            trail.record(
                by, "people.post_left", holding.user, post=str(holding.post), on=on.isoformat()
            )
    return bool(ended)


def coordinate(user: User, post: Post, by: User | None) -> Coordination:
    """Tie a coordinator to a post. Raises ValidationError, keyed ``user``, for anyone else."""
    if not user.has_role(Role.PROVINCIAL_COORDINATOR):
        raise ValidationError({"user": _("บุคคลนี้ไม่มีบทบาทผู้ประสานงานจังหวัด โปรดให้บทบาทก่อน")})
    with transaction.atomic():
        tie, made = Coordination.objects.get_or_create(user=user, post=post)
        if made:
            trail.record(by, "people.coordination_given", user, post=str(post))
    return tie


def end_coordination(tie: Coordination, by: User | None) -> bool:
    """Untie a coordinator from a post; the trail keeps that there was one. False when untied."""
    with transaction.atomic():
        ended, _rows = Coordination.objects.filter(pk=tie.pk).delete()
        if ended:
            trail.record(by, "people.coordination_ended", tie.user, post=str(tie.post))
    return bool(ended)


def current_post(user: User) -> Post | None:
    """The post that the person holds now, acting or not; one query."""
    holding = (
        PostHolding.objects.filter(user=user, ended_on=None)
        .select_related("post__province")
        .order_by("acting", "-started_on")
        .first()
    )
    return holding.post if holding else None


def _make_way(holding: PostHolding, on: datetime.date, by: User | None) -> None:
    """End a holding for one that begins ``on``: the day before, or on its own first day."""
    if on < holding.started_on:
        raise ValidationError({"on": _before_its_start(holding)})
    leave_post(holding, on=max(holding.started_on, on - ONE_DAY), by=by)


def _before_its_start(holding: PostHolding) -> str:
    return _("%(person)s เข้าดำรงตำแหน่งเมื่อ %(date)s โปรดระบุวันที่ตั้งแต่วันนั้นเป็นต้นไป") % {
        "person": holding.user,
        "date": screen_date(holding.started_on),
    }


def _demand_past(on: datetime.date) -> None:
    if on > timezone.localdate():
        raise ValidationError({"on": _("วันที่ยังมาไม่ถึง โปรดบันทึกเมื่อถึงวันนั้นแล้ว")})
