"""Registers the trail among the reports."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.staff import views


class TrailItem(MenuItem):
    """Shown to those who may read the trail."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(request.user.has_perm("audit.view_auditentry"))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The trail's address."""
    return [path("reports/trail/", views.trail, name="audit_trail")]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """The trail's entry in the menu."""
    return TrailItem(
        _("บันทึกการตรวจสอบ"),
        reverse("audit_trail"),
        name="audit-trail",
        icon_name="history",
        order=900,
    )
