"""The outside store's settings, looked at before the first request."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error


def check_outside_store(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """People's results leave over HTTPS and with a key, or not at all."""
    if not settings.LRS_ENDPOINT:
        return []
    found: list[CheckMessage] = []
    address = urlsplit(settings.LRS_ENDPOINT)
    if not address.hostname or (address.scheme != "https" and not settings.LRS_PLAIN_HTTP):
        hint = "Set SENATHIKAN_LRS_ENDPOINT to the store's https:// address, or leave it out."
        found.append(Error("Statements are sent over HTTPS alone.", hint=hint, id="xapi.E001"))
    if not settings.LRS_KEY or not settings.LRS_SECRET:
        hint = "Set SENATHIKAN_LRS_KEY and SENATHIKAN_LRS_SECRET as the store gave them."
        found.append(Error("The outside store has no key.", hint=hint, id="xapi.E002"))
    return found
