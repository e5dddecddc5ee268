"""Tampering is found: someone with the database edits, deletes, reorders or truncates."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from audit.append_only import create_triggers, drop_triggers
from audit.chain import link_hash
from audit.models import AuditEntry, ChainHead
from certificates.checking import check_register
from certificates.enums import RevocationReason, State
from certificates.heads import publish_heads
from certificates.models import (
    Credential,
    CredentialFile,
    CredentialStanding,
    RegisterEntry,
    SeriesCounter,
)
from certificates.revoking import replace, revoke
from tests.factories.certificates import issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def credentials():
    made = issued(number=4)
    revoke(made[0], by=None, reason=RevocationReason.DUPLICATE, internal_reason="x")
    replace(made[1], by=None)
    return made


@pytest.fixture
def owner_of_the_database():
    """Someone who can take the triggers off, and puts them back to hide it."""
    drop_triggers(connection)
    yield
    create_triggers(connection)


def rules() -> set[str]:
    create_triggers(connection)
    return {fault.rule for fault in check_register().faults}


def test_an_honest_register_is_whole(credentials):
    found = check_register()
    assert found.faults == []
    assert found.entries["register"] == RegisterEntry.objects.count() == 11


def test_a_missing_trigger_is_said(credentials):
    drop_triggers(connection)
    assert {fault.rule for fault in check_register().faults} == {"append_only"}
    create_triggers(connection)


@pytest.mark.usefixtures("owner_of_the_database")
class TestTampering:
    """Case 104, F22."""

    def test_an_edited_entry(self, credentials):
        RegisterEntry.objects.filter(seq=2).update(serial="๙๙/๒๕๗๐")
        assert "chain_edited" in rules()

    def test_one_flipped_bit_in_the_trail(self, credentials):
        entry = AuditEntry.objects.get(seq=1)
        AuditEntry.objects.filter(seq=1).update(actor_label=entry.actor_label + "ก")
        assert rules() == {"chain_edited"}

    def test_a_deleted_entry(self, credentials):
        RegisterEntry.objects.filter(seq=3)._raw_delete("default")
        assert "chain_gap" in rules()

    def test_the_end_cut_off(self, credentials):
        RegisterEntry.objects.filter(seq__gt=9)._raw_delete("default")
        assert "chain_head" in rules()

    def test_two_entries_swapped(self, credentials):
        first, second = RegisterEntry.objects.filter(seq__in=[2, 3])
        for entry, seq in ((first, 10_002), (second, 2), (first, 3)):
            RegisterEntry.objects.filter(hash=entry.hash).update(seq=seq)
        assert rules() & {"chain_previous", "chain_edited"}

    def test_the_end_cut_off_with_its_head(self, credentials):
        """The chain alone cannot tell; the credentials can."""
        RegisterEntry.objects.filter(seq__gt=9)._raw_delete("default")
        last = RegisterEntry.objects.get(seq=9)
        ChainHead.objects.filter(pk="register").update(seq=9, hash=last.hash)
        assert rules() >= {"standing"}

    def test_a_register_made_anew_from_some_entry_on(self, credentials):
        """Exact back to the published head: a consistent forgery shows against it."""
        publish_heads()
        previous = None
        for entry in RegisterEntry.objects.order_by("seq"):
            if entry.seq == 1:
                entry.actor_label = "ผู้อื่น"
            before = previous or entry.previous_hash
            previous = link_hash(before, entry.body())
            RegisterEntry.objects.filter(seq=entry.seq).update(
                actor_label=entry.actor_label, previous_hash=before, hash=previous
            )
        ChainHead.objects.filter(pk="register").update(hash=previous)
        assert rules() == {"published_head"}

    def test_changed_facts(self, credentials):
        facts = credentials[2].facts | {"recipient": "นายอื่น คนละคน"}
        Credential.objects.filter(pk=credentials[2].pk).update(facts=facts)
        assert rules() == {"facts"}

    def test_changed_column_beside_the_facts(self, credentials):
        Credential.objects.filter(pk=credentials[2].pk).update(serial="๐๑/๒๕๗๐")
        assert rules() == {"facts"}

    def test_a_revocation_undone(self, credentials):
        CredentialStanding.objects.filter(pk=credentials[0].pk).update(state=State.SEALED)
        assert rules() == {"standing"}

    def test_a_counter_set_back(self, credentials):
        SeriesCounter.objects.update(last=1)
        assert rules() == {"counter"}

    def test_a_counter_moved_on(self, credentials):
        SeriesCounter.objects.update(last=9)
        assert rules() == {"serial_gap"}

    def test_a_file_that_the_register_does_not_know(self, credentials):
        CredentialFile.objects.filter(credential=credentials[2]).update(sha256="0" * 64)
        assert rules() == {"file"}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 other"])
def test_a_stored_file_that_was_changed_or_lost(credentials, content):
    """F22, F25."""
    path = credentials[3].files.get().path
    default_storage.delete(path)
    assert rules() == {"file"}
    default_storage.save(path, ContentFile(content))
    assert rules() == {"file"}


def test_the_command_says_it_in_the_agreed_form(credentials, capsys):
    call_command("check_register", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "accepted"
    assert told["reasons"] == []
    assert told["first_fault"] is None
    assert told["entries"] == 11
    assert told["head"] == ChainHead.objects.get(pk="register").hash
    CredentialStanding.objects.filter(pk=credentials[0].pk).update(state=State.SEALED)
    with pytest.raises(SystemExit) as end:
        call_command("check_register", "--json")
    assert end.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "refused"
    assert told["first_fault"] == "standing: ๐๑/๒๕๗๐"


def test_an_empty_installation_is_whole(capsys):
    call_command("check_register")
    assert "0 รายการ" in capsys.readouterr().out


def test_checking_takes_the_same_queries_however_many(django_assert_max_num_queries):
    issued(number=50, seal=False)
    with django_assert_max_num_queries(25):
        assert check_register().faults == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("UPDATE certificates_credential SET expires_on = '2099-01-01'", "facts"),
        ("UPDATE certificates_credential SET replaces_id = NULL", "facts"),
        ("DELETE FROM certificates_revocation", "revocation"),
    ],
)
def test_what_the_public_check_answers_by_is_checked_too(
    credentials, owner_of_the_database, change, rule
):
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert rules() == {rule}
