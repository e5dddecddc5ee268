"""Registers this room's staff pages."""

from wagtail import hooks

from certificates.staff.viewsets import CertificatesGroup


@hooks.register("register_admin_viewset")
def certificates() -> CertificatesGroup:
    """The group of certificates in the menu."""
    return CertificatesGroup()
