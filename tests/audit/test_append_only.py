"""History is append-only: the triggers, and the word said when one is missing."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from audit import append_only
from audit.models import AuditEntry
from audit.trail import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> AuditEntry:
    return record(None, "audit.tested", None, note="one")


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


def warnings() -> list[str]:
    return [m.msg for m in run_checks(databases=["default"]) if m.id == "audit.W001"]


def test_the_database_refuses_to_change_or_delete_an_entry(entry):
    mine = AuditEntry.objects.filter(pk=entry.pk)
    assert refused(lambda: mine.update(actor_label="other"))
    assert refused(lambda: mine.delete())
    assert refused(lambda: mine._raw_delete(mine.db))
    assert AuditEntry.objects.get(pk=entry.pk).actor_label == ""


def test_without_the_trigger_the_change_would_pass_and_the_check_says_so(entry):
    """The positive control, and the system check."""
    append_only.drop_triggers(connection)
    mine = AuditEntry.objects.filter(pk=entry.pk)
    assert not refused(lambda: mine.update(actor_label="other"))
    assert "audit_auditentry" in " ".join(warnings())
    append_only.create_triggers(connection)
    assert refused(lambda: mine.update(actor_label="other"))
    assert warnings() == []


def test_migrating_puts_lost_triggers_back(entry):
    append_only.drop_triggers(connection)
    call_command("migrate", "audit", verbosity=0)
    assert append_only.unguarded_tables(connection) == []
