"""What is kept: pages that records speak of, and files that are in use.

Such pages can be retired, never deleted or moved away; such files are not deleted.
"""

import datetime
import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from courses.citing import titles_citing
from courses.completion import needed_keys
from courses.models import (
    Completion,
    CourseDocument,
    CoursePage,
    Edition,
    Enrolment,
    Picture,
    Statute,
    Video,
    Watching,
)


class PageKept(models.ProtectedError):
    """The page, or one below it, is spoken of by records of trainees."""


class FileKept(models.ProtectedError):
    """A picture, document, film or statute that something shows, or that records speak of."""


def recorded(page: Page) -> list[Page]:
    """The pages in this part of the tree (itself among them) that records speak of.

    Somebody is or was enrolled under an edition that names it, or completed it.
    """
    pages = list(Page.objects.descendant_of(page, inclusive=True).order_by("path"))
    spoken_of = _spoken_of({each.translation_key for each in pages})
    return [each for each in pages if each.translation_key in spoken_of]


def refuse_deletion(page: Page) -> None:
    """Raise PageKept for a page that records speak of; what is below is asked for by itself."""
    if _spoken_of({page.translation_key}):
        raise PageKept("records speak of this page: retire it instead", {page})


KEPT = (CourseDocument, Picture, Statute, Video)
"""What is not deleted while something shows it, or records speak of it."""


def refuse_loss(file: models.Model) -> None:
    """Raise FileKept, with the reason in words, for what something shows or records speak of."""
    reason = why_kept(file)
    if reason:
        raise FileKept(reason, {file})


def why_kept(file: models.Model) -> str:
    """Why a file is not deleted, in words; empty when it may be.

    Wagtail's index of references knows what is stored on pages, published or never yet, and in
    libraries; a film that somebody watched is kept as well.
    """
    titles = [
        _title_of(each) for each, _references in ReferenceIndex.get_grouped_references_to(file)
    ]
    if isinstance(file, Statute):
        titles = list(dict.fromkeys([*titles, *titles_citing(file)]))
    if titles:
        words = _("ลบ “%(title)s” ไม่ได้ เพราะยังใช้อยู่ที่ %(places)s โปรดนำออกจากที่นั้นก่อน")
        return words % {"title": file, "places": in_words(titles)}
    if isinstance(file, Video) and Watching.objects.filter(video=file).exists():
        return _("ลบ “%(title)s” ไม่ได้ เพราะมีบันทึกการชมของผู้เรียน") % {"title": file}
    return ""


def in_words(titles: list[str]) -> str:
    """The first three titles, and how many more there are."""
    shown = " ".join(f"“{title}”" for title in titles[:3])
    if len(titles) <= 3:
        return shown
    return _("%(titles)s และอีก %(count)d แห่ง") % {"titles": shown, "count": len(titles) - 3}


def _title_of(thing: models.Model) -> str:
    return thing.get_admin_display_title() if isinstance(thing, Page) else str(thing)


def waiting_for(page: Page, now: datetime.datetime | None = None) -> int:
    """How many enrolments can still be finished only through this part of the tree."""
    now = now or timezone.now()
    pages = Page.objects.descendant_of(page, inclusive=True)
    keys = set(pages.values_list("translation_key", flat=True))
    running = Enrolment.objects.filter(
        Q(closes_at=None) | Q(closes_at__gte=now), withdrawn_at=None
    ).select_related("edition")
    affected = [
        enrolment
        for enrolment in running.filter(edition__in=_editions_naming(keys))
        if needed_keys(enrolment.edition.activities) & keys
    ]
    done: dict[int, set[uuid.UUID]] = {}
    for enrolment_id, key in Completion.objects.filter(enrolment__in=affected).values_list(
        "enrolment", "activity_key"
    ):
        done.setdefault(enrolment_id, set()).add(key)
    return sum(
        bool((needed_keys(e.edition.activities) & keys) - done.get(e.pk, set()))
        and e.course_key not in done.get(e.pk, set())
        for e in affected
    )


def course_above(page: Page) -> CoursePage | None:
    """The course that a page stands in, or is."""
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    return CoursePage.objects.filter(path__in=[page.path[:end] for end in steps]).first()


def _spoken_of(keys: set[uuid.UUID]) -> set[uuid.UUID]:
    found = set(Enrolment.objects.filter(course_key__in=keys).values_list("course_key", flat=True))
    completed = Completion.objects.filter(activity_key__in=keys)
    found |= set(completed.values_list("activity_key", flat=True))
    for edition in _editions_naming(keys):
        found |= {uuid.UUID(data["key"]) for data in edition.activities} & keys
    return found


def _editions_naming(keys: Iterable[uuid.UUID]) -> list[Edition]:
    """The editions that somebody follows and that name one of these activities."""
    wanted = {str(key) for key in keys}
    return [
        edition
        for edition in Edition.objects.filter(enrolments__isnull=False).distinct()
        if any(data["key"] in wanted for data in edition.activities)
    ]
