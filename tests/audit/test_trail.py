"""Recording: inside the act's transaction, in a row without gaps, whoever comes at once."""

import pytest
from django.db import transaction

from audit.chain import first_fault
from audit.models import AuditEntry, ChainHead
from audit.trail import record
from tests.concurrency import at_once


def whole() -> bool:
    head = ChainHead.objects.get(pk="audit")
    return first_fault(AuditEntry.links(), head.seq, head.hash) is None


@pytest.mark.django_db
def test_entries_follow_each_other_and_name_the_thing_without_holding_it():
    first = record(None, "audit.tested", None, count=3, names=["นายสมชาย ตัวอย่าง"])
    second = record(None, "audit.tested", ChainHead.objects.get(pk="audit"))
    assert (first.seq, second.seq) == (1, 2)
    assert second.previous_hash == first.hash
    assert (second.object_type, second.object_id) == ("audit.chainhead", "audit")
    assert whole()


@pytest.mark.django_db
def test_an_act_that_is_undone_leaves_no_entry():
    record(None, "audit.tested")

    with transaction.atomic():
        record(None, "audit.tested")
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == 1
    assert whole()


@pytest.mark.django_db
def test_an_action_without_a_name_is_refused():
    with pytest.raises(LookupError):
        record(None, "audit.nobody_named_this")


@pytest.mark.django_db
def test_a_detail_without_a_name_is_refused():
    with pytest.raises(LookupError):
        record(None, "audit.tested", nobody_named_this=1)


def test_outside_a_transaction_nothing_is_recorded(shared_database):
    with pytest.raises(transaction.TransactionManagementError):
        record(None, "audit.tested")
    assert not AuditEntry.objects.exists()


def test_fifty_at_once_make_one_row_of_fifty(shared_database):
    """F9: no gap, no twin, and the chain holds."""

    def act(number: int) -> None:
        with transaction.atomic():
            record(None, "audit.tested", None, number=number)

    assert at_once(50, act) == [None] * 50
    assert sorted(AuditEntry.objects.values_list("seq", flat=True)) == list(range(1, 51))
    assert whole()
    assert {entry.details["number"] for entry in AuditEntry.objects.all()} == set(range(50))
