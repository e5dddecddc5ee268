"""Contents: a new one, or a new version of one that is in use. Versions never change."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import Max
from django.utils import timezone

from audit import trail
from people.models import User

from . import bundles, folders, store
from .closures import Closure, Needs, closure, nested_in
from .manifests import LibraryName, Manifest
from .models import Content, ContentVersion, Library, LibrarySet, SetMember
from .packages import Verdict
from .unpacking import CONTENT_FOLDER, Package

FORMAT = "1"
"""Part of a set's hash: raised when bundles are to be written differently."""
LONGEST_SOURCE, MOST_AUTHORS = 500, 50


class CannotPlay(Exception):
    """No content can be made: libraries are missing, or the main one plays nothing."""

    def __init__(self, missing: Sequence[LibraryName] = (), not_runnable: str = "") -> None:
        super().__init__(", ".join(map(str, missing)) or not_runnable)
        self.missing = list(missing)
        self.not_runnable = not_runnable


class Overtaken(Exception):
    """The content has a newer version than the one that this was made from."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A content's files, unpacked beside their place, with what was read from them."""

    manifest: dict[str, Any]
    nested: list[LibraryName]
    place: Path
    size: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What ``h5p.json`` says of who may use the content."""

    licence: str = "U"
    authors: list[dict[str, str]] = field(default_factory=list)
    source: str = ""


def facts_of(manifest: Mapping[str, Any]) -> Facts:
    """Licence, authors and source; what cannot be read as such is left out."""
    licence, version = manifest.get("license"), manifest.get("licenseVersion")
    words = f"{licence} {version}" if isinstance(version, str) and version else licence
    authors = manifest.get("authors")
    source = manifest.get("source")
    return Facts(
        words[:40] if isinstance(words, str) and isinstance(licence, str) else "U",
        [
            {"name": one["name"][:200], "role": str(one.get("role") or "")[:40]}
            for one in (authors if isinstance(authors, list) else [])[:MOST_AUTHORS]
            if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"].strip()
        ],
        source[:LONGEST_SOURCE] if isinstance(source, str) else "",
    )


def needed(
    verdict: Verdict, nested: Iterable[LibraryName], known: Mapping[LibraryName, Needs]
) -> Closure:
    """All libraries of a content: the main one, what its manifest lists, what its parts name."""
    assert verdict.manifest  # the gate let it pass
    assert verdict.manifest.main
    return closure([*verdict.manifest.preloaded, *nested], known)


def unpack(package: Package, work: Path) -> Unpacked:
    """Write a content's files below ``work``."""
    place = work / CONTENT_FOLDER
    _digest, size = package.unpack(CONTENT_FOLDER, place)
    return Unpacked(package.manifest(), nested_in(package.parameters()), place, size)


def chosen(unpacked: Unpacked, verdict: Verdict) -> tuple[Library, list[tuple[Library, bool]]]:
    """The main library and all that the content needs, as installed now, with what is loaded.

    Raises CannotPlay.
    """
    assert verdict.manifest  # the gate let it pass
    assert verdict.manifest.main
    current = Library.objects.all().current()
    found = needed(verdict, unpacked.nested, store.needs_of_installed(current))
    if found.missing:
        raise CannotPlay(found.missing)
    main = current[verdict.manifest.main]
    if not main.runnable:
        raise CannotPlay(not_runnable=str(main))
    return main, [(current[name], name in found.loaded) for name in found.order]


def keep(
    unpacked: Unpacked,
    verdict: Verdict,
    origin: str,
    by: User,
    replaces: Content | None,
    after: ContentVersion | None = None,
) -> ContentVersion:
    """Make the version, pinned to the libraries that are installed now.

    Raises CannotPlay, and Overtaken when ``after`` is not the content's newest version.

    In one transaction: the content (when it is new), its set of libraries, the version, the entry
    on record; people who are in an older version stay in it until they open the page again.
    """
    assert verdict.manifest  # the gate let it pass
    with store.held():
        main, members = chosen(unpacked, verdict)
        content = replaces or Content.objects.create(title=verdict.manifest.title, created_by=by)
        version = _next(content, unpacked, verdict.manifest, main, _pinned(members), origin, by)
        if after is not None and version.number != after.number + 1:
            raise Overtaken
        folders.put(unpacked.place, version.folder)
        action = "h5p.content_replaced" if replaces else "h5p.content_added"
        trail.record(by, action, content, version=version.number, origin=version.origin)
    return version


def _next(
    content: Content,
    unpacked: Unpacked,
    manifest: Manifest,
    main: Library,
    pinned: LibrarySet,
    origin: str,
    by: User,
) -> ContentVersion:
    """The row of the content's next version."""
    # The content's row is held, so that of two uploads at once one is the later version.
    Content.objects.filter(pk=content.pk).update(title=manifest.title, updated_at=timezone.now())
    number = content.versions.aggregate(n=Max("number"))["n"] or 0
    facts = facts_of(unpacked.manifest)
    return ContentVersion.objects.create(
        content=content,
        number=number + 1,
        title=manifest.title,
        language=manifest.language,
        licence=facts.licence,
        authors=facts.authors,
        source=facts.source,
        manifest=unpacked.manifest,
        main_library=main,
        library_set=pinned,
        size=unpacked.size,
        origin=origin[:255],
        uploaded_by=by,
    )


def _pinned(members: list[tuple[Library, bool]]) -> LibrarySet:
    """The set of exactly these libraries, made with its bundle when it is new."""
    found, new = LibrarySet.objects.get_or_create(digest=bundled(members))
    if new:
        SetMember.objects.bulk_create(
            SetMember(library_set=found, library=library, order=order, loaded=loaded)
            for order, (library, loaded) in enumerate(members)
        )
    return found


def bundled(members: list[tuple[Library, bool]]) -> str:
    """The hash of a set of libraries, whose bundle is there afterwards."""
    told = json.dumps([FORMAT, *([one.folder_name, one.digest, loaded] for one, loaded in members)])
    digest = hashlib.sha256(told.encode()).hexdigest()
    bundles.build(digest, members)
    return digest
