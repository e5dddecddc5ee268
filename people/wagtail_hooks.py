"""What people add to the staff side."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .staff import urls
from .staff.choosing import chooser
from .staff.menu import PEOPLE, StaffMenuItem, submenu


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
        _("ผู้เข้ารับการฝึกอบรม"),
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
