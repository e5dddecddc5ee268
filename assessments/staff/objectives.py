"""The objectives that the form of an item and the rows of a draw offer."""

from django.conf import settings

from assessments.models import Item, ItemBank
from courses.models import CoursePage

LONGEST = Item._meta.get_field("objective").max_length


def objectives_of(course: CoursePage | None) -> list[str]:
    """Those of a course, as its newest draft has them; none without a course. One query."""
    if course is None:
        return []
    draft = course.get_latest_revision_as_object()
    return [str(block.value)[:LONGEST] for block in draft.objectives]


def objectives_for(bank: ItemBank) -> list[str]:
    """Those of the bank's course, in the first language."""
    return objectives_of(
        CoursePage.objects.filter(
            translation_key=bank.course_key, locale__language_code=settings.LANGUAGE_CODE
        ).first()
    )
