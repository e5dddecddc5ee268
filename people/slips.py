"""A one-time slip on paper, for a person without usable mail: the link as a QR code, and a code.

Only the digest of the code is kept: the slip can be printed once, and a lost one is renewed, which
makes the lost one useless.
"""

import re
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import salted_hmac

from audit import trail
from thai.numerals import to_arabic

from .enums import Role
from .inviting import fresh, link
from .models import Invitation, User
from .reach import demand_role

# No letter that is taken for a digit or for another letter. Twelve of thirty are 58 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed, once."""

    invitation: Invitation
    link: str
    code: str
    """In groups, as it is printed and typed: ``7K3P-9MQX-2TRW``."""


def issue_slip(invitation: Invitation, by: User) -> Slip | None:
    """Print the invitation: a fresh link and code; older ones no longer work.

    None when it was accepted or withdrawn meanwhile. Who prints it stands behind it from then on;
    raises OutOfReach as ``inviting.invite`` does.
    """
    demand_role(by, Role(invitation.role))
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    with transaction.atomic():
        renewed = Invitation.objects.filter(
            pk=invitation.pk, accepted_at=None, withdrawn_at=None
        ).update(invited_by=by, code_digest=_digest(code), **fresh())
        if not renewed:
            return None
        trail.record(by, "people.slip_issued", invitation)
    invitation.refresh_from_db()
    groups = [code[start : start + GROUP] for start in range(0, LENGTH, GROUP)]
    return Slip(invitation, link(invitation), "-".join(groups))


def invitation_of_code(typed: str) -> Invitation | None:
    """The invitation that a typed code opens; None when there is none (any more).

    Case, Thai digits, spaces and dashes do not matter.
    """
    code = re.sub(r"[\s\-–—.]", "", to_arabic(typed)).upper()
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        return None
    return Invitation.objects.open().filter(code_digest=_digest(code)).first()


def _digest(code: str) -> str:
    return salted_hmac("people.slip", code, algorithm="sha256").hexdigest()
