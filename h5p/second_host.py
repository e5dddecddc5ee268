"""The second host, when there is one: it serves contents and nothing else of the site."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotFound
from django.http.response import HttpResponseBase

ALLOWED = ("/h5p/frames/", "/h5p/sets/", "/h5p/content/")


class SecondHost:
    """Middleware: on H5P_ORIGIN's host only what contents are made of is found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """404 for all the rest; static files were served before this."""
        host = urlsplit(settings.H5P_ORIGIN).netloc if settings.H5P_ORIGIN else ""
        if host and request.get_host() == host and not request.path.startswith(ALLOWED):
            return HttpResponseNotFound()
        return self.get_response(request)
