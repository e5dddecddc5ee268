"""Registers this room's staff pages."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail import hooks

from certificates.staff.viewsets import CertificatesGroup
from certificates.staff.waiting import certificates_waiting
from people.staff.menu import CERTIFICATES
from people.staff.waiting import WaitingPanel


@hooks.register("register_admin_viewset")
def certificates() -> CertificatesGroup:
    """The group of certificates in the menu."""
    return CertificatesGroup()


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Certificates to be issued, and those without a file."""
    panels.append(
        WaitingPanel(
            pgettext_lazy("navigation", "วุฒิบัตร"), certificates_waiting(request), order=CERTIFICATES
        )
    )
