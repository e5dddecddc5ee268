"""Who may give a content a new version: it plays at once wherever the content stands."""

import uuid

from wagtail.models import Page, ReferenceIndex

from courses import teams
from courses.tree import trail_of
from people.models import User

from .models import Content


def places(content: Content, user: User) -> list[Page]:
    """The pages that show it and stand in a course that the person writes."""
    mine = _courses_of(user)
    return [page for page in _shown(content) if _course_of(page) in mine]


def may_replace(user: User, content: Content) -> bool:
    """Who runs the library store may; else who writes every course that shows it.

    What stands in no course yet is its maker's.
    """
    if user.has_perm("h5p.add_library"):
        return True
    if not user.has_perm("h5p.change_content"):
        return False
    shown = _shown(content)
    if not shown:
        return bool(content.created_by_id == user.pk)
    return {_course_of(page) for page in shown} <= _courses_of(user)


def _shown(content: Content) -> list[Page]:
    found = ReferenceIndex.get_grouped_references_to(content)
    return [thing for thing, _references in found if isinstance(thing, Page)]


def _course_of(page: Page) -> uuid.UUID | None:
    course = trail_of(page).course
    return course.translation_key if course else None


def _courses_of(user: User) -> set[uuid.UUID | None]:
    return set(teams.courses_of(user).values_list("translation_key", flat=True))
