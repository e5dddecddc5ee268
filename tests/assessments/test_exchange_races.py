"""F9: many imports of one file at once."""

import pytest

from assessments.exchange import importing
from assessments.models import ItemBank
from audit.models import AuditEntry
from tests.concurrency import at_once
from tests.factories.assessments import bank_with

pytestmark = pytest.mark.usefixtures("shared_database")


def test_twenty_imports_of_one_file_at_once_bring_each_item_once():
    bank = bank_with(items=0, slug="law")
    content = "\n".join(f"{n}. ข้อ {n}\nตอบ: คำตอบ {n}" for n in range(1, 6)).encode()
    found = at_once(
        20, lambda n: importing.bring_in(ItemBank.objects.get(pk=bank.pk), content, None).counts
    )
    assert sum(one["new"] for one in found) == 5, found[:3]
    assert bank.items.count() == 5
    assert AuditEntry.objects.filter(action="assessments.items_imported").count() == 1
