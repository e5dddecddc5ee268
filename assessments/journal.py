"""The journal of answers: what is written, which entry counts. See docs/algorithms/journal.md.

An answer is written by one statement that looks at the attempt and adds the entry, so that it is
either in the journal of an attempt that takes answers, or nowhere.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from .enums import AttemptState, EventKind, ItemType
from .item_types import kind_of
from .models import Attempt, AttemptEvent, Flag, ItemVersion, ResponseEntry
from .uploads import check_handed_in


class Fate(StrEnum):
    """What became of a message."""

    SAVED = "saved"
    LATE = "late"
    """Kept on record, not scored: it came after the end and says that it was given before it."""
    CLOSED = "closed"
    """Not kept: the attempt takes no answers any more."""
    REFUSED = "refused"
    """Not kept: it is no answer to this item."""


@dataclass(frozen=True, slots=True)
class Message:
    """One answer, or one flag, as a browser sent it; nothing of it is believed."""

    version: int
    sequence: int
    value: Any = None
    waited: datetime.timedelta | None = None
    """How long the browser says that it had it; None: it does not say, or nothing sensible."""
    flag: bool | None = None
    """Not None: this is about the flag alone."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a message is answered with."""

    fate: Fate
    at: datetime.datetime | None = None
    """When it was written, if it was."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to an item that counts."""

    value: Any
    sequence: int
    saved_at: datetime.datetime


def keep(
    attempt: Attempt, messages: Sequence[Message], *, client: str = "", address: str = ""
) -> list[Verdict]:
    """Write each message into the journal; a verdict for each, in order.

    A message sent again gets the verdict that it got, whatever came between. ``client`` is the
    browser's id, ``address`` its network address; a browser or an address that is new to the
    attempt is recorded (``attempt`` comes from ``Attempt.objects.own`` then).
    """
    drawn = {one["version"]: place for place, one in enumerate(attempt.drawn, start=1)}
    wanted = {one.version for one in messages if one.version in drawn}
    versions = ItemVersion.objects.in_bulk(wanted)
    verdicts = [_keep_one(attempt, one, client, versions, drawn) for one in messages]
    if any(one.fate in (Fate.SAVED, Fate.LATE) for one in verdicts):
        _note_company(attempt, client, address)
    return verdicts


def _keep_one(
    attempt: Attempt,
    message: Message,
    client: str,
    versions: Mapping[int, ItemVersion],
    drawn: Mapping[int, int],
) -> Verdict:
    version = versions.get(message.version)
    if version is None:
        return Verdict(Fate.REFUSED, why=_("ข้อนี้ไม่ได้อยู่ในแบบทดสอบครั้งนี้"))
    if message.flag is not None:
        return _set_flag(attempt, version, message.flag)
    try:
        value = kind_of(version.item_type).parse(message.value, version.content["th"])
        if version.item_type == ItemType.UPLOAD:
            check_handed_in(attempt, version, value)
    except ValueError as error:
        return Verdict(Fate.REFUSED, why=str(error))
    now = timezone.now()
    entry = ResponseEntry(
        attempt=attempt,
        version=version,
        client=client,
        sequence=message.sequence,
        value=value,
        given_at=attempt.given_at(message.waited, now),
        saved_at=now,
    )
    place = drawn[version.pk]
    if _append(entry, place):
        return Verdict(Fate.SAVED, now)
    return _kept_before(entry) or _renumbered(entry, place) or _outside(entry, place)


def _append(entry: ResponseEntry, place: int) -> bool:
    """Write the entry if the attempt takes answers at this moment, in one statement.

    False when it does not, or when there is an entry of this browser and sequence. On PostgreSQL
    the attempt's row is held meanwhile, so that a submission waits or is seen; on SQLite there is
    one writer at a time.
    """
    fields = [field for field in ResponseEntry._meta.concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in fields]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    attempts, entries = Attempt._meta.db_table, ResponseEntry._meta.db_table
    hold = "FOR SHARE" if connection.features.has_select_for_update else ""
    back = "AND position <= %s" if entry.attempt.goes_one_way else ""
    now = connection.ops.adapt_datetimefield_value(entry.saved_at)
    statement = (
        f'INSERT INTO "{entries}" ({columns}) SELECT {", ".join(["%s"] * len(fields))} '
        f'FROM "{attempts}" WHERE id = %s AND state = %s '
        f"AND (deadline IS NULL OR deadline > %s) {back} {hold} ON CONFLICT DO NOTHING"
    )
    guard = [entry.attempt_id, AttemptState.OPEN.value, now, *([place] if back else [])]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *guard])
        return bool(cursor.rowcount == 1)


def _same(entry: ResponseEntry) -> ResponseEntry | None:
    """The entry that stands under this browser, item and sequence."""
    return ResponseEntry.objects.filter(
        attempt=entry.attempt_id,
        version=entry.version_id,
        client=entry.client,
        sequence=entry.sequence,
    ).first()


def _kept_before(entry: ResponseEntry) -> Verdict | None:
    """The verdict of the same message that came before, if one did."""
    same = _same(entry)
    if same is None or same.value != entry.value:
        return None
    return Verdict(Fate.LATE if same.late else Fate.SAVED, same.saved_at)


