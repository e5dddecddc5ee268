"""The catalogue: every published course with what it holds, and one's own progress in it."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max, OuterRef, Subquery

from courses.access import Person, own_enrolments, present_enrolment
from courses.models import CoursePage, Edition
from courses.progress import fold, progress_from
from courses.standing import CourseProgress
from courses.tree import addresses, is_foreign
from people.models import User


@dataclass(frozen=True, slots=True)
class Listed:
    """One course of the catalogue."""

    page: CoursePage
    url: str | None
    contents: CourseProgress | None
    """What the latest edition holds; None before the first publication."""
    progress: CourseProgress | None
    """The reader's own, when they take it."""
    foreign: bool
    """Whether it is shown in another language than the interface's."""


def listing(user: Person, language: str) -> list[Listed]:
    """The published courses in the order of their subjects; three queries for a member."""
    pages = published_courses(language)
    keys = [page.translation_key for page in pages]
    newest = (
        Edition.objects.filter(course_key=OuterRef("course_key"))
        .order_by()
        .values("course_key")
        .annotate(newest=Max("number"))
        .values("newest")
    )
    editions = {
        edition.course_key: edition
        for edition in Edition.objects.filter(course_key__in=keys, number=Subquery(newest))
    }
    mine = _progress_of(user)
    address_of = addresses(language)
    return [
        Listed(
            page=page,
            url=address_of(page.url_path),
            contents=fold(edition, {}, {}, 0)
            if (edition := editions.get(page.translation_key))
            else None,
            progress=mine.get(str(page.translation_key)),
            foreign=is_foreign(page, language),
        )
        for page in pages
    ]


def published_courses(language: str) -> list[CoursePage]:
    """Each course once: in the language asked for, else in the source's. One query."""
    rows = (
        CoursePage.objects.live()
        .filter(locale__language_code__in={language, settings.LANGUAGE_CODE})
        .select_related("subject", "locale")
        .order_by("subject__number", "path")
    )
    chosen: dict[str, CoursePage] = {}
    for page in rows:
        key = str(page.translation_key)
        if key not in chosen or page.locale.language_code == language:
            chosen[key] = page
    return list(chosen.values())


def _progress_of(user: Person) -> dict[str, CourseProgress]:
    if not isinstance(user, User):
        return {}
    by_course: dict[str, list] = {}
    for enrolment in own_enrolments(user):
        by_course.setdefault(str(enrolment.course_key), []).append(enrolment)
    return {
        key: progress_from(present_enrolment(enrolments)) for key, enrolments in by_course.items()
    }
