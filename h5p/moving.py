"""Moving a content to the libraries that are installed now: the same files, a new version.

Only patches are moved to. A library's minor version may want other parameters than the content
was made with; what its makers do to bring those over runs in H5P's own editor.
"""

from dataclasses import dataclass

from people.models import User

from . import exporting, staging
from .models import ContentVersion, Library, StagedPackage


@dataclass(frozen=True, slots=True)
class Change:
    """A library that a version is pinned to, and the one that it would be pinned to."""

    old: Library
    new: Library


def changes(version: ContentVersion) -> list[Change]:
    """What a move would change, in the order in which the libraries are loaded. Two queries."""
    current = Library.objects.all().current()
    members = [member.library for member in version.library_set.members_in_order()]
    return [
        Change(old, current[old.name])
        for old in members
        if old.name in current and current[old.name] != old
    ]


def move(version: ContentVersion, by: User) -> StagedPackage:
    """Have the next version made of the same files with the newest patches, in the background.

    The version stays, and who is in it goes on in it.
    """
    with exporting.package(version) as file:
        return staging.bring_content(file, exporting.file_name(version), by, version.content)
