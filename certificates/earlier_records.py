"""Entering records of certificates that were issued on paper before there was a system.

They go into the same register, under an event of their own, with the serial and the day that
stand on the paper and with the day of the entry beside them: nothing is dated back (decision 21).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit import trail
from certificates.enums import Event
from certificates.models import Achievement, Credential
from certificates.queueing import seal_after_commit
from certificates.recording import write_down
from programmes.completing import eligible
from programmes.models import Placement
from thai.clock import civil_date


class RecordRefused(Exception):
    """None of the records was entered; the message says in Thai which is wrong."""


@dataclass(frozen=True)
class EarlierRecord:
    """One earlier certificate: whose, and which number of the achievement's series it bears."""

    placement: Placement
    number: int


def enter(
    achievement: Achievement,
    records: Iterable[EarlierRecord],
    *,
    by: Any,
    authority_number: str,
    authority_date: date,
    issued_on: date,
) -> list[Credential]:
    """Enter earlier records, all or none, on record; files are made behind the scenes.

    Every seat must have its completion recorded, not after ``issued_on``. Raises RecordRefused
    when one has not, or when a person or a number is entered already.
    """
    authority = {"number": authority_number, "dated": authority_date.isoformat()}
    seats = {seat.pk: seat for seat in eligible(achievement.cohort)}
    entered = []
    with transaction.atomic():
        for record in records:
            seat = seats.get(record.placement.pk)
            if seat is None or civil_date(seat.completion.completed_at) > issued_on:
                raise RecordRefused(
                    _("%(name)s ไม่มีบันทึกว่าผ่านการฝึกอบรมภายในวันที่ให้ไว้")
                    % {"name": record.placement.user.printed_name}
                )
            try:
                with transaction.atomic():
                    credential = write_down(
                        achievement,
                        seat,
                        event=Event.ENTERED,
                        issued_on=issued_on,
                        authority=authority,
                        actor=by,
                        number=record.number,
                    )
            except IntegrityError as error:
                raise RecordRefused(
                    _("%(name)s หรือเลขลำดับ %(number)s มีในทะเบียนแล้ว")
                    % {"name": seat.user.printed_name, "number": record.number}
                ) from error
            entered.append(credential)
        trail.record(
            by,
            "certificates.earlier_entered",
            achievement,
            people=len(entered),
            issued_on=issued_on.isoformat(),
        )
        seal_after_commit([credential.pk for credential in entered])
    return entered
