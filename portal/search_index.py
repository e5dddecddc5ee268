"""Filling the search's index: from what is published, one page at a time."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.utils.html import strip_tags
from wagtail.models import Page

from courses.models import CourseDocument, CoursePage, LessonPage, Video
from courses.tree import trail_of
from thai import words

from .models.search import Kind, SearchEntry, SearchTerm

TITLE_WEIGHT = 20
LONGEST_TERM = 100


def index_page(page_id: int) -> int:
    """Index a page anew with the documents it offers, or forget it when it is not published.

    How many entries there are for it now.
    """
    page = Page.objects.filter(pk=page_id).first()
    entries = list(_entries(page.specific)) if page is not None and page.live else []
    with transaction.atomic():
        SearchEntry.objects.filter(page_id=page_id).delete()
        for entry in entries:
            entry.save()
            SearchTerm.objects.bulk_create(_terms(entry))
    return len(entries)


def index_all() -> int:
    """Index everything that is published. How many entries there are."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        pages = Page.objects.type(CoursePage, LessonPage).live().values_list("pk", flat=True)
        return sum(index_page(pk) for pk in pages)


def _entries(page: Page) -> Iterator[SearchEntry]:
    trail = trail_of(page)
    if not trail.live or trail.course is None:
        return
    course = trail.course
    common = {
        "page_id": page.pk,
        "course_key": course.translation_key,
        "language": page.locale.language_code,
    }
    if isinstance(page, CoursePage):
        objectives = [str(block.value) for block in page.objectives]
        yield SearchEntry(
            kind=Kind.COURSE,
            title=page.title,
            address=page.url_path,
            text="\n".join([page.search_description, page.summary, *objectives]),
            **common,
        )
    elif isinstance(page, LessonPage):
        common |= {"activity_key": page.translation_key, "above": course.title}
        yield SearchEntry(
            kind=Kind.LESSON,
            title=f"{page.number} {page.title}".strip(),
            address=page.url_path,
            text=lesson_text(page),
            **common,
        )
        for document, title in _documents(page):
            yield SearchEntry(
                kind=Kind.DOCUMENT,
                document_id=document.pk,
                title=title,
                address=document.url,
                text=f"{title}\n{document.filename}",
                **(common | {"above": page.title}),
            )


def lesson_text(page: LessonPage) -> str:
    """The lesson's words as they are read, films' transcripts with them."""
    parts = [str(block.value) for block in page.objectives]
    for block in page.body:
        found = block.block.get_searchable_content(block.value)
        parts += [" ".join(strip_tags(str(part)).split()) for part in found]
        if block.block_type == "statute" and block.value["statute"]:
            parts.append(f"{block.value['statute']} {block.value['section']}")
        if block.block_type == "video" and isinstance(block.value["video"], Video):
            film = block.value["video"]
            english = page.locale.language_code == "en"
            parts.append(film.transcript_en if english else film.transcript_th)
    return "\n".join(part for part in parts if part.strip())


def _documents(page: LessonPage) -> Iterator[tuple[CourseDocument, str]]:
    seen = set()
    for block in page.body:
        document = block.value["document"] if block.block_type == "document" else None
        if document is not None and document.pk not in seen:
            seen.add(document.pk)
            yield document, block.value["title"] or document.title


def _terms(entry: SearchEntry) -> Iterator[SearchTerm]:
    weights = Counter(words.index_terms(entry.text))
    for term in words.index_terms(entry.title):
        weights[term] += TITLE_WEIGHT
    for term, weight in weights.items():
        if len(term) <= LONGEST_TERM:
            yield SearchTerm(entry=entry, term=term, weight=weight)
