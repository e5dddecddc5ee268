"""Who issues."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Issuer(models.Model):
    """The body whose name stands on a certificate."""

    name_th = models.CharField(_("ชื่อที่พิมพ์บนเอกสาร"), max_length=200)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ผู้ออก")
        verbose_name_plural = _("ผู้ออก")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return (self.name_en if get_language() == "en" else "") or self.name_th
