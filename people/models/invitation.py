"""An invitation: how people come, for sign-up is closed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.enums import InvitationState, Role
from thai import names

from .post import Post


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Words for choosing invitations."""

    def pending(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; the link of some may be too old."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> "InvitationQuerySet":
        """Those that can be accepted now."""
        return self.pending().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A one-time link to an address: signed by the server, valid for the nonce of this row.

    For a person without usable mail the link is printed on a slip, with a code to type instead.
    """

    email = models.EmailField(_("อีเมล"))
    role = models.CharField(_("บทบาท"), max_length=30, choices=Role.choices)
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT)
    academic_title = models.CharField(_("ตำแหน่งทางวิชาการ"), max_length=60, blank=True)
    prefix = models.CharField(_("คำนำหน้า"), max_length=60, blank=True)
    spaced_prefix = models.BooleanField(_("เว้นวรรคหลังคำนำหน้า"), default=False)
    first_name = models.CharField(_("ชื่อ"), max_length=120, blank=True)
    last_name = models.CharField(_("นามสกุล"), max_length=120, blank=True)
    position = models.CharField(_("ตำแหน่ง"), max_length=200, blank=True)
    level = models.CharField(_("ประเภทและระดับ"), max_length=120, blank=True)
    nonce = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    """Of the slip's code; empty when the link was sent by mail."""
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="invited"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("ใช้ได้ถึง"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("คำเชิญ")
        verbose_name_plural = _("คำเชิญ")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="people_one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def printed_name(self) -> str:
        """The name exactly as a certificate would print it; empty when none was given."""
        return names.full_name(
            self.prefix,
            self.first_name,
            self.last_name,
            academic_title=self.academic_title,
            spaced_prefix=self.spaced_prefix,
        )

    @property
    def state(self) -> InvitationState:
        """Where it stands."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return (
            InvitationState.EXPIRED if self.expires_at <= timezone.now() else InvitationState.OPEN
        )
