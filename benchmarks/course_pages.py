"""What a course of fifty lessons costs its reader: queries and CPU time for one request, warm.

Everything is made inside a transaction that is rolled back: the installation's data stays as it is.
"""

from functools import partial
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .figures import Figure, cpu_milliseconds

if TYPE_CHECKING:
    from courses.models import CoursePage, Enrolment

ROUNDS = 40
LESSONS = 50


def measure() -> list[Figure]:
    """The course's page and a lesson in its middle. Goals: 25 and 20 ms CPU, 10 and 8 queries."""
    from tests.factories.courses import course_with, enrolled, lessons_of
    from tests.factories.people import UserFactory

    figures = []
    with transaction.atomic():
        course = course_with(lessons=LESSONS)
        enrolment = enrolled(course, UserFactory(email="reader@bench.local"))
        _half_done(course, enrolment)
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(enrolment.user, backend="django.contrib.auth.backends.ModelBackend")
        middle = lessons_of(course)[LESSONS // 2]
        for name, address, goal, queries in (
            (f"course of {LESSONS} lessons", course.url, 25.0, 10),
            (f"lesson in a course of {LESSONS}", middle.url, 20.0, 8),
        ):
            client.get(address)  # what is kept in memory from then on
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(address)
            asked = len(captured)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answers {answer.status_code}")
            cost = cpu_milliseconds(partial(client.get, address), ROUNDS)
            figures.append(Figure(f"{name}: queries", asked, "", queries))
            figures.append(Figure(f"{name}: one request", cost, "ms CPU", goal))
        transaction.set_rollback(True)
    return figures


def _half_done(course: "CoursePage", enrolment: "Enrolment") -> None:
    from courses.completion import complete
    from courses.enums import CompletedBy
    from tests.factories.courses import lessons_of

    for lesson in lessons_of(course)[: LESSONS // 2]:
        complete(enrolment, lesson.translation_key, CompletedBy.READ)
