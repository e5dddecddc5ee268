"""Forms for uploading: what comes in is held against its ending and its limits, at the field."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from courses import webvtt
from courses.file_kinds import KINDS, agrees
from courses.file_names import ending_of
from courses.film import Film, FilmRefused, measure
from courses.photographs import without_metadata

LARGEST_FILM = 200 * 1024 * 1024
TOO_LARGE = gettext_lazy("ไฟล์นี้ใหญ่ %(file_size)s เกินที่รับได้ (%(max_filesize)s) โปรดย่อหรือแบ่งไฟล์")


def _whole_picture(read: Callable[[Any], Any], data: Any) -> Any:
    """What the field reads; a picture that is cut off passes Pillow's check and fails later."""
    try:
        return read(data)
    except OSError as error:
        raise ValidationError(_("อ่านภาพนี้ไม่ได้ โปรดใช้ไฟล์ JPG, PNG หรือ WebP")) from error


class PictureForm(BaseImageForm):
    """A picture, taken in without what a photograph tells of place and person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = _("JPG, PNG หรือ WebP ไม่เกิน 10 MB และ 40 ล้านพิกเซล")
            self.fields["file"].error_messages |= {
                "invalid_image": _("อ่านภาพนี้ไม่ได้ โปรดใช้ไฟล์ JPG, PNG หรือ WebP"),
                "invalid_image_extension": _("รับเฉพาะไฟล์ JPG, PNG หรือ WebP"),
                "invalid_image_known_format": _(
                    "ชื่อไฟล์ลงท้ายด้วย .%(extension)s แต่ภาพข้างในเป็น %(image_format)s "
                    "โปรดบันทึกภาพใหม่ให้ตรงกัน"
                ),
                "file_too_large": TOO_LARGE,
                "file_too_many_pixels": _(
                    "ภาพนี้มี %(num_pixels)s พิกเซล เกินที่รับได้ (%(max_pixels_count)s) โปรดย่อภาพ"
                ),
            }
            self.fields["file"].to_python = partial(_whole_picture, self.fields["file"].to_python)

    def clean_file(self) -> Any:
        """Take out place, camera and comments."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            clean = without_metadata(file)
        except OSError as error:  # cut off, or broken inside
            raise ValidationError(self.fields["file"].error_messages["invalid_image"]) from error
        if clean is None:
            return file
        return SimpleUploadedFile(file.name or "", clean, file.content_type)


class DocumentForm(BaseDocumentForm):
    """A document of a known kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = self._meta.model._meta.get_field("file").help_text
            self.fields["file"].error_messages["file_too_large"] = TOO_LARGE

    def clean_file(self) -> Any:
        """The content is what the ending says."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        ending = ending_of(file.name or "")
        if ending not in KINDS:
            raise ValidationError(
                _("ไม่รับไฟล์ชนิด .%(ending)s โปรดบันทึกเป็น PDF, Word (.docx) หรือชนิดอื่นที่ระบุไว้"),
                params={"ending": ending or "?"},
            )
        if not agrees(file, ending):
            raise ValidationError(
                _("เนื้อในของไฟล์ไม่ใช่ .%(ending)s (หรือมีมาโคร) โปรดเปิดไฟล์แล้วบันทึกใหม่เป็นชนิดนี้"),
                params={"ending": ending},
            )
        return file


class VideoForm(WagtailAdminModelForm):
    """A film with its captions; its length is read from the file."""

    def clean_file(self) -> Any:
        """An MP4 that every device plays, not too large."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        if (file.size or 0) > LARGEST_FILM:
            raise ValidationError(
                TOO_LARGE,
                params={
                    "file_size": filesizeformat(file.size),
                    "max_filesize": filesizeformat(LARGEST_FILM),
                },
            )
        try:
            film: Film = measure(file)
        except FilmRefused as refused:
            raise ValidationError(refused.fault.label) from refused
        self.instance.seconds = film.seconds
        return file

    def clean_captions_th(self) -> str:
        """Needed: a film without captions shuts people out."""
        return self._captions("captions_th") or self._refuse_empty()

    def clean_captions_en(self) -> str:
        """Checked when there are any."""
        return self._captions("captions_en")

    def clean(self) -> dict[str, Any]:
        """A transcript that was left empty begins as what the captions say."""
        cleaned = super().clean() or self.cleaned_data
        for language in ("th", "en"):
            captions = cleaned.get(f"captions_{language}")
            if captions and not cleaned.get(f"transcript_{language}"):
                said = webvtt.plain_text(webvtt.read(captions))
                cleaned[f"transcript_{language}"] = said
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """A film that was replaced is not kept."""
        old = self.initial.get("file")
        saved = super().save(commit)
        if commit and old and "file" in self.changed_data:
            transaction.on_commit(lambda: old.storage.delete(old.name))
        return saved

    def _captions(self, field: str) -> str:
        text = self.cleaned_data[field]
        if not text.strip():
            return ""
        try:
            return webvtt.write(webvtt.read(text))
        except webvtt.CaptionsRefused as refused:
            raise ValidationError(str(refused)) from refused

    def _refuse_empty(self) -> str:
        raise ValidationError(_("โปรดใส่คำบรรยายภาษาไทย เพื่อให้ทุกท่านติดตามวีดิทัศน์ได้"))
