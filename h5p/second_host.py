"""The second host, when there is one: it serves contents and nothing else of the site."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseNotFound
from django.http.response import HttpResponseBase

ALLOWED = ("/h5p/frames/", "/h5p/sets/", "/h5p/content/")


def _host() -> str:
    return urlsplit(settings.H5P_ORIGIN).netloc if settings.H5P_ORIGIN else ""


def only_there(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of what contents are made of: with a second host, found on that host alone.

    A frame may then have its host's origin; on the site's own host that origin is the site's.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if _host() and request.get_host() != _host():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


class SecondHost:
    """Middleware: on H5P_ORIGIN's host only what contents are made of is found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """404 for all the rest; static files were served before this."""
        if _host() and request.get_host() == _host() and not request.path.startswith(ALLOWED):
            return HttpResponseNotFound()
        return self.get_response(request)
