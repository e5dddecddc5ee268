"""In-person sessions and who attended; what is counted is the half-day."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .programme import Cohort
from .seat import Placement


class Session(models.Model):
    """An in-person session (ช่วงอบรม): one half-day."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("เรื่อง"), max_length=300)
    place = models.CharField(_("สถานที่"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("เริ่ม"))
    ends_at = models.DateTimeField(_("เลิก"))
    hours = models.DecimalField(_("ชั่วโมง"), max_digits=3, decimal_places=1, default=3)

    class Meta:
        verbose_name = _("ช่วงการฝึกอบรม")
        verbose_name_plural = _("ช่วงการฝึกอบรม")
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """That a trainee attended a session, from the signed sheet."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="attendances")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("การเข้ารับการฝึกอบรม")
        verbose_name_plural = _("การเข้ารับการฝึกอบรม")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "placement"], name="programmes_attendance_once"
            )
        ]
