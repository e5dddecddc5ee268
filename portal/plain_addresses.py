"""Addresses with a NUL are nobody's: PostgreSQL takes none in a text, and would end in an error."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

NUL = "\x00"


class PlainAddresses:
    """Middleware: an address or a query that holds a NUL answers like what does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """404, or what the address gives."""
        values = (value for _, values in request.GET.lists() for value in values)
        if NUL in request.path or any(NUL in value for value in values):
            raise Http404
        return self.get_response(request)
