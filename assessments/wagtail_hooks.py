"""What this room adds to Wagtail's admin. Only registers."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from assessments.staff import urls
from people.staff.menu import BANKS, StaffMenuItem


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages."""
    return [path("", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """The item banks."""
    return StaffMenuItem(
        _("คลังข้อสอบ"),
        reverse_lazy("staff_banks:list"),
        needs="assessments.view_itembank",
        icon="list-ul",
        order=BANKS,
    )
