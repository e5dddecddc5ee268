"""The sitting: one item at a time, every answer saved as it is given."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from assessments import attempts, journal, uploads
from assessments.answering import as_saved, from_form
from assessments.enums import AttemptState, Purpose
from assessments.journal import Message
from assessments.models import Attempt, ItemVersion
from assessments.reviewing import check
from courses.tree import address, find

from . import showing
from .own import own_attempt


@never_cache
@login_required
def attempt(request: HttpRequest, public_id: str) -> HttpResponse:
    """One item of the person's own open attempt; POST saves it and goes on."""
    mine = own_attempt(request, public_id)
    if mine.state != AttemptState.OPEN:
        return redirect("assessments:result", mine.public_id)
    asked = request.GET.get("item")
    number = _number(asked, len(mine.drawn)) if asked else mine.position
    if request.method == "POST":
        return _save_and_go(request, mine, number)
    if mine.goes_one_way and number != mine.position:
        return _to_item(mine, mine.position)
    return _show(request, mine, number)


def _show(
    request: HttpRequest, mine: Attempt, number: int, error: str = "", typed: Any = None
) -> HttpResponse:
    drawn = mine.drawn[number - 1]
    version = ItemVersion.objects.get(pk=drawn["version"])
    given = attempts.newest(mine)
    context = showing.frame(mine, given, journal.flagged(mine), here=number)
    context |= showing.item(mine, version, drawn, given, typed)
    context["error"] = error
    if "check" in request.GET and mine.purpose == Purpose.PRACTICE:
        context["checked"] = check(mine, version, given, number)
    return render(request, "assessments/attempt.html", context, status=400 if error else 200)


def _save_and_go(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    """Save what was changed in the form and go where its button leads; nothing typed is lost.

    What the page showed when it was opened is not an answer: a window that was left open does
    not undo what another one saved meanwhile.
    """
    if "flag" in request.POST:
        flag = Message(mine.drawn[number - 1]["version"], 1, flag=request.POST["flag"] == "1")
        journal.keep(mine, [flag])
    raw = None if "clear" in request.POST else from_form(request.POST)
    version, sequence = mine.drawn[number - 1]["version"], request.POST.get("sequence")
    try:
        if "file" in request.FILES:
            raw = _handed_in(mine, version, request.FILES["file"])
        if as_saved(raw, request.POST.get("shape", "")) != request.POST.get("had"):
            attempts.save_answer(mine, version, _sequence(sequence), raw)
    except (attempts.Closed, uploads.NoMore):
        return redirect("assessments:result", mine.public_id)
    except ValidationError as error:
        return _show(request, mine, number, " ".join(error.messages), raw or "")
    return _go(request, mine, number)


def _handed_in(mine: Attempt, version: int, file: Any) -> dict[str, str]:
    """The answer that names a file which came with the form."""
    kept = uploads.hand_in(mine, version, file)
    return {"file": kept.public_id, "name": kept.name}


def _go(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    target = request.POST.get("go") or str(number)
    if target == "submit":
        return redirect("assessments:submit", mine.public_id)
    if target == "leave":
        language = get_language() or "th"
        trail = find(mine.activity_key, language)
        return redirect((trail and address(trail.page.url_path, language)) or "portal:my")
    goal = attempts.go_to(mine, _number(target, len(mine.drawn)))
    return _to_item(mine, goal, "&check=1" if "check" in request.POST else "")


def _to_item(mine: Attempt, number: int, more: str = "") -> HttpResponse:
    here = reverse("assessments:attempt", args=[mine.public_id])
    return redirect(f"{here}?item={number}{more}")


@never_cache
@login_required
def items(request: HttpRequest, public_id: str) -> HttpResponse:
    """All items of the attempt as they are asked, so that one can go on without a connection.

    Not where one only goes on: what comes next is not shown before one goes there.
    """
    mine = own_attempt(request, public_id)
    if mine.state != AttemptState.OPEN or mine.goes_one_way:
        raise Http404
    versions = ItemVersion.objects.in_bulk([one["version"] for one in mine.drawn])
    given = attempts.newest(mine)
    asked = [showing.item(mine, versions[one["version"]], one, given) for one in mine.drawn]
    for one in asked:
        one["html"] = render_to_string("assessments/items/asked.html", one, request)
    return render(request, "assessments/items.html", {"items": asked})


@never_cache
@login_required
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """A summary of what is unanswered, then the submission."""
    mine = own_attempt(request, public_id)
    if request.method == "POST":
        attempts.submit(mine)
    if mine.state != AttemptState.OPEN:
        return redirect("assessments:result", mine.public_id)
    context = showing.frame(mine, attempts.newest(mine), journal.flagged(mine))
    return render(request, "assessments/submit.html", context)


def _number(text: str | None, most: int) -> int:
    """The number of an item from an address; anything else is the first or the last."""
    number = int(text) if text and text.isdecimal() and len(text) < 6 else 1
    return min(max(number, 1), most)


def _sequence(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and 0 < len(text) < 16 else 1
