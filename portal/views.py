"""The trainee's own page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from . import my as own


@never_cache
@login_required
def my(request: HttpRequest) -> HttpResponse:
    """What is left, in one glance, with the next thing to do."""
    return render(request, "portal/my.html", {"my": own.my_page(request.user)})
