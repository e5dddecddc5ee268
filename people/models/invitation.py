"""An invitation: how people come, for sign-up is closed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.enums import Role

from .post import Post


class Invitation(models.Model):
    """A one-time link sent to an address: signed by the server, valid for the nonce of this row."""

    email = models.EmailField(_("อีเมล"))
    role = models.CharField(_("บทบาท"), max_length=30, choices=Role.choices)
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT)
    academic_title = models.CharField(max_length=60, blank=True)
    prefix = models.CharField(max_length=60, blank=True)
    spaced_prefix = models.BooleanField(default=False)
    first_name = models.CharField(max_length=120, blank=True)
    last_name = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=120, blank=True)
    nonce = models.CharField(max_length=64, unique=True)
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

    class Meta:
        verbose_name = _("คำเชิญ")
        verbose_name_plural = _("คำเชิญ")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.email
