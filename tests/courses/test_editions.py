"""An edition freezes what a course asks for."""

import pytest

from assessments.models import AssessmentPage
from courses.editions import freeze_edition, latest_edition, live_activities
from tests.factories.courses import (
    CourseFactory,
    LessonFactory,
    ModuleFactory,
    course_with,
    lessons_of,
)

pytestmark = pytest.mark.django_db


def test_activities_stand_in_the_order_of_the_tree_with_their_module():
    course = CourseFactory()
    first = LessonFactory(parent=course, title="ปฐมบท", number="0")
    module = ModuleFactory(parent=course, title="หมวดแรก")
    second = LessonFactory(parent=module, title="คำสั่งทางปกครอง", number="1.1")
    edition = freeze_edition(course, by=None)
    assert [(a["title"], a["module"]) for a in edition.activities] == [
        ("ปฐมบท", ""),
        ("คำสั่งทางปกครอง", "หมวดแรก"),
    ]
    assert [a["key"] for a in edition.activities] == [
        str(first.translation_key),
        str(second.translation_key),
    ]
    assert edition.activities[1]["module_key"] == str(module.translation_key)


def test_what_is_not_published_is_not_asked_for():
    course = course_with(lessons=2, publish=False)
    hidden_module = ModuleFactory(parent=course, live=False)
    LessonFactory(parent=hidden_module)
    lessons_of(course)[1].unpublish()
    assert [a["number"] for a in freeze_edition(course, by=None).activities] == ["1.1"]


def test_each_publication_has_the_next_number_and_the_earlier_stays_as_it_was():
    course = course_with(lessons=1)
    first = latest_edition(course.translation_key)
    LessonFactory(parent=course)
    second = freeze_edition(course, by=None)
    assert (first.number, second.number) == (1, 2)
    first.refresh_from_db()
    assert (len(first.activities), len(second.activities)) == (1, 2)
    assert latest_edition(course.translation_key) == second


def test_the_rules_are_frozen_with_the_titles_of_courses_that_come_before():
    before = CourseFactory(title="กฎหมาย")
    course = CourseFactory(sequential=True, min_study_minutes=90)
    course.prerequisites.add(before)
    course.save()
    assert freeze_edition(course, by=None).rules == {
        "min_study_minutes": 90,
        "sequential": True,
        "pretest_key": None,
        "prerequisites": [{"key": str(before.translation_key), "title": "กฎหมาย"}],
    }


@pytest.mark.parametrize("required", [True, False])
def test_a_pre_test_holds_lessons_back_only_when_the_course_says_so(required):
    course = CourseFactory(pretest_required=required)
    test = AssessmentPage(title="แบบทดสอบก่อนเรียน", slug="pre", purpose="pretest")
    course.add_child(instance=test)
    edition = freeze_edition(course, by=None)
    assert edition.rules["pretest_key"] == (str(test.translation_key) if required else None)


def test_a_never_published_course_has_no_edition():
    assert latest_edition(CourseFactory().translation_key) is None


def test_a_long_course_costs_as_many_queries_as_a_short_one(django_assert_num_queries):
    short, long = course_with(lessons=1, publish=False), course_with(lessons=50, publish=False)
    live_activities(short)
    with django_assert_num_queries(3):
        assert len(live_activities(short)) == 1
    with django_assert_num_queries(3):
        assert len(live_activities(long)) == 50
