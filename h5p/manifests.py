"""What ``h5p.json`` and ``library.json`` must say, as H5P's own validator asks it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .archive import is_plain_path
from .endings import ending
from .refusals import Refusal, refusal

CORE = (1, 28)
"""The newest core API that the player has."""
LONGEST_TITLE = 255
MOST_DEPENDENCIES = 300

# H5P allows 255; with version and hash behind it the name is a folder, which holds no more.
_MACHINE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
_EMBED_TYPES = {"div", "iframe"}


@dataclass(frozen=True, slots=True, order=True)
class LibraryName:
    """A library by name, major and minor version: what content and libraries ask for."""

    machine_name: str
    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.machine_name} {self.major}.{self.minor}"


@dataclass(frozen=True, slots=True)
class Library:
    """A library of a package."""

    name: LibraryName
    patch: int
    title: str
    folder: str
    runnable: bool
    preloaded: Sequence[LibraryName]
    dynamic: Sequence[LibraryName]

    @property
    def version(self) -> str:
        """major.minor.patch"""
        return f"{self.name.major}.{self.name.minor}.{self.patch}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``h5p.json`` says."""

    title: str
    language: str
    main_library: str
    preloaded: Sequence[LibraryName]

    @property
    def main(self) -> LibraryName | None:
        """The main library with its version; None when it is not among the dependencies."""
        return next((one for one in self.preloaded if one.machine_name == self.main_library), None)


class Reading:
    """One document read field by field; what is wrong is gathered in ``refusals``."""

    def __init__(self, data: Any, where: str) -> None:
        self.where = where
        self.refusals: list[Refusal] = []
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.refusals.append(refusal("json", where, detail="{}"))

    def refuse(self, field: str) -> None:
        """Say that a field is missing or unusable."""
        self.refusals.append(refusal("field", self.where, field=field))

    def text(self, field: str, pattern: re.Pattern[str] | None = None) -> str:
        """A text of 1 to 255 signs."""
        value = self.data.get(field)
        if (
            not isinstance(value, str)
            or not 1 <= len(value.strip()) <= LONGEST_TITLE
            or (pattern and not pattern.fullmatch(value))
        ):
            self.refuse(field)
            return ""
        return value

    def number(self, field: str) -> int:
        """A version's number: 0 to 99999, as a number or in digits."""
        value = _number(self.data.get(field))
        if value is None:
            self.refuse(field)
        return value or 0

    def libraries(self, field: str) -> list[LibraryName]:
        """A list of dependencies; none when the field is not there."""
        value = self.data.get(field, [])
        if not isinstance(value, list) or len(value) > MOST_DEPENDENCIES:
            self.refuse(field)
            return []
        found = []
        for one in value:
            name = one.get("machineName") if isinstance(one, dict) else None
            major, minor = (
                (_number(one.get("majorVersion")), _number(one.get("minorVersion")))
                if isinstance(one, dict)
                else (None, None)
            )
            if not isinstance(name, str) or not _MACHINE_NAME.fullmatch(name):
                self.refuse(f"{field}.machineName")
            elif major is None or minor is None:
                self.refuse(f"{field}.version")
            else:
                found.append(LibraryName(name, major, minor))
        return found


def read_manifest(data: Any) -> tuple[Manifest, list[Refusal]]:
    """``h5p.json`` and what is wrong with it."""
    reading = Reading(data, "h5p.json")
    if reading.refusals:
        return Manifest("", "", "", ()), reading.refusals
    manifest = Manifest(
        reading.text("title"),
        reading.text("language", _LANGUAGE),
        reading.text("mainLibrary", _MACHINE_NAME),
        tuple(reading.libraries("preloadedDependencies")),
    )
    embeds = reading.data.get("embedTypes")
    if (
        not isinstance(embeds, list)
        or not embeds
        or not all(isinstance(one, str) and one in _EMBED_TYPES for one in embeds)
    ):
        reading.refuse("embedTypes")
    if not manifest.preloaded:
        reading.refuse("preloadedDependencies")
    elif manifest.main_library and manifest.main is None:
        reading.refusals.append(refusal("main-library", "h5p.json", name=manifest.main_library))
    return manifest, reading.refusals


def read_library(data: Any, folder: str, files: set[str]) -> tuple[Library | None, list[Refusal]]:
    """A library by its ``library.json`` (None when it cannot be named) and what is wrong with it.

    ``files`` are the paths of the whole package.
    """
    where = f"{folder}/library.json"
    reading = Reading(data, where)
    if reading.refusals:
        return None, reading.refusals
    title = reading.text("title")
    machine_name = reading.text("machineName", _MACHINE_NAME)
    major, minor = reading.number("majorVersion"), reading.number("minorVersion")
    patch = reading.number("patchVersion")
    runnable = reading.data.get("runnable", 0)
    if runnable not in (0, 1):
        reading.refuse("runnable")
    name = LibraryName(machine_name, major, minor)
    library = Library(
        name,
        patch,
        title,
        folder,
        runnable == 1,
        tuple(reading.libraries("preloadedDependencies")),
        tuple(reading.libraries("dynamicDependencies")),
    )
    if reading.refusals:
        return None, reading.refusals
    if folder not in (machine_name, f"{machine_name}-{major}.{minor}"):
        reading.refusals.append(refusal("library-folder", where, name=str(name)))
    _check_core(reading)
    for field, kind in (("preloadedJs", "js"), ("preloadedCss", "css")):
        _check_files(reading, field, kind, folder, files)
    return library, reading.refusals


def _check_core(reading: Reading) -> None:
    asked = reading.data.get("coreApi")
    if asked is None:
        return
    major = _number(asked.get("majorVersion")) if isinstance(asked, dict) else None
    minor = _number(asked.get("minorVersion")) if isinstance(asked, dict) else None
    if major is None or minor is None:
        reading.refuse("coreApi")
    elif (major, minor) > CORE:
        reading.refusals.append(
            refusal(
                "core-version",
                reading.where,
                wanted=f"{major}.{minor}",
                most=f"{CORE[0]}.{CORE[1]}",
            )
        )


def _check_files(reading: Reading, field: str, kind: str, folder: str, files: set[str]) -> None:
    """What is preloaded is a file of that kind inside the library."""
    value = reading.data.get(field, [])
    if not isinstance(value, list) or len(value) > MOST_DEPENDENCIES:
        reading.refuse(field)
        return
    for one in value:
        path = one.get("path") if isinstance(one, dict) else None
        if (
            not isinstance(path, str)
            or not is_plain_path(path)
            or ending(path) != kind
            or f"{folder}/{path}" not in files
        ):
            reading.refusals.append(refusal("library-file", reading.where, name=str(path)[:200]))


def _number(value: Any) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 5:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 99_999:
        return value
    return None
