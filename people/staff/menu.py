"""The staff side's menu: one order for all rooms, and entries that show by right."""

from django.http import HttpRequest
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .pages import Text

# Where each room's entry stands; a room registers its own with ``register_admin_menu_item``.
# Search stands above them all, put there by Wagtail.
COURSES, BANKS, PROGRAMMES, PEOPLE, CERTIFICATES, REPORTS, SETTINGS = range(100, 800, 100)


# Wagtail's own entries among them.
WAGTAILS = {
    "explorer": COURSES + 10,
    "images": COURSES + 30,
    "documents": COURSES + 40,
    "reports": REPORTS,
    "settings": SETTINGS,
    "help": SETTINGS + 100,
}
# Their pages are shut: people are edited in our own.
SHUT = {"users", "groups"}


def arrange(items: list[MenuItem]) -> None:
    """Put Wagtail's entries where they belong among ours."""
    for item in items:
        item.order = WAGTAILS.get(item.name, item.order)


class StaffMenuItem(MenuItem):
    """An entry for those who have the right that its page needs."""

    def __init__(self, label: Text, url: str, *, needs: str, icon: str, order: int = 0) -> None:
        super().__init__(label, url, icon_name=icon, order=order)
        self.needs = needs

    def is_shown(self, request: HttpRequest) -> bool:
        """By right."""
        return bool(request.user.has_perm(self.needs))


def submenu(label: Text, *items: MenuItem, icon: str, order: int) -> SubmenuMenuItem:
    """An entry that holds others; it is shown when one of them is."""
    return SubmenuMenuItem(label, Menu(items=list(items)), icon_name=icon, order=order)
