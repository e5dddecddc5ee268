"""Withdrawing a credential, and replacing one by another."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from certificates.enums import Event, RevocationReason, State
from certificates.models import Credential, CredentialStanding, Revocation
from certificates.queueing import seal_after_commit
from certificates.recording import register, write_down

IN_FORCE = (State.ISSUED, State.SEALED, State.SET_ASIDE)


class OwnCredential(Exception):
    """Nobody issues a document to themselves; the message says so in Thai."""


class NotInForce(Exception):
    """The credential was revoked or replaced before; the message says so in Thai."""


def revoke(
    credential: Credential, *, by: Any, reason: RevocationReason, internal_reason: str
) -> Revocation:
    """Withdraw a credential for good, on record.

    ``reason`` is what the public check shows; ``internal_reason`` stays inside. Its serial is
    never used again. Raises NotInForce when it is revoked or replaced already.
    """
    with transaction.atomic():
        now = timezone.now()
        _leave_force(credential, State.REVOKED)
        revocation = Revocation.objects.create(
            credential=credential,
            reason=reason.value,
            internal_reason=internal_reason,
            revoked_at=now,
            revoked_by=by,
        )
        register(Event.REVOKED, credential, by, reason=reason.value)
        trail.record(by, "certificates.revoked", credential, reason=reason.value)
    return revocation


def replace(credential: Credential, *, by: Any) -> Credential:
    """Issue a new document in a credential's place, with the person's name as it is now.

    The new one keeps the date, takes a serial of its own and says which it replaces; the old one
    is shown as replaced, which is not revoked (case 98: a rename is a linked reissue). Raises
    NotInForce as ``revoke`` does, and OwnCredential when it is ``by``'s own: another admin does
    it (case 31).
    """
    if by is not None and credential.recipient_id == by.pk:
        raise OwnCredential(_("ออกฉบับแทนให้ตนเองไม่ได้ โปรดให้ผู้ดูแลท่านอื่นดำเนินการ"))
    with transaction.atomic():
        _leave_force(credential, State.SUPERSEDED)
        successor = write_down(
            credential.achievement,
            credential.placement,
            event=Event.ISSUED,
            issued_on=credential.issued_on,
            authority=credential.facts["authority"],
            actor=by,
            replaces=credential,
            replaces_serial=credential.serial,
        )
        register(Event.SUPERSEDED, credential, by, by_serial=successor.serial)
        trail.record(by, "certificates.replaced", credential, by_serial=successor.serial)
        seal_after_commit([successor.pk])
    return successor


def _leave_force(credential: Credential, state: State) -> None:
    """One conditional UPDATE: of two who come at once, one finds it out of force."""
    in_force = CredentialStanding.objects.filter(pk=credential.pk, state__in=IN_FORCE)
    if not in_force.update(state=state, changed_at=timezone.now(), claimed_until=None):
        raise NotInForce(_("วุฒิบัตรนี้ถูกเพิกถอนหรือมีฉบับแทนแล้ว"))
