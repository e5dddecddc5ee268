"""Withdrawing and replacing: for good, once, on record."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError

from audit.models import AuditEntry
from certificates import issuing, sealing
from certificates.enums import Event, RevocationReason, State
from certificates.models import Credential
from certificates.revoking import NotInForce, OwnCredential, replace, revoke
from tests.factories.certificates import batch_terms, finisher, issued
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

TERMS = {"reason": RevocationReason.ISSUED_IN_ERROR, "internal_reason": "ชื่อซ้ำในบัญชี"}


def test_a_revocation_keeps_the_public_and_the_internal_reason_apart():
    [credential] = issued()
    admin = UserFactory()
    revoke(credential, by=admin, **TERMS)
    credential.standing.refresh_from_db()
    assert credential.standing.state == State.REVOKED
    entry = credential.entries.last()
    assert (entry.event, entry.actor_id) == (Event.REVOKED, admin.pk)
    told = AuditEntry.objects.get(action="certificates.revoked")
    assert told.details == {"reason": "issued-in-error"}
    assert "ชื่อซ้ำ" not in str(entry.details) + str(told.details)
    assert credential.revocation.internal_reason == "ชื่อซ้ำในบัญชี"


def test_nothing_is_revoked_twice():
    [credential] = issued()
    revoke(credential, by=None, **TERMS)
    with pytest.raises(NotInForce):
        revoke(credential, by=None, **TERMS)
    with pytest.raises(NotInForce):
        replace(credential, by=None)
    assert credential.entries.filter(event=Event.REVOKED).count() == 1


def test_a_revoked_persons_number_and_place_are_not_given_out_again():
    """Case 99."""
    [credential] = issued()
    revoke(credential, by=None, **TERMS)
    with pytest.raises(issuing.IssuingRefused):
        issuing.start_batch(credential.achievement, **batch_terms())
    from people.models import Post

    finisher(credential.achievement.cohort, Post.objects.get(province__name_th="กระบี่"))
    batch = issuing.start_batch(credential.achievement, **batch_terms())
    [other] = issuing.issue_waiting(batch)
    assert Credential.objects.get(pk=other).number == 2


def test_nobody_replaces_their_own():
    """Case 31: another admin does."""
    [credential] = issued()
    with pytest.raises(OwnCredential):
        replace(credential, by=credential.recipient)
    credential.standing.refresh_from_db()
    assert credential.standing.state == State.SEALED
    assert replace(credential, by=UserFactory()).replaces == credential


def test_a_new_name_is_a_linked_reissue_of_the_same_day():
    """Case 98."""
    [credential] = issued()
    get_user_model().objects.filter(pk=credential.recipient_id).update(last_name="สมรสแล้ว")
    successor = replace(Credential.objects.get(pk=credential.pk), by=None)
    assert sealing.seal(successor.pk)
    assert successor.issued_on == credential.issued_on
    assert successor.number == 2
    assert successor.facts["replaces"] == credential.serial
    assert successor.facts["recipient"].endswith("สมรสแล้ว")
    assert credential.facts["recipient"].endswith("ตัวอย่าง")
    credential.standing.refresh_from_db()
    assert credential.standing.state == State.SUPERSEDED
    assert credential.replaced_by == successor
    assert credential.entries.last().details == {"by_serial": successor.serial}


def test_a_file_that_comes_late_does_not_bring_a_revoked_one_back():
    [credential] = issued(seal=False)
    revoke(credential, by=None, **TERMS)
    assert not sealing.seal(credential.pk)
    credential.standing.refresh_from_db()
    assert credential.standing.state == State.REVOKED


def test_deleting_a_person_never_deletes_a_record():
    """Case 99."""
    [credential] = issued()
    with pytest.raises(ProtectedError):
        credential.recipient.delete()
