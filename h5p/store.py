"""The library store: what a package would bring, what is installed, what may go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Count, ProtectedError

from audit import trail
from people.models import User

from . import folders, manifests
from .closures import Needs
from .enums import Coming
from .manifests import LibraryName
from .models import Library
from .packages import Verdict
from .unpacking import Package


@dataclass(frozen=True, slots=True)
class Arriving:
    """A library of a package beside what is installed under its name."""

    library: manifests.Library
    digest: str
    coming: Coming
    current: Library | None
    users: int
    """Contents whose newest version plays with the current one; they stay with it."""

    @property
    def brings(self) -> bool:
        """Whether something is to be installed."""
        return self.coming != Coming.SAME


def arriving(package: Package, verdict: Verdict) -> list[Arriving]:
    """What a package that passed the gate would bring, by name."""
    installed = Library.objects.all()
    current = installed.current()
    have = set(installed.values_list("machine_name", "major", "minor", "patch", "digest"))
    count = Count("memberships__library_set__versions")
    uses = dict(Library.objects.annotate(times=count).values_list("pk", "times"))
    found = []
    for name, library in sorted(verdict.libraries.items()):
        digest, here = package.digest(library.folder), current.get(name)
        key = (name.machine_name, name.major, name.minor, library.patch, digest)
        coming = _coming(library, here, same=key in have)
        found.append(Arriving(library, digest, coming, here, uses[here.pk] if here else 0))
    return found


def _coming(library: manifests.Library, current: Library | None, same: bool) -> Coming:
    if same:
        return Coming.SAME
    if current is None:
        return Coming.NEW
    if library.patch == current.patch:
        return Coming.DIFFERENT
    return Coming.UPGRADE if library.patch > current.patch else Coming.OLDER


def needs_of_installed(current: Mapping[LibraryName, Library]) -> dict[LibraryName, Needs]:
    """What each library that new content uses asks for."""
    return {
        name: Needs(
            library.asks_for("preloadedDependencies"), library.asks_for("dynamicDependencies")
        )
        for name, library in current.items()
    }


def needs_of_package(verdict: Verdict) -> dict[LibraryName, Needs]:
    """What each library of a package asks for."""
    return {
        name: Needs(library.preloaded, library.dynamic)
        for name, library in verdict.libraries.items()
    }


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A library's files, unpacked beside the store."""

    library: manifests.Library
    manifest: dict[str, object]
    digest: str
    size: int
    place: Path


def keep(unpacked: Sequence[Unpacked], origin: str, by: User | None) -> list[Library]:
    """Put unpacked libraries into the store, each on record; those that are new.

    Called inside a transaction. What is there already stays as it is.
    """
    made = []
    for one in unpacked:
        name = one.library.name
        row, new = Library.objects.get_or_create(
            machine_name=name.machine_name,
            major=name.major,
            minor=name.minor,
            patch=one.library.patch,
            digest=one.digest,
            defaults={
                "title": one.library.title,
                "runnable": one.library.runnable,
                "manifest": one.manifest,
                "size": one.size,
                "origin": origin[:255],
                "installed_by": by,
            },
        )
        if new:
            folders.put(one.place, row.folder)
            trail.record(by, "h5p.library_installed", row, digest=row.digest, origin=row.origin)
            made.append(row)
    return made


class StillNeeded(Exception):
    """The library stays: a content plays with it, or another library needs it."""


def remove(library: Library, by: User) -> None:
    """Take a library that nothing needs out of the store, on record. Raises StillNeeded."""
    if wanted_by(library):
        raise StillNeeded
    place = library.folder
    with transaction.atomic():
        trail.record(by, "h5p.library_removed", library, digest=library.digest)
        try:
            library.delete()
        except ProtectedError as error:
            raise StillNeeded from error
        transaction.on_commit(lambda: folders.remove(place))


def wanted_by(library: Library) -> list[Library]:
    """The libraries that could not be loaded without this one, for nothing else has its name."""
    others = Library.objects.exclude(pk=library.pk)
    same = others.filter(
        machine_name=library.machine_name, major=library.major, minor=library.minor
    )
    if same.exists():
        return []
    fields = ("preloadedDependencies", "dynamicDependencies")
    return [
        other for other in others if any(library.name in other.asks_for(field) for field in fields)
    ]
