"""A zip that is trusted in nothing: its structure is read by ourselves, its files are streamed.

What the headers say is never believed. The end record must be the only one and stand at the end,
the central directory right before it, every local header must agree with it, and no two entries
may lie over each other; so that every program that opens the file sees the same entries. Sizes are
counted while streaming. Memory stays at a few megabytes whatever the file holds.
"""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from .refusals import Refusal, Refused, refusal

MEGABYTE = 1024 * 1024
LARGEST = 200 * MEGABYTE
MOST_ENTRIES = 10_000
LARGEST_DIRECTORY = 4 * MEGABYTE
LARGEST_ENTRY = 128 * MEGABYTE
LARGEST_UNPACKED = 512 * MEGABYTE
RATIO, RATIO_FROM = 100, 10 * MEGABYTE
"""Unpacked to packed, judged once this much is unpacked: small texts do compress that well."""
CHUNK = 64 * 1024
LONGEST_NAME, LONGEST_PART = 500, 255

END = b"PK\x05\x06"
LOCAL = b"PK\x03\x04"
END_SIZE, LOCAL_SIZE = 22, 30
ENCRYPTED = 0x1 | 0x40 | 0x2000
STREAMED, UTF8 = 0x8, 0x800

PORTS = [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
RESERVED = {"con", "prn", "aux", "nul", *PORTS}
BIDI = {"\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
ENCODED = ("%2e", "%2f", "%5c", "%00")


@dataclass(slots=True)
class Archive:
    """An opened package: its files by path, in the order of the central directory."""

    file: IO[bytes]
    zip: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    packed: int
    unpacked: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    def stream(self, path: str) -> Iterator[bytes]:
        """The file's bytes in pieces of at most 64 KiB. Raises Refused where a limit is passed."""
        entry, size = self.entries[path], 0
        try:
            with self.zip.open(entry) as opened:
                while piece := opened.read(CHUNK):
                    size += len(piece)
                    self.unpacked += len(piece)
                    if size > LARGEST_ENTRY:
                        raise Refused("entry-too-large", path, most=_said(LARGEST_ENTRY))
                    if self.unpacked > LARGEST_UNPACKED:
                        raise Refused("unpacked-too-large", path, most=_said(LARGEST_UNPACKED))
                    if self.unpacked > max(RATIO_FROM, self.packed * RATIO):
                        raise Refused("ratio", path)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise Refused("damaged", path) from error
        if size != entry.file_size:
            raise Refused("damaged", path)


def open_archive(file: IO[bytes]) -> Archive:
    """Open a package. Raises Refused when it cannot be read as one; faults of single entries are
    in ``refusals``, and those entries are left out."""
    packed = file.seek(0, 2)
    if packed > LARGEST:
        raise Refused("too-large", most=_said(LARGEST))
    start, count = _end_record(file, packed)
    file.seek(0)
    try:
        opened = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise Refused("not-a-zip") from error
    infos = opened.infolist()
    if len(infos) != count:
        raise Refused("zip-structure", detail="entries")
    _check_layout(file, infos, start)
    archive = Archive(file, opened, {}, packed)
    _sort(archive, infos)
    return archive


def _end_record(file: IO[bytes], size: int) -> tuple[int, int]:
    """Where the central directory begins, and how many entries it has."""
    if size < END_SIZE:
        raise Refused("not-a-zip")
    at = size - END_SIZE
    file.seek(at)
    record = file.read(END_SIZE)
    if record[:4] != END:
        # A comment after it may hold a second record, and which one counts differs by program.
        raise Refused("not-a-zip")
    disk, first, here, count, length, start, comment = struct.unpack("<4H2LH", record[4:])
    if comment:
        raise Refused("zip-structure", detail="end record")
    if disk or first or here != count or 0xFFFF in (here, count) or 0xFFFFFFFF in (length, start):
        raise Refused("zip-structure", detail="zip64")
    if count > MOST_ENTRIES:
        raise Refused("too-many-entries", most=f"{MOST_ENTRIES:,}")
    if length > LARGEST_DIRECTORY or start + length != at:
        raise Refused("zip-structure", detail="central directory")
    return start, count


def _check_layout(file: IO[bytes], infos: list[zipfile.ZipInfo], end: int) -> None:
    """Each local header agrees with the directory, and ends before the next one begins."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    if ordered and ordered[0].header_offset != 0:
        raise Refused("zip-structure", detail="prefix")
    for info, after in zip(ordered, [*ordered[1:], None], strict=True):
        limit = after.header_offset if after else end
        file.seek(info.header_offset)
        header = file.read(LOCAL_SIZE)
        if len(header) < LOCAL_SIZE or header[:4] != LOCAL:
            raise Refused("zip-structure", info.orig_filename, detail="local header")
        flags, method = struct.unpack("<HH", header[6:10])
        packed, unpacked, name_length, more = struct.unpack("<LLHH", header[18:30])
        name = file.read(name_length)
        encoding = "utf-8" if info.flag_bits & UTF8 else "cp437"
        same = (
            name == info.orig_filename.encode(encoding, "replace")
            and method == info.compress_type
            and flags == info.flag_bits
        )
        if not flags & STREAMED:
            same = same and (packed, unpacked) == (info.compress_size, info.file_size)
        if not same:
            raise Refused("zip-structure", info.orig_filename, detail="local header")
        if info.header_offset + LOCAL_SIZE + name_length + more + info.compress_size > limit:
            raise Refused("zip-structure", info.orig_filename, detail="overlap")


def _sort(archive: Archive, infos: list[zipfile.ZipInfo]) -> None:
    """Take what may be looked at, and say of the rest why not."""
    files: set[str] = set()
    folders: set[str] = set()
    for info in infos:
        name = info.orig_filename
        is_folder = name.endswith("/")
        if rule := _fault(info, name.rstrip("/") if is_folder else name, is_folder):
            archive.refusals.append(refusal(rule, name))
            continue
        parts = _folded(name.rstrip("/")).split("/")
        above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        here = "/".join(parts)
        if here in files or above & files or (not is_folder and here in folders):
            archive.refusals.append(refusal("twice", name))
            continue
        folders |= above | ({here} if is_folder else set())
        if not is_folder:
            files.add(here)
            archive.entries[name] = info


def _fault(info: zipfile.ZipInfo, name: str, is_folder: bool) -> str:
    """The rule that an entry breaks by itself, or nothing."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if not is_plain_path(name) or (not info.flag_bits & UTF8 and not name.isascii()):
        return "name"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (kind == stat.S_IFDIR) > is_folder:
        return "not-a-file"
    if info.flag_bits & ENCRYPTED:
        return "encrypted"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "compression"
    return ""


def is_plain_path(path: str) -> bool:
    """Whether a path stays below where it is unpacked, on every system, and reads as it is.

    No parent, absolute, drive or encoded part, no backslash, control or turning sign, nothing
    hidden, nothing that Windows reserves or cuts.
    """
    if not path or len(path.encode(errors="replace")) > LONGEST_NAME or "\\" in path or ":" in path:
        return False
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Cn"} or sign in BIDI for sign in path):
        return False
    if any(code in path.lower() for code in ENCODED):
        return False
    return all(_is_plain_part(part) for part in path.split("/"))


def _is_plain_part(part: str) -> bool:
    return (
        bool(part)
        and part[0] != "."
        and part[-1] not in ". "
        and len(part.encode()) <= LONGEST_PART
        and part.split(".")[0].strip().lower() not in RESERVED
    )


def _folded(name: str) -> str:
    """The spelling in which two names may be the same file somewhere."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _said(size: int) -> str:
    return f"{size // MEGABYTE} MB"
