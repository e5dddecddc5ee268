"""Searching: every term must be there, and only what the person may open is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from courses.access import Person, activity_access, own_enrolments, present_enrolment
from courses.models import Enrolment
from courses.teams import courses_of
from courses.tree import address
from people.models import User
from thai import words

from .models.search import Kind, SearchEntry, SearchTerm

LONGEST_QUERY = 200
MOST = 60


@dataclass(frozen=True, slots=True)
class Found:
    """One result: where it is, and the match in its sentence."""

    entry: SearchEntry
    url: str
    pieces: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind."""

    kind: Kind
    found: Sequence[Found]


def search(user: Person, query: str, language: str) -> list[Group]:
    """The results by kind, the best first; empty groups are left out.

    What stands in the language asked for, and Thai pages where that has no translation of them.
    """
    terms = words.query_terms(query[:LONGEST_QUERY])
    if not terms:
        return []
    # The index follows by a task, which may come late or be lost.
    published = Page.objects.live().filter(pk=OuterRef("page_id"))
    entries = SearchEntry.objects.filter(Exists(published))
    entries = entries.annotate(weight=_weight(terms[0])).order_by("-weight", "pk")
    for term in terms:
        entries = entries.filter(Exists(SearchTerm.objects.filter(entry=OuterRef("pk"), term=term)))
    matching = _in_language(list(entries), language)
    mine = [entry for entry in matching if entry.activity_key is None]
    mine += _openable(user, [entry for entry in matching if entry.activity_key is not None])
    return [
        Group(kind, [_found(entry, query, language) for entry in chosen[:MOST]])
        for kind in Kind
        if (chosen := [entry for entry in mine if entry.kind == kind])
    ]


def _weight(term: str) -> Coalesce:
    found = SearchTerm.objects.filter(entry=OuterRef("pk"), term=term).values("weight")[:1]
    return Coalesce(Subquery(found), 0)


def _in_language(entries: list[SearchEntry], language: str) -> list[SearchEntry]:
    """One entry for each thing: the translation where there is one, else the Thai one."""
    wanted = {_thing(entry) for entry in entries if entry.language == language}
    translated = set(
        SearchEntry.objects.filter(language=language).values_list(
            "kind", "course_key", "activity_key"
        )
    )
    return [
        entry
        for entry in entries
        if entry.language == language
        or (
            _thing(entry) not in wanted
            and (entry.kind, entry.course_key, entry.activity_key) not in translated
        )
    ]


def _thing(entry: SearchEntry) -> tuple[str, object, object, object]:
    return entry.kind, entry.course_key, entry.activity_key, entry.document_id


def _openable(user: Person, entries: list[SearchEntry]) -> list[SearchEntry]:
    """Those whose activity the person may open; the queries do not grow with the results."""
    if not isinstance(user, User) or not entries:
        return []
    enrolments: dict[object, list[Enrolment]] = {}
    for enrolment in own_enrolments(user):
        enrolments.setdefault(enrolment.course_key, []).append(enrolment)
    present = {key: present_enrolment(found) for key, found in enrolments.items()}
    keys = {entry.course_key for entry in entries}
    written = courses_of(user).filter(translation_key__in=keys - set(present))
    edited = set(written.values_list("translation_key", flat=True))
    return [
        entry
        for entry in entries
        if entry.course_key in edited
        or (
            entry.course_key in present
            and activity_access(present[entry.course_key], entry.activity_key or "").allowed
        )
    ]


def _found(entry: SearchEntry, query: str, language: str) -> Found:
    url = entry.address
    if entry.kind != Kind.DOCUMENT:
        url = address(entry.address, language) or entry.address
    return Found(entry, url, words.snippet(entry.text, query))
