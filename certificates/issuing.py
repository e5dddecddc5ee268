"""Issuing to everybody of a cohort who is eligible. See docs/algorithms/issuing.md."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from certificates.enums import BatchState, Event, ItemState, State
from certificates.heads import publish_heads
from certificates.models import Achievement, BatchItem, CredentialStanding, IssueBatch
from certificates.queueing import issue_after_commit
from certificates.recording import write_down
from programmes.completing import eligible
from programmes.models import Cohort, Placement
from thai.buddhist_era import screen_date
from thai.clock import civil_date

logger = logging.getLogger(__name__)

TRIES = 3
# A year mistyped by one is further away; its serial would be one of another year.
CEREMONY_WITHIN = timedelta(days=364)
UNFINISHED = models.Q(state=ItemState.WAITING) | models.Q(
    state=ItemState.ISSUED, credential__standing__state=State.ISSUED
)


class IssuingRefused(Exception):
    """Nothing was issued; the message says in Thai what to do. ``field`` names the wrong entry."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def to_be_issued(cohort: Cohort) -> models.QuerySet[Placement]:
    """The eligible seats without an unreplaced credential, in the order of the serials."""
    held = CredentialStanding.objects.filter(achievement__cohort=cohort).exclude(
        state=State.SUPERSEDED
    )
    return eligible(cohort).exclude(user__in=held.values("recipient"))


def earliest_issue_date(cohort: Cohort) -> date | None:
    """The first day that may stand on the certificates: no one's is before their completion."""
    latest = to_be_issued(cohort).aggregate(last=models.Max("completion__completed_at"))["last"]
    return civil_date(latest) if latest else None


def start_batch(
    achievement: Achievement,
    *,
    by: Any,
    authority_number: str,
    authority_date: date,
    issued_on: date,
) -> IssueBatch:
    """List all who are eligible in a new batch, on record, and have it issued behind the scenes.

    Raises IssuingRefused when nobody is left to issue to, when a date is wrong, or when a batch
    of this achievement is still running.
    """
    try:
        with transaction.atomic():
            batch = IssueBatch.objects.create(
                achievement=achievement,
                authority_number=authority_number,
                authority_date=authority_date,
                issued_on=issued_on,
                started_by=by,
            )
            # Nobody issues to themselves: another admin does (case 31).
            seats = list(to_be_issued(achievement.cohort).exclude(user=by))
            if not seats:
                raise IssuingRefused(_("ไม่มีผู้มีสิทธิที่ยังไม่ได้รับวุฒิบัตร"))
            # Of the very people that are listed: somebody may complete at this moment.
            _check_dates(seats, authority_date, issued_on)
            items = [
                BatchItem(batch=batch, placement=placement, order=order)
                for order, placement in enumerate(seats, start=1)
            ]
            BatchItem.objects.bulk_create(items)
            trail.record(
                by,
                "certificates.batch_started",
                batch,
                people=len(items),
                authority=authority_number,
                issued_on=issued_on.isoformat(),
            )
            issue_after_commit(batch.pk)
    except IntegrityError as error:
        raise IssuingRefused(_("กำลังออกวุฒิบัตรของรุ่นนี้อยู่ โปรดรอให้เสร็จก่อน")) from error
    return batch


def _check_dates(seats: Sequence[Placement], authority_date: date, issued_on: date) -> None:
    earliest = max(civil_date(seat.completion.completed_at) for seat in seats)
    if issued_on < earliest:
        raise IssuingRefused(
            _("มีผู้ผ่านการฝึกอบรมเมื่อ %(day)s วันที่ให้ไว้ต้องไม่ก่อนวันนั้น") % {"day": screen_date(earliest)},
            "issued_on",
        )
    latest = civil_date(timezone.now()) + CEREMONY_WITHIN
    if issued_on > latest:
        raise IssuingRefused(
            _("วันที่ให้ไว้ต้องไม่เกินวันที่ %(day)s โปรดตรวจปี พ.ศ.") % {"day": screen_date(latest)},
            "issued_on",
        )
    if authority_date > issued_on:
        raise IssuingRefused(_("บันทึกอนุมัติต้องลงวันที่ไม่หลังวันที่ให้ไว้"), "authority_date")


