"""Editions: what a course asks for, frozen at each publication.

A later lesson or rule never undoes what was completed, because an enrolment names the edition it
was made under.
"""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Max
from wagtail.models import Page, PageQuerySet

from courses.activities import Activity, ActivityFacts
from courses.models import CoursePage, Edition, ModulePage
from people.models import User


@transaction.atomic
def freeze_edition(course: CoursePage, by: User | None) -> Edition:
    """Freeze what the live course asks for now as its next edition.

    ``course`` is the page in its source language; ``by`` is who published it (None: a command).
    """
    # Two publications at once take their numbers one after the other.
    Page.objects.select_for_update().get(pk=course.pk)
    last = Edition.objects.filter(course_key=course.translation_key).aggregate(n=Max("number"))["n"]
    activities = live_activities(course)
    return Edition.objects.create(
        course_key=course.translation_key,
        number=(last or 0) + 1,
        title=course.title,
        activities=[facts.as_json() for facts in activities],
        rules=_rules(course, activities),
        frozen_by=by,
    )


def freeze_if_changed(course: CoursePage, by: User | None) -> Edition | None:
    """Freeze an edition when the live course asks for something else than the last one says."""
    last = latest_edition(course.translation_key)
    activities = live_activities(course)
    asked = [facts.as_json() for facts in activities]
    if last and last.activities == asked and last.rules == _rules(course, activities):
        return None
    return freeze_edition(course, by)


def latest_edition(course_key: uuid.UUID | str) -> Edition | None:
    """The edition that a new enrolment gets; None before the first publication."""
    return Edition.objects.filter(course_key=course_key).order_by("-number").first()


def unpublished_edition(course: CoursePage) -> Edition:
    """What the course would ask for with all its drafts; never stored, for previews alone."""
    activities = _activities(course, course.get_descendants())
    return Edition(
        course_key=course.translation_key,
        number=0,
        title=course.title,
        activities=[facts.as_json() for facts in activities],
        rules=_rules(course, activities),
    )


def live_activities(course: CoursePage) -> list[ActivityFacts]:
    """The course's published activities in the order of its tree.

    What stands in an unpublished module is not published either.
    """
    return _activities(course, course.get_descendants().live())


def _activities(course: CoursePage, pages: PageQuerySet) -> list[ActivityFacts]:
    modules: dict[str, ModulePage] = {}
    found: list[ActivityFacts] = []
    for page in pages.order_by("path").specific():
        if isinstance(page, ModulePage):
            modules[page.path] = page
        elif isinstance(page, Activity):
            parent_path = page.path[: -page.steplen]
            module = modules.get(parent_path)
            if module:
                found.append(page.activity_facts(module.title, str(module.translation_key)))
            elif parent_path == course.path:
                found.append(page.activity_facts())
    return found


def _rules(course: CoursePage, activities: list[ActivityFacts]) -> dict[str, Any]:
    pretest = next((facts.key for facts in activities if facts.is_pretest), None)
    return {
        "min_study_minutes": course.min_study_minutes,
        "sequential": course.sequential,
        "pretest_key": pretest if course.pretest_required else None,
        "prerequisites": [
            {"key": str(page.translation_key), "title": page.title}
            for page in course.prerequisites.all()
            if page.translation_key != course.translation_key
        ],
    }
