"""What contents keep to go on from: the newest report stands, from whatever device it comes.

Each play has room for what a content needs and no more. What does not fit any more is told; what
was kept before stays.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard

from django.db import transaction
from django.db.models.functions import Length
from django.utils import timezone

from .models import Play, SavedState

LARGEST = 256 * 1024
"""Characters of one state. Course Presentation with a hundred tasks needs a tenth of it."""
MOST = 40
"""States of one play: contents keep one, and few of them some more by other names."""
MOST_IN_ALL = 2 * 1024 * 1024
"""Characters of all states of one play."""
_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


def save_states(play: Play, sent: Iterable[Mapping[str, Any]]) -> bool:
    """Keep what a content wants to go on from; False when there is no room for all of it.

    ``sent``: ``{"sub": part, "key": name, "value": JSON as text}``, None as value for what is no
    longer wanted. What has not this shape is left out. The play's row is held meanwhile, so that
    of two reports at once neither counts without the other.
    """
    newest = {
        (one["sub"], one["key"]): one.get("value")
        for one in sent
        if _is_key(one.get("sub")) and _is_key(one.get("key")) and _may_be(one.get("value"))
    }
    if not newest:
        return True
    with transaction.atomic():
        Play.objects.select_for_update().get(pk=play.pk)
        kept = SavedState.objects.filter(play=play)
        rows = kept.values_list("pk", "sub_content", "key", Length("value"))
        numbers, sizes = {}, {}
        for number, sub, key, size in rows:
            numbers[sub, key], sizes[sub, key] = number, size
        gone = [numbers[name] for name in newest if newest[name] is None and name in numbers]
        if gone:
            kept.filter(pk__in=gone).delete()
        sizes = {name: size for name, size in sizes.items() if numbers[name] not in gone}
        wanted = {name: _storable(value) for name, value in newest.items() if value is not None}
        fitting = {}
        for name, value in wanted.items():
            after = sizes | {name: len(value)}
            if len(after) <= MOST and sum(after.values()) <= MOST_IN_ALL:
                sizes, fitting[name] = after, value
        _write(play, fitting)
    return len(fitting) == len(wanted)


def _write(play: Play, values: Mapping[tuple[str, str], str]) -> None:
    now = timezone.now()
    SavedState.objects.bulk_create(
        [
            SavedState(play=play, sub_content=sub, key=key, value=value, saved_at=now)
            for (sub, key), value in values.items()
        ],
        update_conflicts=True,
        unique_fields=["play", "sub_content", "key"],
        update_fields=["value", "saved_at"],
    )


def _is_key(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def _may_be(value: object) -> bool:
    return value is None or (
        isinstance(value, str) and len(value) <= LARGEST and "\x00" not in value
    )


def _storable(value: str) -> str:
    """Without half characters, which no database can store."""
    return value.encode(errors="ignore").decode()
