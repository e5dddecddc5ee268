"""A version of a content as a package again: its files, its libraries, its ``h5p.json``."""

import json
import tempfile
import zipfile
from pathlib import Path
from typing import IO

from courses.file_names import download_name

from .endings import ending
from .models import ContentVersion
from .packages import MANIFEST
from .unpacking import CONTENT_FOLDER

IN_MEMORY = 8 * 1024 * 1024
PACKED = {"png", "jpg", "jpeg", "gif", "webm", "mp4", "ogg", "mp3", "m4a", "woff", "woff2"}
"""To pack these again takes long and gains nothing."""


def package(version: ContentVersion) -> IO[bytes]:
    """The package, opened at its beginning. It passes the gate with nothing installed."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    members = version.library_set.members_in_order()
    # A reader that goes by the name alone takes the first of that name for the main library.
    members = sorted(members, key=lambda one: one.library != version.main_library)
    manifest = version.manifest | {
        "preloadedDependencies": [
            {
                "machineName": one.library.machine_name,
                "majorVersion": one.library.major,
                "minorVersion": one.library.minor,
            }
            for one in members
            if one.loaded
        ]
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False))
        _add(archive, version.folder, CONTENT_FOLDER)
        for member in members:
            _add(archive, member.library.folder, member.library.folder_name)
    file.seek(0)
    return file  # type: ignore[return-value]


def _add(archive: zipfile.ZipFile, folder: Path, name: str) -> None:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        inner = f"{name}/{path.relative_to(folder).as_posix()}"
        archive.write(path, inner, zipfile.ZIP_STORED if ending(path.name) in PACKED else None)


def file_name(version: ContentVersion) -> str:
    """What the reader's device calls it."""
    return download_name(version.title, "h5p")
