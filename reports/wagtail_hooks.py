"""What reports add to the staff side. Only registers."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from people.staff.menu import REPORTS, StaffMenuItem
from people.staff.waiting import WaitingPanel

from .staff import urls
from .staff.waiting import progress_waiting


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages."""
    return [path("", include(urls))]


@hooks.register("register_reports_menu_item")
def menu_entry() -> MenuItem:
    """The progress of cohorts."""
    return StaffMenuItem(
        _("ความก้าวหน้าของรุ่น"),
        reverse_lazy("staff_reports:list"),
        needs="programmes.view_progress",
        icon="table",
        order=1,
    )


@hooks.register("register_reports_menu_item")
def results_entry() -> MenuItem:
    """What the answers tell of the items."""
    return StaffMenuItem(
        _("ผลรายข้อของแบบทดสอบ"),
        reverse_lazy("staff_reports:assessments"),
        needs="programmes.view_progress",
        icon="list-ul",
        order=3,
    )


@hooks.register("register_reports_menu_item")
def surveys_entry() -> MenuItem:
    """The results of surveys."""
    return StaffMenuItem(
        _("ผลแบบสำรวจ"),
        reverse_lazy("staff_reports:surveys"),
        needs="surveys.view_surveyresponse",
        icon="clipboard-list",
        order=2,
    )


@hooks.register("construct_homepage_panels")
def progress_panel(request: HttpRequest, panels: list[Any]) -> None:
    """The open cohorts and how many in them are at risk."""
    panels.append(WaitingPanel(_("ความก้าวหน้า"), progress_waiting(request), order=REPORTS))
