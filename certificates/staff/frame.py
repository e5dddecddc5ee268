"""What every staff page of this room tells Wagtail's frame."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def frame(title: str, *, icon: str, trail: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """Title, icon and the way here. ``trail`` holds (label, name of address without arguments)."""
    way = [{"url": reverse("wagtailadmin_home"), "label": _("หน้าแรกเจ้าหน้าที่")}]
    way += [{"url": reverse(name), "label": label} for label, name in trail]
    way += [{"url": "", "label": title}]
    return {
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": way,
        "header_buttons": [],
    }
