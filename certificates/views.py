"""The public check, and a trainee's own certificates."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from certificates import codes, sealing, throttle
from certificates.enums import Status
from certificates.file_checking import check_file
from certificates.models import Credential
from certificates.sending import pdf_response
from certificates.verdict_words import shown
from certificates.verification import Verdict, check
from thai.clock import civil_date

MAX_FILE = 10 * 1024 * 1024


@never_cache
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Where a code is typed or a file is chosen."""
    typed = request.GET.get("code", "")
    if code := codes.normalised(typed):
        return _not_indexed(redirect("certificates:verdict", code=codes.grouped(code)))
    error = ""
    if "code" in request.GET:
        error = _("รหัสไม่ครบหรือพิมพ์ผิด รหัสมี 17 ตัว เช่น 7KQM-3F8D-XW2P-HTRC-5")
    return _form(request, typed=typed[:60], error=error, status=400 if error else 200)


@never_cache
@require_safe
def verdict(request: HttpRequest, code: str) -> HttpResponse:
    """The verdict on a code: a page, or JSON for programs. Unknown ones answer 404."""
    if throttle.too_many_wrong(request):
        return _too_many(request)
    found = check(code)
    if found.status == Status.UNKNOWN:
        throttle.count_wrong(request)
    return _verdict(request, found)


@never_cache
@require_POST
def verify_file(request: HttpRequest) -> HttpResponse:
    """The verdict on a PDF that somebody holds; the file is looked at and not kept."""
    if throttle.too_many_wrong(request):
        return _too_many(request)
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        return _form(request, file_error=_("โปรดเลือกไฟล์ PDF ของวุฒิบัตร"), status=400)
    if upload.size > MAX_FILE:
        return _form(request, file_error=_("ไฟล์ใหญ่เกิน 10 เมกะไบต์"), status=400)
    now = timezone.now()
    answer = check_file(upload.read(), civil_date(now))
    if answer.credential is None:
        throttle.count_wrong(request)
        return _form(request, file_error=_("ไม่พบไฟล์นี้ในทะเบียน"), status=404)
    found = Verdict(
        answer.status, now, answer.credential.printed_code, credential=answer.credential
    )
    return _verdict(request, found, of_file=True)


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The certificates of the person who looks."""
    own = Credential.objects.for_user(request.user).with_standing()
    return render(request, "certificates/mine.html", {"credentials": own})


@login_required
@require_safe
def download(request: HttpRequest, code: str) -> HttpResponse:
    """One's own certificate as PDF; what is not one's own answers like what does not exist."""
    own = Credential.objects.for_user(request.user)
    credential = own.filter(code=codes.normalised(code) or "").first()
    if credential is None:
        raise Http404
    try:
        return pdf_response(credential, attached="open" not in request.GET)
    except sealing.FileDamaged:
        return render(request, "certificates/file_damaged.html", status=503)


def _verdict(request: HttpRequest, found: Verdict, *, of_file: bool = False) -> HttpResponse:
    status = 404 if found.status == Status.UNKNOWN else 200
    if _wants_json(request):
        return _not_indexed(JsonResponse(found.as_json(), status=status))
    context = {"verdict": found, "shown": shown(found), "of_file": of_file}
    return _not_indexed(render(request, "certificates/verdict.html", context, status=status))


def _form(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    return _not_indexed(render(request, "certificates/verify.html", context, status=status))


def _too_many(request: HttpRequest) -> HttpResponse:
    message = _("ตรวจรหัสที่ไม่พบหลายครั้งเกินไป โปรดรอ 10 นาทีแล้วตรวจใหม่")
    if _wants_json(request):
        response: HttpResponse = JsonResponse(
            {"status": "throttled", "message": message}, status=429
        )
    else:
        response = _form(request, error=message, status=429)
    response["Retry-After"] = str(throttle.WINDOW)
    return _not_indexed(response)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _not_indexed(response: HttpResponse) -> HttpResponse:
    """Kept out of search engines and caches, and told to no other site (cases 96 and 102)."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    response["Vary"] = "Accept"
    return response
