"""How people come: an invitation, its link, its acceptance.

The link carries a signed number and the nonce of the invitation's row, so that nothing secret is
stored or queued, and sending it again makes the older link useless.
"""

import datetime
import secrets
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail

from .enums import Role
from .models import Invitation, Post, User
from .posts import take_post
from .roles import give_role

VALID_FOR = datetime.timedelta(days=14)
SALT = "people.invitation"


class InvitationNotValid(Exception):
    """The link is wrong, used, withdrawn or too old."""


def invite(
    email: str, role: Role, by: User, *, post: Post | None = None, **name: Any
) -> Invitation:
    """Invite an address into a role (a trainee with a post), and send the link after commit.

    ``name`` may hold academic_title, prefix, spaced_prefix, first_name, last_name, position and
    level. Raises ValidationError, keyed by field, when the address has an account already.
    """
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise ValidationError({"email": _("อีเมลนี้มีบัญชีอยู่แล้ว เพิ่มบทบาทได้ที่หน้าของบุคคลนั้น")})
    with transaction.atomic():
        Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None).update(
            withdrawn_at=timezone.now()
        )
        invitation = Invitation.objects.create(
            email=email,
            role=role,
            post=post,
            nonce=secrets.token_urlsafe(24),
            invited_by=by,
            expires_at=timezone.now() + VALID_FOR,
            **name,
        )
        trail.record(by, "people.invited", invitation, role=role.value)
        _send_after_commit(invitation)
    return invitation


def send_again(invitation: Invitation, by: User) -> bool:
    """Send a fresh link; the older one no longer works. False when it was accepted meanwhile."""
    with transaction.atomic():
        renewed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(
            nonce=secrets.token_urlsafe(24),
            expires_at=timezone.now() + VALID_FOR,
            withdrawn_at=None,
        )
        if renewed:
            trail.record(by, "people.invited_again", invitation)
            _send_after_commit(invitation)
    return bool(renewed)


def withdraw(invitation: Invitation, by: User) -> bool:
    """Make the link useless. False when it was accepted or withdrawn before."""
    with transaction.atomic():
        withdrawn = Invitation.objects.filter(
            pk=invitation.pk, accepted_at=None, withdrawn_at=None
        ).update(withdrawn_at=timezone.now())
        if withdrawn:
            trail.record(by, "people.invitation_withdrawn", invitation)
    return bool(withdrawn)


def link(invitation: Invitation) -> str:
    """The address that the mail carries."""
    token = signing.dumps([invitation.pk, invitation.nonce], salt=SALT)
    return settings.WAGTAILADMIN_BASE_URL + reverse("people:invitation", args=[token])


def open_invitation(token: str) -> Invitation:
    """The invitation of a link; raises InvitationNotValid when it cannot be accepted (any more)."""
    try:
        number, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvitationNotValid from error
    invitation = (
        Invitation.objects.filter(
            pk=number,
            nonce=nonce,
            accepted_at=None,
            withdrawn_at=None,
            expires_at__gt=timezone.now(),
        )
        .select_related("post__province")
        .first()
    )
    if invitation is None:
        raise InvitationNotValid
    return invitation


def accept(invitation: Invitation, password: str) -> User:
    """Make the account, its role and its post. Raises InvitationNotValid when another was first.

    The address is verified when the account is made: the link came through it.
    """
    now = timezone.now()
    with transaction.atomic():
        taken = Invitation.objects.filter(
            pk=invitation.pk, nonce=invitation.nonce, accepted_at=None, withdrawn_at=None
        ).update(accepted_at=now)
        if not taken or User.objects.filter(email=invitation.email).exists():
            raise InvitationNotValid
        user = User.objects.create_user(
            invitation.email,
            password,
            academic_title=invitation.academic_title,
            prefix=invitation.prefix,
            spaced_prefix=invitation.spaced_prefix,
            first_name=invitation.first_name or invitation.email.partition("@")[0],
            last_name=invitation.last_name,
            position=invitation.position,
            level=invitation.level,
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
        give_role(user, Role(invitation.role), by=invitation.invited_by)
        if invitation.post is not None:
            take_post(user, invitation.post, on=timezone.localdate(now), by=invitation.invited_by)
        trail.record(user, "people.invitation_accepted", invitation)
    return user


def _send_after_commit(invitation: Invitation) -> None:
    from .tasks import send_invitation  # the task imports this module for the link

    transaction.on_commit(lambda: send_invitation.delay(invitation.pk))
