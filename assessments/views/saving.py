"""What a browser's queue talks to: answers one by one or many at once, each with its verdict."""

import datetime
import json
import math
import re
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from assessments import journal
from assessments.enums import AttemptState
from assessments.journal import Fate, Message, Verdict
from assessments.models import Attempt
from people.visitors import visitor
from thai.templatetags.thai import exact_time

from . import showing
from .own import own_attempt

LARGEST_MESSAGE = 256 * 1024
"""Bytes. A queue sends what waits in parts that are far smaller."""
MOST_AT_ONCE = 200
LONGEST_WAIT = datetime.timedelta(days=400)
_CLIENT = re.compile(r"[A-Za-z0-9_-]{1,24}")


@dataclass(frozen=True, slots=True)
class Sent:
    """What came, its outer form being right."""

    messages: list[Message]
    client: str
    is_batch: bool


@never_cache
@login_required
@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Save answers; the verdicts are told only after the commit.

    One: JSON ``{version, sequence, value}``; many: ``{answers: [the same, …]}``. Each may have
    ``given_at`` (the browser's clock in milliseconds; ``now`` beside it is the same clock at
    sending, so that a wrong clock does no harm) or ``flag`` instead of a value. ``client`` names
    the browser.
    """
    try:
        sent = _read(request)
    except ValidationError as error:
        own_attempt(request, public_id)  # what is not one's own is not found, whatever is sent
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    mine = own_attempt(request, public_id, client=sent.client)
    verdicts = journal.keep(mine, sent.messages, client=sent.client, address=visitor(request))
    return _batch(mine, verdicts) if sent.is_batch else _single(mine, verdicts[0])


def _single(mine: Attempt, verdict: Verdict) -> JsonResponse:
    if verdict.fate == Fate.REFUSED:
        return JsonResponse({"error": verdict.why}, status=400)
    if verdict.fate == Fate.CLOSED:
        return JsonResponse({"error": verdict.why}, status=409)
    return JsonResponse(_told(verdict) | _standing(mine))


def _batch(mine: Attempt, verdicts: list[Verdict]) -> JsonResponse:
    return JsonResponse({"answers": [_told(one) for one in verdicts]} | _standing(mine))


def _told(verdict: Verdict) -> dict[str, str]:
    told = {"verdict": verdict.fate.value}
    if verdict.at is not None:
        told["saved"] = exact_time(verdict.at)
    return told | ({"why": verdict.why} if verdict.why else {})


def _standing(mine: Attempt) -> dict[str, Any]:
    """What the page keeps up with: the time, the end, another device."""
    return {
        "left": showing.seconds_left(mine),
        "over": mine.state != AttemptState.OPEN,
        "devices": bool(getattr(mine, "has_others", False)),
    }


def _read(request: HttpRequest) -> Sent:
    """What a browser sent, or ValidationError; what the answers hold is looked at later."""
    refused = ValidationError(_("คำตอบที่ส่งมาไม่อยู่ในรูปที่ถูกต้อง"))
    if len(request.body) > LARGEST_MESSAGE:
        raise refused
    try:
        sent = json.loads(request.body)
        is_batch = "answers" in sent
        rows = sent["answers"] if is_batch else [sent]
        client = sent.get("client", "")
        if not isinstance(rows, list) or not 0 < len(rows) <= MOST_AT_ONCE:
            raise refused
        if client and not (isinstance(client, str) and _CLIENT.fullmatch(client)):
            raise refused
        clock = _number(sent.get("now"))
        return Sent([_message(row, clock) for row in rows], client or "", is_batch)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise refused from error


def _message(row: dict[str, Any], clock: float | None) -> Message:
    """One row; ValueError, KeyError or TypeError for what is none."""
    version, flag = row["version"], row.get("flag")
    sequence = row["sequence"] if flag is None else row.get("sequence", 1)
    if type(version) is not int or not 0 < version < 2**63:
        raise ValueError
    if type(sequence) is not int or not 0 < sequence < 2**53:
        raise ValueError
    if flag is not None and type(flag) is not bool:
        raise ValueError
    given = _number(row.get("given_at"))
    return Message(version, sequence, row.get("value"), _waited(given, clock), flag)


def _number(given: Any) -> float | None:
    """A finite number, or None when there is none; ValueError for anything else."""
    if given is None:
        return None
    if type(given) not in (int, float) or not math.isfinite(given):
        raise ValueError
    return float(given)


def _waited(given: float | None, clock: float | None) -> datetime.timedelta | None:
    """How long the answer waited in the browser, by its own clock (or by ours)."""
    if given is None:
        return None
    milliseconds = (timezone.now().timestamp() * 1000 if clock is None else clock) - given
    longest = LONGEST_WAIT / datetime.timedelta(milliseconds=1)
    if not 0 <= milliseconds <= longest:
        return None
    return datetime.timedelta(milliseconds=milliseconds)
