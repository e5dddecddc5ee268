"""The page of an H5P activity, and a content by itself for staff."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from courses.access import Reason
from courses.places import open_activity
from courses.views.opening import Opening, opens
from h5p import drafts, frames, showing
from h5p.models import ContentVersion, Draft, H5PPage


@opens
def activity(request: HttpRequest, page: H5PPage, opening: Opening) -> HttpResponse:
    """The player, what it counts for, and what it reported so far."""
    access = opening.access
    version = showing.newest_of(page.content_id)
    if version is None and access.reason == Reason.STAFF:
        return render(request, "h5p/without_content.html", opening.context)
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
    back = reverse("staff_h5p:content", args=[found.content.public_id])
    context = {"version": found, "player": showing.player(request, found), "back": back}
    return render(request, "h5p/try.html", context)


@login_required
@never_cache
def try_draft(request: HttpRequest, draft: str) -> HttpResponse:
    """What somebody is writing, as it was when they last asked to see it; theirs alone."""
    found = Draft.objects.select_related("content", "preview_library")
    found = found.filter(public_id=draft, by=request.user.pk).exclude(preview_library=None)
    if not request.user.has_perm("h5p.add_content") or not found:
        raise Http404
    version = drafts.as_version(found[0])
    if not frames.has_files(version):
        raise Http404
    back = reverse("staff_h5p:draft", args=[draft])
    player = showing.player(request, version)
    context = {"version": version, "player": player, "back": back, "draft": found[0]}
    return render(request, "h5p/try.html", context)
