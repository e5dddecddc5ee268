"""The library store: what a package would bring, what is installed, what may go."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
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


@contextmanager
def held() -> Iterator[None]:
    """A transaction in which nobody else installs or takes away: rows and folders go together.

    On SQLite one transaction writes at a time; PostgreSQL's table is locked against other writers,
    not against readers.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                table = connection.ops.quote_name(Library._meta.db_table)
                cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        yield


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

    Called while the store is ``held``. What is there already stays as it is.
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
    place = library.folder
    with held():
        if not Library.objects.filter(pk=library.pk).exists():
            return
        if wanted_by(library):
            raise StillNeeded
        trail.record(by, "h5p.library_removed", library, digest=library.digest)
        try:
            library.delete()
        except ProtectedError as error:
            raise StillNeeded from error
        transaction.on_commit(lambda: clear_away(place))


def clear_away(place: Path) -> None:
    """Remove a library's folder, unless it was installed again meanwhile."""
    with held():
        if place.name not in folders_in_use():
            folders.remove(place)


def folders_in_use() -> set[str]:
    """The names of the installed libraries' folders."""
    return {library.folder.name for library in Library.objects.all()}


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
