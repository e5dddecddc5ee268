"""Asking: a question goes to a course's instructors or to the help desk, and is answered there."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import OuterRef, QuerySet
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Page

from courses.access import may_open
from courses.models import CoursePage, Question, Reply
from courses.tree import resolve
from people.models import User

MOST_A_DAY = 20
LONGEST_PATH = 500


class TooManyToday(Exception):
    """The person wrote MOST_A_DAY times in the last 24 hours."""


@dataclass(frozen=True, slots=True)
class About:
    """The page that a question is about; without a course it is none of the courses'."""

    path: str = ""
    title: str = ""
    course: CoursePage | None = None


def about(user: User, path: str) -> About:
    """What stands at a path of this site.

    The address is kept whatever it is; title and course only of what the person may open.
    """
    here = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    if not here or len(path) > LONGEST_PATH:
        return About()
    language, inner = ("en", path[4:]) if path.startswith("/en/") else ("th", path[1:])
    trail = resolve(inner.split("?")[0].split("#")[0], language)
    if trail is None or trail.course is None:
        return About(path)
    page: Page = trail.page
    if not may_open(user, page if isinstance(page, CoursePage) else page.specific).allowed:
        return About(path)
    return About(path, page.title, trail.course)


def ask(user: User, body: str, subject: About, to_course: bool) -> Question:
    """Put a question: to the course's instructors, or to the help desk. Raises TooManyToday."""
    course = subject.course if to_course else None
    with transaction.atomic():
        _hold_back(user)
        return Question.objects.create(
            asked_by=user,
            course_key=course.translation_key if course else None,
            page_title=subject.title,
            page_path=subject.path,
            body=body,
        )


def add(question: Question, user: User, body: str) -> Reply:
    """What the person who asked adds to the thread. Raises TooManyToday."""
    with transaction.atomic():
        _hold_back(user)
        return Reply.objects.create(question=question, author=user, body=body)


def answer(question: Question, staff: User, body: str) -> Reply:
    """A reply by staff. ``courses.telling`` sends word of it within a minute."""
    return Reply.objects.create(question=question, author=staff, by_staff=True, body=body)


def mark_seen(question: Question) -> None:
    """The person who asked has the answers before them."""
    question.replies.filter(by_staff=True, seen_at=None).update(seen_at=timezone.now())


def unread_of(user: User | OuterRef) -> QuerySet[Reply]:
    """The answers to a person's questions that they have not seen yet."""
    return Reply.objects.filter(question__asked_by=user, by_staff=True, seen_at=None)


def _hold_back(user: User) -> None:
    """Count what was written in a day, one request at a time."""
    User.objects.select_for_update().get(pk=user.pk)
    since = timezone.now() - datetime.timedelta(days=1)
    asked = Question.objects.for_user(user).filter(asked_at__gt=since).count()
    added = Reply.objects.filter(author=user, by_staff=False, written_at__gt=since).count()
    if asked + added >= MOST_A_DAY:
        raise TooManyToday
