"""The trainee side of programmes: a coordinator's office."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import User

from .office import offices_of


@login_required
def office(request: HttpRequest) -> HttpResponse:
    """The offices that a coordinator sees to; nobody else has such a page."""
    assert isinstance(request.user, User)
    offices = offices_of(request.user)
    if offices is None:
        raise Http404
    return render(request, "programmes/office.html", {"offices": offices})
