"""What can be earned in a cohort."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from programmes.models import Cohort

from .design import Design
from .series import Series


class Achievement(models.Model):
    """What the holders of a cohort's seats can earn, and how its document is made."""

    cohort = models.OneToOneField(
        Cohort, on_delete=models.PROTECT, related_name="achievement", verbose_name=_("รุ่น")
    )
    title_th = models.CharField(
        _("ชื่อที่แสดงเมื่อตรวจ"), max_length=400, help_text=_("เช่น โครงการ… ปีงบประมาณ พ.ศ. 2570 รุ่นที่ 1")
    )
    title_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=400, blank=True)
    design = models.ForeignKey(
        Design, on_delete=models.PROTECT, related_name="achievements", verbose_name=_("แบบวุฒิบัตร")
    )
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, related_name="achievements", verbose_name=_("ชุดเลขที่")
    )
    valid_years = models.PositiveSmallIntegerField(
        _("มีอายุ (ปี)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("เว้นว่างเมื่อไม่หมดอายุ"),
    )

    class Meta:
        verbose_name = _("วุฒิบัตรของรุ่น")
        verbose_name_plural = _("วุฒิบัตรของรุ่น")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Cohort and series are fixed once a certificate was issued.

        With another cohort the same people could be issued to again, and with another series two
        certificates could bear the same serial.
        """
        if not self.pk or not self.credentials.exists():
            return
        before: Any = Achievement.objects.values("cohort_id", "series_id").get(pk=self.pk)
        faults = {
            name: _("เปลี่ยนไม่ได้ มีวุฒิบัตรที่ออกแล้ว")
            for name in ("cohort", "series")
            if getattr(self, f"{name}_id") != before[f"{name}_id"]
        }
        if faults:
            raise ValidationError(faults)

    @property
    def title(self) -> str:
        """The title in the language of the page."""
        return (self.title_en if get_language() == "en" else "") or self.title_th
