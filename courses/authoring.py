"""Beginning a course, and whether its drafts are complete enough to be read."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from courses import teams
from courses.activities import Activity
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage, Subject
from people.enums import Role
from people.models import User


@transaction.atomic
def begin_course(catalogue: CourseIndexPage, title: str, subject: Subject, by: User) -> CoursePage:
    """A new course as a draft with its first module; an instructor who begins it is its team."""
    course = CoursePage(title=title, subject=subject, live=False, owner=by, locale=catalogue.locale)
    catalogue.add_child(instance=course)
    course.save_revision(user=by, log_action=True)
    module = ModulePage(title=_("หมวดที่ 1"), live=False, owner=by, locale=catalogue.locale)
    course.add_child(instance=module)
    module.save_revision(user=by, log_action=True)
    if by.has_role(Role.INSTRUCTOR):
        teams.join(course, by, by)
    return course


def insert_blocks(
    lesson: LessonPage, blocks: list[dict[str, Any]], after: str, by: User
) -> Revision:
    """Put blocks into a lesson's draft, after the block of this id; at the end when there is none.

    ``blocks`` is raw data as the body stores it. What is live does not change.
    """
    draft = lesson.get_latest_revision_as_object()
    body = list(draft.body.raw_data)
    places = [number for number, block in enumerate(body, 1) if block.get("id") == after]
    at = places[0] if after and places else len(body)
    draft.body = [*body[:at], *blocks, *body[at:]]
    revision: Revision = draft.save_revision(user=by, log_action=True, clean=False)
    return revision


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a draft from being published, in words."""

    page: Page
    message: str


def faults_of(draft: Page) -> list[Fault]:
    """What a draft still lacks: Wagtail lets drafts be saved with empty places.

    ``draft`` is the page as its draft has it, of its own class.
    """
    faults = []
    try:
        draft.full_clean()
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            name = _field_name(draft, field)
            faults += [Fault(draft, f"{name}{message}") for message in messages]
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField):
            value = field.value_from_object(draft)
            try:
                field.stream_block.clean(value)
            except ValidationError:
                name = str(field.verbose_name)
                faults.append(
                    Fault(draft, _("“%(field)s” มีส่วนที่ยังไม่ได้กรอกหรือไม่ถูกต้อง") % {"field": name})
                )
    if isinstance(draft, Activity | CoursePage):
        faults += [Fault(draft, message) for message in draft.lacks()]
    return faults


def _field_name(page: Page, field: str) -> str:
    try:
        return f"{page._meta.get_field(field).verbose_name}: "  # type: ignore[union-attr]
    except LookupError:
        return ""
