"""What a browser reports while somebody learns, and the confirmation at a lesson's end.

Each asks ``courses.access`` about the activity first; what is not the person's answers 404. Places
and minutes answer 204, for nobody waits for them.
"""

import json
import math
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.access import Access, may_open
from courses.completion import CompletionRefused, complete
from courses.enums import CompletedBy, Rule
from courses.models import Enrolment, LessonPage, Video
from courses.outline import outline
from courses.places import keep_place
from courses.study import record_minute
from courses.tree import Trail, address, find
from courses.watching import read_transcript, report, settle_lesson


@require_POST
def place(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where the person is in the lesson now."""
    _trail, _access, enrolment = _learning(request, key)
    given = _json(request)
    keep_place(
        enrolment,
        key,
        _text(given.get("anchor")),
        _text(given.get("heading")),
        _number(given.get("fraction")),
    )
    return HttpResponse(status=204)


@require_POST
def minute(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One more minute with the lesson in view."""
    _trail, access, enrolment = _learning(request, key)
    if access.records:
        record_minute(enrolment, key)
    return HttpResponse(status=204)


@require_POST
def watching(request: HttpRequest, key: uuid.UUID, video: int) -> HttpResponse:
    """Which seconds of a film were played since the last report."""
    trail, access, enrolment = _learning(request, key)
    film = _film(trail, video)
    if not access.records:
        return JsonResponse({"complete": False})
    given = _json(request)
    seen = report(
        enrolment, key, film, _ranges(given.get("played")), _number(given.get("position"))
    )
    settle_lesson(enrolment, key)
    return JsonResponse({"percent": seen.percent, "complete": _is_complete(enrolment, key)})


@require_POST
def transcript(request: HttpRequest, key: uuid.UUID, video: int) -> HttpResponse:
    """A film's transcript was read to its end."""
    trail, access, enrolment = _learning(request, key)
    film = _film(trail, video)
    if access.records:
        read_transcript(enrolment, key, film)
        settle_lesson(enrolment, key)
    if request.accepts("text/html"):
        messages.success(request, _("บันทึกว่าอ่านบทถอดความจบแล้ว"))
        return redirect(f"{_own_address(trail)}#end")
    return JsonResponse({"complete": _is_complete(enrolment, key)})


@require_POST
def confirm(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Read to the end: record it and go on to what comes next."""
    if not request.user.is_authenticated:
        # Logged out meanwhile: after logging in, the lesson is there to confirm.
        lesson_trail = find(key, _language())
        return redirect_to_login(_own_address(lesson_trail) if lesson_trail else "/")
    trail, access, enrolment = _learning(request, key)
    lesson = trail.page
    if not isinstance(lesson, LessonPage) or lesson.completion_rule() != Rule.READ:
        raise Http404
    if not access.step or not access.step.place:
        messages.warning(request, _("โปรดอ่านบทเรียนให้จบก่อน แล้วจึงยืนยัน"))
        return redirect(_own_address(trail))
    try:
        complete(enrolment, key, CompletedBy.READ)
    except CompletionRefused as refused:
        messages.warning(request, refused.reason.label)
        return redirect(_own_address(trail))
    return redirect(_after(request, trail))


def _learning(request: HttpRequest, key: uuid.UUID) -> tuple[Trail, Access, Enrolment]:
    """The activity, for who takes its course and may open it now; 404 for everybody else."""
    trail = find(key, _language())
    access = may_open(request.user, trail.page) if trail else None
    if trail is None or access is None or not access.allowed or access.enrolment is None:
        raise Http404
    return trail, access, access.enrolment


def _film(trail: Trail, video: int) -> Video:
    """A film that the lesson shows; 404 for every other."""
    if not isinstance(trail.page, LessonPage) or video not in trail.page.video_ids():
        raise Http404
    film = Video.objects.filter(pk=video).first()
    if film is None:
        raise Http404
    return film


def _after(request: HttpRequest, trail: Trail) -> str:
    """Where to go on: the next activity, or the course once there is none, or it is complete."""
    access = may_open(request.user, trail.page)
    course = trail.course
    if course is None or access.progress is None:
        return "/"
    lines = outline(course, access.progress, _language())
    if access.progress.completed_at:
        messages.success(request, _("ท่านเรียนจบวิชานี้แล้ว"))
        return lines.course_url or "/"
    entry = lines.after(trail.page.translation_key)
    if entry and not entry.step.lock and entry.here:
        return entry.here
    return lines.course_url or "/"


def _own_address(trail: Trail) -> str:
    return address(trail.page.url_path, _language()) or "/"


def _is_complete(enrolment: Enrolment, key: uuid.UUID) -> bool:
    return enrolment.completions.filter(activity_key=key).exists()


def _json(request: HttpRequest) -> dict[str, Any]:
    """The body as a JSON object; what is none counts as empty."""
    try:
        given = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _text(value: object) -> str:
    """A text that every database keeps: without NUL and halves of a surrogate pair."""
    if not isinstance(value, str):
        return ""
    return value.replace("\x00", "").encode(errors="ignore").decode()


def _number(value: object) -> float:
    """A finite number; whatever else was sent is nought."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    try:
        number = float(value)
    except OverflowError:
        return 0.0
    return number if math.isfinite(number) else 0.0


def _ranges(value: object) -> list[tuple[float, float]]:
    """Pairs of numbers; whatever else was sent is left out."""
    if not isinstance(value, list):
        return []
    pairs = [pair for pair in value[:200] if isinstance(pair, list) and len(pair) == 2]
    return [(_number(start), _number(end)) for start, end in pairs]


def _language() -> str:
    return get_language() or "th"
