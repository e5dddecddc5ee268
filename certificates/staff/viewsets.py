"""The room's places in Wagtail's menu and addresses."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from audit import trail
from certificates.models import Achievement, Issuer, Series
from certificates.staff import credential_views, design_views, issuing_views
from people.staff.menu import CERTIFICATES


class PermittedItem(MenuItem):
    """An entry that shows to those who may open it."""

    permission = ""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open what it leads to."""
        return bool(request.user.has_perm(self.permission))


class IssuingItem(PermittedItem):
    permission = "certificates.view_issuebatch"


class RegisterItem(PermittedItem):
    permission = "certificates.view_credential"


class DesignItem(PermittedItem):
    permission = "certificates.view_design"


class StaffViewSet(ViewSet):
    """Issuing; the room's other pages of its own stand under the same address."""

    name = "certificates_staff"
    url_prefix = "certificates"
    icon = "list-ul"
    menu_label = _("ออกวุฒิบัตร")
    menu_item_class = IssuingItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """All addresses of this room's own staff pages."""
        issue, one, design = issuing_views, credential_views, design_views
        return [
            path("", issue.cohorts, name="cohorts"),
            path("cohorts/<slug:slug>/", issue.cohort, name="cohort"),
            path("batches/<str:public_id>/", issue.batch, name="batch"),
            path("batches/<str:public_id>/progress/", issue.batch_progress, name="progress"),
            path("register/", one.credentials, name="credentials"),
            path("register/<str:code>/", one.credential, name="credential"),
            path("register/<str:code>/pdf/", one.pdf, name="pdf"),
            path("register/<str:code>/revoke/", one.revoke, name="revoke"),
            path("register/<str:code>/reissue/", one.reissue, name="reissue"),
            path("register/<str:code>/try-again/", issue.try_again, name="try_again"),
            path("designs/", design.designs, name="designs"),
            path("designs/add/", design.add, name="design_add"),
            path("designs/add/preview/", design.show, name="design_add_preview"),
            path("designs/<int:pk>/", design.edit, name="design"),
            path("designs/<int:pk>/preview/", design.show, name="design_preview"),
        ]


class RegisterViewSet(ViewSet):
    """The register's entry in the menu."""

    name = "certificates_register"
    icon = "clipboard-list"
    menu_label = _("ทะเบียนวุฒิบัตร")
    menu_item_class = RegisterItem

    @property
    def menu_url(self) -> str:  # type: ignore[override]
        """The register's list."""
        return reverse("certificates_staff:credentials")


class Recorded:
    """A Wagtail form view that writes what it saved into the trail."""

    request: HttpRequest

    def save_instance(self) -> Any:
        """Save, on record."""
        with transaction.atomic():
            saved = super().save_instance()  # type: ignore[misc]
            trail.record(self.request.user, "certificates.set_up", saved)
        return saved


class RecordedCreate(Recorded, generic.CreateView):
    """Creating, on record."""


class RecordedEdit(Recorded, generic.EditView):
    """Editing, on record."""


class KeptViewSet(ModelViewSet):
    """What admins keep: created and edited on record, never deleted or copied."""

    add_view_class = RecordedCreate
    edit_view_class = RecordedEdit
    copy_view_enabled = False


class AchievementViewSet(KeptViewSet):
    """Which design and which series a cohort's certificates have."""

    model = Achievement
    icon = "tag"
    menu_label = _("วุฒิบัตรของรุ่น")
    list_display = ["title_th", "cohort", "design", "series"]
    form_fields = ["cohort", "title_th", "title_en", "design", "series", "valid_years"]


class SeriesViewSet(KeptViewSet):
    """Series of serials."""

    model = Series
    icon = "list-ol"
    list_display = ["name", "prefix", "width", "year_mode"]
    form_fields = ["name", "prefix", "width", "year_mode"]


class IssuerViewSet(KeptViewSet):
    """Issuers."""

    model = Issuer
    icon = "home"
    list_display = ["name_th", "name_en"]
    form_fields = ["name_th", "name_en"]


class DesignMenu(ViewSet):
    """The designs' entry in the menu."""

    name = "certificates_designs"
    icon = "doc-full"
    menu_label = _("แบบวุฒิบัตร")
    menu_item_class = DesignItem

    @property
    def menu_url(self) -> str:  # type: ignore[override]
        """The list of designs."""
        return reverse("certificates_staff:designs")


class CertificatesGroup(ViewSetGroup):
    """Certificates in the menu."""

    menu_label = pgettext_lazy("navigation", "วุฒิบัตร")
    menu_icon = "clipboard-list"
    menu_order = CERTIFICATES
    items = (
        StaffViewSet,
        RegisterViewSet,
        DesignMenu,
        AchievementViewSet,
        SeriesViewSet,
        IssuerViewSet,
    )
