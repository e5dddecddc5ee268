"""Files of lessons: private unless marked public, always reached through courses.access."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import CollectionMember
from wagtail.search import index


class CourseDocument(AbstractDocument):
    """A document for download."""

    public = models.BooleanField(
        _("เปิดให้ผู้เยี่ยมชมดาวน์โหลดได้"),
        default=False,
        help_text=_("ปกติเปิดได้เฉพาะผู้มีสิทธิเรียนวิชาที่ใช้เอกสารนี้"),
    )

    admin_form_fields = (*Document.admin_form_fields, "public")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("เอกสาร")
        verbose_name_plural = _("เอกสาร")


class Picture(AbstractImage):
    """A picture of a lesson or of a public page."""

    public = models.BooleanField(
        _("ใช้ในหน้าสาธารณะ"), default=False, help_text=_("ปกติเปิดได้เฉพาะผู้มีสิทธิเรียนวิชาที่ใช้ภาพนี้")
    )

    admin_form_fields = (*Image.admin_form_fields, "public")

    class Meta(AbstractImage.Meta):
        verbose_name = _("ภาพ")
        verbose_name_plural = _("ภาพ")


class Rendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="courses_rendition_once"
            )
        ]


class Video(CollectionMember, index.Indexed, models.Model):
    """A film with captions, and a transcript that counts as much as the film."""

    title = models.CharField(_("ชื่อ"), max_length=255)
    file = models.FileField(
        _("ไฟล์วีดิทัศน์ (MP4, H.264)"),
        upload_to="videos",
        validators=[FileExtensionValidator(["mp4"])],
    )
    poster = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("ภาพปก")
    )
    seconds = models.PositiveIntegerField(_("ความยาว (วินาที)"))
    captions_th = models.TextField(_("คำบรรยายภาษาไทย (WebVTT)"), blank=True)
    captions_en = models.TextField(_("คำบรรยายภาษาอังกฤษ (WebVTT)"), blank=True)
    transcript_th = models.TextField(_("บทถอดความภาษาไทย"), blank=True)
    transcript_en = models.TextField(_("บทถอดความภาษาอังกฤษ"), blank=True)
    public = models.BooleanField(_("ใช้ในหน้าสาธารณะ"), default=False)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("วีดิทัศน์")
        verbose_name_plural = _("วีดิทัศน์")

    def __str__(self) -> str:
        return self.title
