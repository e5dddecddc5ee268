"""What people add to the staff side."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .staff import urls
from .staff.choosing import chooser
from .staff.menu import PEOPLE, SHUT, StaffMenuItem, arrange, submenu
from .staff.waiting import WaitingPanel, people_waiting


@hooks.register("register_admin_urls")
def staff_urls() -> list[Any]:
    """The pages."""
    return [path("", include(urls))]


@hooks.register("register_admin_viewset")
def person_chooser() -> Any:
    """Choosing a person in a form."""
    return chooser


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """People, posts, invitations, corrections."""
    return submenu(
        _("บุคคล"),
        StaffMenuItem(
            _("รายชื่อบุคคล"), reverse_lazy("staff_people:list"), needs="people.view_user", icon="user"
        ),
        StaffMenuItem(
            _("ตำแหน่ง 76 จังหวัด"),
            reverse_lazy("staff_people:posts"),
            needs="people.view_post",
            icon="home",
        ),
        StaffMenuItem(
            _("คำเชิญ"),
            reverse_lazy("staff_people:invitations"),
            needs="people.view_invitation",
            icon="mail",
        ),
        StaffMenuItem(
            _("คำขอแก้ไขชื่อ"),
            reverse_lazy("staff_people:corrections"),
            needs="people.view_namecorrection",
            icon="edit",
        ),
        icon="group",
        order=PEOPLE,
    )


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """One order for all rooms."""
    arrange(items)


@hooks.register("construct_settings_menu")
def without_shut_pages(request: HttpRequest, items: list[MenuItem]) -> None:
    """Nothing leads to Wagtail's own pages for users."""
    items[:] = [item for item in items if item.name not in SHUT]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages and pictures tell staff nothing."""
    items.clear()


@hooks.register("construct_homepage_panels", order=-1000)
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """In place of Wagtail's panels: what waits; the other rooms add theirs after this one."""
    panels.clear()
    panels.append(WaitingPanel(_("บุคคล"), people_waiting(request), order=PEOPLE))
