"""The demonstration's pages: home, catalogue, six courses, pages of information."""

from typing import Any

from django.core.files import File
from wagtail.models import Locale, Page, Site

from courses.models import (
    CourseDocument,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    Picture,
    Statute,
    Subject,
    Video,
)
from portal.models import HomePage, InformationPage
from surveys.models import SurveyPage

from . import lesson_files, surveys
from .lesson_files import CONTENT, COURSES, Assets

MEDIA = CONTENT.parent / "media"


def load_site() -> HomePage:
    """The home page as the site's root, in both languages; found again when it is there."""
    home = HomePage.objects.filter(locale__language_code="th").first()
    if home is not None:
        return home
    texts = lesson_files.read("site.yaml")
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2).exclude(slug="home-th").delete()
    root = Page.objects.get(depth=1)
    home = root.add_child(
        instance=HomePage(
            title=texts["home"]["title"],
            slug="home-th",
            locale=Locale.objects.get(language_code="th"),
            headline=texts["home"]["headline"],
            introduction=texts["home"]["introduction"],
        )
    )
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost", root_page=home, is_default_site=True, site_name="เสนาธิการ"
    )
    english = Locale.objects.get_or_create(language_code="en")[0]
    _translated(home, english, texts["home"], ["title", "headline", "introduction"])
    for page in texts["information"]:
        thai = home.add_child(
            instance=InformationPage(
                title=page["title"],
                slug=page["slug"],
                locale=home.locale,
                body=lesson_files.html(page["body"]),
            )
        )
        page["body_en"] = lesson_files.html(page["body_en"])
        _translated(thai, english, page, ["title", "body"])
    index = home.add_child(
        instance=CourseIndexPage(
            title=texts["catalogue"]["title"], slug="courses", locale=home.locale
        )
    )
    _translated(index, english, texts["catalogue"], ["title"])
    return home


def _translated(page: Page, locale: Locale, texts: dict[str, Any], fields: list[str]) -> Page:
    """The page's translation with the texts whose names end in ``_en``, published."""
    copy = page.copy_for_translation(locale, copy_parents=True)
    for field in fields:
        setattr(copy, field, texts[f"{field}_en"])
    copy.slug = page.slug if page.depth > 2 else "home-en"
    copy.save_revision().publish()
    return copy


def load_assets() -> Assets:
    """Statutes, pictures, documents and films, each once."""
    assets = Assets()
    for course in COURSES:
        _statutes(lesson_files.read(f"{course}/statutes.yaml") or [], assets)
    for file in sorted(CONTENT.glob("*/pictures/*.png")):
        name = str(file.relative_to(CONTENT))
        assets.pictures[name] = _picture(name, file).pk
    for name, title in lesson_files.read("document_titles.yaml").items():
        assets.documents[name] = _document(title, CONTENT / name).pk
    for film in lesson_files.read("../media/videos.yaml") or []:
        assets.videos[film["key"]] = _video(film).pk
    return assets


def _statutes(rows: list[dict[str, Any]], assets: Assets) -> None:
    for row in rows:
        statute, _ = Statute.objects.get_or_create(
            key=row["key"],
            defaults={
                "name_th": row["name"],
                "name_en": row.get("name_en") or "",
                "year": row["year"],
                "in_force_from": row.get("in_force_from"),
                "in_force_to": row.get("in_force_to"),
                "source": row.get("source") or "",
            },
        )
        assets.statutes[row["key"]] = statute.pk
    for row in rows:
        if row.get("replaced_by") in assets.statutes:
            Statute.objects.filter(key=row["key"]).update(
                replaced_by=assets.statutes[row["replaced_by"]]
            )


def _picture(name: str, file: Any, *, public: bool = False) -> Picture:
    found = Picture.objects.filter(title=name).first()
    if found is not None:
        return found
    with file.open("rb") as opened:
        picture = Picture(title=name, public=public, file=File(opened, name=file.name))
        picture.save()
    return picture


def _document(title: str, file: Any) -> CourseDocument:
    found = CourseDocument.objects.filter(title=title).first()
    if found is not None:
        return found
    with file.open("rb") as opened:
        document = CourseDocument(title=title, file=File(opened, name=file.name))
        document.save()
    return document


def _plain(text: str) -> str:
    """A transcript's Markdown as the plain text that a film keeps; captions have none of it."""
    lines = (line for line in text.splitlines() if not line.startswith("# "))
    return "\n".join(lines).replace("**", "").strip() + "\n"


