"""What the institute tells of itself on every page: data that an admin edits."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="home")
class InstituteSettings(BaseGenericSetting):
    """The institute's name and how to reach its help desk."""

    name_th = models.CharField(_("ชื่อสถาบัน"), max_length=200, default="สถาบันพัฒนาหัวหน้าสำนักงานจังหวัด")
    name_en = models.CharField(
        _("ชื่อภาษาอังกฤษ"),
        max_length=200,
        default="Institute for the Development of Heads of Provincial Offices",
    )
    phone = models.CharField(_("โทรศัพท์ของฝ่ายช่วยเหลือ"), max_length=120, default="0 2000 0000")
    email = models.EmailField(_("อีเมลของฝ่ายช่วยเหลือ"), blank=True)

    class Meta:
        verbose_name = _("ข้อมูลสถาบัน")

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return (self.name_en if get_language() == "en" else "") or self.name_th
