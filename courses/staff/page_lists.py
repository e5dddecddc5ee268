"""Wagtail's list of the pages of one type, without the way to its report of all types.

That report shows pages of every course to whoever asks, and is shut (``portal.staff_door``).
"""

from typing import Any

from django.urls import reverse
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet


class PagesOfType(ContentTypeUseView):
    """The list."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Wagtail's, but for the report."""
        shut = reverse("wagtailadmin_reports:page_types_usage")
        return [one for one in super().get_breadcrumbs_items() if one.get("url") != shut]


class PageLists(PageViewSet):
    """How pages of every type are listed."""

    content_type_use_view_class = PagesOfType
