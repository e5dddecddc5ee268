"""Registers the statements among the reports."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from xapi.staff import views


class StatementsItem(MenuItem):
    """Shown to those who may read the statements."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(request.user.has_perm("xapi.view_statement"))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The list, and the same as a file."""
    return [
        path("reports/statements/", views.statements, name="xapi_statements"),
        path("reports/statements/export/", views.export, name="xapi_export"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """The list's entry in the menu."""
    return StatementsItem(
        _("บันทึกการเรียนรู้"),
        reverse("xapi_statements"),
        name="statements",
        icon_name="list-ul",
        order=800,
    )
