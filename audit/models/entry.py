"""An entry of the trail of staff actions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.append_only import append_only

from .chained import ChainedEntry


@append_only
class AuditEntry(ChainedEntry):
    """Who did what to which thing, and when.

    People and things are named by id and by their label of that day, never by a foreign key:
    the trail outlives what it tells of.
    """

    chain = "audit"
    sealed_fields = (
        "actor_id",
        "actor_label",
        "action",
        "object_type",
        "object_id",
        "object_label",
        "details",
    )

    actor_id = models.BigIntegerField(_("รหัสผู้กระทำ"), null=True, blank=True, db_index=True)
    actor_label = models.CharField(_("ผู้กระทำ"), max_length=300, blank=True)
    action = models.CharField(_("การกระทำ"), max_length=60, db_index=True)
    object_type = models.CharField(_("ชนิดของสิ่งที่ถูกกระทำ"), max_length=100, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    object_label = models.CharField(_("สิ่งที่ถูกกระทำ"), max_length=300, blank=True)
    details = models.JSONField(_("รายละเอียด"), default=dict)

    class Meta:
        verbose_name = _("รายการในบันทึกการตรวจสอบ")
        verbose_name_plural = _("บันทึกการตรวจสอบ")
        ordering = ["-seq"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"
