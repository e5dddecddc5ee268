"""How a person wants the pages to look: theme, size of text, digits.

Kept in one cookie, read on the server so that the first paint is right, and set here for
browsers without JavaScript (``static/js/appearance.js`` does the same without a reload).
"""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "look"
YEAR = 365 * 24 * 3600
CHOICES = {
    "theme": ("auto", "light", "dark"),
    "text": ("1", "2", "3"),
    "numerals": ("arabic", "thai"),
}


@dataclass(frozen=True)
class Look:
    """One person's wishes; the defaults are what a first visit gets."""

    theme: str = "auto"
    text: str = "1"
    numerals: str = "arabic"

    def as_cookie(self) -> str:
        """The cookie's value: the three words, in the order of ``CHOICES``."""
        return ".".join(getattr(self, name) for name in CHOICES)


def read(request: HttpRequest) -> Look:
    """The wishes in the request's cookie; whatever is not on the list falls back."""
    words = request.COOKIES.get(COOKIE, "").split(".")
    known = {
        name: word
        for (name, allowed), word in zip(CHOICES.items(), words, strict=False)
        if word in allowed
    }
    return Look(**known)


@csrf_exempt  # a preference, no record: and so a visitor needs no other cookie for it
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep one choice and go back to the page it was made on."""
    look = read(request)
    for name, allowed in CHOICES.items():
        if request.POST.get(name) in allowed:
            look = replace(look, **{name: request.POST[name]})
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = HttpResponseRedirect(target)
    response.set_cookie(
        COOKIE,
        look.as_cookie(),
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
