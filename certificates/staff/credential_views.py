"""The register's list, one certificate, and its withdrawal."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from certificates import codes, sealing
from certificates.enums import RevocationReason, State
from certificates.models import Credential
from certificates.revoking import IN_FORCE, NotInForce, OwnCredential, replace
from certificates.revoking import revoke as withdraw
from certificates.sending import pdf_response
from certificates.staff.forms import RevocationForm
from certificates.staff.frame import frame
from certificates.staff.rights import needs
from thai.numerals import to_arabic, to_thai

HERE = "certificates_staff:credentials"
PAGE = 50


@needs("certificates.view_credential")
@require_safe
def credentials(request: HttpRequest) -> HttpResponse:
    """All certificates, newest first; found by name, serial or code."""
    # PostgreSQL takes no NUL in a text.
    asked = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = Credential.objects.select_related("standing", "placement__post__province")
    if asked:
        found = found.filter(
            Q(serial__contains=to_thai(to_arabic(asked)))
            | Q(facts__recipient__icontains=asked)
            | Q(code=codes.normalised(asked) or "")
        )
    state = request.GET.get("state", "")
    if state in State.values:
        found = found.filter(standing__state=state)
    page = Paginator(found, PAGE).get_page(request.GET.get("p"))
    context = frame(_("ทะเบียนวุฒิบัตร"), icon="clipboard-list") | {
        "page": page,
        "asked": asked,
        "states": State.choices,
        "state": state,
    }
    return TemplateResponse(request, "certificates/staff/credentials.html", context)


@needs("certificates.view_credential")
@require_safe
def credential(request: HttpRequest, code: str) -> HttpResponse:
    """One certificate: what it says, where it stands, what happened to it."""
    return _page(request, _find(code), RevocationForm())


@needs("certificates.view_credential")
@require_safe
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The file, shown in the browser."""
    found = _find(code)
    try:
        return pdf_response(found, attached=False)
    except sealing.FileDamaged:
        messages.error(request, _("ไฟล์นี้เสียหายและจัดทำใหม่ให้เหมือนเดิมไม่ได้ โปรดออกฉบับแทน"))
        return redirect("certificates_staff:credential", code=code)


@needs("certificates.revoke_credential")
@require_POST
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Withdraw a certificate, with a reason for the public and one for the file."""
    found = _find(code)
    form = RevocationForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        withdraw(
            found,
            by=request.user,
            reason=RevocationReason(form.cleaned_data["reason"]),
            internal_reason=form.cleaned_data["internal_reason"],
        )
    except NotInForce as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("เพิกถอนวุฒิบัตร %(name)s แล้ว") % {"name": found})
    return redirect("certificates_staff:credential", code=code)


@needs("certificates.revoke_credential")
@require_POST
def reissue(request: HttpRequest, code: str) -> HttpResponse:
    """Issue a new document in this one's place, with the name as it is now."""
    found = _find(code)
    try:
        successor = replace(found, by=request.user)
    except (NotInForce, OwnCredential) as refusal:
        messages.error(request, str(refusal))
        return redirect("certificates_staff:credential", code=code)
    messages.success(request, _("ออกฉบับแทนเลขที่ %(serial)s แล้ว") % {"serial": successor.serial})
    return redirect("certificates_staff:credential", code=successor.code)


def _find(code: str) -> Credential:
    known = Credential.objects.select_related(
        "standing",
        "revocation__revoked_by",
        "recipient",
        "replaces",
        "replaced_by",
        "placement__post__province",
        "placement__cohort__programme",
    )
    return get_object_or_404(known, code=code)


def _page(request: HttpRequest, found: Credential, form: RevocationForm) -> HttpResponse:
    title = _("วุฒิบัตรเลขที่ %(serial)s") % {"serial": found.serial}
    way = [(_("ทะเบียนวุฒิบัตร"), HERE)]
    in_force = found.standing.state in IN_FORCE
    context: dict[str, Any] = frame(title, icon="clipboard-list", trail=way) | {
        "credential": found,
        "entries": found.entries.order_by("seq"),
        "file": found.files.first(),
        "form": form,
        "may_revoke": in_force and request.user.has_perm("certificates.revoke_credential"),
        "may_issue": request.user.has_perm("certificates.issue_credential"),
        "renamed": found.recipient.printed_name != found.facts["recipient"],
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "certificates/staff/credential.html", context, status=status)
