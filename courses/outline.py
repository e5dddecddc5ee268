"""The outline of a course: its modules and activities with their states and addresses.

What there is comes from the edition, and what it is called and where it stands from the live pages
of the page's language (or of the source language, where there is no translation): one query.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.activities import ActivityFacts
from courses.editions import latest_edition, unpublished_edition
from courses.enums import CompletedBy, Rule
from courses.models import CoursePage
from courses.progress import fold
from courses.standing import ActivityProgress, CourseProgress, State
from courses.tree import addresses

ICONS = {"assessment": "quiz", "survey": "survey", "h5p": "activity"}
"""What an activity shows before anything of it is done; a lesson shows that nothing is."""
COURSES_DEPTH = 3
"""Root, home, catalogue: what stands above every course."""


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads somewhere."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline."""

    step: ActivityProgress
    state: State
    title: str
    label: str
    """Number and title."""
    url: str | None
    """None when the activity's page is not published now."""
    foreign: bool
    """Whether its title is in another language than the interface."""
    current: bool
    lock_words: str
    waits_for: tuple[Link, ...]
    """What opens it, with addresses."""

    @property
    def facts(self) -> ActivityFacts:
        """The activity as its edition froze it."""
        return self.step.facts

    @property
    def short(self) -> str:
        """What a button calls it: a lesson by its number."""
        if self.facts.kind == "lesson" and self.facts.number:
            words = _("บทเรียน %(number)s") % {"number": self.facts.number}
            return words.replace(" ", "\N{NO-BREAK SPACE}")
        return self.title

    @property
    def here(self) -> str | None:
        """The address, at the heading where the person stopped."""
        place = self.step.place
        if self.url and place and place.anchor and self.state != State.DONE:
            return f"{self.url}#{place.anchor}"
        return self.url

    @property
    def opens(self) -> str | None:
        """Where a line leads, for who may open lessons; None when it leads nowhere."""
        return None if self.state == State.LOCKED else self.here

    @property
    def icon(self) -> str:
        """What stands before it: its state, or what it is when nothing is done of it yet."""
        icon = ICONS.get(self.facts.kind, "")
        return icon if icon and self.state == State.NOT_BEGUN else self.state.value

    @property
    def done_words(self) -> str:
        """A lesson is finished, a test passed, a pre-test taken; what was retired is excused."""
        if self.step.excused:
            return str(CompletedBy.EXCUSED.label)
        if self.facts.is_pretest:
            return _("ทำแล้ว")
        if self.facts.rule == Rule.ANSWER:
            return _("ตอบแล้ว")
        return _("ผ่านแล้ว") if self.facts.rule == Rule.PASS else _("เรียนจบแล้ว")


@dataclass(frozen=True, slots=True)
class Section:
    """A module, or (without a title) what stands in the course itself."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A course, for one person or (without states) for everybody."""

    progress: CourseProgress
    sections: tuple[Section, ...]
    course_url: str | None

    @property
    def entries(self) -> list[Entry]:
        """All lines, in order."""
        return [entry for section in self.sections for entry in section.entries]

    @property
    def next_entry(self) -> Entry | None:
        """What to go on with, as progress says."""
        step = self.progress.next_step
        return self.of(step.key) if step else None

    def before(self, key: object) -> Entry | None:
        """The nearest published activity before this one."""
        return self._beside(key, -1)

    def after(self, key: object) -> Entry | None:
        """The nearest published activity after this one."""
        return self._beside(key, 1)

    def of(self, key: object) -> Entry | None:
        """The line of an activity."""
        return next((entry for entry in self.entries if entry.step.key == str(key)), None)

    def _beside(self, key: object, direction: int) -> Entry | None:
        entries = self.entries
        places = [n for n, entry in enumerate(entries) if entry.step.key == str(key)]
        if not places:
            return None
        ahead = entries[places[0] + 1 :] if direction > 0 else entries[: places[0]][::-1]
        return next((entry for entry in ahead if entry.url), None)


def outline(
    course: CoursePage, progress: CourseProgress, language: str, current: object = None
) -> Outline:
    """The outline of what ``progress`` covers; ``current`` is the key of the page that is open."""
    keys = {step.facts.key for step in progress.activities}
    keys |= {step.facts.module_key for step in progress.activities if step.facts.module_key}
    keys |= {key for step in progress.activities if step.lock for key in step.lock.titles}
    pages = _pages({*keys, str(course.translation_key)}, language)
    numbers = {step.facts.key: step.facts.number for step in progress.activities}
    labels = {key: f"{numbers.get(key, '')} {page.title}".strip() for key, page in pages.items()}
    sections: list[tuple[str, list[Entry]]] = []
    for step in progress.activities:
        module_page = pages.get(step.facts.module_key)
        module = module_page.title if module_page else step.facts.module
        if not sections or sections[-1][0] != module:
            sections.append((module, []))
        sections[-1][1].append(_entry(step, pages, labels, str(current)))
    here = pages.get(str(course.translation_key))
    return Outline(
        progress=progress,
        sections=tuple(Section(title, tuple(entries)) for title, entries in sections),
        course_url=here.url if here else None,
    )


def _entry(
    step: ActivityProgress, pages: dict[str, "_Known"], labels: dict[str, str], current: str
) -> Entry:
    page = pages.get(step.key)
    waits_for = [key for key in step.lock.titles if key in pages] if step.lock else []
    return Entry(
        step=step,
        state=step.state,
        title=page.title if page else step.facts.title,
        label=labels.get(step.key) or step.facts.label,
        url=page.url if page else None,
        foreign=bool(page and page.foreign),
        current=step.key == current,
        lock_words=step.lock.in_words(labels) if step.lock else "",
        waits_for=tuple(Link(labels[key], pages[key].url or "/") for key in waits_for),
    )


def contents_of(course: CoursePage) -> CourseProgress | None:
    """What the course consists of, for somebody who does not take it; one query."""
    edition = latest_edition(course.translation_key)
    return fold(edition, {}, {}, 0) if edition else None


def drafted_contents_of(course: CoursePage) -> CourseProgress:
    """What it would consist of with its drafts, for a preview before the first publication."""
    return fold(unpublished_edition(course), {}, {}, 0)


@dataclass(frozen=True, slots=True)
class _Known:
    title: str
    url: str | None
    foreign: bool


def _pages(keys: Iterable[str], language: str) -> dict[str, _Known]:
    """The published pages with these keys, in the language asked for, else in the source's."""
    hidden_above = (
        Page.objects.filter(live=False, depth__gt=COURSES_DEPTH)
        .annotate(below=ExpressionWrapper(OuterRef("path"), output_field=CharField()))
        .filter(below__startswith=F("path"))
    )
    rows = Page.objects.live().filter(
        ~Exists(hidden_above),
        translation_key__in=[uuid.UUID(key) for key in keys],
        locale__language_code__in={language, settings.LANGUAGE_CODE},
    )
    address_of = addresses(language)
    found: dict[str, _Known] = {}
    fields = ("translation_key", "title", "url_path", "locale__language_code", "alias_of_id")
    for key, title, url_path, code, alias_of in rows.values_list(*fields):
        if code == language or str(key) not in found:
            # A page that only copies another language's says what that one says.
            said = settings.LANGUAGE_CODE if alias_of else code
            found[str(key)] = _Known(title, address_of(url_path), said != language)
    return found
