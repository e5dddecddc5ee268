"""People come by invitation link, and by nothing else."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from people import inviting, slips
from people.enums import Role
from people.models import Invitation, Post, User
from people.reach import OutOfReach
from tests.factories.people import UserFactory, head_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def invitation(admin):
    post = Post.objects.get(province__name_th="น่าน")
    return inviting.invite(
        "Head.Nan@example.org",
        Role.TRAINEE,
        admin,
        post=post,
        prefix="นาง",
        first_name="อรุณี",
        last_name="ตัวอย่างดี",
    )


def token_of(invitation):
    return inviting.link(invitation).rstrip("/").rpartition("/")[2]


def test_the_link_makes_an_account_that_can_log_in_at_once(invitation):
    user = inviting.accept(inviting.open_invitation(token_of(invitation)), "a-good-long-password")
    assert user.email == "head.nan@example.org"
    assert user.printed_name == "นางอรุณี ตัวอย่างดี"
    assert user.has_role(Role.TRAINEE)
    assert user.check_password("a-good-long-password")
    assert EmailAddress.objects.get(user=user).verified
    assert user.holdings.get().post.province.name_th == "น่าน"


def test_a_link_works_once(invitation):
    token = token_of(invitation)
    opened = inviting.open_invitation(token)
    inviting.accept(opened, "a-good-long-password")
    with pytest.raises(inviting.InvitationNotValid):
        inviting.accept(opened, "another-long-password")
    with pytest.raises(inviting.InvitationNotValid):
        inviting.open_invitation(token)


def test_a_link_that_was_sent_again_makes_the_older_one_useless(invitation, admin):
    old = token_of(invitation)
    assert inviting.send_again(invitation, admin)
    with pytest.raises(inviting.InvitationNotValid):
        inviting.open_invitation(old)
    invitation.refresh_from_db()
    assert inviting.open_invitation(token_of(invitation)) == invitation


def test_a_link_that_is_too_old_withdrawn_or_made_up_does_nothing(invitation, admin):
    token = token_of(invitation)
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    for wrong in (token, token[:-2], "x", ""):
        with pytest.raises(inviting.InvitationNotValid):
            inviting.open_invitation(wrong)
    Invitation.objects.update(expires_at=timezone.now() + datetime.timedelta(days=1))
    assert inviting.withdraw(invitation, admin)
    with pytest.raises(inviting.InvitationNotValid):
        inviting.open_invitation(token)


def test_an_address_with_an_account_is_not_invited(admin):
    UserFactory(email="known@example.org")
    with pytest.raises(ValidationError) as refused:
        inviting.invite("Known@example.org", Role.TRAINEE, admin)
    assert "email" in refused.value.message_dict


def test_the_mail_carries_the_link_and_says_what_for(invitation, settings):
    from people.tasks import send_invitation

    send_invitation(invitation.pk)
    message = mail.outbox[-1]
    assert message.to == ["head.nan@example.org"]
    assert token_of(invitation) in message.body
    assert "หัวหน้าสำนักงานจังหวัดน่าน" in message.body
    assert "นางอรุณี ตัวอย่างดี" in message.body


def test_a_new_head_follows_the_former_one(invitation):
    former = UserFactory()
    from people.posts import take_post

    take_post(former, invitation.post, on=datetime.date(2025, 10, 1), by=None)
    user = inviting.accept(inviting.open_invitation(token_of(invitation)), "a-good-long-password")
    assert invitation.post.holdings.get(ended_on=None).user == user
    assert former.holdings.get().ended_on == timezone.localdate() - datetime.timedelta(days=1)
    assert User.objects.filter(pk=former.pk).exists()


def test_a_coordinator_is_tied_to_the_post_and_heads_nothing(admin):
    post = Post.objects.get(province__name_th="น่าน")
    invitation = inviting.invite("c@example.org", Role.PROVINCIAL_COORDINATOR, admin, post=post)
    user = inviting.accept(invitation, "a-good-long-password")
    assert user.coordinations.get().post == post
    assert not user.holdings.exists()


def test_an_open_invitation_is_not_doubled_but_an_old_one_is_replaced(invitation, admin):
    post = Post.objects.get(province__name_th="แพร่")
    with pytest.raises(ValidationError) as refused:
        inviting.invite("head.nan@example.org", Role.TRAINEE, admin, post=post)
    assert "email" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        inviting.invite("other@example.org", Role.TRAINEE, admin, post=invitation.post)
    assert "post" in refused.value.message_dict
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    inviting.invite("head.nan@example.org", Role.TRAINEE, admin, post=invitation.post)
    assert Invitation.objects.pending().count() == 1


def test_a_trainee_and_a_coordinator_need_a_post_others_have_none(admin):
    for role in (Role.TRAINEE, Role.PROVINCIAL_COORDINATOR):
        with pytest.raises(ValidationError) as refused:
            inviting.invite("x@example.org", role, admin)
        assert "post" in refused.value.message_dict
    post = Post.objects.get(province__name_th="แพร่")
    assert inviting.invite("x@example.org", Role.AUDITOR, admin, post=post).post is None


def test_the_invitation_of_an_admin_who_was_closed_makes_no_instructor(admin):
    invitation = inviting.invite("i@example.org", Role.INSTRUCTOR, admin)
    User.objects.filter(pk=admin.pk).update(is_active=False)
    invitation = Invitation.objects.get(pk=invitation.pk)
    with pytest.raises(inviting.InvitationNotValid):
        inviting.accept(invitation, "a-good-long-password")
    assert not User.objects.filter(email="i@example.org").exists()


def test_nor_a_head_until_another_admin_stands_behind_it(invitation, admin, client):
    head = head_of("น่าน")
    User.objects.filter(pk=admin.pk).update(is_active=False)
    assert client.get(inviting.path(invitation)).status_code == 404
    with pytest.raises(inviting.InvitationNotValid):
        inviting.accept(Invitation.objects.get(pk=invitation.pk), "a-good-long-password")
    head.refresh_from_db()
    assert head.ended_on is None
    other = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    assert inviting.send_again(invitation, other)
    renewed = Invitation.objects.get(pk=invitation.pk)
    assert client.get(inviting.path(renewed)).status_code == 200
    assert inviting.accept(renewed, "a-good-long-password").holdings.get().post == head.post


def test_nobody_sends_again_what_is_beyond_their_own(admin):
    invitation = inviting.invite("x@example.org", Role.INSTITUTE_ADMIN, admin)
    instructor = UserFactory(roles=[Role.INSTRUCTOR])
    for act in (inviting.send_again, slips.issue_slip):
        with pytest.raises(OutOfReach):
            act(invitation, instructor)
    assert Invitation.objects.get(pk=invitation.pk).nonce == invitation.nonce


def test_nobody_invites_into_a_role_beyond_their_own(admin):
    instructor = UserFactory(roles=[Role.INSTRUCTOR])
    with pytest.raises(OutOfReach):
        inviting.invite("x@example.org", Role.INSTITUTE_ADMIN, instructor)
