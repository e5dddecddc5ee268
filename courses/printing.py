"""A course as one PDF: what its reader may open of it, in order, to keep and to print.

Nothing is fetched from anywhere: the document knows only the pictures and fonts it is given.
"""

import datetime
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache as kept
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import get_language
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from courses import bodies
from courses.access import Person, activity_access, enrolment_for, may_edit
from courses.models import CoursePage, LessonPage, ModulePage, Picture
from courses.tree import address
from thai import pdf_text
from thai.pdf_assets import Assets

PICTURE_SIZE = "width-960"
KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Printed:
    """One lesson in the document."""

    page: LessonPage
    module: str
    """The title of its module, where the module begins."""
    address: str

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The body's blocks, each with the template that prints it."""
        return [
            {"template": f"print/courses/blocks/{block.block_type}.html", "value": block.value}
            for block in self.page.body
        ]


def may_print(user: Person, course: CoursePage) -> bool:
    """Whether the person has a printed course: once their enrolment has opened, and for good;
    and those who write it.
    """
    enrolment = enrolment_for(user, course.translation_key)
    if enrolment is None:
        return may_edit(user, course)
    return enrolment.has_opened


def print_course(course: CoursePage, user: Person, now: datetime.datetime | None = None) -> bytes:
    """The PDF of a course's live lessons that the person may open now, in the page's language.

    Made once for all who may open the same lessons, until one of them changes.
    """
    now = now or timezone.now()
    lessons = lessons_for(course, user, now)
    key = _key(course, lessons)
    found: bytes | None = kept.get(key)
    if found is None:
        found = _render(course, lessons)
        kept.set(key, found, KEPT_SECONDS)
    return found


def lessons_for(course: CoursePage, user: Person, now: datetime.datetime) -> list[Printed]:
    """The lessons that go into the document; what waits for something else is left out."""
    enrolment = enrolment_for(user, course.translation_key, now)
    modules: dict[str, ModulePage] = {}
    printed: list[Printed] = []
    shown = ""
    for page in course.get_descendants().live().order_by("path").specific():
        above = page.path[: -page.steplen]
        if isinstance(page, ModulePage):
            modules[page.path] = page
        if not isinstance(page, LessonPage) or (above != course.path and above not in modules):
            continue
        if enrolment and not activity_access(enrolment, page.translation_key, now).allowed:
            continue
        module = modules[above].title if above in modules else ""
        where = f"{settings.WAGTAILADMIN_BASE_URL}{address(page.url_path) or '/'}"
        printed.append(Printed(page, module if module != shown else "", where))
        shown = module
    return printed


def _key(course: CoursePage, lessons: list[Printed]) -> str:
    """Of all that the document shows; films, statutes and pictures by the stamp of the bodies."""
    shown = [course.title, course.summary, str(list(course.objectives.raw_data)), bodies.stamp()]
    for lesson in lessons:
        page = lesson.page
        shown += [lesson.module, page.title, page.number, lesson.address]
        shown += [str(list(page.objectives.raw_data)), str(list(page.body.raw_data))]
    digest = hashlib.sha256("\0".join(shown).encode()).hexdigest()
    return f"courses.print.{get_language()}.{digest}"


def _render(course: CoursePage, lessons: list[Printed]) -> bytes:
    language = get_language() or "th"
    context = {
        "course": course,
        "lessons": lessons,
        "language": language,
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{address(course.url_path) or '/'}",
    }
    page = get_template("print/courses/course.html").render(context)
    fonts, style = _style(language)
    document = HTML(
        string=page,
        base_url=settings.WAGTAILADMIN_BASE_URL,
        url_fetcher=Assets(_fonts() | _pictures(lessons)),
    )
    made: bytes = document.write_pdf(
        font_config=fonts,
        stylesheets=[style],
        finisher=pdf_text.finisher({"Sarabun": _font("Regular")}),
        pdf_variant="pdf/a-3a",
    )
    return made


def _pictures(lessons: list[Printed]) -> dict[str, tuple[bytes, str]]:
    """The pictures of the lessons at the printed size, by the name that the template uses."""
    found: dict[str, tuple[bytes, str]] = {}
    for lesson in lessons:
        for block in lesson.page.body:
            picture: Picture | None = (
                block.value["image"] if block.block_type == "picture" else None
            )
            if picture is None or f"picture-{picture.pk}" in found:
                continue
            rendition = picture.get_rendition(PICTURE_SIZE)
            kind = "image/png" if rendition.name.endswith(".png") else "image/jpeg"
            with rendition.file.open("rb") as file:
                found[f"picture-{picture.pk}"] = (file.read(), kind)
    return found


def _font(weight: str) -> Path:
    return Path(settings.PRINT_FONTS_DIR) / f"Sarabun-{weight}.ttf"


@cache
def _fonts() -> dict[str, tuple[bytes, str]]:
    weights = {"font-400": "Regular", "font-600": "SemiBold"}
    return {name: (_font(weight).read_bytes(), "font/ttf") for name, weight in weights.items()}


@cache
def _style(language: str) -> tuple[FontConfiguration, CSS]:
    """The stylesheet with its fonts, parsed once for each process and language."""
    fonts = FontConfiguration()
    digits = "thai" if language == "th" else "decimal"
    text = get_template("print/courses/course.css").render({"digits": digits})
    return fonts, CSS(
        string=text, font_config=fonts, url_fetcher=Assets(_fonts()), base_url="asset:"
    )
