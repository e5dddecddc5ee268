"""Writing a credential down: serial, credential, standing and register entry, all or nothing.

The one place where serials are taken. Locks are always taken in the order counter, chain head.
See docs/algorithms/issuing.md.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from audit.appending import append
from audit.chain import digest
from audit.trail import LABEL_LENGTH
from certificates import codes, facts
from certificates.enums import Event
from certificates.models import (
    Achievement,
    Credential,
    CredentialStanding,
    RegisterEntry,
    Series,
    SeriesCounter,
)
from programmes.models import Placement


def write_down(
    achievement: Achievement,
    placement: Placement,
    *,
    event: Event,
    issued_on: date,
    authority: Mapping[str, str],
    actor: Any,
    number: int | None = None,
    replaces: Credential | None = None,
    **details: Any,
) -> Credential:
    """Write a new credential down, inside the caller's transaction.

    Takes the next serial, or ``number`` when an earlier record brings its own. Raises
    IntegrityError when the person holds an unreplaced one of this achievement, or when the
    number is taken.
    """
    series = achievement.series
    year = series.year_of(issued_on)
    taken = next_number(series, year) if number is None else number_entered(series, year, number)
    code, serial = codes.new(), series.written(taken, year)
    expires_on = _years_after(issued_on, achievement.valid_years)
    frozen = facts.freeze(
        achievement,
        placement,
        code=code,
        serial=serial,
        issued_on=issued_on,
        expires_on=expires_on,
        authority=authority,
        replaces=replaces.serial if replaces else "",
    )
    now = timezone.now()
    credential = Credential.objects.create(
        code=code,
        achievement=achievement,
        recipient=placement.user,
        placement=placement,
        series=series,
        series_year=year,
        number=taken,
        serial=serial,
        issued_on=issued_on,
        expires_on=expires_on,
        recorded_at=now,
        facts=frozen,
        facts_digest=digest(frozen),
        replaces=replaces,
    )
    CredentialStanding.objects.create(
        credential=credential, achievement=achievement, recipient=placement.user, changed_at=now
    )
    register(event, credential, actor, **details)
    return credential


def register(
    event: Event, credential: Credential, actor: Any, file_digest: str = "", **details: Any
) -> RegisterEntry:
    """Add to the register what happened to a credential, inside the caller's transaction."""
    return append(
        RegisterEntry,
        event=event.value,
        credential_id=credential.pk,
        code=credential.code,
        serial=credential.serial,
        facts_digest=credential.facts_digest,
        file_digest=file_digest,
        actor_id=actor.pk if actor is not None else None,
        actor_label=str(actor)[:LABEL_LENGTH] if actor is not None else "",
        details=details,
    )


def next_number(series: Series, year: int) -> int:
    """The next number of a series and year; its counter stays locked until the commit."""
    counter = _counter(series, year)
    counter.update(last=models.F("last") + 1)
    return counter.values_list("last", flat=True).get()


def number_entered(series: Series, year: int, number: int) -> int:
    """Note a number that an earlier record brings, so that it is never given out again."""
    counter = _counter(series, year)
    counter.filter(last__lt=number).update(last=number)
    counter.filter(entered_to__lt=number).update(entered_to=number)
    return number


def _counter(series: Series, year: int) -> models.QuerySet[SeriesCounter]:
    """The one counter row, made at the first serial of its year."""
    SeriesCounter.objects.bulk_create(
        [SeriesCounter(series=series, year=year)], ignore_conflicts=True
    )
    return SeriesCounter.objects.filter(series=series, year=year)


def _years_after(day: date, years: int | None) -> date | None:
    """The same day some years on (28 February for a leap day), or None for no end."""
    if years is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
