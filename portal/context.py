"""What every template of ours may use."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import InstituteSettings


def site(request: HttpRequest) -> dict[str, Any]:
    """The institute's own data, read only when a template asks for it."""
    return {"institute": SimpleLazyObject(lambda: InstituteSettings.load(request_or_site=request))}
