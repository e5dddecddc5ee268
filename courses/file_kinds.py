"""The kinds of document that may be uploaded, and how their first bytes prove them. Pure."""

import struct
import zipfile
from dataclasses import dataclass
from typing import IO

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
LONGEST_MIMETYPE_ENTRY = 100
# What Python's zipfile says of a broken file; a name that is no text is a ValueError.
UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
    OSError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document."""

    content_type: str
    inline: bool = False
    """Shown by the browser itself; everything else is kept as a file."""
    part: str = ""
    """For a ZIP container: the folder that such a file has."""


KINDS = {
    "pdf": Kind("application/pdf", inline=True),
    "docx": Kind(f"{_OFFICE}.wordprocessingml.document", part="word/"),
    "xlsx": Kind(f"{_OFFICE}.spreadsheetml.sheet", part="xl/"),
    "pptx": Kind(f"{_OFFICE}.presentationml.presentation", part="ppt/"),
    "odt": Kind(f"{_OPEN}.text"),
    "ods": Kind(f"{_OPEN}.spreadsheet"),
    "odp": Kind(f"{_OPEN}.presentation"),
    "csv": Kind("text/csv; charset=utf-8"),
    "txt": Kind("text/plain; charset=utf-8"),
}


def kind_of(ending: str) -> Kind:
    """The kind of an ending; an unknown one is bytes to keep."""
    return KINDS.get(ending, Kind("application/octet-stream"))


def agrees(file: IO[bytes], ending: str) -> bool:
    """Whether the content is what the ending says; the file is left at its beginning."""
    kind = KINDS.get(ending)
    if kind is None:
        return False
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if ending == "pdf":
        return b"%PDF-" in start[:1024]
    if ending in {"csv", "txt"}:
        return b"\x00" not in start and not start.startswith((b"%PDF-", b"PK\x03\x04"))
    try:
        return start.startswith(b"PK\x03\x04") and _container_agrees(file, kind)
    finally:
        file.seek(0)


def _container_agrees(file: IO[bytes], kind: Kind) -> bool:
    try:
        with zipfile.ZipFile(file) as container:
            names = container.namelist()
            if kind.part:
                macros = any(name.lower().endswith("vbaproject.bin") for name in names)
                inside = any(name.startswith(kind.part) for name in names)
                return "[Content_Types].xml" in names and inside and not macros
            entry = container.getinfo("mimetype")
            stored = entry.compress_type == zipfile.ZIP_STORED
            if not stored or entry.file_size > LONGEST_MIMETYPE_ENTRY:
                return False
            return container.read(entry).decode("ascii", "replace").strip() == kind.content_type
    except UNREADABLE:
        return False
