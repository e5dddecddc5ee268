"""The installed libraries: which, since when, who uses them; and taking one away."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from h5p import store
from h5p.models import Content, Library
from people.staff.pages import Act, StaffList, StaffPage, StaffQuestion, header_link
from thai.templatetags.thai import short_date


class LibraryList(StaffList):
    """All that is installed."""

    needs = "h5p.view_library"
    model = Library
    page_title = _("ไลบรารี H5P")
    header_icon = "code"
    index_url_name = "staff_h5p:libraries"
    index_results_url_name = "staff_h5p:libraries_results"
    default_ordering = ("machine_name", "-major", "-minor", "-patch", "-pk")
    no_results_text = _("ยังไม่มีไลบรารี ติดตั้งจากไฟล์ .h5p ที่มีไลบรารีมาด้วย")

    @cached_property
    def columns(self) -> list[Column]:
        """Name, version, use."""
        return [
            TitleColumn(
                "machine_name",
                label=_("ไลบรารี"),
                accessor=str,
                get_url=lambda one: reverse("staff_h5p:library", args=[one.pk]),
            ),
            Column("title", label=_("ชื่อที่แสดง")),
            Column("versions_count", label=_("เนื้อหาที่ใช้")),
            Column("origin", label=_("มาจากไฟล์")),
            Column("since", label=_("ติดตั้งเมื่อ"), accessor=lambda one: short_date(one.installed_at)),
        ]

    def get_base_queryset(self) -> QuerySet[Library]:
        """With how many versions of contents are pinned to each."""
        return Library.objects.with_use()

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Installing, for those who may."""
        if not self.may("h5p.add_library"):
            return []
        return [header_link(_("ติดตั้งจากไฟล์"), reverse("staff_h5p:install"), "plus")]


class LibraryPage(StaffPage):
    """One library: where it is from, its hash, who uses it."""

    needs = "h5p.view_library"
    way = ((_("ไลบรารี H5P"), "staff_h5p:libraries"),)
    template_name = "h5p/staff/library.html"
    header_icon = "code"

    @cached_property
    def library(self) -> Library:
        """The library of the address."""
        rows = Library.objects.select_related("installed_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Its name."""
        return str(self.library)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the contents pinned to it and the libraries that need it."""
        used = Content.objects.filter(versions__library_set__libraries=self.library).distinct()
        wanted = store.wanted_by(self.library)
        acts = []
        if self.may("h5p.delete_library") and not used and not wanted:
            address = reverse("staff_h5p:remove", args=[self.library.pk])
            acts = [Act(_("นำออก"), address, asks=True)]
        facts = {"library": self.library, "used": used, "wanted": wanted, "acts": acts}
        return super().get_context_data(**kwargs) | facts


class Remove(StaffQuestion):
    """Taking away a library that nothing uses."""

    needs = "h5p.delete_library"
    page_title = _("นำไลบรารีออก")
    way = ((_("ไลบรารี H5P"), "staff_h5p:libraries"),)
    consequence = _("ไฟล์ของไลบรารีถูกลบออกจากระบบ ติดตั้งใหม่ได้จากไฟล์ .h5p")
    verb = _("นำออก")
    done = _("นำไลบรารีออกแล้ว")
    nothing_done = _("นำออกไม่ได้ เพราะยังมีเนื้อหาหรือไลบรารีอื่นใช้อยู่")

    @cached_property
    def library(self) -> Library:
        """The library of the address."""
        return get_object_or_404(Library, pk=self.kwargs["pk"])

    @property
    def question(self) -> str:  # type: ignore[override]
        """Named."""
        return str(_("นำ %(name)s ออกหรือไม่") % {"name": self.library})

    def act(self) -> bool:
        """Unless it came into use meanwhile."""
        try:
            store.remove(self.library, self.person)
        except store.StillNeeded:
            return False
        return True

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("staff_h5p:libraries")
