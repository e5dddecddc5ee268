"""Uploading a package: as libraries, as a new content, as a new version of one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from h5p import staging
from h5p.archive import LARGEST, MEGABYTE
from h5p.contents import CannotPlay
from h5p.models import Content, StagedPackage
from h5p.refusals import Refusal
from h5p.replacing import may_replace
from people.staff.pages import StaffForm

SHOWN = 20
"""Reasons that are told at once."""


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("ไฟล์ .h5p"),
        max_length=200,
        help_text=gettext_lazy("จาก Lumi, Moodle, h5p.com หรือโปรแกรมอื่น ไม่เกิน 200 MB"),
        widget=forms.FileInput(attrs={"accept": ".h5p"}),
    )

    def clean_file(self) -> Any:
        """What is too large is not looked at."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            most = LARGEST // MEGABYTE
            raise ValidationError(_("ไฟล์ใหญ่เกินไป รับได้ไม่เกิน %(most)d MB") % {"most": most})
        return file


class Upload(StaffForm):
    """The gate first; then the page that shows what comes, or how far it is."""

    form_class = UploadForm
    template_name = "h5p/staff/upload.html"
    submit_label = gettext_lazy("ตรวจไฟล์")
    makes_content = True

    @property
    def replaces(self) -> Content | None:
        """The content that gets a new version."""
        return None

    def save(self, form: UploadForm) -> StagedPackage:
        """Judge it, and go on as far as the person may."""
        file = form.cleaned_data["file"]
        judged = staging.judge(file, file.name)
        if judged.refusals:
            raise ValidationError({"file": [_said(one) for one in judged.refusals[:SHOWN]]})
        may_install = self.may("h5p.add_library")
        if self.makes_content:
            wanting = judged.missing if may_install else [*judged.missing, *judged.to_install]
            if wanting:
                raise ValidationError({"file": staging.in_words(CannotPlay(sorted(wanting)))})
        if not self.makes_content or (may_install and judged.brings):
            return staging.stage(
                file,
                file.name,
                self.person,
                makes_content=self.makes_content,
                replaces=self.replaces,
            )
        return staging.bring_content(file, file.name, self.person, self.replaces)

    def answer(self, saved: StagedPackage) -> HttpResponse:
        """To what comes of it."""
        return redirect("staff_h5p:staged", saved.public_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a file in the form."""
        return super().get_context_data(**kwargs) | {"form_is_multipart": True}


def _said(one: Refusal) -> str:
    return f"{one.where}: {one.message}" if one.where else one.message


class InstallLibraries(Upload):
    """Libraries of a package, by an institute admin."""

    needs = "h5p.add_library"
    page_title = gettext_lazy("ติดตั้งไลบรารี H5P")
    way = ((gettext_lazy("ไลบรารี H5P"), "staff_h5p:libraries"),)
    makes_content = False


class AddContent(Upload):
    """A new content."""

    needs = "h5p.add_content"
    page_title = gettext_lazy("เพิ่มเนื้อหา H5P")
    way = ((gettext_lazy("เนื้อหา H5P"), "staff_h5p:contents"),)


class OfContent:
    """About a content that the person may give a new version."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def content(self) -> Content:
        """The content of the address; what is not theirs to change is not there."""
        content = get_object_or_404(Content, public_id=self.kwargs["public_id"])
        if not may_replace(self.request.user, content):
            raise Http404
        return content

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A content that is not there has no page."""
        return super().get_context_data(**kwargs) | {"content": self.content}  # type: ignore[misc]

    def get_way(self) -> list[Any]:
        """The contents, and this one."""
        own = reverse("staff_h5p:content", args=[self.content.public_id])
        return [(_("เนื้อหา H5P"), reverse("staff_h5p:contents")), (self.content.title, own)]


class ReplaceContent(OfContent, Upload):
    """A new version of a content; who is in the old one stays there until they open it again."""

    needs = "h5p.change_content"
    page_title = gettext_lazy("อัปโหลดฉบับใหม่")

    @property
    def replaces(self) -> Content | None:
        """It gets the new version."""
        return self.content
