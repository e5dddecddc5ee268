"""How a file leaves: as a stream of our own that answers ranges, or through the web server.

Nothing here asks who may have the file; ``courses.access`` did. There are three ways out:

* our own stream, which a film's player can seek in;
* ``X-Accel-Redirect`` to a local file, when FILES_INTERNAL_PREFIX names the web server's internal
  location of the media folder;
* the same to an object store: the location passes the storage's signed address on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, http_date

BLOCK = 64 * 1024
_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


class Stored(Protocol):
    """A file in a storage: a model's field has both."""

    @property
    def storage(self) -> Any: ...

    @property
    def name(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file with how it is to be shown."""

    file: FieldFile
    content_type: str
    name: str
    """What the reader's device calls it when it is kept."""
    inline: bool
    cache: str = "private, no-store"


def deliver(request: HttpRequest, parcel: Parcel) -> HttpResponseBase:
    """The answer to GET or HEAD: 200, 206 or 416. Raises Http404 when the file is gone."""
    if settings.FILES_INTERNAL_PREFIX:
        response: HttpResponseBase = HttpResponse(content_type=parcel.content_type)
        response["X-Accel-Redirect"] = _internal_address(parcel.file)
    else:
        response = stream(request, parcel.file, parcel.content_type)
    disposition = content_disposition_header(not parcel.inline, parcel.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = parcel.cache
    response["X-Content-Type-Options"] = "nosniff"
    # Whatever is in the file, nothing of it runs here.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that a Range header asks for; None when the whole file answers it.

    Several ranges, and what is no range of bytes, are answered with the whole file (RFC 9110
    allows both). Raises ValueError when no byte of the file lies in the range.
    """
    match = _RANGE.match(header.replace(" ", ""))
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        if not length:
            raise ValueError(header)
        return size - length, size - 1
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise ValueError(header)
    return int(first), min(int(last), size - 1) if last else size - 1


def stream(request: HttpRequest, file: Stored, content_type: str) -> HttpResponseBase:
    """The whole file, or the range that is asked for; nothing of how it is shown or kept."""
    storage, name = file.storage, str(file.name)
    try:
        size = storage.size(name)
        changed = storage.get_modified_time(name).timestamp()
    except OSError as error:
        raise Http404 from error
    etag = f'"{size:x}-{int(changed * 1000):x}"'
    modified = http_date(changed)
    first, last, status = 0, size - 1, 200
    header = request.headers.get("Range", "")
    # A part is only of use when it is of the same file as the parts before it.
    if header and request.headers.get("If-Range", etag) in {etag, modified}:
        try:
            wanted = byte_range(header, size)
        except ValueError:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        if wanted:
            (first, last), status = wanted, 206
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Length": str(last - first + 1),
        "ETag": etag,
        "Last-Modified": modified,
    }
    if status == 206:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, status=status, headers=headers)
    return StreamingHttpResponse(
        _blocks(storage.open(name, "rb"), first, last - first + 1),
        content_type=content_type,
        status=status,
        headers=headers,
    )


def _blocks(file: File, first: int, left: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while left > 0:
            block = file.read(min(BLOCK, left))
            if not block:
                return
            left -= len(block)
            yield block


def _internal_address(file: FieldFile) -> str:
    prefix = settings.FILES_INTERNAL_PREFIX.rstrip("/")
    try:
        file.storage.path(str(file.name))
    except NotImplementedError:
        signed = urlsplit(file.storage.url(file.name))
        return f"{prefix}{signed.path}" + (f"?{signed.query}" if signed.query else "")
    return f"{prefix}/{quote(file.name or '')}"
