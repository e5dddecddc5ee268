"""Finding pages in the course's tree with few queries, and making their addresses without any.

Wagtail asks once or twice for each level of an address; here a page and all above it come at once.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from courses.models import CoursePage

_kinds = ["courseindexpage", "coursepage__subject", "modulepage", "lessonpage"]


def fetch_with(kind: str) -> None:
    """Have pages of another room's class (its name in small letters) come with the same query."""
    if kind not in _kinds:
        _kinds.append(kind)


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
    return _resolve(path, [root for root in _roots() if root.language_code == language])


def resolve_anywhere(path: str) -> Trail | None:
    """The page at this address in whatever language has it; a query for each language."""
    return _resolve(path, _roots())


def inside_a_course(path: str) -> bool:
    """Whether the address lies below a published course, existing or not; one query."""
    prefixes = [prefix for root in _roots() for prefix in _prefixes(root, path)]
    return CoursePage.objects.live().filter(url_path__in=prefixes).exists()


def _resolve(path: str, roots: list[SiteRootPath]) -> Trail | None:
    for root in roots:
        prefixes = _prefixes(root, path)
        pages = _specific(Page.objects.filter(url_path__in=prefixes)) if prefixes else []
        if pages and pages[-1].url_path == prefixes[-1]:
            return _trail(pages)
    return None


def _roots() -> list[SiteRootPath]:
    roots: list[SiteRootPath] = Site.get_site_root_paths()
    return roots


def _prefixes(root: SiteRootPath, path: str) -> list[str]:
    """The url_path of the page at an address and of all above it, below the home page."""
    found = [root.root_path]
    for name in filter(None, path.split("/")):
        found.append(f"{found[-1]}{name}/")
    return found[1:]


def trail_of(page: Page) -> Trail:
    """The trail of a page that came another way: one query, unless it was resolved."""
    known: Trail | None = page.__dict__.get("_course_trail")
    if known is not None:
        return known
    steps = range(page.steplen * 3, len(page.path), page.steplen)
    above = _specific(Page.objects.filter(path__in=[page.path[:n] for n in steps]))
    return _trail([*above, page])


def _specific(pages: QuerySet[Page]) -> list[Page]:
    """The pages from the top down, each of its own class when it is one of the known kinds."""
    found = []
    for page in pages.select_related("locale", *_kinds).order_by("path"):
        for kind in _kinds:
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


def address(url_path: str, language: str | None = None) -> str | None:
    """The address (a path on this site) of a page's ``url_path``; None outside every site.

    With ``language`` it is the page as shown in that language's interface: a page that is not
    translated has an address there too, and a notice on it.
    """
    return addresses(language)(url_path)


def addresses(language: str | None = None) -> Callable[[str], str | None]:
    """``address`` for many pages: the site's roots are asked for once."""
    starts = [(root.root_path, _start(language or root.language_code)) for root in _roots()]

    def address_of(url_path: str) -> str | None:
        for root_path, start in starts:
            if url_path.startswith(root_path):
                return start + url_path[len(root_path) :]
        return None

    return address_of


def _start(language: str) -> str:
    with translation.override(language):
        return reverse("wagtail_serve", args=("",))


def find(key: uuid.UUID, language: str) -> Trail | None:
    """The published page with this key, in the language asked for, else in the source's; one that
    stands in an unpublished course or module only when there is no other.

    Two queries, and one more for each translation that stands in an unpublished course or module.
    The page is of its own class when it is one of this room's.
    """
    pages = _specific(Page.objects.live().filter(translation_key=key))
    pages.sort(key=lambda p: (p.locale.language_code != language, p.pk))
    trails = (trail_of(page) for page in pages)
    # Of a translation whose course is not published the source's page is the one to be used.
    return next((trail for trail in trails if trail.live), trail_of(pages[0]) if pages else None)


def is_foreign(page: Page, language: str) -> bool:
    """Whether the page's text is not in this language: another locale's, or a copy's of another."""
    copied = page.alias_of_id is not None and language != settings.LANGUAGE_CODE
    return copied or page.locale.language_code != language


def translation_of(page: Page, language: str) -> Page | None:
    """The translation of a page, published with all it stands in; two queries."""
    found = (
        Page.objects.live()
        .filter(translation_key=page.translation_key, locale__language_code=language)
        .exclude(pk=page.pk)
        .first()
    )
    return found if found and trail_of(found).live else None
