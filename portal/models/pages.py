"""The public home page and the pages of information."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageViewRestriction

from xapi.outside import store_host


class HomePage(Page):
    """What a visitor sees first."""

    headline = models.CharField(_("ข้อความหลัก"), max_length=200, blank=True)
    introduction = models.TextField(_("คำแนะนำ"), max_length=600, blank=True)

    template = "portal/home.html"
    private_page_options: list[str] = []
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.CourseIndexPage", "portal.InformationPage"]
    max_count_per_parent = 2
    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("introduction")]

    class Meta:
        verbose_name = _("หน้าแรก")

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """None: the home page is public, so there is nothing to look up."""
        return PageViewRestriction.objects.none()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page, and where the year stands on this day."""
        from portal import home  # the rules of the page stand above its model

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | home.facts(self, request, timezone.localdate())


PRIVACY = "privacy"
"""The slug under which the footer of every page leads to the privacy notice."""


class InformationPage(Page):
    """A page of text: the privacy notice, the accessibility statement, help."""

    body = RichTextField(
        _("เนื้อหา"), features=["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
    )

    template = "portal/information.html"
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("body")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page; the privacy notice says by itself what the settings let leave the system."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if self.slug == PRIVACY:
            context |= {"is_privacy": True, "outside_store": store_host()}
        return context

    class Meta:
        verbose_name = _("หน้าข้อมูล")
