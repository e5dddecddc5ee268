"""The way into an activity, the same for every kind: who may, and what stands around it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Page

from courses.access import Access, Reason, may_open
from courses.models import CoursePage
from courses.outline import Outline, contents_of, drafted_contents_of, outline
from courses.tree import is_foreign, trail_of

Activity = TypeVar("Activity", bound=Page)


@dataclass(frozen=True, slots=True)
class Opening:
    """An activity that its visitor may see now."""

    page: Page
    course: CoursePage
    access: Access
    outline: Outline
    foreign: bool

    @property
    def context(self) -> dict[str, Any]:
        """What `courses/` templates around an activity need."""
        return {
            "page": self.page,
            "course": self.course,
            "access": self.access,
            "outline": self.outline,
            "foreign": self.foreign,
        }


def opens(
    view: Callable[[HttpRequest, Activity, Opening], HttpResponse],
) -> Callable[[HttpRequest, Activity], HttpResponse]:
    """The page view of an activity, called only for who may see it.

    Visitors are sent to log in, everybody else without a right gets the same 404 as for a page
    that does not exist, and who must do something first is told what (403). A preview is for
    editors and shows drafts, in a course that was never published too.
    """

    @wraps(view)
    def guarded(request: HttpRequest, page: Activity) -> HttpResponse:
        preview = is_preview(request)
        access = Access(Reason.STAFF) if preview else may_open(request.user, page)
        if access.reason == Reason.NOT_FOUND:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Http404
        course = trail_of(page).course
        progress = access.progress or (contents_of(course) if course else None)
        if progress is None and course and preview:
            progress = drafted_contents_of(course)
        if course is None or progress is None:
            raise Http404
        language = get_language() or "th"
        lines = outline(course, progress, language, current=page.translation_key)
        opening = Opening(page, course, access, lines, is_foreign(page, language))
        if not access.allowed:
            entry = {"entry": lines.of(page.translation_key)}
            return render(request, "courses/not_open.html", opening.context | entry, status=403)
        return view(request, page, opening)

    return guarded


def is_preview(request: HttpRequest) -> bool:
    """Whether Wagtail's staff side asks for a draft; only its editors get there."""
    return bool(getattr(request, "is_preview", False))
