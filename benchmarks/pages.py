"""What the pages cost that people open most: CPU time and queries for one request, warm."""

from functools import partial

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .figures import Figure, cpu_milliseconds

ROUNDS = 30


def measure() -> list[Figure]:
    """Two rows for each page: queries (with the goal that tests hold too) and CPU time."""
    figures = []
    for name, (address, email, queries) in pages().items():
        client = visitor(email)
        client.get(address)  # what is kept in memory from then on
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        needed = len(captured)
        assert answer.status_code == 200, (address, answer.status_code)
        cost = cpu_milliseconds(partial(client.get, address), ROUNDS)
        figures.append(Figure(f"{name}: queries", needed, "", queries))
        figures.append(Figure(f"{name}: one request", cost, "ms CPU"))
    return figures


def visitor(email: str | None) -> Client:
    """A browser's stand-in, logged in when there is an address."""
    from people.models import User

    client = Client(headers={"host": "127.0.0.1"})
    if email:
        client.force_login(
            User.objects.get(email=email),
            backend="django.contrib.auth.backends.ModelBackend",
        )
    return client


def pages() -> dict[str, tuple[str, str | None, int | None]]:
    """Name of a page: its address, who opens it, and how many queries it may take, if agreed."""
    from assessments.models import AssessmentPage
    from courses.models import CoursePage, LessonPage

    trainee = "trainee@demo.local"
    course = CoursePage.objects.filter(locale__language_code="th").live().first()
    lesson = LessonPage.objects.descendant_of(course).live().first()
    assessment = AssessmentPage.objects.descendant_of(course).live().first()
    assert course
    assert lesson
    assert assessment
    return {
        "home": ("/", None, 10),
        "log-in": ("/accounts/login/", None, 10),
        "/my/": ("/my/", trainee, 12),
        "course": (course.url, trainee, 10),
        "lesson": (lesson.url, trainee, 8),
        "way into an assessment": (assessment.url, trainee, None),
    }
