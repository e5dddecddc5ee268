"""What must be right before the site starts, and how to mend it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.files)
def assets_are_there(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Icons and fonts come from the registries at set-up."""
    missing = [
        folder
        for folder in (settings.ICONS_DIR, settings.PRINT_FONTS_DIR)
        if not folder.is_dir() or not any(folder.iterdir())
    ]
    return [
        Error(
            f"The folder {folder.name} of icons or fonts is missing or empty.",
            hint="Run make demo, or npm ci and the Python requirements: they fetch it.",
            id="portal.E001",
        )
        for folder in missing
    ]


@register(Tags.security)
def printed_address_is_lasting(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The address in QR codes is read for years: HTTPS, outside the demonstration."""
    if settings.DEMONSTRATION or settings.VERIFY_BASE_URL.startswith("https://"):
        return []
    return [
        Error(
            "The address printed in QR codes does not begin with https://.",
            hint="Set SENATHIKAN_VERIFY_BASE_URL to the lasting public address of the check.",
            id="portal.E002",
        )
    ]
