"""Catalogue, course and lesson as pages."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from wagtail.views import serve as wagtail_serve

from courses import bodies
from courses.access import Access, Reason, may_open
from courses.catalogue import listing
from courses.lesson_end import end_of
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.outline import contents_of, outline
from courses.places import open_activity
from courses.tree import (
    Trail,
    address,
    inside_a_course,
    is_foreign,
    resolve,
    resolve_anywhere,
    trail_of,
    translation_of,
)
from courses.views.opening import Opening, is_preview, opens


def page_by_path(request: HttpRequest, path: str) -> HttpResponse:
    """Any page by its address: the courses' with few queries, the rest in Wagtail's own way.

    An address of another language leads to the translation, or shows the page as it is, with a
    notice, where there is none.
    """
    language = _language()
    trail = resolve(path, language)
    if trail is None and (elsewhere := resolve_anywhere(path)):
        if elsewhere.live and (translated := translation_of(elsewhere.page, language)):
            return redirect(address(translated.url_path) or "/")
        trail = elsewhere
    ours = trail is not None and _is_ours(trail)
    if trail is None or not ours or not trail.live:
        # Unknown or unpublished, all the same: which of the two it is tells nobody anything.
        if not request.user.is_authenticated and inside_a_course(path):
            return redirect_to_login(request.get_full_path())
        if ours:
            raise Http404
        return wagtail_serve(request, path)
    page = trail.page if isinstance(trail.page, OWN) else trail.page.specific
    page.__dict__["_course_trail"] = trail
    response: HttpResponse = page.serve(request)
    return response


def catalogue(request: HttpRequest, page: CourseIndexPage) -> HttpResponse:
    """All courses by subject, for everybody; with one's own progress for who takes them."""
    if not is_preview(request) and not may_open(request.user, page).allowed:
        raise Http404
    context = {"page": page, "courses": listing(request.user, _language())}
    return render(request, "courses/catalogue.html", context)


def course(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """A course: what it is, what is in it, and for who takes it what is left."""
    access = Access(Reason.STAFF) if is_preview(request) else may_open(request.user, page)
    if not access.allowed:
        raise Http404
    language = _language()
    progress = access.progress or contents_of(page)
    context = {
        "page": page,
        "access": access,
        "progress": access.progress,
        "outline": outline(page, progress, language) if progress else None,
        "foreign": is_foreign(page, language),
        "rules": progress.rules if progress else None,
    }
    return render(request, "courses/course.html", context)


def module(request: HttpRequest, page: ModulePage) -> HttpResponse:
    """A module has nothing to read: its course shows it."""
    course = trail_of(page).course
    if course is None or not trail_of(page).live:
        raise Http404
    return redirect(address(course.url_path, _language()) or "/")


@opens
def lesson(request: HttpRequest, page: LessonPage, opening: Opening) -> HttpResponse:
    """A lesson, for who may read it."""
    access = opening.access
    if access.records and access.enrolment and access.step and not access.step.place:
        open_activity(access.enrolment, page.translation_key)
    context = opening.context | {
        "body": bodies.body_html(page, request, access),
        "headings": bodies.headings(page),
        "end": end_of(page, access, opening.outline),
    }
    return render(request, "courses/lesson.html", context)


OWN = (CourseIndexPage, CoursePage, ModulePage, LessonPage)


def _is_ours(trail: Trail) -> bool:
    return trail.course is not None or isinstance(trail.page, CourseIndexPage)


def _language() -> str:
    return get_language() or "th"
