"""Where a person stopped: the newest report wins, from whatever device it comes."""

import datetime
import math
import uuid

from django.utils import timezone

from courses.models import Enrolment, ReadingPlace
from courses.standing import Place
from thai.text import normalise


def open_activity(enrolment: Enrolment, activity_key: uuid.UUID | str) -> None:
    """Note that the activity was opened; what is there already stays."""
    place = ReadingPlace(enrolment=enrolment, activity_key=activity_key, updated_at=timezone.now())
    ReadingPlace.objects.bulk_create([place], ignore_conflicts=True)


def keep_place(
    enrolment: Enrolment,
    activity_key: uuid.UUID | str,
    anchor: str,
    heading: str,
    fraction: float,
    at: datetime.datetime | None = None,
) -> Place:
    """Keep the place, unless a newer one is kept already; returns what was given, made sound.

    ``fraction`` is the share read, 0 to 1; ``at`` is the server's moment (by default now).
    """
    sound = min(max(fraction, 0.0), 1.0) if math.isfinite(fraction) else 0.0
    place = Place(anchor[:80], normalise(heading)[:255], sound, at or timezone.now())
    fields = {
        "anchor": place.anchor,
        "heading": place.heading,
        "fraction": place.fraction,
        "updated_at": place.updated_at,
    }
    kept = ReadingPlace.objects.filter(
        enrolment=enrolment, activity_key=activity_key, updated_at__lte=place.updated_at
    ).update(**fields)
    if not kept:
        # Not opened before, or a newer place is kept: then the constraint refuses the row.
        row = ReadingPlace(enrolment=enrolment, activity_key=activity_key, **fields)
        ReadingPlace.objects.bulk_create([row], ignore_conflicts=True)
    return place
