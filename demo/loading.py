"""Everything of the demonstration in its order. Each part finds what it made before."""

from django.db import transaction
from django.utils import timezone, translation

from assessments.models import Item
from certificates import sealing
from certificates.enums import State
from certificates.models import Credential
from courses.editions import freeze_edition, latest_edition
from courses.models import CourseIndexPage, CoursePage, CourseTeamMember, LessonPage
from people.enums import Role
from people.models import Post, User
from portal import search_index
from portal.models import SearchEntry
from programmes.completing import complete_all
from programmes.models import Cohort, Placement

from . import assessments, certificates, h5p_activities, pages, people, programme, stages, surveys
from .calendar import calendar_of
from .lesson_files import COURSES


def load() -> dict[str, int]:
    """Load the demonstration whole, or not at all; how much of everything there is.

    The files of its certificates are made here too, after the records stand, so that the site
    begins with nothing left to do.
    """
    with translation.override("th"), transaction.atomic():
        staff = people.load_staff()
        courses = _courses(staff[Role.INSTRUCTOR], staff[Role.INSTITUTE_ADMIN])
        _programmes(courses, staff[Role.INSTITUTE_ADMIN])
        if not SearchEntry.objects.exists():
            search_index.index_all()
    for credential in Credential.objects.filter(standing__state=State.ISSUED):
        sealing.seal(credential.pk)
    return {
        "people": User.objects.count(),
        "courses": CoursePage.objects.filter(locale__language_code="th").count(),
        "lessons": LessonPage.objects.filter(locale__language_code="th").count(),
        "items": Item.objects.count(),
        "cohorts": Cohort.objects.count(),
        "placements": Placement.objects.count(),
        "credentials": Credential.objects.count(),
    }


def _courses(instructor: User, admin: User) -> list[CoursePage]:
    home = pages.load_site()
    index = CourseIndexPage.objects.child_of(home).get()
    assets = pages.load_assets()
    courses = []
    for key in COURSES:
        course = pages.load_course(index, key, assets)
        bank = assessments.load_bank(course, assets)
        assessments.load_assessments(course, bank)
        surveys.load_survey(course)
        h5p_activities.load_activity(course, admin)
        assessments.load_writing(course, assets)
        pages.translate_course(course, assets)
        if latest_edition(course.translation_key) is None:
            freeze_edition(course, None)
        CourseTeamMember.objects.get_or_create(course_key=course.translation_key, user=instructor)
        courses.append(course)
    return sorted(courses, key=lambda course: course.subject.number)


def _programmes(courses: list[CoursePage], admin: User) -> None:
    now = timezone.now()
    dates = calendar_of(timezone.localdate(now))
    if not Cohort.objects.filter(slug=programme.CLOSED).exists():
        programme.load_closed(people.load_former_heads())
    if not Cohort.objects.filter(slug=programme.PRESENT).exists():
        cohort = programme.load_present(dates, courses)
        programme.place_heads(cohort, people.load_heads(dates.opens_on))
        programme.load_attendance(cohort)
        nan = Post.objects.get(province__name_th=people.TRAINEE[1])
        stages.load_stages(cohort, nan.province_id, now)
        complete_all(cohort)
        surveys.load_sheets(cohort, leave_out=User.objects.get(email=people.TRAINEE[0]))
    programme.load_next(dates.today)
    design = certificates.load_design()
    for slug in (programme.PRESENT, programme.CLOSED):
        cohort = Cohort.objects.select_related("programme").get(slug=slug)
        achievement = certificates.load_achievement(cohort, design)
        if slug == programme.CLOSED:
            certificates.load_closed_records(cohort, achievement, admin)
