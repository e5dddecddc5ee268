"""The sitting: one item at a time, every answer saved as it is given."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from assessments import attempts
from assessments.enums import AttemptState
from assessments.item_types import kind_of
from assessments.models import Attempt, ItemVersion
from assessments.reviewing import wording
from thai.templatetags.thai import clock_time

LETTERS = {"th": "กขคงจฉชซฌญฎฏฐฑฒณดตถท", "en": "ABCDEFGHIJKLMNOPQRST"}


@dataclass(frozen=True, slots=True)
class Square:
    """An item in the overview."""

    number: int
    answered: bool
    here: bool


@never_cache
@login_required
def attempt(request: HttpRequest, public_id: str) -> HttpResponse:
    """One item of the person's own open attempt; POST saves it and goes on."""
    mine = _own(request, public_id)
    if _over(mine):
        attempts.submit(mine)
    if mine.state != AttemptState.OPEN:
        return redirect("assessments:result", mine.public_id)
    number = _number(request.GET.get("item"), len(mine.drawn))
    if request.method == "POST":
        return _save_and_go(request, mine, number)
    return _show(request, mine, number)


def _show(
    request: HttpRequest, mine: Attempt, number: int, error: str = "", status: int = 200
) -> HttpResponse:
    drawn = mine.drawn[number - 1]
    version = ItemVersion.objects.get(pk=drawn["version"])
    given = attempts.newest(mine)
    here = given.get(version.pk)
    answered = {pk for pk, one in given.items() if one.value is not None}
    value = request.POST.get("answer", "") if error else (here.value if here else None)
    context = {
        "attempt": mine,
        "number": number,
        "total": len(mine.drawn),
        "item_type": version.item_type,
        "item_template": kind_of(version.item_type).template,
        "stem": wording(version)["stem"],
        "options": _options(request, version, drawn, value),
        "value": value,
        "version_id": version.pk,
        "sequence": (here.sequence if here else 0) + 1,
        "error": error,
        "answered": len(answered),
        "squares": [
            Square(n, one["version"] in answered, n == number)
            for n, one in enumerate(mine.drawn, start=1)
        ],
        "saved_at": mine.saved_at,
        "seconds_left": _seconds_left(mine),
    }
    return render(request, "assessments/attempt.html", context, status=status)


def _options(
    request: HttpRequest, version: ItemVersion, drawn: dict[str, Any], value: Any
) -> list[dict[str, Any]]:
    """The options in the attempt's order, each with its letter; never which is right."""
    words = {option["id"]: option["text"] for option in wording(version)["options"]}
    chosen = set(value) if isinstance(value, list) else {value}
    letters = LETTERS["en" if request.LANGUAGE_CODE == "en" else "th"]
    return [
        {"id": key, "text": words[key], "letter": letter, "chosen": key in chosen}
        for key, letter in zip(drawn["options"], letters, strict=False)
    ]


def _save_and_go(request: HttpRequest, mine: Attempt, number: int) -> HttpResponse:
    """Save what the form holds and go where its button leads; nothing typed is lost."""
    drawn = mine.drawn[number - 1]
    try:
        attempts.save_answer(
            mine, drawn["version"], _sequence(request.POST.get("sequence")), _raw(request, mine)
        )
    except attempts.Closed:
        messages.warning(request, _("หมดเวลาแล้ว คำตอบที่บันทึกไว้ก่อนหมดเวลาส่งแล้ว"))
        return redirect("assessments:result", mine.public_id)
    except ValidationError as error:
        return _show(request, mine, number, error=" ".join(error.messages), status=400)
    target = request.POST.get("go", "")
    if target == "submit":
        return redirect("assessments:submit", mine.public_id)
    goal = _number(target, len(mine.drawn))
    return redirect(f"{reverse('assessments:attempt', args=[mine.public_id])}?item={goal}")


def _raw(request: HttpRequest, mine: Attempt) -> Any:
    """The form's answer: a list for several choices, else one text."""
    if "clear" in request.POST:
        return None
    if request.POST.get("several"):
        return request.POST.getlist("answer")
    return request.POST.get("answer")


@never_cache
@login_required
@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Save one answer: JSON ``{version, sequence, value}``; the time comes after the commit."""
    mine = _own(request, public_id)
    try:
        sent = json.loads(request.body)
        version, sequence = sent["version"], sent["sequence"]
        if type(version) is not int or type(sequence) is not int or not 0 < sequence < 2**53:
            raise TypeError
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": _("คำตอบที่ส่งมาไม่อยู่ในรูปที่ถูกต้อง")}, status=400)
    try:
        saved_at = attempts.save_answer(mine, version, sequence, sent.get("value"))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    except attempts.Closed:
        return JsonResponse({"error": _("หมดเวลาหรือส่งแล้ว ไม่รับคำตอบเพิ่ม")}, status=409)
    return JsonResponse(
        {"saved": clock_time(timezone.localtime(saved_at)), "left": _seconds_left(mine)}
    )


@never_cache
@login_required
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """A summary of what is unanswered, then the submission."""
    mine = _own(request, public_id)
    if request.method == "POST":
        attempts.submit(mine)
        return redirect("assessments:result", mine.public_id)
    if mine.state != AttemptState.OPEN:
        return redirect("assessments:result", mine.public_id)
    answered = {pk for pk, one in attempts.newest(mine).items() if one.value is not None}
    squares = [
        Square(n, one["version"] in answered, here=False)
        for n, one in enumerate(mine.drawn, start=1)
    ]
    context = {
        "attempt": mine,
        "squares": squares,
        "total": len(squares),
        "missing": [square for square in squares if not square.answered],
        "saved_at": mine.saved_at,
        "seconds_left": _seconds_left(mine),
    }
    return render(request, "assessments/submit.html", context)


def _own(request: HttpRequest, public_id: str) -> Attempt:
    mine = (
        Attempt.objects.for_user(request.user)
        .filter(public_id=public_id)
        .select_related("enrolment")
        .first()
    )
    if mine is None:
        raise Http404
    return mine


def _over(mine: Attempt) -> bool:
    return (
        mine.state == AttemptState.OPEN
        and mine.deadline is not None
        and mine.deadline <= timezone.now()
    )


def _seconds_left(mine: Attempt) -> int | None:
    if mine.deadline is None:
        return None
    return max(int((mine.deadline - timezone.now()).total_seconds()), 0)


def _number(text: str | None, most: int) -> int:
    """The number of an item from an address; anything else is the first or the last."""
    number = int(text) if text and text.isdecimal() and len(text) < 6 else 1
    return min(max(number, 1), most)


def _sequence(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and 0 < len(text) < 16 else 1
