"""Whether the register and the audit trail are whole: chains, counters, credentials and files."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _

from audit.answers import Reason
from audit.append_only import unguarded_tables
from audit.chain import GENESIS, digest, first_fault
from audit.models import AuditEntry, ChainedEntry, ChainHead
from certificates.enums import Event, State
from certificates.heads import PublishedHead, published_heads
from certificates.models import Credential, CredentialFile, RegisterEntry, SeriesCounter

CHAINS: tuple[type[ChainedEntry], ...] = (RegisterEntry, AuditEntry)
ENTRANCES = (Event.ISSUED, Event.ENTERED)
# Which state the last thing that happened leaves a credential in.
LEFT_IN = {
    Event.ISSUED: (State.ISSUED, State.SET_ASIDE),
    Event.ENTERED: (State.ISSUED, State.SET_ASIDE),
    Event.SEALED: (State.SEALED,),
    Event.REVOKED: (State.REVOKED,),
    Event.SUPERSEDED: (State.SUPERSEDED,),
}


@dataclass(frozen=True)
class Whole:
    """What the check found: how long each chain is, its head, and the faults."""

    entries: dict[str, int]
    heads: dict[str, str]
    faults: list[Reason]


def check_register() -> Whole:
    """Check everything; each part gives its first faults. Exact back to the published heads.

    The database is read as of one moment: a register that grows meanwhile must not look like one
    that was tampered with. The files, which take longer, are looked at afterwards.
    """
    published = list(published_heads())
    with _one_moment():
        known_heads = {head.chain: head for head in ChainHead.objects.all()}
        faults = [*_triggers()]
        for model in CHAINS:
            faults += _chain(model, known_heads.get(model.chain))
        faults += [*_published(published), *_credentials(), *_serials(), *_unfiled()]
        entries = {model.chain: model._default_manager.count() for model in CHAINS}
        files = list(CredentialFile.objects.select_related("credential"))
        sealed = set(
            RegisterEntry.objects.filter(event=Event.SEALED).values_list(
                "credential_id", "file_digest"
            )
        )
    heads = {
        model.chain: known_heads[model.chain].hash if model.chain in known_heads else GENESIS
        for model in CHAINS
    }
    return Whole(entries, heads, [*faults, *_files(files, sealed)])


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read as of one moment: PostgreSQL by a snapshot; on SQLite whoever writes waits so long."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _triggers() -> Iterator[Reason]:
    for table in unguarded_tables(connection):
        yield Reason("append_only", table, _("ตารางไม่มีทริกเกอร์กันการแก้ไข โปรดสั่ง migrate"))


def _chain(model: type[ChainedEntry], head: ChainHead | None) -> list[Reason]:
    seq, head_hash = (head.seq, head.hash) if head else (0, GENESIS)
    fault = first_fault(model.links(), seq, head_hash)
    if fault is None:
        return []
    messages = {
        "gap": _("ลำดับขาดหรือซ้ำ"),
        "previous": _("ไม่ต่อจากรายการก่อนหน้า"),
        "edited": _("เนื้อความไม่ตรงกับรหัสผนึก"),
        "head": _("ปลายสายไม่ตรงกับรายการสุดท้าย"),
    }
    return [Reason(f"chain_{fault.rule}", f"{model.chain} {fault.seq}", messages[fault.rule])]


def _published(heads: Iterable[PublishedHead]) -> Iterator[Reason]:
    """Heads published before must still stand in their chains."""
    by_chain = defaultdict(list)
    for head in heads:
        by_chain[head.chain].append(head)
    for model in CHAINS:
        published = by_chain[model.chain]
        numbers = [head.seq for head in published]
        now = dict(model._default_manager.filter(seq__in=numbers).values_list("seq", "hash"))
        for head in published:
            if head.seq and now.get(head.seq) != head.hash:
                where = f"{head.chain} {head.seq}"
                yield Reason("published_head", where, _("ไม่ตรงกับปลายสายที่เคยเผยแพร่"))
                break


def _credentials() -> Iterator[Reason]:
    """Each credential has its entry, says what the entry sealed, and stands where it left it."""
    entered: dict[int, str] = {}
    last: dict[int, str] = {}
    entries = RegisterEntry.objects.order_by("seq").values_list(
        "credential_id", "event", "facts_digest"
    )
    for credential_id, event, facts_digest in entries.iterator():
        if event in ENTRANCES:
            entered[credential_id] = facts_digest
        last[credential_id] = event
    seen = set()
    known = Credential.objects.select_related("standing", "revocation", "replaces")
    for credential in known.iterator():
        seen.add(credential.pk)
        if credential.pk not in entered:
            yield Reason("unregistered", credential.serial, _("ไม่มีรายการออกในทะเบียน"))
        elif digest(credential.facts) != entered[credential.pk] or not _agrees(credential):
            yield Reason("facts", credential.serial, _("ข้อความของวุฒิบัตรไม่ตรงกับทะเบียน"))
        elif _state(credential) not in LEFT_IN[Event(last[credential.pk])]:
            yield Reason("standing", credential.serial, _("สถานะไม่ตรงกับทะเบียน"))
        elif hasattr(credential, "revocation") != (_state(credential) == State.REVOKED):
            yield Reason("revocation", credential.serial, _("สถานะไม่ตรงกับทะเบียน"))
    for credential_id in entered.keys() - seen:
        yield Reason("missing", str(credential_id), _("วุฒิบัตรในทะเบียนหายไป"))


def _agrees(credential: Credential) -> bool:
    """Whether the columns beside the facts say what the facts say."""
    facts, expires, replaces = credential.facts, credential.expires_on, credential.replaces
    return (
        facts["serial"] == credential.serial
        and facts["code"] == credential.printed_code
        and facts["issued_on"] == credential.issued_on.isoformat()
        and facts["expires_on"] == (expires.isoformat() if expires else "")
        and facts["replaces"] == (replaces.serial if replaces else "")
    )


def _state(credential: Credential) -> str:
    standing = getattr(credential, "standing", None)
    return standing.state if standing else ""


def _serials() -> Iterator[Reason]:
    """From one to the counter, every number that we gave out belongs to a credential."""
    given: dict[tuple[int, int], set[int]] = defaultdict(set)
    rows = Credential.objects.values_list("series_id", "series_year", "number")
    for series_id, year, number in rows.iterator():
        given[series_id, year].add(number)
    counters = {
        (counter.series_id, counter.year): counter
        for counter in SeriesCounter.objects.select_related("series")
    }
    for key, numbers in given.items():
        counter = counters.get(key)
        if counter is None or max(numbers) > counter.last:
            yield Reason("counter", f"{key[0]}/{key[1]}", _("ตัวนับเลขที่ต่ำกว่าเลขที่ออกไปแล้ว"))
    for key, counter in counters.items():
        wanted = set(range(counter.entered_to + 1, counter.last + 1))
        if lost := wanted - given[key]:
            where = counter.series.written(min(lost), counter.year)
            yield Reason("serial_gap", where, _("เลขที่ขาดหายไปจากทะเบียน"))


def _unfiled() -> Iterator[Reason]:
    """Whatever is sealed has a file."""
    without = Credential.objects.filter(standing__state=State.SEALED, files__isnull=True)
    for serial in without.values_list("serial", flat=True):
        yield Reason("file", serial, _("ไม่มีไฟล์ที่จัดเก็บ"))


def _files(files: Iterable[CredentialFile], sealed: set[tuple[int, str]]) -> Iterator[Reason]:
    """Each sealed file is there, and is the one that the register sealed."""
    for file in files:
        if (file.credential_id, file.sha256) not in sealed:
            yield Reason("file", file.credential.serial, _("ไฟล์ไม่มีในทะเบียน"))
        elif not _is_whole(file):
            yield Reason("file", file.credential.serial, _("ไฟล์หายหรือเสียหาย"))


def _is_whole(file: CredentialFile) -> bool:
    try:
        with default_storage.open(file.path) as stored:
            return hashlib.sha256(stored.read()).hexdigest() == file.sha256
    except OSError:
        return False
