"""A course's team: who writes it, answers its questions and marks it.

The rows of CourseTeamMember say who. Wagtail is told by a group for each course with the right to
add and change pages in that course alone, so that its own tests (editing, moving, copying,
deleting, the explorer, choosers) hold for every address. ``publish`` is never among them.
"""

import uuid

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission

from audit import trail
from courses.models import CoursePage, CourseTeamMember
from people.enums import Role
from people.models import User

RIGHTS = ("add_page", "change_page")


@transaction.atomic
def join(course: CoursePage, user: User, by: User | None) -> bool:
    """Take somebody into the team; False when they are in it."""
    _member, new = CourseTeamMember.objects.get_or_create(
        course_key=course.translation_key, user=user
    )
    if new:
        trail.record(by, "courses.team_joined", course, person=str(user))
    return new


@transaction.atomic
def leave(course: CoursePage, user: User, by: User | None) -> bool:
    """Take somebody out of the team; False when they are not in it."""
    members = CourseTeamMember.objects.filter(course_key=course.translation_key, user=user)
    gone = bool(members.delete()[0])
    if gone:
        trail.record(by, "courses.team_left", course, person=str(user))
    return gone


def members(course: CoursePage) -> QuerySet[User]:
    """Who is in the team, by name."""
    return User.objects.filter(course_teams__course_key=course.translation_key).order_by(
        "first_name", "last_name"
    )


def courses_of(user: User) -> QuerySet[CoursePage]:
    """The courses, each in its first language, that the person writes; an admin writes all."""
    pages = CoursePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by(
        "title"
    )
    if user.has_role(Role.INSTITUTE_ADMIN):
        return pages
    if not user.has_role(Role.INSTRUCTOR):
        return pages.none()
    teams = CourseTeamMember.objects.filter(user=user)
    return pages.filter(translation_key__in=teams.values("course_key"))


@transaction.atomic
def tell_wagtail(course_key: uuid.UUID | str) -> None:
    """Make the course's group what the team's rows say: its members, its pages, its rights.

    Only instructors count: whoever loses that role loses the pages with it.
    """
    group, _created = Group.objects.get_or_create(name=f"course-team:{course_key}")
    in_team = User.objects.filter(course_teams__course_key=course_key)
    group.user_set.set(in_team.filter(groups__name=Role.INSTRUCTOR.value).distinct())
    pages = CoursePage.objects.filter(translation_key=course_key)
    GroupPagePermission.objects.filter(group=group).exclude(page__in=pages).delete()
    for right in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=RIGHTS
    ):
        for page in pages:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=right)


def tell_wagtail_of(user: User) -> None:
    """The same for all courses of somebody whose roles changed."""
    for member in CourseTeamMember.objects.filter(user=user):
        tell_wagtail(member.course_key)
