"""The sitting: one item at a time, every answer saved as it is given."""

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from assessments import attempts
from assessments.answering import as_saved, from_form
from assessments.enums import AttemptState
from assessments.models import Attempt, ItemVersion
from courses.tree import address, find
from thai.templatetags.thai import exact_time

from . import showing
from .own import own_attempt

LARGEST_MESSAGE = 16 * 1024
"""Bytes. The longest answer that is accepted takes less than 2 KiB."""


@never_cache
@login_required
def attempt(request: HttpRequest, public_id: str) -> HttpResponse:
    """One item of the person's own open attempt; POST saves it and goes on."""
    mine = own_attempt(request, public_id)
    if mine.state != AttemptState.OPEN:
        return redirect("assessments:result", mine.public_id)
    number = _number(request.GET.get("item"), len(mine.drawn))
    if request.method == "POST":
        return _save_and_go(request, mine, number)
    return _show(request, mine, number)


def _show(
    request: HttpRequest, mine: Attempt, number: int, error: str = "", typed: Any = None
) -> HttpResponse:
    drawn = mine.drawn[number - 1]
    version = ItemVersion.objects.get(pk=drawn["version"])
    given = attempts.newest(mine)
    context = showing.frame(mine, given, here=number)
    context |= showing.item(version, drawn, given, typed)
    context["error"] = error
    return render(request, "assessments/attempt.html", context, status=400 if error else 200)


def _save_and_go(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    """Save what was changed in the form and go where its button leads; nothing typed is lost.

    What the page showed when it was opened is not an answer: a window that was left open does
    not undo what another one saved meanwhile.
    """
    raw = None if "clear" in request.POST else from_form(request.POST)
    if as_saved(raw, request.POST.get("shape", "")) != request.POST.get("had"):
        version, sequence = mine.drawn[number - 1]["version"], request.POST.get("sequence")
        try:
            attempts.save_answer(mine, version, _sequence(sequence), raw)
        except attempts.Closed:
            return redirect("assessments:result", mine.public_id)
        except ValidationError as error:
            return _show(request, mine, number, " ".join(error.messages), raw or "")
    return _go(request, mine, number)


def _go(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    target = request.POST.get("go") or str(number)
    if target == "submit":
        return redirect("assessments:submit", mine.public_id)
    if target == "leave":
        language = get_language() or "th"
        trail = find(mine.activity_key, language)
        return redirect((trail and address(trail.page.url_path, language)) or "portal:my")
    goal = _number(target, len(mine.drawn))
    return redirect(f"{reverse('assessments:attempt', args=[mine.public_id])}?item={goal}")


@never_cache
@login_required
@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Save one answer: JSON ``{version, sequence, value}``; the time comes after the commit."""
    mine = own_attempt(request, public_id)
    try:
        version, sequence, value = _message(request)
        saved_at = attempts.save_answer(mine, version, sequence, value)
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    except attempts.Closed:
        return JsonResponse({"error": _("หมดเวลาหรือส่งแล้ว ไม่รับคำตอบเพิ่ม")}, status=409)
    return JsonResponse({"saved": exact_time(saved_at), "left": showing.seconds_left(mine)})


def _message(request: HttpRequest) -> tuple[int, int, Any]:
    """What a browser sent, or ValidationError; what the answer holds is looked at later."""
    refused = ValidationError(_("คำตอบที่ส่งมาไม่อยู่ในรูปที่ถูกต้อง"))
    if len(request.body) > LARGEST_MESSAGE:
        raise refused
    try:
        sent = json.loads(request.body)
        version, sequence = sent["version"], sent["sequence"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise refused from error
    if type(version) is not int or type(sequence) is not int or not 0 < sequence < 2**53:
        raise refused
    return version, sequence, sent.get("value")


@never_cache
@login_required
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """A summary of what is unanswered, then the submission."""
    mine = own_attempt(request, public_id)
    if request.method == "POST":
        attempts.submit(mine)
    if mine.state != AttemptState.OPEN:
        return redirect("assessments:result", mine.public_id)
    return render(request, "assessments/submit.html", showing.frame(mine, attempts.newest(mine)))


def _number(text: str | None, most: int) -> int:
    """The number of an item from an address; anything else is the first or the last."""
    number = int(text) if text and text.isdecimal() and len(text) < 6 else 1
    return min(max(number, 1), most)


def _sequence(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and 0 < len(text) < 16 else 1
