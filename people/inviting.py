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
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit import trail

from .enums import ROLES_WITH_POST, Role
from .models import Invitation, Post, User
from .posts import coordinate, take_post
from .reach import OutOfReach, demand_role
from .roles import give_role

INVITED_ALREADY = gettext_lazy("มีคำเชิญถึงอีเมลนี้ที่รอตอบรับอยู่ ส่งอีกครั้งได้ที่รายการคำเชิญ")
VALID_FOR = datetime.timedelta(days=14)
SALT = "people.invitation"


class InvitationNotValid(Exception):
    """The link is wrong, used, withdrawn or too old."""


def invite(
    email: str,
    role: Role,
    by: User,
    *,
    post: Post | None = None,
    by_mail: bool = True,
    **name: Any,
) -> Invitation:
    """Invite an address into a role, and send the link after commit unless it goes on a slip.

    ``name`` may hold academic_title, prefix, spaced_prefix, first_name, last_name, position and
    level. Raises ValidationError, keyed by field, when the address has an account or an open
    invitation, when trainee or coordinator come without a post, and when another trainee is
    invited to the post; OutOfReach when ``by`` may not give the role.
    """
    email = email.strip().lower()
    demand_role(by, role)
    if role not in ROLES_WITH_POST:
        post = None
    with transaction.atomic():
        _refuse_duplicate(email, role, post)
        Invitation.objects.pending().filter(email=email).update(withdrawn_at=timezone.now())
        try:
            with transaction.atomic():
                invitation = Invitation.objects.create(
                    email=email,
                    role=role,
                    post=post,
                    invited_by=by,
                    **fresh(),
                    **name,
                )
        except IntegrityError as error:
            raise ValidationError({"email": INVITED_ALREADY}) from error
        trail.record(by, "people.invited", invitation, role=role.value)
        if by_mail:
            _send_after_commit(invitation)
    return invitation


def _refuse_duplicate(email: str, role: Role, post: Post | None) -> None:
    """Raise ValidationError with every fault that the form can show at once."""
    faults: dict[str, Any] = {}
    if User.objects.filter(email=email).exists():
        faults["email"] = _("อีเมลนี้มีบัญชีอยู่แล้ว เพิ่มบทบาทได้ที่หน้าของบุคคลนั้น")
    elif Invitation.objects.open().filter(email=email).exists():
        faults["email"] = INVITED_ALREADY
    if role in ROLES_WITH_POST and post is None:
        faults["post"] = _("โปรดเลือกสำนักงานจังหวัด")
    elif role == Role.TRAINEE and Invitation.objects.open().filter(post=post, role=role).exists():
        faults["post"] = _("มีคำเชิญถึงหัวหน้าสำนักงานจังหวัดนี้ที่รอตอบรับอยู่ ส่งอีกครั้งหรือถอนได้ที่รายการคำเชิญ")
    if faults:
        raise ValidationError(faults)


def send_again(invitation: Invitation, by: User) -> bool:
    """Send a fresh link; the older one no longer works. False when accepted or withdrawn.

    Who sends it again stands behind it from then on. Raises OutOfReach as ``invite`` does.
    """
    demand_role(by, Role(invitation.role))
    with transaction.atomic():
        renewed = (
            Invitation.objects.pending()
            .filter(pk=invitation.pk)
            .update(invited_by=by, code_digest="", **fresh())
        )
        if renewed:
            trail.record(by, "people.invited_again", invitation)
            _send_after_commit(invitation)
    return bool(renewed)


def withdraw(invitation: Invitation, by: User) -> bool:
    """Make the link useless. False when it was accepted or withdrawn before."""
    with transaction.atomic():
        withdrawn = (
            Invitation.objects.pending()
            .filter(pk=invitation.pk)
            .update(withdrawn_at=timezone.now(), code_digest="")
        )
        if withdrawn:
            trail.record(by, "people.invitation_withdrawn", invitation)
    return bool(withdrawn)


def fresh() -> dict[str, Any]:
    """What makes a link the present one of its invitation: nonce and time."""
    return {"nonce": secrets.token_urlsafe(24), "expires_at": timezone.now() + VALID_FOR}


def link(invitation: Invitation) -> str:
    """The address that the mail carries."""
    return settings.WAGTAILADMIN_BASE_URL + path(invitation)


def path(invitation: Invitation) -> str:
    """The link's address on this site."""
    token = signing.dumps([invitation.pk, invitation.nonce], salt=SALT)
    return reverse("people:invitation", args=[token])


def open_invitation(token: str) -> Invitation:
    """The invitation of a link; raises InvitationNotValid when it cannot be accepted (any more)."""
    try:
        number, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvitationNotValid from error
    invitation = (
        Invitation.objects.open()
        .filter(pk=number, nonce=nonce)
        .exclude(invited_by__is_active=False)
        .select_related("post__province", "invited_by")
        .first()
    )
    if invitation is None:
        raise InvitationNotValid
    return invitation


def accept(invitation: Invitation, password: str) -> User:
    """Make the account, its role and its post.

    Raises InvitationNotValid when another was first, when the account of who invited is closed
    (until somebody else sends it again), and when they may not give the role any more. The address
    is verified when the account is made: the link came through it, or was handed over.
    """
    now = timezone.now()
    with transaction.atomic():
        taken = (
            Invitation.objects.open()
            .filter(pk=invitation.pk, nonce=invitation.nonce)
            .update(accepted_at=now, code_digest="")
        )
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
        try:
            _seat(user, invitation)
        except (OutOfReach, ValidationError) as error:
            raise InvitationNotValid from error
        trail.record(user, "people.invitation_accepted", invitation)
    return user


def _seat(user: User, invitation: Invitation) -> None:
    """The role of the invitation, and the post that goes with it."""
    by = invitation.invited_by
    if by is not None and not by.is_active:
        raise OutOfReach
    give_role(user, Role(invitation.role), by=by)
    if invitation.post is None:
        return
    if invitation.role == Role.PROVINCIAL_COORDINATOR:
        coordinate(user, invitation.post, by=by)
    else:
        take_post(user, invitation.post, on=timezone.localdate(), by=by)


def _send_after_commit(invitation: Invitation) -> None:
    from .tasks import send_invitation  # the task imports this module for the link

    transaction.on_commit(lambda: send_invitation.delay(invitation.pk))
