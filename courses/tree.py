"""Finding pages in the course's tree with few queries, and making their addresses without any.

Wagtail asks once or twice for each level of an address; here a page and all above it come at once.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from courses.models import CoursePage

KINDS = ("courseindexpage", "coursepage__subject", "modulepage", "lessonpage")


@dataclass(frozen=True, slots=True)
class Trail:
    """A page with what it stands in."""

    page: Page
    course: CoursePage | None
    live: bool
    """Whether the page is published, and its course and module with it."""


def resolve(path: str, language: str) -> Trail | None:
    """The page at an address of a language (without prefix and first slash); None when unknown.

    One query, once Wagtail's list of site roots is cached. The page is of its own class when it
    is one of this room's.
    """
    names = [name for name in path.split("/") if name]
    roots = [root for root in Site.get_site_root_paths() if root.language_code == language]
    for root in roots:
        wanted = [root.root_path]
        for name in names:
            wanted.append(f"{wanted[-1]}{name}/")
        pages = _specific(Page.objects.filter(url_path__in=wanted[1:]))
        if pages and pages[-1].url_path == wanted[-1]:
            return _trail(pages)
    return None


def trail_of(page: Page) -> Trail:
    """The trail of a page that came another way: one query, unless it was resolved."""
    known: Trail | None = page.__dict__.get("_course_trail")
    if known is not None:
        return known
    steps = range(page.steplen * 3, len(page.path), page.steplen)
    above = _specific(Page.objects.filter(path__in=[page.path[:n] for n in steps]))
    return _trail([*above, page])


def _specific(pages: QuerySet[Page]) -> list[Page]:
    """The pages from the top down, each of its own class when it is one of this room's."""
    found = []
    for page in pages.select_related("locale", *KINDS).order_by("path"):
        for kind in KINDS:
            own = getattr(page, kind.split("__")[0], None)
            if own is not None:
                own.locale = page.locale
                page = own
                break
        found.append(page)
    return found


def _trail(pages: list[Page]) -> Trail:
    page = pages[-1]
    course = next((p for p in pages if isinstance(p, CoursePage)), None)
    below = [p for p in pages if course and p.path.startswith(course.path)]
    trail = Trail(page, course, all(p.live for p in below) if course else page.live)
    page.__dict__["_course_trail"] = trail
    return trail


def address(url_path: str) -> str | None:
    """The address (a path on this site) of a page's ``url_path``; None outside every site."""
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            return _start(root.language_code) + url_path[len(root.root_path) :]
    return None


def _start(language: str) -> str:
    with translation.override(language):
        return reverse("wagtail_serve", args=("",))
