"""How far an outside store has been told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Forwarding(models.Model):
    """The state of telling one outside store: up to which statement, and when to try again."""

    endpoint = models.CharField(max_length=500, unique=True)
    sent_up_to = models.BigIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    """No sooner is it tried (again); set ahead while somebody is at it."""
    said = models.CharField(max_length=300, blank=True)
    """What went wrong the last time; empty: nothing."""

    class Meta:
        verbose_name = _("การส่งต่อบันทึกการเรียนรู้")
        verbose_name_plural = _("การส่งต่อบันทึกการเรียนรู้")
        default_permissions = ()

    def __str__(self) -> str:
        return self.endpoint


class SetAside(models.Model):
    """A statement that an outside store would not take, so that the others could go on."""

    forwarding = models.ForeignKey(Forwarding, on_delete=models.PROTECT, related_name="set_aside")
    statement = models.ForeignKey("xapi.Statement", on_delete=models.PROTECT, related_name="+")
    status = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("บันทึกที่ปลายทางไม่รับ")
        verbose_name_plural = _("บันทึกที่ปลายทางไม่รับ")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["forwarding", "statement"], name="xapi_set_aside_once")
        ]
