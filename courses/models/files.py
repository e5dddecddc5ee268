"""Files of lessons: private unless marked public, always reached through courses.access.

None of them has an address in the media folder; ``url`` is that of a view that asks who reads.
"""

from typing import Any

from django.core.validators import FileExtensionValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image
from wagtail.models import CollectionMember
from wagtail.search import index

from courses.file_kinds import kind_of
from courses.file_names import document_path, download_name, ending_of, stored_name, video_path
from courses.storage import PUBLIC


class CourseDocument(AbstractDocument):
    """A document for download."""

    file = models.FileField(
        _("ไฟล์"),
        upload_to=document_path,
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, CSV หรือข้อความ ไม่เกิน 50 MB"),
    )
    public = models.BooleanField(
        _("เปิดให้ผู้เยี่ยมชมดาวน์โหลดได้"),
        default=False,
        help_text=_("ปกติเปิดได้เฉพาะผู้มีสิทธิเรียนวิชาที่ใช้เอกสารนี้"),
    )

    admin_form_fields = (*Document.admin_form_fields, "public")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("เอกสาร")
        verbose_name_plural = pgettext_lazy("plural", "เอกสาร")

    @property
    def filename(self) -> str:
        """What the reader's device calls it: its title."""
        return download_name(self.title, ending_of(self.file.name or ""))

    @property
    def url(self) -> str:
        """The address that asks who reads."""
        return reverse("files:document", args=[self.pk, self.filename])

    @property
    def content_type(self) -> str:
        """By its ending, which the upload was held against."""
        return kind_of(ending_of(self.file.name or "")).content_type


class Picture(AbstractImage):
    """A picture of a lesson or of a public page."""

    public = models.BooleanField(
        _("ใช้ในหน้าสาธารณะ"), default=False, help_text=_("ปกติเปิดได้เฉพาะผู้มีสิทธิเรียนวิชาที่ใช้ภาพนี้")
    )

    admin_form_fields = (*Image.admin_form_fields, "public")

    class Meta(AbstractImage.Meta):
        verbose_name = _("ภาพ")
        verbose_name_plural = pgettext_lazy("plural", "ภาพ")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """When it becomes public or private, its renditions move: they are made anew."""
        moved = (
            self.pk is not None
            and Picture.objects.filter(pk=self.pk).exclude(public=self.public).exists()
        )
        super().save(*args, **kwargs)
        if moved:
            self.renditions.all().delete()

    @property
    def default_alt_text(self) -> str:
        """What was written about it. Never its title, which is mostly the name of a file."""
        return str(self.description)

    def get_upload_to(self, filename: str) -> str:
        """A name by chance: the one it came with may tell of a person."""
        return stored_name("original_images", filename)

    def create_renditions(self, *filters: Filter) -> dict[Filter, "Rendition"]:
        """One by one: making them in bulk gives no id back, and an address is made of it."""
        return {each: self.create_rendition(each) for each in filters}


class Rendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="courses_rendition_once"
            )
        ]

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return (self.file.name or "").rsplit("/", 1)[-1]

    @property
    def url(self) -> str:
        """A public picture's own address, or the one that asks who reads."""
        if (self.file.name or "").startswith(PUBLIC):
            return self.file.url
        return reverse("files:picture", args=[self.pk, self.name])

    def get_upload_to(self, filename: str) -> str:
        """Public pictures lie apart, under their content: such an address never changes meaning."""
        if self.image.public:
            return f"{PUBLIC}{self.image.get_file_hash()[:12]}/{filename}"
        return super().get_upload_to(filename)


class Video(CollectionMember, index.Indexed, models.Model):
    """A film with captions, and a transcript that counts as much as the film."""

    title = models.CharField(_("ชื่อ"), max_length=255)
    file = models.FileField(
        _("ไฟล์วีดิทัศน์ (MP4, H.264)"),
        upload_to=video_path,
        validators=[FileExtensionValidator(["mp4"])],
        help_text=_("ไม่เกิน 200 MB"),
    )
    poster = models.ForeignKey(
        Picture,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        verbose_name=_("ภาพปก"),
        help_text=_("ภาพที่เห็นก่อนกดเล่น"),
    )
    seconds = models.PositiveIntegerField(_("ความยาว (วินาที)"))
    captions_th = models.TextField(
        _("คำบรรยายภาษาไทย (WebVTT)"), blank=True, help_text=_("วางข้อความจากไฟล์ .vtt หรือ .srt")
    )
    captions_en = models.TextField(_("คำบรรยายภาษาอังกฤษ (WebVTT)"), blank=True)
    transcript_th = models.TextField(
        _("บทถอดความภาษาไทย"),
        blank=True,
        help_text=_("ผู้ที่อ่านบทถอดความจนจบถือว่าชมจบ ถ้าเว้นว่าง จะใช้ข้อความจากคำบรรยาย"),
    )
    transcript_en = models.TextField(_("บทถอดความภาษาอังกฤษ"), blank=True)
    public = models.BooleanField(
        _("ใช้ในหน้าสาธารณะ"),
        default=False,
        help_text=_("ปกติเปิดได้เฉพาะผู้มีสิทธิเรียนวิชาที่ใช้วีดิทัศน์นี้"),
    )

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("วีดิทัศน์")
        verbose_name_plural = pgettext_lazy("plural", "วีดิทัศน์")

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """The address that asks who watches, and answers ranges."""
        return reverse("files:video", args=[self.pk])

    def captions_url(self, language: str) -> str:
        """The address of the captions in ``th`` or ``en``; empty when there are none."""
        if not getattr(self, f"captions_{language}"):
            return ""
        return reverse("files:captions", args=[self.pk, language])
