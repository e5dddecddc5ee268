"""What records speak of is kept."""

import pytest
from django.db import transaction

from courses import keeping
from courses.completion import complete
from courses.enrolling import withdraw
from courses.enums import CompletedBy
from courses.models import LessonPage, ModulePage
from tests.factories.courses import LessonFactory, course_with, enrolled, lessons_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_with(lessons=2)


def test_a_page_that_nobody_follows_is_deleted(course):
    lessons_of(course)[0].delete()
    assert LessonPage.objects.count() == 1


def test_a_page_that_somebody_follows_is_kept_by_whatever_way(course):
    enrolled(course)
    lesson, module = lessons_of(course)[0], ModulePage.objects.get()
    for page in (lesson, module, course, lesson.page_ptr):
        with pytest.raises(keeping.PageKept), transaction.atomic():
            page.delete()
    with pytest.raises(keeping.PageKept), transaction.atomic():
        LessonPage.objects.all().delete()
    assert LessonPage.objects.count() == 2
    assert [page.pk for page in keeping.recorded(module)] == [p.pk for p in lessons_of(course)]


def test_a_lesson_of_no_edition_is_deleted_beside_others(course):
    enrolled(course)
    new = LessonFactory(parent=ModulePage.objects.get())
    new.delete()
    assert LessonPage.objects.count() == 2


def test_somebody_still_needs_a_lesson(course):
    first, second = lessons_of(course)
    enrolment = enrolled(course)
    enrolled(course)
    assert keeping.waiting_for(first) == 2
    assert keeping.waiting_for(course) == 2
    complete(enrolment, first.translation_key, CompletedBy.READ)
    assert keeping.waiting_for(first) == 1
    assert keeping.waiting_for(course) == 2
    complete(enrolment, second.translation_key, CompletedBy.READ)
    assert keeping.waiting_for(course) == 1


def test_after_the_end_or_without_need_nobody_waits(course):
    enrolled(course, opens_at=-9, closes_at=-1)
    withdraw(enrolled(course))
    assert keeping.waiting_for(course) == 0
    optional = LessonFactory(parent=ModulePage.objects.get(), required=False)
    from courses.editions import freeze_edition

    freeze_edition(course, None)
    enrolled(course)
    assert keeping.waiting_for(optional) == 0
    assert keeping.waiting_for(course) == 1


def test_the_course_above_a_page(course):
    assert keeping.course_above(lessons_of(course)[0]) == course
    assert keeping.course_above(course) == course
    assert keeping.course_above(course.get_parent()) is None
