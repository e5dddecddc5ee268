"""What reports add to the staff side. Only registers."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from people.staff.menu import REPORTS, StaffMenuItem
from people.staff.waiting import WaitingPanel

from .staff import urls
from .staff.waiting import progress_waiting


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages."""
    return [path("", include(urls))]


ENTRIES = (
    (_("ความก้าวหน้าของรุ่น"), "staff_reports:list", "programmes.view_progress", "table"),
    (_("ผลแบบสำรวจ"), "staff_reports:surveys", "surveys.view_surveyresponse", "clipboard-list"),
    (_("ผลรายข้อของแบบทดสอบ"), "staff_reports:assessments", "programmes.view_progress", "list-ul"),
)
"""Label, address, permission and icon of each report, in the menu's order."""

for order, (label, name, needs, icon) in enumerate(ENTRIES, start=1):
    entry = StaffMenuItem(label, reverse_lazy(name), needs=needs, icon=icon, order=order)
    hooks.register("register_reports_menu_item", lambda entry=entry: entry)


@hooks.register("construct_homepage_panels")
def progress_panel(request: HttpRequest, panels: list[Any]) -> None:
    """The open cohorts and how many in them are at risk."""
    panels.append(WaitingPanel(_("ความก้าวหน้า"), progress_waiting(request), order=REPORTS))
