"""A slip for people without usable mail: printed once, its code typed anyhow."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from people import inviting, slips
from people.enums import Role
from people.models import Invitation, Post
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def invitation(admin):
    return inviting.invite(
        "nan@example.org",
        Role.TRAINEE,
        admin,
        post=Post.objects.get(province__name_th="น่าน"),
        by_mail=False,
        first_name="อรุณี",
    )


def test_a_code_opens_its_invitation_however_it_is_typed(
    invitation, admin, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        slip = slips.issue_slip(invitation, admin)
    assert mail.outbox == []
    for typed in (slip.code, slip.code.lower(), slip.code.replace("-", " "), f" {slip.code} "):
        assert slips.invitation_of_code(typed) == invitation
    thai = slip.code.translate(str.maketrans("23456789", "๒๓๔๕๖๗๘๙"))
    assert slips.invitation_of_code(thai) == invitation
    assert slip.code.replace("-", "") not in str(Invitation.objects.values().get())
    for wrong in ("", "-", slip.code[:-1], "AAAA-AAAA-AAAA", "ก" * 12):
        assert slips.invitation_of_code(wrong) is None


def test_a_renewed_slip_makes_the_lost_one_useless(invitation, admin):
    lost = slips.issue_slip(invitation, admin)
    renewed = slips.issue_slip(invitation, admin)
    assert slips.invitation_of_code(lost.code) is None
    with pytest.raises(inviting.InvitationNotValid):
        inviting.open_invitation(lost.link.rstrip("/").rpartition("/")[2])
    assert slips.invitation_of_code(renewed.code) == invitation


def test_used_withdrawn_or_old_a_code_opens_nothing(invitation, admin):
    slip = slips.issue_slip(invitation, admin)
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert slips.invitation_of_code(slip.code) is None
    slip = slips.issue_slip(invitation, admin)
    inviting.accept(slips.invitation_of_code(slip.code), "a-good-long-password")
    assert slips.invitation_of_code(slip.code) is None
    assert slips.issue_slip(invitation, admin) is None


def test_a_mail_instead_makes_the_slip_useless(invitation, admin):
    slip = slips.issue_slip(invitation, admin)
    inviting.send_again(invitation, admin)
    assert slips.invitation_of_code(slip.code) is None
