"""A batch: one act of issuing to everybody of a cohort who is eligible."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.enums import BatchState, ItemState
from people.models.user import new_public_id
from programmes.models import Placement

from .achievement import Achievement


class IssueBatch(models.Model):
    """Who issued what on which authority, and whether it is done."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    achievement = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="batches")
    authority_number = models.CharField(_("เลขที่บันทึกอนุมัติ"), max_length=120)
    authority_date = models.DateField(_("บันทึกอนุมัติลงวันที่"))
    issued_on = models.DateField(_("ให้ไว้ ณ วันที่"))
    state = models.CharField(
        _("สถานะ"), max_length=10, choices=BatchState.choices, default=BatchState.RUNNING
    )
    started_at = models.DateTimeField(_("เริ่มเมื่อ"), auto_now_add=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ผู้สั่ง"),
    )
    finished_at = models.DateTimeField(_("เสร็จเมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("การออกวุฒิบัตรครั้งหนึ่ง")
        verbose_name_plural = _("การออกวุฒิบัตร")
        ordering = ["-started_at", "-pk"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                fields=["achievement"],
                condition=models.Q(state=BatchState.RUNNING),
                name="certificates_one_running_batch",
            )
        ]

    def __str__(self) -> str:
        return f"{self.achievement} ({self.authority_number})"


class BatchItem(models.Model):
    """One person's place in a batch; ``order`` is that of the list, and so of the serials."""

    batch = models.ForeignKey(IssueBatch, on_delete=models.PROTECT, related_name="items")
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    credential = models.ForeignKey(
        "certificates.Credential",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="batch_items",
    )

    class Meta:
        ordering = ["batch", "order"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["batch", "placement"], name="certificates_item_once"),
            models.UniqueConstraint(fields=["batch", "order"], name="certificates_item_order"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.order}"
