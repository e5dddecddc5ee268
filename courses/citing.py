"""What cites a statute, and what has to be read again when one changes.

A law's name, year, dates, amendment or successor is what a lesson or an item rests on: when one of
these changes, everything that cites the law is listed, and stays listed until somebody of its
course's team says that they have checked it. The spelling of the source and the key of the row are
no change of the law.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from audit import trail
from courses.models import CoursePage, LessonPage, Statute, StatuteReview
from people.models import User

LESSON = "lesson"


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing that cites a statute."""

    key: str
    title: str
    course_key: UUID | None
    """The course whose team looks after it."""


@dataclass(frozen=True, slots=True)
class Citer:
    """How a kind of things cites: which ones, what they are called, where staff see to one."""

    label: str | Promise
    citing: Callable[[Statute], Iterable[Cited]]
    address: Callable[[str], str]
    """From a key; empty when the thing is gone."""


_citers: dict[str, Citer] = {}


def register(kind: str, citer: Citer) -> None:
    """Ask these things too; the room that owns them calls this."""
    _citers[kind] = citer


def kinds() -> list[tuple[str, str | Promise]]:
    """The kinds of things that cite, with their names."""
    return [(kind, citer.label) for kind, citer in _citers.items()]


def label_of(kind: str) -> str:
    """What a kind is called."""
    return str(_citers[kind].label)


def address_of(review: StatuteReview) -> str:
    """Where staff see to what a review is about; empty when it is gone."""
    return _citers[review.kind].address(review.key)


def titles_citing(statute: Statute) -> list[str]:
    """What cites the statute, by title."""
    return [one.title for citer in _citers.values() for one in citer.citing(statute)]


@transaction.atomic
def list_for_review(statute: Statute, by: User | None) -> int:
    """List all that cites a statute that has just been changed. How many things there are.

    What is listed already, and not checked yet, is told of both changes at once. ``by`` changed
    it (None: the system).
    """
    changes, now = statute.changes, timezone.now()
    waiting = {(row.kind, row.key): row for row in statute.reviews.open()}
    new = [
        StatuteReview(
            statute=statute,
            kind=kind,
            key=one.key,
            title=one.title[:255],
            course_key=one.course_key,
            changes=changes,
            asked_at=now,
        )
        for kind, citer in _citers.items()
        for one in citer.citing(statute)
        if (kind, one.key) not in waiting
    ]
    for row in waiting.values():
        row.changes, row.asked_at = _together(row.changes, changes), now
    StatuteReview.objects.bulk_update(waiting.values(), ["changes", "asked_at"])
    StatuteReview.objects.bulk_create(new)
    count = len(new) + len(waiting)
    trail.record(by, "courses.statute_changed", statute, listed=count)
    return count


def _together(before: list[Any], after: list[Any]) -> list[Any]:
    """Two changes as one: from what it was at first to what it is now."""
    first = {change["field"]: change for change in before}
    for change in after:
        earlier = first.get(change["field"], change)
        first[change["field"]] = change | {"before": earlier["before"]}
    return list(first.values())


def check(review: StatuteReview, by: User, note: str = "") -> bool:
    """Say that the thing has been read and holds (or was mended).

    False when somebody did so before, or the statute changed again since ``review`` was read.
    """
    unchanged = StatuteReview.objects.open().filter(pk=review.pk, asked_at=review.asked_at)
    with transaction.atomic():
        done = unchanged.update(checked_at=timezone.now(), checked_by=by, note=note.strip())
        if done:
            trail.record(by, "courses.statute_checked", review, statute=str(review.statute))
    return bool(done)


def _lessons_citing(statute: Statute) -> list[Cited]:
    """Lessons, each once for its translations: as they stand, and as their drafts would have it."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Statute),
        to_object_id=str(statute.pk),
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    stored = {int(pk) for pk in references.values_list("object_id", flat=True)}
    drafts = LessonPage.objects.filter(has_unpublished_changes=True).exclude(pk__in=stored)
    pages = [
        *LessonPage.objects.filter(pk__in=stored).select_related("locale"),
        *(page for page in drafts.select_related("locale") if _draft_cites(page, statute)),
    ]
    # The lesson's title in the first language stands for its translations.
    pages.sort(key=lambda page: page.locale.language_code == settings.LANGUAGE_CODE)
    courses = dict(CoursePage.objects.values_list("path", "translation_key"))
    found = {str(page.translation_key): page for page in pages}
    return [
        Cited(key, page.title, _course_of(page, courses))
        for key, page in sorted(found.items(), key=lambda one: one[1].path)
    ]


def _draft_cites(page: LessonPage, statute: Statute) -> bool:
    body = page.get_latest_revision_as_object().body
    named = body.stream_block.extract_references(body)
    return any(model is Statute and str(pk) == str(statute.pk) for model, pk, *_paths in named)


def _course_of(page: Page, courses: dict[str, UUID]) -> UUID | None:
    ends = range(page.steplen, len(page.path), page.steplen)
    return next((courses[page.path[:end]] for end in ends if page.path[:end] in courses), None)


def _lesson_address(key: str) -> str:
    pages = LessonPage.objects.filter(translation_key=key)
    page = pages.filter(locale__language_code=settings.LANGUAGE_CODE).first() or pages.first()
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""


register(LESSON, Citer(_("บทเรียน"), _lessons_citing, _lesson_address))
