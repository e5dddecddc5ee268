"""Thai digits for who chose them, wherever a page shows a number.

Numbers come from templates, filters, plural sentences and what people wrote. So they are written
anew in the finished page, in what is read and nowhere else: no address, value or script changes.
Words with Latin letters stay, for codes, addresses and names of files are copied and typed; so does
what is marked ``translate="no"``.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from portal import appearance
from portal.staff_door import STAFF_SIDE
from thai.numerals import to_thai

_PART = re.compile(
    r"<(script|style|textarea|code)\b.*?</\1\s*>"
    r"|<(\w+)[^>]*\btranslate=\"no\"[^>]*>.*?</\2\s*>"
    r"|<!--.*?-->|<[^>]*>|&[^;\s<]+;|[^<&\s]+",
    re.DOTALL | re.IGNORECASE,
)
_KEPT = re.compile(r"^[<&]|[A-Za-z@]")


class ChosenDigits:
    """Middleware after the views: HTML for a person who chose Thai digits is given them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with its numbers as the person wants them; the staff side keeps its own."""
        response = self.get_response(request)
        if (
            isinstance(response, HttpResponse)
            and response.get("Content-Type", "").startswith("text/html")
            and appearance.read(request).numerals == "thai"
            and not STAFF_SIDE.match(request.path)
        ):
            response.content = in_thai_digits(response.content.decode(response.charset))
        return response


def in_thai_digits(html: str) -> str:
    """A page with Thai digits in its text."""
    return _PART.sub(lambda part: part[0] if _KEPT.search(part[0]) else to_thai(part[0]), html)
