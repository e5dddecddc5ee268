"""What contents are made of: the frame's document, libraries by their set, files by a token.

Every answer carries a policy under which nothing in it runs beside the frame.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from courses.delivery import stream
from h5p import bundles, drafts, folders, frames, tokens
from h5p.endings import CONTENT, LIBRARY, ending
from h5p.second_host import only_there

FOREVER = "public, max-age=31536000, immutable"
TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webm": "video/webm",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "eot": "application/vnd.ms-fontobject",
    "vtt": "text/vtt; charset=utf-8",
    "webvtt": "text/vtt; charset=utf-8",
    "gltf": "model/gltf+json",
    "glb": "model/gltf-binary",
}
"""What a browser may take as what it is; everything else is bytes to be stored."""


@require_safe
@only_there
def frame(request: HttpRequest, token: str, language: str) -> HttpResponse:
    """The document in which one content plays."""
    public_id = tokens.version_of(token)
    version = drafts.playable(public_id) if public_id else None
    if version is None or not frames.has_files(version):
        raise Http404
    with translation.override(language):
        context = {
            "version": version,
            "language": language,
            "libraries": f"{frames.origin(request)}/h5p/sets/{version.library_set_id}",
            "integration": frames.integration(request, version, token),
        }
        response = render(request, "h5p/frame.html", context)
    response["Content-Security-Policy"] = frames.policy(request, token, version.library_set_id)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-DNS-Prefetch-Control"] = "off"
    # frame-ancestors says it, for a second host too.
    response.xframe_options_exempt = True  # type: ignore[attr-defined]
    return response


@require_safe
@only_there
def library(request: HttpRequest, digest: str, path: str) -> HttpResponseBase:
    """A file of a set of libraries: the same for ever."""
    file = bundles.file_of(digest, path)
    if file is None or ending(path) not in LIBRARY:
        raise Http404
    return _answer(request, file, FOREVER)


@require_safe
@only_there
def content(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    """A file of a content, for who holds a token that is still good."""
    public_id = tokens.version_of(token)
    file = folders.inside(folders.content(public_id), path) if public_id else None
    if file is None or ending(path) not in CONTENT:
        raise Http404
    return _answer(request, file, "private, no-store")


@dataclass(frozen=True, slots=True)
class _Stored:
    """A file of this room, as ``courses.delivery`` takes one."""

    storage: Any
    name: str


def _answer(request: HttpRequest, file: Path, cache: str) -> HttpResponseBase:
    storage = FileSystemStorage(location=settings.H5P_ROOT)
    name = file.relative_to(Path(settings.H5P_ROOT).resolve()).as_posix()
    kind = TYPES.get(ending(file.name), "application/octet-stream")
    response = stream(request, _Stored(storage, name), kind)
    if kind == "application/octet-stream":
        response["Content-Disposition"] = "attachment"
    response["Cache-Control"] = cache
    response["Content-Security-Policy"] = frames.NOTHING
    response["X-Content-Type-Options"] = "nosniff"
    # Frames have the origin "null", and are never sent a cookie: everybody may read what has an
    # address that cannot be guessed. No credentials are allowed.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
