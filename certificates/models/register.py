"""The register: the certificates' own hash chain, and the files it seals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.append_only import append_only
from audit.models import ChainedEntry
from certificates.enums import Event

from .credential import Credential


@append_only
class RegisterEntry(ChainedEntry):
    """What happened to a credential. Each entry seals the one before it."""

    chain = "register"
    sealed_fields = (
        "event",
        "credential_id",
        "code",
        "serial",
        "facts_digest",
        "file_digest",
        "actor_id",
        "actor_label",
        "details",
    )

    event = models.CharField(_("เหตุการณ์"), max_length=12, choices=Event.choices)
    credential = models.ForeignKey(Credential, on_delete=models.PROTECT, related_name="entries")
    code = models.CharField(max_length=17, db_index=True)
    serial = models.CharField(max_length=60)
    facts_digest = models.CharField(max_length=64)
    file_digest = models.CharField(max_length=64, blank=True)
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_label = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("รายการในทะเบียนวุฒิบัตร")
        verbose_name_plural = _("ทะเบียนวุฒิบัตร")
        ordering = ["seq"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.seq} {self.event} {self.serial}"


@append_only
class CredentialFile(models.Model):
    """A sealed file, by its hash. Every revision stays known, so that an old copy is recognised."""

    credential = models.ForeignKey(Credential, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.path