def _renumbered(entry: ResponseEntry, place: int) -> Verdict | None:
    """Another answer under a sequence that is taken, as two windows without a store of their own
    may send: both are kept, and this one, which came later, is the newer."""
    while _same(entry) is not None:
        entry.sequence = (
            1
            + ResponseEntry.objects.filter(
                attempt=entry.attempt_id, version=entry.version_id, client=entry.client
            ).aggregate(last=Max("sequence"))["last"]
        )
        if _append(entry, place):
            return Verdict(Fate.SAVED, entry.saved_at)
        if not _takes_answers(entry):
            return None
    return None


def _takes_answers(entry: ResponseEntry) -> bool:
    attempt = entry.attempt
    attempt.refresh_from_db(fields=["state", "deadline", "submitted_at", "position"])
    return attempt.state == AttemptState.OPEN and not attempt.is_over(entry.saved_at)


def _outside(entry: ResponseEntry, place: int) -> Verdict:
    """The verdict on an answer that the attempt did not take."""
    if _takes_answers(entry):
        if entry.attempt.goes_one_way and place < entry.attempt.position:
            return Verdict(Fate.REFUSED, why=_("ข้อนี้ผ่านไปแล้ว แบบทดสอบนี้ไปข้างหน้าอย่างเดียว"))
        # The attempt was reopened since the statement ran: as if it came now.
        return Verdict(Fate.SAVED, entry.saved_at) if _append(entry, place) else _closed()
    if not entry.attempt.came_late(entry.given_at, entry.saved_at):
        return _closed()
    entry.late = True
    ResponseEntry.objects.bulk_create([entry], ignore_conflicts=True)
    return Verdict(Fate.LATE, entry.saved_at)


def _closed() -> Verdict:
    return Verdict(Fate.CLOSED, why=_("หมดเวลาหรือส่งแล้ว ไม่รับคำตอบเพิ่ม"))


def _set_flag(attempt: Attempt, version: ItemVersion, flagged: bool) -> Verdict:
    """Put the flag up or take it down; of an attempt that is over nothing changes."""
    now = timezone.now()
    if attempt.state != AttemptState.OPEN or attempt.is_over(now):
        return _closed()
    if flagged:
        Flag.objects.bulk_create([Flag(attempt=attempt, version=version)], ignore_conflicts=True)
    else:
        Flag.objects.filter(attempt=attempt, version=version).delete()
    return Verdict(Fate.SAVED, now)


def _note_company(attempt: Attempt, client: str, address: str) -> None:
    """Record a browser or an address that this attempt has not seen; each once."""
    if (
        client
        and getattr(attempt, "has_others", False)
        and not getattr(attempt, "knows_client", True)
    ):
        record_once(attempt, EventKind.SECOND_DEVICE, client)
    if address and not getattr(attempt, "knows_address", True):
        record_once(attempt, EventKind.ADDRESS, address)


def record_once(attempt: Attempt, kind: EventKind, key: str) -> None:
    """Record what is recorded only once for each ``key``."""
    event = AttemptEvent(attempt=attempt, kind=kind, key=key, at=timezone.now())
    AttemptEvent.objects.bulk_create([event], ignore_conflicts=True)


# ---- reading ----------------------------------------------------------------------------------


def newest(attempt: Attempt, *, admitting: Iterable[int] = ()) -> dict[int, Answered]:
    """The answer to each item that counts, by version id; one query (two where some came late).

    Of one browser the highest sequence, whatever order they arrived in; of several browsers the
    answer that was given last. Late ones count once they are admitted, or are in ``admitting``
    (primary keys of entries).
    """
    return newest_of([attempt], admitting=admitting).get(attempt.pk, {})


def newest_of(
    attempts: Collection[Attempt], *, admitting: Iterable[int] = ()
) -> dict[int, dict[int, Answered]]:
    """The same for many attempts, by their primary keys; no query more."""
    best: dict[tuple[int, int, str], ResponseEntry] = {}
    admitted: set[int] | None = None
    for entry in ResponseEntry.objects.filter(attempt__in=attempts).order_by("sequence", "pk"):
        if entry.late:
            admitted = {*_admitted(attempts), *admitting} if admitted is None else admitted
            if entry.pk not in admitted:
                continue
        best[entry.attempt_id, entry.version_id, entry.client] = entry
    found: defaultdict[int, dict[int, ResponseEntry]] = defaultdict(dict)
    for (attempt, version, _client), entry in best.items():
        mine = found[attempt]
        if version not in mine or _order(mine[version]) < _order(entry):
            mine[version] = entry
    return {
        attempt: {pk: Answered(one.value, one.sequence, one.saved_at) for pk, one in mine.items()}
        for attempt, mine in found.items()
    }


def _order(entry: ResponseEntry) -> tuple[datetime.datetime, int]:
    return entry.given_at or entry.saved_at, entry.pk


def answers(attempt: Attempt, *, admitting: Iterable[int] = ()) -> dict[int, Any]:
    """The values alone, by version id."""
    return {pk: one.value for pk, one in newest(attempt, admitting=admitting).items()}


def admitted_entries(attempt: Attempt) -> set[int]:
    """The primary keys of the late entries that staff admitted; one query."""
    return _admitted([attempt])


def _admitted(attempts: Collection[Attempt]) -> set[int]:
    events = AttemptEvent.objects.filter(attempt__in=attempts, kind=EventKind.LATE_ADMITTED)
    return {pk for data in events.values_list("data", flat=True) for pk in data["entries"]}


def flagged(attempt: Attempt) -> set[int]:
    """The version ids of the flagged items; one query."""
    return set(Flag.objects.filter(attempt=attempt).values_list("version_id", flat=True))
