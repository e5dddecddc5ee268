"""What an MP4 file says of itself: how long it plays and by which codec. Pure.

Read from the boxes of ISO/IEC 14496-12, so that no other program is needed where the site runs.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MOST_BOXES = 10_000
H264 = {"avc1", "avc3"}


class Fault(TextChoices):
    """Why a film cannot be used."""

    NO_MP4 = "no_mp4", _("ไฟล์นี้ไม่ใช่วีดิทัศน์ MP4 โปรดแปลงเป็น MP4 แล้วอัปโหลดใหม่")
    BROKEN = "broken", _("อ่านไฟล์นี้ไม่ได้ อาจอัปโหลดมาไม่ครบ โปรดอัปโหลดใหม่")
    NO_LENGTH = "no_length", _("ไฟล์นี้ไม่บอกความยาว โปรดบันทึกเป็น MP4 แบบธรรมดา (ไม่แบ่งส่วน)")
    NO_PICTURE = "no_picture", _("ไฟล์นี้ไม่มีภาพ โปรดตรวจไฟล์ก่อนอัปโหลด")
    OTHER_CODEC = (
        "other_codec",
        _("ภาพในไฟล์นี้ไม่ได้เข้ารหัสแบบ H.264 อุปกรณ์บางรุ่นจะเล่นไม่ได้ โปรดแปลงเป็น MP4 (H.264)"),
    )


class FilmRefused(Exception):
    """The file is no film that every device can play; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Film:
    """A film that can be used."""

    seconds: int
    codec: str


@dataclass(frozen=True, slots=True)
class _Box:
    kind: str
    start: int
    end: int


def measure(file: IO[bytes]) -> Film:
    """Length and codec of an MP4 file, which is left at its beginning. Raises FilmRefused."""
    try:
        return _measure(file)
    except (struct.error, ValueError) as error:
        raise FilmRefused(Fault.BROKEN) from error
    finally:
        file.seek(0)


def _measure(file: IO[bytes]) -> Film:
    file.seek(0, 2)
    size = file.tell()
    file.seek(4)
    if file.read(4) != b"ftyp":
        raise FilmRefused(Fault.NO_MP4)
    movie = _first(file, _Box("", 0, size), "moov")
    header = _first(file, movie, "mvhd") if movie else None
    if movie is None or header is None:
        raise FilmRefused(Fault.BROKEN)
    codecs = [
        codec for track in _all(file, movie, "trak") if (codec := _picture_codec(file, track))
    ]
    if not codecs:
        raise FilmRefused(Fault.NO_PICTURE)
    if codecs[0] not in H264:
        raise FilmRefused(Fault.OTHER_CODEC)
    return Film(_seconds(file, header), codecs[0])


def _seconds(file: IO[bytes], header: _Box) -> int:
    file.seek(header.start)
    if file.read(1) == b"\x01":
        file.seek(header.start + 20)
        scale, length = struct.unpack(">IQ", file.read(12))
        unknown = 2**64 - 1
    else:
        file.seek(header.start + 12)
        scale, length = struct.unpack(">II", file.read(8))
        unknown = 2**32 - 1
    if not scale or not length or length == unknown:
        raise FilmRefused(Fault.NO_LENGTH)
    return max(1, round(length / scale))


def _picture_codec(file: IO[bytes], track: _Box) -> str:
    """The codec of a track of pictures; empty for one of sound or text."""
    media = _first(file, track, "mdia")
    handler = _first(file, media, "hdlr") if media else None
    if media is None or handler is None:
        return ""
    file.seek(handler.start + 8)
    if file.read(4) != b"vide":
        return ""
    table = _path(file, media, "minf", "stbl", "stsd")
    if table is None:
        raise FilmRefused(Fault.BROKEN)
    file.seek(table.start + 12)
    return file.read(4).decode("latin-1")


def _path(file: IO[bytes], box: _Box, *kinds: str) -> _Box | None:
    found: _Box | None = box
    for kind in kinds:
        found = _first(file, found, kind) if found else None
    return found


def _first(file: IO[bytes], within: _Box, kind: str) -> _Box | None:
    return next(_all(file, within, kind), None)


def _all(file: IO[bytes], within: _Box, kind: str) -> Iterator[_Box]:
    return (box for box in _boxes(file, within) if box.kind == kind)


def _boxes(file: IO[bytes], within: _Box) -> Iterator[_Box]:
    """The boxes right inside a box."""
    at = within.start
    for _count in range(MOST_BOXES):
        if at + 8 > within.end:
            return
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        head = 8
        if length == 1:
            (length,) = struct.unpack(">Q", file.read(8))
            head = 16
        elif length == 0:
            length = within.end - at
        if length < head or at + length > within.end:
            raise ValueError("a box that does not fit")
        yield _Box(kind.decode("latin-1"), at + head, at + length)
        at += length
    raise ValueError("too many boxes")
