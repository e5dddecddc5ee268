"""The trainee's own page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from people.models import User

from . import my as own
from . import search as searching


@never_cache
@login_required
def my(request: HttpRequest) -> HttpResponse:
    """What is left, in one glance, with the next thing to do."""
    user = request.user
    assert isinstance(user, User)
    return render(request, "portal/my.html", {"my": own.my_page(user)})


def search(request: HttpRequest) -> HttpResponse:
    """Courses, lessons and documents that hold every word that was typed."""
    query = " ".join(request.GET.get("q", "").split())
    too_long = len(query) > searching.LONGEST_QUERY
    groups = []
    if query and not too_long:
        groups = searching.search(request.user, query, get_language() or "th")
    context = {
        "query": query[: searching.LONGEST_QUERY],
        "too_long": too_long,
        "groups": groups,
        "count": sum(len(group.found) for group in groups),
    }
    return render(request, "portal/search.html", context)
