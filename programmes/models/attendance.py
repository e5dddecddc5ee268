"""In-person sessions and who attended; what is counted is the half-day."""

from django.conf import settings
from django.core.exceptions import ValidationError
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

    def clean(self) -> None:
        """A session ends on the day on which it began, and after that."""
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("เวลาเลิกต้องอยู่หลังเวลาเริ่ม")})


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Words for choosing attendances."""

    def counted(self) -> "AttendanceQuerySet":
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


class Attendance(models.Model):
    """That a trainee attended a session, from the signed sheet; a wrong entry is taken back."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="attendances")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("การเข้ารับการฝึกอบรม")
        verbose_name_plural = _("การเข้ารับการฝึกอบรม")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "placement"],
                condition=models.Q(withdrawn_at=None),
                name="programmes_attendance_once",
            )
        ]
