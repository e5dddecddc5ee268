"""The page of an H5P activity, and a content by itself for staff."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from courses.places import open_activity
from courses.views.opening import Opening, opens
from h5p import showing
from h5p.models import ContentVersion, H5PPage


@opens
def activity(request: HttpRequest, page: H5PPage, opening: Opening) -> HttpResponse:
    """The player, what it counts for, and what it reported so far."""
    access = opening.access
    version = showing.newest_of(page.content_id)
    if version is None:
        raise Http404
    if access.records and access.enrolment and access.step and not access.step.place:
        open_activity(access.enrolment, page.translation_key)
    player = showing.player(request, version, page.translation_key, access)
    after = opening.outline.after(page.translation_key)
    facts = access.step.facts if access.step else page.with_rules().activity_facts()
    context = opening.context | {"player": player, "after": after, "asked": facts}
    context |= showing.reported(player.play)
    response = render(request, "h5p/activity.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@never_cache
def try_out(request: HttpRequest, version: str) -> HttpResponse:
    """A version by itself, for staff; nothing is recorded."""
    if not request.user.has_perm("h5p.view_content"):
        raise Http404
    rows = ContentVersion.objects.select_related("content", "main_library")
    found = rows.filter(public_id=version).first()
    if found is None:
        raise Http404
    context = {"version": found, "player": showing.player(request, found)}
    return render(request, "h5p/try.html", context)
