"""A package that passed the gate, read for keeping: its documents, its folders on disk."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from .archive import Archive, open_archive
from .documents import Documents
from .packages import CONTENT_JSON, MANIFEST

CONTENT_FOLDER = "content"
CHUNK = 1024 * 1024


class Package:
    """An opened package. What is wrong with it raises Refused, as in the gate."""

    def __init__(self, file: IO[bytes]) -> None:
        self.archive: Archive = open_archive(file)
        self._documents = Documents(self.archive)

    def manifest(self) -> dict[str, Any]:
        """``h5p.json``."""
        found: dict[str, Any] = self._documents.read(MANIFEST)
        return found

    def parameters(self) -> Any:
        """``content/content.json``."""
        return self._documents.read(CONTENT_JSON)

    def library(self, folder: str) -> dict[str, Any]:
        """A library's ``library.json``."""
        found: dict[str, Any] = self._documents.read(f"{folder}/library.json")
        return found

    def digest(self, folder: str) -> str:
        """The hash of a folder: of its files' paths and hashes, in order."""
        return _together(
            (path.removeprefix(f"{folder}/"), self._hash(path)) for path in self._below(folder)
        )

    def unpack(self, folder: str, into: Path) -> tuple[str, int]:
        """Write a folder's files; its hash and its bytes."""
        hashes, size = [], 0
        into.mkdir(parents=True)
        for path in self._below(folder):
            inner = path.removeprefix(f"{folder}/")
            place = into / inner
            place.parent.mkdir(parents=True, exist_ok=True)
            running = hashlib.sha256()
            with place.open("xb") as file:
                for piece in self.archive.stream(path):
                    running.update(piece)
                    size += file.write(piece)
            hashes.append((inner, running.hexdigest()))
        return _together(hashes), size

    def _below(self, folder: str) -> list[str]:
        return sorted(path for path in self.archive.entries if path.startswith(f"{folder}/"))

    def _hash(self, path: str) -> str:
        running = hashlib.sha256()
        for piece in self.archive.stream(path):
            running.update(piece)
        return running.hexdigest()


def _together(hashes: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"{path}\0{digest}\n" for path, digest in hashes)
    return hashlib.sha256(lines.encode()).hexdigest()


def file_digest(file: IO[bytes]) -> str:
    """SHA-256 of a whole file, which is left at its beginning."""
    running = hashlib.sha256()
    file.seek(0)
    while piece := file.read(CHUNK):
        running.update(piece)
    file.seek(0)
    return running.hexdigest()
