"""Bringing items into a bank on the staff side: box or file, preview, confirmation."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages

from assessments.exchange import importing
from assessments.exchange.carrying import MOST_BYTES, Unreadable
from assessments.exchange.formats import FORMATS
from assessments.exchange.importing import AUTO, Verdict
from assessments.exchange.xlsx import MEDIA_TYPE
from assessments.exchange.xlsx_template import template
from assessments.models import BroughtFile, ItemBank
from people.models import User
from people.staff.pages import StaffForm, StaffPage

from .scope import OfBank

KEPT_FOR = timedelta(days=1)
MOST_TYPED = 500_000


class BringForm(forms.Form):
    """What is brought: words in the box, or a file."""

    text = forms.CharField(
        label=gettext_lazy("วางข้อสอบที่พิมพ์ไว้"),
        required=False,
        max_length=MOST_TYPED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text=gettext_lazy("คัดลอกจาก Word มาวางได้ทั้งหมด ข้อละ: เลขข้อ คำถาม ตัวเลือก และเฉลย"),
    )
    file = forms.FileField(
        label=gettext_lazy("หรือเลือกไฟล์"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "XLSX, GIFT, Moodle XML, ชุด QTI 2.1 หรือ 3.0 (.zip) หรือไฟล์ข้อความ ไม่เกิน 20 MB"
        ),
    )
    format = forms.ChoiceField(label=gettext_lazy("รูปแบบของไฟล์"), required=False, initial=AUTO)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(name, one.LABEL) for name, one in FORMATS.items()]
        self.fields["format"].choices = [(AUTO, _("ดูจากไฟล์เอง")), *known]

    def clean(self) -> dict[str, Any]:
        """One of the two; the file wins, for it was chosen last."""
        data = super().clean() or {}
        file = data.get("file")
        if file is not None and file.size > MOST_BYTES:
            most = MOST_BYTES // (1024 * 1024)
            raise ValidationError({"file": _("ไฟล์ใหญ่เกินไป รับได้ไม่เกิน %(most)d MB") % {"most": most}})
        if file is None and not data.get("text", "").strip() and not self.errors:
            raise ValidationError(_("โปรดวางข้อสอบในกล่อง หรือเลือกไฟล์"))
        return data


class Bring(OfBank, StaffForm):
    """The box and the file."""

    needs = "assessments.add_item"
    writes_here = True
    page_title = gettext_lazy("นำเข้าข้อสอบ")
    submit_label = gettext_lazy("ดูตัวอย่าง")
    template_name = "assessments/staff/bring.html"
    form_class = BringForm

    def get_initial(self) -> dict[str, Any]:
        """What was typed and is not confirmed yet."""
        held = held_by(self.bank, self.person)
        if held is None or held.name:
            return {}
        return {"text": bytes(held.content).decode(), "format": AUTO}

    def save(self, form: BringForm) -> BroughtFile:
        """Look whether it can be read, and hold it for the preview."""
        data = form.cleaned_data
        file = data["file"]
        if file is not None:
            content, chosen, field = file.read(), data["format"] or AUTO, "file"
        else:
            content, chosen, field = data["text"].encode(), AUTO, "text"
        try:
            found = importing.judge(self.bank, content, chosen)
        except Unreadable as refusal:
            words = f"{refusal.message} {refusal.where}".strip()
            raise ValidationError({field: words}) from refusal
        return _hold(self.bank, self.person, file.name if file else "", found.format, content)

    def get_success_url(self) -> str:
        """On to the preview."""
        return reverse("staff_banks:brought", args=[self.bank.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With files in the form."""
        return super().get_context_data(**kwargs) | {"bank": self.bank, "form_is_multipart": True}


def held_by(bank: ItemBank, person: User) -> BroughtFile | None:
    """What this person brought here and has not confirmed yet."""
    return BroughtFile.objects.filter(bank=bank, by=person).first()


def _hold(bank: ItemBank, person: User, name: str, format_name: str, content: bytes) -> BroughtFile:
    """Hold it in place of what was held before; what others left for a day goes."""
    BroughtFile.objects.filter(brought_at__lt=timezone.now() - KEPT_FOR).delete()
    held, _made = BroughtFile.objects.update_or_create(
        bank=bank,
        by=person,
        defaults={"name": name[:200], "format": format_name, "content": content},
    )
    return held


class Brought(OfBank, StaffPage):
    """The preview; POST confirms it."""

    needs = "assessments.add_item"
    writes_here = True
    page_title = gettext_lazy("ตรวจก่อนนำเข้า")
    template_name = "assessments/staff/brought.html"

    @cached_property
    def held(self) -> BroughtFile:
        """What was brought; without it there is nothing here."""
        held = held_by(self.bank, self.person)
        if held is None:
            raise Http404
        return held

    def get_way(self) -> list[Any]:
        """The banks, the bank, the box."""
        back = reverse("staff_banks:bring", args=[self.bank.pk])
        return [*super().get_way(), (_("นำเข้าข้อสอบ"), back)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without anything brought (any more), back to the box."""
        if held_by(self.bank, self.person) is None:
            return redirect("staff_banks:bring", self.bank.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the verdict on each item."""
        found = importing.judge(self.bank, bytes(self.held.content), self.held.format)
        return super().get_context_data(**kwargs) | {
            "bank": self.bank,
            "held": self.held,
            "label": FORMATS[self.held.format].LABEL,
            "found": found,
            "counts": found.counts,
            "new": Verdict.NEW,
            "refused": Verdict.REFUSED,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Bring in what is new."""
        found = importing.bring_in(
            self.bank, bytes(self.held.content), self.person, self.held.format
        )
        self.held.delete()
        new = found.counts["new"]
        if new:
            words = ngettext("นำเข้าแล้ว %(n)d ข้อ เป็นร่าง", "นำเข้าแล้ว %(n)d ข้อ เป็นร่าง", new) % {
                "n": new
            }
            messages.success(request, words)
        else:
            messages.warning(request, _("ไม่มีข้อใหม่ให้นำเข้า"))
        return redirect(f"{self.bank_url}?state=draft" if new else self.bank_url)


class Template(OfBank, View):
    """The spreadsheet to fill in."""

    needs = "assessments.add_item"
    writes_here = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As a download."""
        return download(template(), MEDIA_TYPE, f"{self.bank.slug}-template.xlsx")


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file that is stored and not shown."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
