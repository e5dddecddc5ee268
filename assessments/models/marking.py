"""One person's marks for one answer that no rule can score."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .attempt import Attempt
from .bank import ItemVersion


class Marking(models.Model):
    """Taken when a marker opens the answer, a draft until it is finished, never changed after."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="markings")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    """1: the first marker, 2: the second, 3: who decides between them."""
    marker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    points = models.JSONField(default=dict)
    """{criterion id: points as a decimal string}"""
    comment = models.TextField(_("ข้อความถึงผู้ทำ"), blank=True, max_length=4000)
    taken_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("การตรวจ")
        verbose_name_plural = _("การตรวจ")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "version", "place"], name="assessments_marking_place"
            ),
            models.UniqueConstraint(
                fields=["attempt", "version", "marker"], name="assessments_marker_once"
            ),
        ]
