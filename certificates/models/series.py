"""Series of serials, and the row that counts each of them."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates import serials
from certificates.enums import SeriesYear


class Series(models.Model):
    """A run of serials: how they are written, and when they begin again at one."""

    name = models.CharField(_("ชื่อชุดเลขที่"), max_length=120, unique=True)
    prefix = models.CharField(
        _("อักษรนำ"), max_length=20, blank=True, help_text=_("เช่น วมท. เว้นว่างได้")
    )
    width = models.PositiveSmallIntegerField(
        _("จำนวนหลักอย่างน้อย"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(6)],
        help_text=_("เติมเลขศูนย์ข้างหน้าให้ครบ เช่น 2 หลัก เป็น ๐๑"),
    )
    year_mode = models.CharField(
        _("การเริ่มนับใหม่"), max_length=10, choices=SeriesYear.choices, default=SeriesYear.FISCAL
    )

    class Meta:
        verbose_name = _("ชุดเลขที่")
        verbose_name_plural = _("ชุดเลขที่")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def year_of(self, issued_on: date) -> int:
        """The year that a document of this day counts in."""
        return serials.counting_year(self.year_mode, issued_on)

    def written(self, number: int, year: int) -> str:
        """A number of this series as it is printed."""
        return serials.printed(number, year, prefix=self.prefix, width=self.width)


class SeriesCounter(models.Model):
    """The last number given out in one series and year; raised by one UPDATE, never lowered."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    entered_to = models.PositiveIntegerField(default=0)
    """The highest number entered from earlier records: below it, gaps are not ours."""

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="certificates_one_counter"),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.year}: {self.last}"
