"""The year's programme and its dated runs."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Programme(models.Model):
    """A training programme (โครงการ) of one fiscal year."""

    name_th = models.CharField(_("ชื่อโครงการ"), max_length=300)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=300, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ (พ.ศ.)"))
    hours = models.DecimalField(_("ชั่วโมงของหลักสูตร"), max_digits=5, decimal_places=1, default=60)

    class Meta:
        verbose_name = _("โครงการ")
        verbose_name_plural = _("โครงการ")
        ordering = ["-fiscal_year"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return (self.name_en if get_language() == "en" else "") or self.name_th


class Cohort(models.Model):
    """One dated run (รุ่น) of a programme, with the rule of its completion."""

    slug = models.SlugField(unique=True, max_length=60)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    number = models.PositiveSmallIntegerField(_("รุ่นที่"), default=1)
    opens_on = models.DateField(_("เปิดเรียนออนไลน์"))
    study_until = models.DateField(_("เรียนให้ครบภายใน"))
    meets_from = models.DateField(_("ฝึกอบรมในชั้นเรียนตั้งแต่"), null=True, blank=True)
    meets_to = models.DateField(_("ฝึกอบรมในชั้นเรียนถึง"), null=True, blank=True)
    meets_at = models.CharField(_("สถานที่"), max_length=300, blank=True)
    awards_on = models.DateField(_("มอบวุฒิบัตร"), null=True, blank=True)
    closes_on = models.DateField(_("ปิดรุ่น"))
    attendance_percent = models.PositiveSmallIntegerField(
        _("เกณฑ์เวลาเข้ารับการฝึกอบรม (ร้อยละ)"), default=80, validators=[MaxValueValidator(100)]
    )
    records_only = models.BooleanField(
        _("มีเฉพาะบันทึก"), default=False, help_text=_("รุ่นที่ปิดก่อนมีระบบ ไม่มีวิชาออนไลน์")
    )

    class Meta:
        verbose_name = _("รุ่น")
        verbose_name_plural = pgettext_lazy("plural", "รุ่น")
        ordering = ["-opens_on", "number"]
        permissions = [
            ("view_progress", _("ดูความก้าวหน้าของรุ่น")),
            ("view_all_progress", _("ดูความก้าวหน้าทุกวิชา")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programmes_cohort_number")
        ]

    def __str__(self) -> str:
        return f"{self.programme.name_th} พ.ศ. {self.programme.fiscal_year} รุ่นที่ {self.number}"

    def clean(self) -> None:
        """The dates in their order; each fault at its field."""
        faults = {}
        if self.opens_on and self.study_until and self.study_until < self.opens_on:
            faults["study_until"] = _("ต้องไม่อยู่ก่อนวันเปิดเรียน")
        if self.study_until and self.closes_on and self.closes_on < self.study_until:
            faults["closes_on"] = _("ต้องไม่อยู่ก่อนวันที่ต้องเรียนให้ครบ")
        if bool(self.meets_from) != bool(self.meets_to):
            faults["meets_to" if self.meets_from else "meets_from"] = _("โปรดระบุทั้งวันแรกและวันสุดท้าย")
        elif self.meets_from and self.meets_to and self.meets_to < self.meets_from:
            faults["meets_to"] = _("ต้องไม่อยู่ก่อนวันแรก")
        if self.awards_on and self.opens_on and self.awards_on < self.opens_on:
            faults["awards_on"] = _("ต้องไม่อยู่ก่อนวันเปิดเรียน")
        if faults:
            raise ValidationError(faults)

    @property
    def occasion(self) -> str:
        """The opaque key that enrolments carry."""
        return f"cohort:{self.slug}"


class CohortCourse(models.Model):
    """A course that the cohort asks for."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="courses")
    course_key = models.UUIDField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "course_key"], name="programmes_course_once")
        ]
