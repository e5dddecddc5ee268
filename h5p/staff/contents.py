"""The contents: which there are, and of one its versions, licence, libraries and places."""

from typing import Any

from django.db.models import Max, QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.ui.tables import Column, TitleColumn

from h5p import exporting, licences, moving
from h5p.models import Content, ContentVersion
from h5p.replacing import may_replace, places
from people.staff.pages import Act, Gate, StaffList, StaffPage, header_link
from thai.templatetags.thai import short_date


class ContentList(StaffList):
    """All contents."""

    needs = "h5p.view_content"
    model = Content
    page_title = _("เนื้อหา H5P")
    header_icon = "media"
    index_url_name = "staff_h5p:contents"
    index_results_url_name = "staff_h5p:contents_results"
    default_ordering = ("title", "pk")
    is_searchable = True
    search_fields = ["title"]
    no_results_text = _(
        "ยังไม่มีเนื้อหา H5P สร้างในระบบ หรืออัปโหลดไฟล์ .h5p ที่ทำจาก Lumi, Moodle หรือ h5p.com"
    )

    @cached_property
    def columns(self) -> list[Column]:
        """Title, version, when."""
        return [
            TitleColumn(
                "title",
                label=_("ชื่อ"),
                get_url=lambda one: reverse("staff_h5p:content", args=[one.public_id]),
            ),
            Column("newest_number", label=_("ฉบับที่")),
            Column(
                "changed", label=_("ปรับปรุงเมื่อ"), accessor=lambda one: short_date(one.updated_at)
            ),
        ]

    def get_base_queryset(self) -> QuerySet[Content]:
        """With the number of the newest version."""
        return Content.objects.annotate(newest_number=Max("versions__number"))

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Writing or bringing one, for those who may."""
        if not self.may("h5p.add_content"):
            return []
        return [
            header_link(_("สร้างเนื้อหา"), reverse("staff_h5p:types"), "edit"),
            header_link(_("เพิ่มจากไฟล์"), reverse("staff_h5p:add"), "plus"),
        ]


class ContentPage(StaffPage):
    """One content."""

    needs = "h5p.view_content"
    way = ((_("เนื้อหา H5P"), "staff_h5p:contents"),)
    header_icon = "media"
    template_name = "h5p/staff/content.html"

    @cached_property
    def content(self) -> Content:
        """The content of the address."""
        return get_object_or_404(Content, public_id=self.kwargs["public_id"])

    def get_page_title(self) -> str:
        """Its title."""
        return self.content.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With everything about its newest version, and the versions before."""
        versions = list(
            self.content.versions.select_related("main_library", "uploaded_by").order_by("-number")
        )
        newest = versions[0]
        acts = [Act(_("ดูและลองเล่น"), reverse("h5p:try", args=[newest.public_id]))]
        if may_replace(self.request.user, self.content):
            write = reverse("staff_h5p:write_content", args=[self.content.public_id])
            acts.append(Act(_("แก้ไขในระบบ"), write))
            address = reverse("staff_h5p:replace", args=[self.content.public_id])
            acts.append(Act(_("อัปโหลดฉบับใหม่"), address))
            if moving.changes(newest):
                address = reverse("staff_h5p:move", args=[self.content.public_id])
                acts.append(Act(_("ย้ายไปใช้ไลบรารีที่ใหม่กว่า"), address))
        download = reverse("staff_h5p:export", args=[newest.public_id])
        acts.append(Act(_("ดาวน์โหลด .h5p"), download))
        return super().get_context_data(**kwargs) | {
            "content": self.content,
            "newest": newest,
            "licence": licences.words(newest.licence),
            "versions": versions,
            "members": newest.library_set.members_in_order(),
            "places": places(self.content, self.request.user),
            "acts": acts,
        }


class Export(Gate, View):
    """A version with its libraries as a package that other systems open."""

    needs = "h5p.view_content"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As a download."""
        version = ContentVersion.objects.filter(public_id=self.kwargs["public_id"]).first()
        if version is None:
            raise Http404
        answer = FileResponse(
            exporting.package(version),
            as_attachment=True,
            filename=exporting.file_name(version),
            content_type="application/zip",
        )
        answer["Cache-Control"] = "private, no-store"
        return answer
