"""What this room adds to Wagtail's admin. Only registers."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from h5p.staff import urls
from h5p.staff.choosing import ContentViewSet
from people.staff.menu import COURSES, StaffMenuItem, submenu

register_snippet(ContentViewSet)


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages."""
    return [path("", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """Contents and libraries."""
    return submenu(
        "H5P",
        StaffMenuItem(
            _("เนื้อหา H5P"),
            reverse_lazy("staff_h5p:contents"),
            needs="h5p.view_content",
            icon="media",
            order=1,
        ),
        StaffMenuItem(
            _("ไลบรารี H5P"),
            reverse_lazy("staff_h5p:libraries"),
            needs="h5p.view_library",
            icon="code",
            order=2,
        ),
        StaffMenuItem(
            _("ผลที่กิจกรรมรายงาน"),
            reverse_lazy("staff_h5p:plays"),
            needs="h5p.view_play",
            icon="history",
            order=3,
        ),
        icon="media",
        order=COURSES + 25,
    )
