"""What reports add to the staff side. Only registers."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from people.staff.menu import REPORTS, StaffMenuItem

from .staff import urls


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages."""
    return [path("", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """The progress of cohorts."""
    return StaffMenuItem(
        _("รายงาน"),
        reverse_lazy("staff_reports:list"),
        needs="programmes.view_progress",
        icon="table",
        order=REPORTS,
    )
