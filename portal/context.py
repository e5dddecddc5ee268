"""What every template of ours may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from . import appearance, navigation
from .models import InstituteSettings


def site(request: HttpRequest) -> dict[str, Any]:
    """The frame of every page, without a query of its own.

    ``institute``: its name, phone and address, read only when a template asks.
    ``look``: theme, text and numerals as chosen. ``ways``: the header's entries.
    ``home``: the home page's address, ``language_prefix``: what addresses of this language
    begin with, ``other_language``: this page in the other language. ``opens_staff_area``:
    whether the person's menu offers the staff side (asks for the roles when a template does).
    """
    prefix = navigation.language_prefix()
    return {
        "institute": SimpleLazyObject(lambda: InstituteSettings.load(request_or_site=request)),
        "look": appearance.read(request),
        "ways": SimpleLazyObject(lambda: navigation.ways(request)),
        "opens_staff_area": SimpleLazyObject(lambda: navigation.opens_staff_area(request)),
        "language_prefix": prefix,
        "home": f"{prefix}/",
        "other_language": navigation.other_language(request),
        "demonstration": settings.DEMONSTRATION,
    }
