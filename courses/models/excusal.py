"""The decision that an activity which was retired is asked of nobody any more."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.append_only import append_only


@append_only
class Excusal(models.Model):
    """Who excused it and why. Whom it reached has a Completion ``EXCUSED`` of its own."""

    course_key = models.UUIDField(db_index=True)
    activity_key = models.UUIDField()
    title = models.CharField(max_length=255)
    """As the editions of those who were excused name it."""
    people = models.PositiveIntegerField()
    reason = models.TextField(_("เหตุผล"), max_length=1000)
    excused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    excused_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("การยกเว้นกิจกรรม")
        verbose_name_plural = _("การยกเว้นกิจกรรม")
        ordering = ["-excused_at", "-pk"]

    def __str__(self) -> str:
        return self.title