def issue_waiting(batch: IssueBatch) -> Iterator[int]:
    """Issue a batch's waiting items in their order, each in a transaction of its own.

    Yields the ids of the credentials that are now to be sealed. Two workers may run this at
    once: whoever takes an item first issues it, and both go on in the same order, so serials
    follow the list. An item that cannot be issued lets the others pass; after the third run it
    is set aside.
    """
    waiting = batch.items.filter(state=ItemState.WAITING).order_by("order")
    for item_id in list(waiting.values_list("pk", flat=True)):
        try:
            credential_id = issue_item(item_id)
        except Exception:
            logger.exception("item %s of batch %s was not issued", item_id, batch.pk)
            _count_failure(item_id)
        else:
            if credential_id is not None:
                yield credential_id


def _count_failure(item_id: int) -> None:
    mine = BatchItem.objects.filter(pk=item_id, state=ItemState.WAITING)
    mine.update(tries=models.F("tries") + 1)
    mine.filter(tries__gte=TRIES).update(state=ItemState.FAILED)


def issue_item(item_id: int) -> int | None:
    """Issue one item's credential; None when another did, or when it is not to be issued."""
    try:
        with transaction.atomic():
            return _issue_item(item_id)
    except IntegrityError:
        # Somebody issued to this person between our look and our write: ours was undone whole,
        # and the second look finds theirs. Any other conflict comes again, and is a failure.
        with transaction.atomic():
            return _issue_item(item_id)


def _issue_item(item_id: int) -> int | None:
    mine = BatchItem.objects.filter(pk=item_id)
    if not mine.filter(state=ItemState.WAITING).update(state=ItemState.ISSUED):
        return None
    item = mine.select_related(
        "batch__achievement__cohort__programme",
        "batch__achievement__design__issuer",
        "batch__achievement__series",
        "batch__started_by",
    ).get()
    batch = item.batch
    # Asked again now: who withdrew since the click gets none (case 98).
    seat = eligible(batch.achievement.cohort).filter(pk=item.placement_id).first()
    if seat is None:
        mine.update(state=ItemState.LEFT_OUT)
        return None
    if not to_be_issued(batch.achievement.cohort).filter(pk=seat.pk).exists():
        mine.update(state=ItemState.ALREADY)
        return None
    credential = write_down(
        batch.achievement,
        seat,
        event=Event.ISSUED,
        issued_on=batch.issued_on,
        authority={
            "number": batch.authority_number,
            "dated": batch.authority_date.isoformat(),
        },
        actor=batch.started_by,
        batch=batch.public_id,
    )
    mine.update(credential=credential)
    return credential.pk


@dataclass(frozen=True)
class Progress:
    """How far a batch is, in people."""

    total: int
    waiting: int
    making: int
    done: int
    set_aside: int
    left_out: int

    @property
    def finished(self) -> int:
        """How many need nothing more."""
        return self.total - self.waiting - self.making


def progress(batch: IssueBatch) -> Progress:
    """How far a batch is; one query."""
    is_in = models.Q(state=ItemState.ISSUED)
    standing = "credential__standing__state"
    counts = batch.items.aggregate(
        total=models.Count("pk"),
        waiting=models.Count("pk", filter=models.Q(state=ItemState.WAITING)),
        making=models.Count("pk", filter=is_in & models.Q(**{standing: State.ISSUED})),
        set_aside=models.Count(
            "pk",
            filter=models.Q(state=ItemState.FAILED)
            | is_in & models.Q(**{standing: State.SET_ASIDE}),
        ),
        left_out=models.Count(
            "pk", filter=models.Q(state__in=[ItemState.ALREADY, ItemState.LEFT_OUT])
        ),
    )
    done = counts["total"] - sum(counts[key] for key in counts if key != "total")
    return Progress(done=done, **counts)


def finish_if_done(batch_id: int) -> bool:
    """Close a batch of which nothing waits any more, once, and publish the chains' heads."""
    running = IssueBatch.objects.filter(pk=batch_id, state=BatchState.RUNNING)
    batch = running.first()
    if batch is None or batch.items.filter(UNFINISHED).exists():
        return False
    now = progress(batch)
    with transaction.atomic():
        if not running.update(state=BatchState.DONE, finished_at=timezone.now()):
            return False
        trail.record(
            batch.started_by,
            "certificates.batch_finished",
            batch,
            issued=now.done,
            set_aside=now.set_aside,
            left_out=now.left_out,
        )
        transaction.on_commit(publish_heads, robust=True)
    return True
