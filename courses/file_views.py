"""Films, captions, documents and pictures: each asks ``courses.access`` and is delivered."""

from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django.views.static import serve

from courses.access import may_open_file
from courses.delivery import Parcel, deliver
from courses.file_kinds import kind_of
from courses.file_names import download_name, ending_of
from courses.models import CourseDocument, Rendition, Video

OPEN_CACHE = "public, max-age=300"
FOREVER = "public, max-age=31536000, immutable"
PICTURE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


def _cache(public: bool) -> str:
    return OPEN_CACHE if public else "private, no-store"


def _found(request: HttpRequest, file: CourseDocument | Video) -> None:
    if not may_open_file(request.user, file):
        raise Http404


@require_safe
def video(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A film, in whole or in the part that the player asks for."""
    film = get_object_or_404(Video, pk=pk)
    _found(request, film)
    name = download_name(film.title, "mp4")
    return deliver(request, Parcel(film.file, "video/mp4", name, True, _cache(film.public)))


@require_safe
def captions(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """A film's captions as WebVTT."""
    film = get_object_or_404(Video, pk=pk)
    _found(request, film)
    text = film.captions_en if language == "en" else film.captions_th
    if not text:
        raise Http404
    headers = {"Cache-Control": _cache(film.public), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(text, content_type="text/vtt; charset=utf-8", headers=headers)


@require_safe
def document(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A document; the name in the address is only for people."""
    file = CourseDocument.objects.filter(pk=pk).first()
    if not request.user.is_authenticated and not (file and file.public):
        # A link that is opened after the session ran out; known or unknown, all the same.
        return redirect_to_login(request.get_full_path())
    if file is None:
        raise Http404
    _found(request, file)
    kind = kind_of(ending_of(file.file.name or ""))
    return deliver(
        request,
        Parcel(file.file, kind.content_type, file.filename, kind.inline, _cache(file.public)),
    )


@require_safe
def picture(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A private picture at one size."""
    rendition = get_object_or_404(Rendition.objects.select_related("image"), pk=pk)
    if rendition.name != name or not may_open_file(request.user, rendition.image):
        raise Http404
    ending = ending_of(name)
    content_type = PICTURE_TYPES.get(ending, "application/octet-stream")
    shown = download_name(rendition.image.title, ending)
    return deliver(request, Parcel(rendition.file, content_type, shown, inline=True))


@require_safe
def public_picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A public picture, where no web server in front does it."""
    if ending_of(path) not in PICTURE_TYPES or ".." in PurePosixPath(path).parts:
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.PUBLIC_MEDIA_ROOT))
    except OSError as error:  # a name longer than any file's
        raise Http404 from error
    response["Cache-Control"] = FOREVER
    response["X-Content-Type-Options"] = "nosniff"
    return response
