"""Pictures that items show, and files that are handed in."""

import datetime

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments import uploads
from assessments.models import AnswerFile, ItemVersion
from assessments.pictures import picture_parcel
from courses.delivery import deliver

from .own import own_attempt


@login_required
@require_safe
def picture(request: HttpRequest, public_id: str, version: int) -> HttpResponseBase:
    """The picture of an item that was drawn in the person's own attempt."""
    mine = own_attempt(request, public_id)
    if version not in {drawn["version"] for drawn in mine.drawn}:
        raise Http404
    words = get_object_or_404(ItemVersion, pk=version).content["th"]
    return deliver(request, picture_parcel(words))


@never_cache
@login_required
@require_POST
def hand_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep a file: multipart ``file`` and ``version``; answers with what the answer names.

    ``waited``: for how many milliseconds the browser had it.
    """
    mine = own_attempt(request, public_id)
    file, version = request.FILES.get("file"), request.POST.get("version", "")
    if file is None or not version.isdecimal() or len(version) > 18:
        return JsonResponse({"error": _("คำตอบที่ส่งมาไม่อยู่ในรูปที่ถูกต้อง")}, status=400)
    try:
        kept = uploads.hand_in(mine, int(version), file, _waited(request.POST.get("waited", "")))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    except uploads.NoMore:
        return JsonResponse({"error": _("หมดเวลาหรือส่งแล้ว ไม่รับคำตอบเพิ่ม")}, status=409)
    return JsonResponse({"file": kept.public_id, "name": kept.name})


def _waited(text: str) -> datetime.timedelta | None:
    """What the browser says, if it is something sensible."""
    if not (text.isdecimal() and len(text) < 12):
        return None
    return datetime.timedelta(milliseconds=int(text))


@login_required
@require_safe
def file(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """A file that the person handed in."""
    mine = own_attempt(request, public_id)
    found = get_object_or_404(AnswerFile, attempt=mine, public_id=file_id)
    return deliver(request, uploads.parcel(found))
