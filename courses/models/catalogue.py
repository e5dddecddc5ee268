"""What the catalogue is made of beside its pages: subjects, statutes, a course's team."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from thai.text import normalise


class Subject(models.Model):
    """One of the six subjects; its number is its petal of the flower."""

    key = models.SlugField(primary_key=True, max_length=30)
    number = models.PositiveSmallIntegerField(_("ลำดับ (กลีบดอก)"), unique=True)
    name_th = models.CharField(_("ชื่อภาษาไทย"), max_length=200)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("หมวดวิชา")
        verbose_name_plural = pgettext_lazy("plural", "หมวดวิชา")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return (self.name_en if get_language() == "en" else "") or self.name_th


class Statute(models.Model):
    """A law or regulation as data, cited by lessons and items.

    What cites it is listed for review when one of ``MATTERS`` changes (``courses.citing``).
    """

    MATTERS = (
        "name_th",
        "name_en",
        "year",
        "amended",
        "in_force_from",
        "in_force_to",
        "replaced_by",
    )

    key = models.SlugField(_("รหัส"), unique=True, max_length=80)
    name_th = models.CharField(_("ชื่อเต็ม ไม่รวมปี"), max_length=300)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("พ.ศ."))
    amended = models.CharField(
        _("แก้ไขเพิ่มเติมล่าสุด"),
        max_length=200,
        blank=True,
        help_text=_("เช่น ฉบับที่ 3 พ.ศ. 2562 เมื่อเปลี่ยน บทเรียนและข้อสอบที่อ้างกฎหมายนี้จะถูกตั้งให้ทบทวน"),
    )
    in_force_from = models.DateField(_("ใช้บังคับตั้งแต่"), null=True, blank=True)
    in_force_to = models.DateField(_("ใช้บังคับถึง"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("ถูกแทนที่โดย")
    )
    source = models.CharField(_("ที่มา"), max_length=300, blank=True)

    class Meta:
        ordering = ["year", "name_th"]
        verbose_name = _("กฎหมาย")
        verbose_name_plural = pgettext_lazy("plural", "กฎหมาย")

    def __str__(self) -> str:
        return f"{self.name_th} พ.ศ. {self.year}"

    changes: list[dict[str, str]] = []
    """What the last ``save`` of this object changed that matters."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Know what was changed; a row that is new changes nothing. One transaction with what the
        change asks for (``courses.receivers``)."""
        with transaction.atomic():
            held = Statute.objects.select_for_update().filter(pk=self.pk)
            before = held.first() if self.pk else None
            self.changes = self._changes_since(before) if before else []
            super().save(*args, **kwargs)

    def _changes_since(self, before: "Statute") -> list[dict[str, str]]:
        """Texts are compared in one spelling: ํ+า for ำ, or a second space, is no other name."""
        pairs = [(name, before.fact(name), self.fact(name)) for name in self.MATTERS]
        return [
            {"field": name, "before": old, "after": new}
            for name, old, new in pairs
            if normalise(old) != normalise(new)
        ]

    def fact(self, name: str) -> str:
        """One of ``MATTERS`` as text: dates as ISO, another statute by its name."""
        value, field = getattr(self, name), self._meta.get_field(name)
        if isinstance(field, models.DateField):
            value = field.to_python(value)
        return "" if value is None else str(value)


class CourseTeamMember(models.Model):
    """An instructor in a course's team, by the course's key: a translation has the same team."""

    course_key = models.UUIDField(db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="course_teams"
    )

    class Meta:
        verbose_name = _("วิทยากรประจำวิชา")
        verbose_name_plural = _("วิทยากรประจำวิชา")
        constraints = [
            models.UniqueConstraint(fields=["course_key", "user"], name="courses_team_member_once")
        ]
