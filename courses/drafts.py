"""What a course's pages stand at for those who write them: draft, live, both, retired."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from wagtail.models import Page, PageQuerySet

from courses.models import CoursePage
from people.enums import Role
from people.models import User

RETIRED = Q(live=False, last_published_at__gte=F("latest_revision_created_at"))


class Standing(enum.StrEnum):
    """What a page stands at."""

    DRAFT = "draft"
    LIVE = "live"
    LIVE_WITH_DRAFT = "live_with_draft"
    RETIRED = "retired"

    @property
    def label(self) -> str:
        """In words."""
        return {
            Standing.DRAFT: _("ฉบับร่าง"),
            Standing.LIVE: _("เผยแพร่แล้ว"),
            Standing.LIVE_WITH_DRAFT: _("เผยแพร่แล้ว มีร่างใหม่"),
            Standing.RETIRED: _("เลิกใช้แล้ว"),
        }[self]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a course in its outline."""

    page: Page
    """Of its own class."""
    standing: Standing
    depth: int
    """1 below the course."""
    movable: bool
    """Whether who looks may put it before or after its neighbours."""
    first: bool
    last: bool


def standing_of(page: Page) -> Standing:
    """What the page stands at."""
    if page.live:
        return Standing.LIVE_WITH_DRAFT if page.has_unpublished_changes else Standing.LIVE
    written, published = page.latest_revision_created_at, page.last_published_at
    return Standing.RETIRED if published and written and published >= written else Standing.DRAFT


def drafts_of(*courses: CoursePage) -> PageQuerySet:
    """The pages of courses, in all languages, that have a draft to publish; from the top down.

    A page that was retired and not written on since is no draft: it stays retired.
    """
    keys = [course.translation_key for course in courses]
    inside = Q(pk__in=[])
    for page in CoursePage.objects.filter(translation_key__in=keys):
        inside |= Q(path__startswith=page.path)
    waiting = Q(has_unpublished_changes=True) | Q(live=False)
    return Page.objects.filter(inside & waiting).exclude(RETIRED).order_by("path")


def parts_of(course: CoursePage, user: User) -> list[Part]:
    """Everything below a course, as its author sees it."""
    pages = list(course.get_descendants().specific())
    admin = user.has_role(Role.INSTITUTE_ADMIN)
    siblings: dict[str, list[Page]] = {}
    for page in pages:
        siblings.setdefault(page.path[: -page.steplen], []).append(page)
    return [
        Part(
            page=page,
            standing=standing_of(page),
            depth=page.depth - course.depth,
            movable=admin or not _any_live(page, pages),
            first=page == siblings[page.path[: -page.steplen]][0],
            last=page == siblings[page.path[: -page.steplen]][-1],
        )
        for page in pages
    ]


@transaction.atomic
def move_by_one(page: Page, up: bool, user: User) -> bool:
    """Put a page before (or after) its neighbour. False when there is none, or nobody may.

    The order of what is live is seen at once, so only an admin changes it; a draft is moved by
    its authors.
    """
    below = Page.objects.descendant_of(page, inclusive=True)
    if not user.has_role(Role.INSTITUTE_ADMIN) and below.live().exists():
        return False
    neighbour = page.get_prev_sibling() if up else page.get_next_sibling()
    if neighbour is None:
        return False
    page.move(neighbour, pos="left" if up else "right", user=user)
    return True


def _any_live(page: Page, pages: Iterable[Page]) -> bool:
    return any(each.live for each in pages if each.path.startswith(page.path))
