"""H5P packages, built in memory."""

import io
import json
import zipfile
from typing import Any

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


def dependency(name: str, major: int = 1, minor: int = 0) -> dict[str, Any]:
    """A library as another asks for it."""
    return {"machineName": name, "majorVersion": major, "minorVersion": minor}


def library(name: str = "H5P.Cards", **changes: Any) -> dict[str, Any]:
    """A ``library.json``, version 1.0.3."""
    return {
        "title": name,
        "machineName": name,
        "majorVersion": 1,
        "minorVersion": 0,
        "patchVersion": 3,
        "runnable": 1,
        "preloadedJs": [{"path": "cards.js"}],
        "preloadedCss": [{"path": "cards.css"}],
        "coreApi": {"majorVersion": 1, "minorVersion": 24},
    } | changes


def files_of(name: str = "H5P.Cards", **changes: Any) -> dict[str, bytes]:
    """A library's files."""
    folder = f"{name}-1.0"
    return {
        f"{folder}/library.json": json.dumps(library(name, **changes)).encode(),
        f"{folder}/cards.js": b"H5P.Cards = function () {};",
        f"{folder}/cards.css": b".cards { color: black }",
        f"{folder}/semantics.json": b"[]",
        f"{folder}/language/th.json": b'{"semantics": []}',
    }


def manifest(**changes: Any) -> bytes:
    """An ``h5p.json``."""
    facts = {
        "title": "คำศัพท์กฎหมาย",
        "language": "th",
        "mainLibrary": "H5P.Cards",
        "embedTypes": ["div"],
        "preloadedDependencies": [dependency("H5P.Cards")],
    }
    return json.dumps(facts | changes).encode()


def package_files() -> dict[str, bytes]:
    """The files of a package that is in order."""
    return {
        "h5p.json": manifest(),
        "content/content.json": b'{"cards": []}',
        "content/images/card.png": PNG,
        **files_of(),
    }


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    """The files as a package."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    file.seek(0)
    return file


def staged(files: dict[str, bytes], by: Any, name: str = "cards.h5p", **fields: Any) -> Any:
    """A package that passed the gate and waits for its confirmation."""
    from h5p import staging

    return staging.stage(zipped(files), name, by, **{"makes_content": True, **fields})


def installed(files: dict[str, bytes], by: Any, name: str = "cards.h5p", **fields: Any) -> Any:
    """A package that was confirmed and installed, as the worker leaves it."""
    from h5p import staging

    return staging.install_now(staged(files, by, name, **fields))


def version_of(files: dict[str, bytes] | None = None, **fields: Any) -> Any:
    """A version of a content, made of a package with its libraries."""
    from people.enums import Role
    from tests.factories.people import UserFactory

    by = fields.pop("by", None) or UserFactory(roles=[Role.INSTITUTE_ADMIN])
    done = installed(package_files() if files is None else files, by, **fields)
    assert done.version is not None, done.fault
    return done.version


def activity_in(course: Any, version: Any, **fields: Any) -> Any:
    """A published H5P activity of the course, its edition frozen anew."""
    from courses.editions import freeze_edition
    from h5p.models import H5PPage

    values = {"title": "กิจกรรม", "slug": "activity", "content": version.content, "number": "1.9"}
    course.refresh_from_db()
    page = course.add_child(instance=H5PPage(**{**values, **fields}))
    freeze_edition(course, by=None)
    return page
