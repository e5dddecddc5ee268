"""The installed libraries as authoring sees them: what can be made, and of which fields."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.functional import cached_property

from . import documents
from .manifests import LibraryName
from .models import Library
from .packing import OWN
from .refusals import Refused
from .semantics import Field, Kind, Unreadable, read
from .type_names import type_name

SEMANTICS = "semantics.json"


@dataclass(frozen=True, slots=True)
class ContentType:
    """A library that content can be written for."""

    library: Library
    title: str
    translated: bool
    own: bool
    whole: bool
    """Whether the form expresses all that the library asks for."""


class Installed:
    """What is installed now, with the words of two languages. One query.

    ``labels`` is the language of the form, ``language`` that of the content: its new texts begin
    with the library's defaults in that language.
    """

    def __init__(self, labels: str, language: str) -> None:
        self.labels, self.language = labels, language

    @cached_property
    def libraries(self) -> dict[LibraryName, Library]:
        """By name the library that new content uses."""
        return Library.objects.all().current()

    def fields(self, name: LibraryName) -> tuple[Field, ...] | None:
        """The fields of a library; None when it is not there or cannot be read."""
        library = self.libraries.get(name)
        return _fields(str(library.folder), self.labels, self.language) if library else None

    def title(self, name: LibraryName) -> str:
        """What people call a library; its own name when it is not there."""
        library = self.libraries.get(name)
        return type_name(library.machine_name) or library.title if library else str(name)

    def types(self) -> list[ContentType]:
        """What can be written, of each name the newest; our own first, then by title."""
        own = {folder.name.rpartition("-")[0] for folder in OWN.iterdir()}
        newest: dict[str, Library] = {}
        for name, library in self.libraries.items():
            if library.runnable:
                other = newest.get(library.machine_name)
                if other is None or (name.major, name.minor) > (other.major, other.minor):
                    newest[library.machine_name] = library
        found = []
        for library in newest.values():
            fields = self.fields(library.name)
            if fields:
                told = type_name(library.machine_name)
                whole = not any(_is_blind(one) for one in fields)
                mine = library.machine_name in own
                title = told or library.title
                found.append(ContentType(library, title, bool(told), mine, whole))
        return sorted(found, key=lambda one: (not one.own, one.title.casefold()))


def _is_blind(one: Field) -> bool:
    """Whether something that must be filled in cannot be expressed."""
    if one.kind == Kind.OTHER:
        return not one.optional
    return any(_is_blind(inner) for inner in one.fields)


@lru_cache(maxsize=128)
def _fields(folder: str, labels: str, language: str) -> tuple[Field, ...] | None:
    """A library's folder never changes: it is named after the hash of what is in it."""
    place = Path(folder)
    found = _document(place / SEMANTICS)
    words = {one: _words(place, one) for one in (labels, language)}
    try:
        return read(found, words[labels], words[language], place.name)
    except Unreadable:
        return None


def _words(place: Path, language: str) -> Any:
    """The words of a language file; None: the library says them in its own language."""
    told = _document(place / f"language/{language}.json")
    return told.get("semantics") if isinstance(told, dict) else None


def _document(path: Path) -> Any:
    try:
        if path.stat().st_size > documents.LARGEST:
            return None
        return documents.parse(path.read_bytes(), path.name)
    except (OSError, Refused):
        return None
