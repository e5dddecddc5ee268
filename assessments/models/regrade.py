"""A ruling on an item version that was sat, made after the fact."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.enums import RegradeAct
from audit.append_only import append_only

from .bank import ItemVersion


@append_only
class Regrade(models.Model):
    """How a version is scored instead of by its own key. The newest ruling holds everywhere."""

    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="regrades")
    act = models.CharField(max_length=8, choices=RegradeAct.choices)
    answer_key = models.JSONField(null=True)
    """The new key, in the form of the version's own; only where the key is changed."""
    reason = models.CharField(_("เหตุผล"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("การปรับคะแนน")
        verbose_name_plural = _("การปรับคะแนน")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} ({self.version_id})"
