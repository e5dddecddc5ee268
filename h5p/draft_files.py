"""The files of a draft: those that are added, those of the version that it began with."""

import json
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from . import endings, folders
from .archive import LARGEST_ENTRY, MEGABYTE
from .models import Draft
from .refusals import refusal
from .semantics import Field, Kind

TAKES: dict[Kind, frozenset[str]] = {
    Kind.IMAGE: frozenset({"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff"}),
    Kind.AUDIO: frozenset({"mp3", "m4a", "wav", "ogg"}),
    Kind.VIDEO: frozenset({"mp4", "webm", "ogg"}),
    Kind.FILE: endings.CONTENT,
}
"""The endings that a field of a kind takes."""
_FOLDERS = {Kind.IMAGE: "images", Kind.AUDIO: "audios", Kind.VIDEO: "videos", Kind.FILE: "files"}
_MIMES = {"jpg": "jpeg", "tif": "tiff", "mp3": "mpeg", "m4a": "mp4"}
_NAMES = {Kind.IMAGE: "image", Kind.AUDIO: "audio", Kind.VIDEO: "video", Kind.FILE: "application"}


def add(draft: Draft, one: Field, upload: UploadedFile) -> Any:
    """Hold a file that was added, and give the value of its field. Raises ValidationError."""
    kind = endings.ending(upload.name or "")
    if kind not in TAKES[one.kind]:
        taken = ", ".join(sorted(TAKES[one.kind]))
        raise ValidationError(_("รับเฉพาะไฟล์ชนิด %(kinds)s") % {"kinds": taken})
    if (upload.size or 0) > LARGEST_ENTRY:
        most = LARGEST_ENTRY // MEGABYTE
        raise ValidationError(_("ไฟล์ใหญ่เกินไป รับได้ไม่เกิน %(most)d MB") % {"most": most})
    head = upload.read(endings.HEAD)
    upload.seek(0)
    if not head or not endings.agrees(kind, head):
        raise ValidationError(refusal("content-differs").message)
    path = f"{_FOLDERS[one.kind]}/{one.kind}-{secrets.token_hex(6)}.{kind}"
    place = draft.folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        for piece in upload.chunks():
            file.write(piece)
    value: dict[str, Any] = {"path": path, "mime": _mime(one.kind, kind), "copyright": _UNKNOWN}
    if one.kind == Kind.IMAGE:
        value |= _size(upload)
    return [value] if one.kind in (Kind.AUDIO, Kind.VIDEO) else value


_UNKNOWN = {"license": "U"}


def _mime(of: Kind, kind: str) -> str:
    return f"{_NAMES[of]}/{_MIMES.get(kind, kind)}"


def _size(upload: UploadedFile) -> dict[str, int]:
    """Width and height, which players need to lay a picture out; nothing when unreadable."""
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            return {"width": picture.width, "height": picture.height}
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(refusal("content-differs").message) from error


def find(draft: Draft, path: str) -> Path | None:
    """A file of the content as it stands: one that was added, or one of the base."""
    found = folders.inside(draft.folder, path) if draft.folder.is_dir() else None
    return found or (folders.inside(draft.base.folder, path) if draft.base else None)


def to_pack(draft: Draft) -> Iterator[tuple[str, Path]]:
    """The files that go with it.

    Of the base all but those that its parameters named and these do not; of what was added what is
    named.
    """
    named = set(_texts(draft.params))
    if draft.base is not None:
        folder = draft.base.folder
        before = set(_texts(json.loads((folder / "content.json").read_text("utf-8-sig"))))
        own = set(_below(draft.folder))
        for path in _below(folder):
            if path in {"content.json", *own}:
                continue
            if path in named or path not in before:
                yield path, folder / path
    for path in _below(draft.folder):
        if path in named:
            yield path, draft.folder / path


def _below(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _texts(params: Any) -> Iterator[str]:
    ahead = [params]
    while ahead:
        one = ahead.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            ahead += one.values()
        elif isinstance(one, list):
            ahead += one


def bring_along(draft: Draft) -> None:
    """Keep files of the base that the parameters name, when another base is to be taken."""
    if draft.base is None:
        return
    named, folder = set(_texts(draft.params)), draft.base.folder
    for path in _below(folder):
        place = draft.folder / path
        if path in named and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path, place)
