"""Pages that only the demonstration has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from .mailbox import letters


@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    """The mail that would have been sent: invitations, links for a new password."""
    return render(request, "demo/mail.html", {"letters": letters()})
