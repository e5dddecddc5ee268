"""What programmes add to the staff side. Only registers."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from people.staff.menu import PROGRAMMES, StaffMenuItem
from people.staff.waiting import WaitingPanel

from .staff import urls
from .staff.waiting import programmes_waiting


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages."""
    return [path("", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """Programmes and cohorts."""
    return StaffMenuItem(
        _("โครงการ"),
        reverse_lazy("staff_programmes:list"),
        needs="programmes.view_cohort",
        icon="date",
        order=PROGRAMMES,
    )


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Half-days without attendance, and free seats."""
    panels.append(WaitingPanel(_("โครงการ"), programmes_waiting(request), order=PROGRAMMES))
