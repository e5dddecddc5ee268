"""What a member of staff reaches: the course of an address, if it is theirs to write."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses import teams
from courses.models import CoursePage
from people.models import User
from people.staff.pages import Gate, Text


class OfCourse(Gate):
    """A staff page about one course of the person's own; any other is not found."""

    needs = "courses.add_coursesubmission"
    kwargs: dict[str, Any]

    @cached_property
    def course(self) -> CoursePage:
        """The course in its first language."""
        person = self.request.user
        assert isinstance(person, User)  # the gate opened
        return get_object_or_404(teams.courses_of(person), pk=self.kwargs["pk"])

    def get_way(self) -> list[tuple[Text, str]]:
        """The list of courses, and the course."""
        return [
            (_("วิชา"), reverse("staff_courses:list")),
            (self.course.get_admin_display_title(), overview_url(self.course)),
        ]

    def get_success_url(self) -> str:
        """Back to the course."""
        return overview_url(self.course)


def overview_url(course: CoursePage) -> str:
    """The staff page of a course."""
    return reverse("staff_courses:course", args=[course.pk])
