"""Editing designs, with a preview from what stands in the form."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from certificates import preview
from certificates.designing import Drawn, Hand, save_design
from certificates.facts import worded
from certificates.models import Design, Picture
from certificates.models.design import PLACES
from certificates.rendering import CannotRender, render
from certificates.staff.forms import DesignForm, SignatoryForm
from certificates.staff.frame import frame
from certificates.staff.rights import needs

SIGNATORIES = 3
SAMPLE_NAMES = {
    "short": "นางสาวกานดา สมมติวงศ์",
    "long": "ว่าที่ร้อยตรีหญิงประภาพรรณพิมพ์พิลาศ เทพหัสดินทร์สมมติวงศ์วรานุกูล",
}


class DesignEntry:
    """The form of a design with those of its three possible signatories."""

    def __init__(self, request: HttpRequest, design: Design | None) -> None:
        posted = request.method == "POST"
        data = (request.POST, request.FILES) if posted else (None, None)
        existing = list(design.signatories.select_related("signature")) if design else []
        existing += [None] * (SIGNATORIES - len(existing))
        self.form = DesignForm(*data, instance=design)
        self.hand_forms = [
            SignatoryForm(*data, prefix=f"hand{place}", existing=signatory)
            for place, signatory in enumerate(existing, start=1)
        ]

    def is_valid(self) -> bool:
        """Whether all is filled in; without any signatory the first one is asked for."""
        good = all([self.form.is_valid(), *(form.is_valid() for form in self.hand_forms)])
        if good and not self.hands:
            self.hand_forms[0].add_error("name", _("โปรดกรอกผู้ลงนามอย่างน้อยหนึ่งคน"))
            return False
        return good

    @property
    def hands(self) -> list[Hand]:
        """The signatories, in order."""
        return [hand for form in self.hand_forms if (hand := form.hand)]

    def document(self, recipient: str) -> bytes:
        """The PDF that this entry would give; raises CannotRender when it fits on no page."""
        drawn: dict[str, bytes] = {}

        def named(picture: Drawn | Picture | None) -> str:
            if picture is None:
                return ""
            drawn[picture.sha256] = bytes(picture.content)
            return picture.sha256

        facts = worded(self.form.instance, preview.SAMPLE_VALUES) | {
            "emblem": named(self.form.chosen_emblem),
            "signatories": [
                {"name": hand.name, "title": hand.title, "signature": named(hand.signature)}
                for hand in self.hands
            ],
        }
        return render(preview.sample_facts(facts, recipient), drawn)


@needs("certificates.view_design")
@require_safe
def designs(request: HttpRequest) -> HttpResponse:
    """All designs."""
    found = Design.objects.select_related("issuer").annotate(uses=Count("achievements"))
    context = frame(_("แบบวุฒิบัตร"), icon="doc-full") | {"designs": found}
    return TemplateResponse(request, "certificates/staff/designs.html", context)


@needs("certificates.add_design")
def add(request: HttpRequest) -> HttpResponse:
    """A new design, from the usual wording."""
    return _edit(request, None)


@needs("certificates.change_design")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A design's wording, emblem and signatories."""
    return _edit(request, get_object_or_404(Design, pk=pk))


def _edit(request: HttpRequest, design: Design | None) -> HttpResponse:
    entry = DesignEntry(request, design)
    if request.method == "POST" and entry.is_valid():
        try:
            entry.document(SAMPLE_NAMES["short"])
        except CannotRender:
            entry.form.add_error(None, _("ข้อความยาวเกินหนึ่งหน้า โปรดย่อข้อความหรือตำแหน่งผู้ลงนาม"))
        else:
            saved = save_design(
                entry.form.instance, entry.hands, entry.form.chosen_emblem, by=request.user
            )
            messages.success(request, _("บันทึกแบบ %(name)s แล้ว") % {"name": saved.name})
            return redirect("certificates_staff:design", pk=saved.pk)
    title = design.name if design else _("แบบวุฒิบัตรใหม่")
    trail = [(_("แบบวุฒิบัตร"), "certificates_staff:designs")]
    context = frame(title, icon="doc-full", trail=trail) | {
        "entry": entry,
        "design": design,
        "places": PLACES.items(),
    }
    return TemplateResponse(request, "certificates/staff/design.html", context)


@needs("certificates.change_design")
@require_POST
def show(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The preview of what stands in the form, saved or not: PNG, or PDF when that is asked for."""
    design = get_object_or_404(Design, pk=pk) if pk else None
    entry = DesignEntry(request, design)
    if not entry.is_valid():
        return _refused(_("กรอกข้อความให้ครบก่อน ตัวอย่างจะแสดงที่นี่"), entry)
    recipient = SAMPLE_NAMES.get(request.POST.get("sample", ""), SAMPLE_NAMES["short"])
    try:
        pdf = entry.document(recipient)
    except CannotRender:
        return _refused(_("ข้อความยาวเกินหนึ่งหน้า โปรดย่อข้อความหรือตำแหน่งผู้ลงนาม"), entry)
    if "as-pdf" in request.POST:
        return HttpResponse(pdf, content_type="application/pdf")
    return HttpResponse(preview.picture(pdf), content_type="image/png")


def _refused(message: str, entry: DesignEntry) -> JsonResponse:
    wrong: dict[str, Any] = {}
    for form in (entry.form, *entry.hand_forms):
        wrong |= {form.add_prefix(name): errors[0] for name, errors in form.errors.items()}
    return JsonResponse({"message": message, "errors": wrong}, status=422)
