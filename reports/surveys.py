"""Which surveys there are, for whom, and what they are called in the lists of the staff side."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from courses.models import CoursePage, CourseTeamMember
from people.enums import Role
from people.models import User
from programmes.models import Cohort
from surveys.models import Closing, SurveyPage, SurveyResponse


@dataclass(frozen=True, slots=True)
class Collected:
    """A survey's sheets of one occasion."""

    page: SurveyPage
    course: CoursePage
    occasion: str
    called: str
    """The cohort's name; the occasion itself where no cohort stands behind it."""
    sheets: int
    closed: bool


def collected(user: User) -> Sequence[Collected]:
    """Every survey that ``user`` may read, an entry for each occasion with sheets.

    Institute admins and auditors all, instructors those of their courses. Five queries.
    """
    surveys = _surveys_of(user)
    keys = [page.translation_key for page, _ in surveys]
    counted: dict[uuid.UUID, dict[str, int]] = {}
    rows = SurveyResponse.objects.filter(survey_key__in=keys).values("survey_key", "occasion")
    for row in rows.annotate(sheets=Count("pk")).order_by("occasion"):
        counted.setdefault(row["survey_key"], {})[row["occasion"]] = row["sheets"]
    closed = set(Closing.objects.filter(survey_key__in=keys).values_list("survey_key", "occasion"))
    names = {cohort.occasion: str(cohort) for cohort in Cohort.objects.select_related("programme")}
    return [
        Collected(
            page,
            course,
            occasion,
            names.get(occasion, occasion),
            sheets,
            (page.translation_key, occasion) in closed,
        )
        for page, course in surveys
        for occasion, sheets in counted.get(page.translation_key, {}).items()
    ]


def _surveys_of(user: User) -> list[tuple[SurveyPage, CoursePage]]:
    language = settings.LANGUAGE_CODE
    courses = CoursePage.objects.filter(locale__language_code=language)
    if not user.has_role(Role.INSTITUTE_ADMIN, Role.AUDITOR):
        teams = CourseTeamMember.objects.filter(user=user)
        courses = courses.filter(translation_key__in=teams.values("course_key"))
    by_path = {course.path: course for course in courses}
    found = []
    for page in SurveyPage.objects.filter(locale__language_code=language).order_by("path"):
        course = next((c for path, c in by_path.items() if page.path.startswith(path)), None)
        if course is not None:
            found.append((page, course))
    return found
