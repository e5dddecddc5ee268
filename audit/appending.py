"""The one way to add an entry to a chain."""

from typing import Any, TypeVar

from django.db import models, router, transaction
from django.utils import timezone

from audit.chain import link_hash
from audit.models import ChainedEntry, ChainHead

Entry = TypeVar("Entry", bound=ChainedEntry)


def append(model: type[Entry], **fields: Any) -> Entry:
    """Add an entry with these fields to ``model``'s chain, inside the caller's transaction.

    The head row is taken first, by one UPDATE whose row count is checked: whoever comes second
    waits there until the first commits, on either database, so numbers have no gap and no
    twin. Raises TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection(router.db_for_write(model)).in_atomic_block:
        raise transaction.TransactionManagementError(
            "An entry is written in the transaction of what it tells of."
        )
    head = _take_head(model.chain)
    entry = model(seq=head.seq, at=timezone.now(), previous_hash=head.hash, **fields)
    entry.hash = link_hash(head.hash, entry.body())
    entry.save(force_insert=True)
    ChainHead.objects.filter(pk=head.pk).update(hash=entry.hash)
    return entry


def _take_head(name: str) -> ChainHead:
    """The head, counted up and held by this transaction; its hash is still the previous one."""
    mine = ChainHead.objects.filter(pk=name)
    count_up = {"seq": models.F("seq") + 1}
    if not mine.update(**count_up):
        ChainHead.objects.bulk_create([ChainHead(chain=name)], ignore_conflicts=True)
        mine.update(**count_up)
    return mine.get()
