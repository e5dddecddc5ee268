"""Provinces, regions and clusters: data, for an announcement may change them."""

import datetime

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class NamedPlace(models.Model):
    """A place with a Thai and an English name."""

    name_th = models.CharField(_("ชื่อภาษาไทย"), max_length=120)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_th


class Region(NamedPlace):
    """One of the six regions of the provincial administration."""

    key = models.CharField(max_length=4, primary_key=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        verbose_name = _("ภาค")
        verbose_name_plural = _("ภาค")


class Province(NamedPlace):
    """A province, or Bangkok (which has no provincial office: ``is_province`` is False)."""

    code = models.CharField(max_length=2, primary_key=True, help_text=_("รหัสจังหวัดตาม มอก. 1099"))
    iso_code = models.CharField(max_length=6, unique=True)
    abbreviation = models.CharField(_("อักษรย่อ"), max_length=4)
    is_province = models.BooleanField(default=True)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="provinces"
    )
    sort_key = models.CharField(max_length=200, db_index=True, editable=False)
    tile_column = models.PositiveSmallIntegerField()
    tile_row = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("จังหวัด")
        verbose_name_plural = _("จังหวัด")


class Cluster(NamedPlace):
    """A provincial cluster, as announced for a period."""

    key = models.CharField(max_length=8)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="clusters")
    order = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(_("ที่มา"), max_length=200, blank=True)
    valid_from = models.DateField(_("ใช้ตั้งแต่"))
    valid_to = models.DateField(_("ใช้ถึง"), null=True, blank=True)

    class Meta:
        ordering = ["order"]
        verbose_name = _("กลุ่มจังหวัด")
        verbose_name_plural = _("กลุ่มจังหวัด")
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="people_cluster_period")
        ]

    @classmethod
    def on(cls, day: datetime.date) -> models.QuerySet["Cluster"]:
        """The clusters in force on a day."""
        return cls.objects.filter(valid_from__lte=day).filter(
            models.Q(valid_to=None) | models.Q(valid_to__gte=day)
        )


class ClusterMember(models.Model):
    """A province's place in a cluster."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="memberships")
    is_centre = models.BooleanField(_("เป็นศูนย์ปฏิบัติการ"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cluster", "province"], name="people_cluster_member")
        ]
