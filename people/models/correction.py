"""A person's request to have the printed name corrected."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.enums import CorrectionState
from thai import names

from .user import NAME_PARTS


class NameCorrection(models.Model):
    """What the person asks for, and what was decided."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="name_corrections"
    )
    academic_title = models.CharField(_("ตำแหน่งทางวิชาการ"), max_length=60, blank=True)
    prefix = models.CharField(_("คำนำหน้า"), max_length=60, blank=True)
    spaced_prefix = models.BooleanField(_("เว้นวรรคหลังคำนำหน้า"), default=False)
    first_name = models.CharField(_("ชื่อ"), max_length=120)
    last_name = models.CharField(_("นามสกุล"), max_length=120, blank=True)
    name_before = models.CharField(max_length=400, blank=True, editable=False)
    """The name as it was printed when the request came."""
    reason = models.TextField(_("เหตุผล"), blank=True, max_length=1000)
    state = models.CharField(
        max_length=10, choices=CorrectionState.choices, default=CorrectionState.OPEN
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(_("คำตอบ"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("คำขอแก้ไขชื่อ")
        verbose_name_plural = _("คำขอแก้ไขชื่อ")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(state="open"),
                name="people_one_open_correction",
            )
        ]

    def __str__(self) -> str:
        return self.printed_name

    @property
    def wish(self) -> str:
        """All that is asked for, part by part: what a reviewer saw is told from a later wish."""
        return " / ".join(str(getattr(self, part)) for part in NAME_PARTS)

    @property
    def printed_name(self) -> str:
        """The name that is asked for, exactly as a certificate would print it."""
        return names.full_name(
            self.prefix,
            self.first_name,
            self.last_name,
            academic_title=self.academic_title,
            spaced_prefix=self.spaced_prefix,
        )
