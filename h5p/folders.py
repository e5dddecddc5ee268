"""Where this room's files lie: private folders below H5P_ROOT, none of which has an address.

Each folder is written beside its place and renamed into it, so that it is there whole or not at
all.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

LIBRARIES, CONTENTS, SETS, STAGED, WORK = "libraries", "contents", "sets", "staged", "work"
DRAFTS = "drafts"


def root() -> Path:
    """The room's own folder."""
    return Path(settings.H5P_ROOT)


def library(name: str) -> Path:
    """A library's files."""
    return root() / LIBRARIES / name


def content(public_id: str) -> Path:
    """The files of a version of a content."""
    return root() / CONTENTS / public_id


def library_set(digest: str) -> Path:
    """The bundle of a set."""
    return root() / SETS / digest


def draft(public_id: str) -> Path:
    """The files that were added to a draft."""
    return root() / DRAFTS / public_id


def staged(public_id: str) -> Path:
    """A package that waits."""
    return root() / STAGED / f"{public_id}.h5p"


@contextmanager
def work() -> Iterator[Path]:
    """A folder to unpack in; whatever is left in it goes."""
    (root() / WORK).mkdir(parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(dir=root() / WORK))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def put(made: Path, place: Path) -> bool:
    """Move a finished folder to its place. False when the same one stands there already."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.rename(made, place)
    except OSError:
        if not place.is_dir():
            raise
        return False
    return True


def remove(place: Path) -> None:
    """Take a folder away; it is out of its place at once."""
    with suppress(FileNotFoundError), work() as away:
        os.rename(place, away / "gone")


def inside(folder: Path, path: str) -> Path | None:
    """The file at a path below a folder; None when there is none, or it leads elsewhere."""
    try:
        found = (folder / path).resolve()
        if found.is_file() and found.is_relative_to(folder.resolve()):
            return found
    except (OSError, ValueError):
        return None
    return None