def _video(film: dict[str, Any]) -> Video:
    found = Video.objects.filter(title=film["title"]).first()
    if found is not None:
        return found
    poster = _picture(film["poster"], MEDIA / film["poster"])
    texts = {
        field: _plain((MEDIA / film[kind][language]).read_text(encoding="utf-8"))
        for kind, prefix in (("captions", "captions"), ("transcripts", "transcript"))
        for language, field in (("th", f"{prefix}_th"), ("en", f"{prefix}_en"))
    }
    with (MEDIA / film["file"]).open("rb") as opened:
        video = Video(
            title=film["title"],
            poster=poster,
            seconds=round(film["duration"]),
            file=File(opened, name=film["file"]),
            **texts,
        )
        video.save()
    return video


def load_course(index: CourseIndexPage, key: str, assets: Assets) -> CoursePage:
    """One course with its modules and lessons in Thai; found again when it is there."""
    found = CoursePage.objects.filter(slug=key, locale=index.locale).first()
    if found is not None:
        return found
    facts = lesson_files.read(f"{key}/course.yaml")
    subject, _ = Subject.objects.get_or_create(
        key=key,
        defaults={
            "number": facts["number"],
            "name_th": facts["title"],
            "name_en": facts["title_en"],
        },
    )
    course = index.add_child(
        instance=CoursePage(
            title=facts["title"],
            slug=key,
            locale=index.locale,
            subject=subject,
            summary=facts["summary"],
            search_description=facts["brief"],
            objectives=_objectives(facts["objectives"]),
            hours=facts["hours"],
            pretest_required=key == "digital",
            min_study_minutes=30 if key == "law" else 0,
        )
    )
    for order, module in enumerate(facts["modules"], 1):
        page = course.add_child(
            instance=ModulePage(title=module["title"], slug=f"part-{order}", locale=index.locale)
        )
        for number in module["lessons"]:
            _lesson(page, key, number, assets)
    return course


def _lesson(module: ModulePage, course: str, number: str, assets: Assets) -> LessonPage:
    facts = lesson_files.lesson(course, number)
    assert facts is not None
    blocks = lesson_files.with_inserts(facts["blocks"], number, "th")
    page: LessonPage = module.add_child(
        instance=LessonPage(
            title=facts["title"],
            slug=number.replace(".", "-"),
            locale=module.locale,
            number=number,
            minutes=facts["minutes"],
            objectives=_objectives(facts["objectives"]),
            body=lesson_files.stream(course, blocks, assets),
            rule="watch" if any("video" in block for block in blocks) else "read",
        )
    )
    return page


def _objectives(texts: list[str]) -> list[dict[str, Any]]:
    return [{"type": "objective", "value": text} for text in texts]


def translate_course(course: CoursePage, assets: Assets) -> None:
    """The course in English where it is written whole; elsewhere the Thai page is shown."""
    english = Locale.objects.get(language_code="en")
    if course.has_translation(english):
        return
    facts = lesson_files.read(f"{course.slug}/course.yaml")
    if lesson_files.lesson(course.slug, f"{facts['number']}.1", "en") is None:
        return
    copy = course.copy_for_translation(english, copy_parents=True)
    copy.title, copy.summary = facts["title_en"], facts["summary_en"]
    copy.search_description = facts["brief_en"]
    copy.objectives = _objectives(facts["objectives_en"])
    copy.save_revision().publish()
    modules = {module["title"]: module["title_en"] for module in facts["modules"]}
    for page in course.get_descendants().order_by("path").specific():
        below = page.copy_for_translation(english)
        if isinstance(below, ModulePage):
            below.title = modules[page.title]
        elif isinstance(below, LessonPage):
            _translate_lesson(below, course.slug, assets)
        elif isinstance(below, SurveyPage):
            surveys.translate(below)
        else:
            below.title = ASSESSMENT_TITLES.get(page.slug, page.title)
        # Published as a revision: copying left a draft behind that still has the Thai text.
        below.save_revision().publish()


ASSESSMENT_TITLES = {
    "pre-test": "Pre-test",
    "post-test": "Post-test",
    "practice": "Practice",
    "legal-terms": "Legal terms (in Thai)",
}


def _translate_lesson(page: LessonPage, course: str, assets: Assets) -> None:
    facts = lesson_files.lesson(course, page.number, "en")
    assert facts is not None
    blocks = lesson_files.with_inserts(facts["blocks"], page.number, "en")
    page.title = facts["title"]
    page.objectives = _objectives(facts["objectives"])
    page.body = lesson_files.stream(course, blocks, assets)
