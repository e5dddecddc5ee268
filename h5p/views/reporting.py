"""What the page around a frame reports, and what was reported so far.

The browser says only what the content said: person, enrolment, content and time are the server's.
"""

import json
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from courses.access import Access, may_open
from courses.tree import find
from h5p import playing, showing, states
from h5p.models import ContentVersion, H5PPage

LARGEST = 1024 * 1024
MOST_SENT = 50


@require_POST
def report(request: HttpRequest, key: uuid.UUID, version: str) -> HttpResponse:
    """States and statements since the last report: ``{"states": [], "statements": []}``."""
    if not request.user.is_authenticated:
        # The page around the content waits for a log-in in another window.
        return JsonResponse({"recorded": False}, status=401)
    page, found, access = _playing(request, key, version)
    if not access.records or access.enrolment is None:
        return JsonResponse({"recorded": False, "complete": False})
    if len(request.body) > LARGEST:
        return JsonResponse({"recorded": False}, status=413)
    given = _json(request)
    if given is None:
        return JsonResponse({"recorded": False}, status=400)
    play = playing.begin(access.enrolment, key, found)
    fits = states.save_states(play, _objects(given.get("states"))[: states.MOST])
    sent = _objects(given.get("statements"))[:MOST_SENT]
    # What the content said comes before what its tree tells besides, lest that crowd it out.
    statements: list[object] = [
        one["statement"] | {"id": one.get("id")}
        for one in sent
        if isinstance(one.get("statement"), dict)
    ]
    for one in sent:
        for number, child in enumerate(playing.children_of(one.get("tree"))):
            statements.append(child | {"id": f"{one.get('id')}.{number}"})
    taken = playing.take_statements(play, found.content, statements) if statements else []
    finished = play.finished_at is not None or playing.finishes(
        taken, playing.activity_iri(key, found.content)
    )
    done = playing.settle(access, page, play, finished) if isinstance(page, H5PPage) else False
    full = not fits or any(one.refused == playing.FULL for one in taken)
    return JsonResponse({"recorded": True, "complete": done, "full": full})


@require_safe
def results(request: HttpRequest, key: uuid.UUID, version: str) -> HttpResponse:
    """What was reported so far, as a part of the page."""
    _page, found, access = _playing(request, key, version)
    here = playing.standing(access.enrolment, key, found) if access.enrolment else playing.NOTHING
    response = render(request, "h5p/results.html", showing.reported(here.play))
    response["Cache-Control"] = "private, no-store"
    return response


def _playing(
    request: HttpRequest, key: uuid.UUID, version: str
) -> tuple[Any, ContentVersion, Access]:
    """The page, the version and the access, for who takes the course; 404 for everybody else.

    The version may be an older one of the content: who is in it stays in it.
    """
    trail = find(key, get_language() or "th")
    access = may_open(request.user, trail.page.specific) if trail else None
    rows = ContentVersion.objects.select_related("content")
    found = rows.filter(public_id=version).first()
    if trail is None or found is None or access is None:
        raise Http404
    page = trail.page.specific
    if not access.allowed or access.enrolment is None or not showing.shows(page, found.content):
        raise Http404
    return page, found, access


def _json(request: HttpRequest) -> dict[str, Any] | None:
    """The body as a JSON object; None when it is none."""
    try:
        given = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _objects(value: object) -> list[dict[str, Any]]:
    """The objects in a list; whatever else was sent is left out."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
