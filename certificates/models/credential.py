"""What was issued. The credential never changes; where it stands now is a row beside it."""

import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.append_only import append_only
from certificates.codes import grouped
from certificates.enums import RevocationReason, State, Status
from programmes.models import Placement

from .achievement import Achievement
from .series import Series


class CredentialQuerySet(models.QuerySet["Credential"]):
    """Words that chain."""

    def for_user(self, user: Any) -> "CredentialQuerySet":
        """What this person may hold in hand: their own, once sealed (revoked ones too)."""
        made = models.Exists(
            apps.get_model("certificates.CredentialFile").objects.filter(
                credential=models.OuterRef("pk")
            )
        )
        return self.filter(made, recipient=user)

    def with_standing(self) -> "CredentialQuerySet":
        """With what every list shows of them."""
        return self.select_related("standing", "achievement")


@append_only
class Credential(models.Model):
    """A credential as it was issued: its facts are frozen, and the database refuses changes."""

    code = models.CharField(_("รหัสตรวจสอบ"), max_length=17, unique=True)
    achievement = models.ForeignKey(
        Achievement, on_delete=models.PROTECT, related_name="credentials"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="credentials",
        verbose_name=_("ผู้รับ"),
    )
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="credentials")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="credentials")
    series_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    serial = models.CharField(_("เลขที่"), max_length=60)
    issued_on = models.DateField(_("ให้ไว้ ณ วันที่"))
    expires_on = models.DateField(_("หมดอายุวันที่"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("บันทึกเมื่อ"))
    facts = models.JSONField()
    facts_digest = models.CharField(max_length=64)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    objects = CredentialQuerySet.as_manager()

    class Meta:
        verbose_name = _("วุฒิบัตร")
        verbose_name_plural = pgettext_lazy("plural", "วุฒิบัตร")
        ordering = ["-recorded_at", "number"]
        default_permissions = ("view",)
        permissions = [
            ("issue_credential", _("ออกวุฒิบัตร")),
            ("revoke_credential", _("เพิกถอนวุฒิบัตรและออกฉบับแทน")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "series_year", "number"], name="certificates_serial_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.serial} {self.facts['recipient']}"

    def effect_on(self, day: datetime.date) -> Status:
        """Whether it has effect on a day by its own dates: valid, not yet, or expired."""
        if self.issued_on > day:
            return Status.NOT_YET
        if self.expires_on and self.expires_on < day:
            return Status.EXPIRED
        return Status.VALID

    @property
    def effect(self) -> Status:
        """The same today, for what shows a sealed one."""
        return self.effect_on(timezone.localdate())

    @property
    def printed_code(self) -> str:
        """The code in groups of four."""
        return grouped(self.code)

    @property
    def file_name(self) -> str:
        """What a downloaded file is called: Latin letters only, for every device."""
        return f"certificate-{self.printed_code}.pdf"


class CredentialStanding(models.Model):
    """Where a credential stands now. Changed only by conditional UPDATEs of this room's verbs."""

    credential = models.OneToOneField(
        Credential, primary_key=True, on_delete=models.PROTECT, related_name="standing"
    )
    achievement = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.ISSUED)
    changed_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=120, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            # An issue repeated issues nothing twice; a replaced one makes room for its successor.
            models.UniqueConstraint(
                fields=["achievement", "recipient"],
                condition=~models.Q(state=State.SUPERSEDED),
                name="certificates_one_unreplaced",
            )
        ]

    def __str__(self) -> str:
        return f"{self.credential_id} {self.state}"


@append_only
class Revocation(models.Model):
    """A credential's withdrawal. The public sees the reason from the list, not the internal one."""

    credential = models.OneToOneField(
        Credential, primary_key=True, on_delete=models.PROTECT, related_name="revocation"
    )
    reason = models.CharField(_("เหตุที่เพิกถอน"), max_length=30, choices=RevocationReason.choices)
    internal_reason = models.TextField(_("เหตุผลภายใน"), max_length=2000)
    revoked_at = models.DateTimeField(_("เพิกถอนเมื่อ"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("การเพิกถอน")
        verbose_name_plural = _("การเพิกถอน")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.credential_id} {self.reason}"
