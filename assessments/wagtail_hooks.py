"""What this room adds to Wagtail's admin. Only registers."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from assessments.staff import attempt_urls, urls
from assessments.staff.waiting import banks_waiting, marking_waiting
from people.staff.menu import BANKS, StaffMenuItem
from people.staff.waiting import WaitingPanel

BANKS_LABEL = pgettext_lazy("navigation", "คลังข้อสอบ")


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages."""
    return [path("", include(urls)), path("", include(attempt_urls))]


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """The item banks."""
    return StaffMenuItem(
        BANKS_LABEL,
        reverse_lazy("staff_banks:list"),
        needs="assessments.view_itembank",
        icon="list-ul",
        order=BANKS,
    )


@hooks.register("register_admin_menu_item")
def attempts_entry() -> MenuItem:
    """The attempts."""
    return StaffMenuItem(
        _("การทำแบบทดสอบ"),
        reverse_lazy("staff_attempts:list"),
        needs="assessments.view_attempt",
        icon="history",
        order=BANKS + 10,
    )


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Answers to be marked, and items in review."""
    panels.append(WaitingPanel(_("ตรวจคำตอบ"), marking_waiting(request), order=BANKS - 1))
    panels.append(WaitingPanel(BANKS_LABEL, banks_waiting(request), order=BANKS))


@hooks.register("register_admin_menu_item")
def marking_entry() -> MenuItem:
    """The marking queue."""
    return StaffMenuItem(
        _("ตรวจคำตอบ"),
        reverse_lazy("staff_banks:marking"),
        needs="assessments.change_marking",
        icon="edit",
        order=BANKS + 1,
    )


@hooks.register("register_reports_menu_item")
def regrades_entry() -> MenuItem:
    """What was regraded."""
    return StaffMenuItem(
        _("การปรับคะแนน"),
        reverse_lazy("staff_banks:regrades"),
        needs="assessments.view_regrade",
        icon="history",
        order=5,
    )
