"""What staff fill in."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from certificates.designing import Drawn, Hand
from certificates.enums import RevocationReason
from certificates.models import Design, Picture, Signatory
from certificates.pictures import redrawn
from thai.form_fields import ThaiDateField


class AuthorityForm(forms.Form):
    """On which authority, and with which date, a batch is issued."""

    authority_number = forms.CharField(
        label=_("เลขที่บันทึกอนุมัติ"), max_length=120, help_text=_("เช่น สพ ๐๐๐๑/๑๒")
    )
    authority_date = ThaiDateField(label=_("บันทึกอนุมัติลงวันที่"))
    issued_on = ThaiDateField(
        label=_("ให้ไว้ ณ วันที่"),
        help_text=_("วันที่พิมพ์บนวุฒิบัตร เป็นวันพิธีมอบที่จะถึงก็ได้ ก่อนถึงวันนั้นผลการตรวจจะบอกว่ายังไม่มีผล"),
    )


class RevocationForm(forms.Form):
    """Why a credential is withdrawn: for the public, and for the file."""

    reason = forms.ChoiceField(
        label=_("เหตุที่แสดงต่อสาธารณะ"),
        choices=[("", _("เลือกเหตุ")), *RevocationReason.choices],
        help_text=_("แสดงบนหน้าตรวจวุฒิบัตร"),
    )
    internal_reason = forms.CharField(
        label=_("เหตุผลภายใน"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เก็บไว้ในระบบ ไม่แสดงต่อสาธารณะ"),
    )


class PictureField(forms.FileField):
    """A picture, drawn anew as it comes in."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> Drawn | None:
        """The picture, or None when none was chosen."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        content, size = redrawn(upload)
        return Drawn(content, size, hashlib.sha256(content).hexdigest())


class DesignForm(forms.ModelForm[Design]):
    """The wording and the emblem."""

    emblem_upload = PictureField(
        label=_("ภาพตรา"),
        required=False,
        help_text=_("PNG JPEG หรือ WebP พื้นโปร่งใสได้ เว้นว่างเพื่อใช้ตราเดิม"),
    )
    without_emblem = forms.BooleanField(label=_("ใช้ตราของระบบแทน"), required=False)

    class Meta:
        model = Design
        fields = [
            "name",
            "issuer",
            "document_kind",
            "opening",
            "after_name",
            "subject",
            "details",
            "hours_wording",
            "closing",
            "given",
        ]
        widgets = {"details": forms.Textarea(attrs={"rows": 3})}

    @property
    def chosen_emblem(self) -> Drawn | Picture | None:
        """The emblem after this form."""
        if self.cleaned_data["without_emblem"]:
            return None
        return self.cleaned_data["emblem_upload"] or self.instance.emblem


class SignatoryForm(forms.Form):
    """One of up to three signatories; without a name there is none."""

    name = forms.CharField(label=_("ชื่อเต็มพร้อมคำนำหน้า"), max_length=150, required=False)
    title = forms.CharField(
        label=_("ตำแหน่งเต็ม"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("ขึ้นบรรทัดใหม่ได้ไม่เกินสามบรรทัด"),
    )
    signature_upload = PictureField(
        label=_("ภาพลายมือชื่อ"),
        required=False,
        help_text=_("เว้นว่างไว้สำหรับลงนามด้วยปากกา หรือเพื่อใช้ภาพเดิม"),
    )
    without_signature = forms.BooleanField(label=_("เว้นที่ว่างให้ลงนามด้วยปากกา"), required=False)

    def __init__(self, *args: Any, existing: Signatory | None = None, **kwargs: Any) -> None:
        self.existing = existing
        if existing:
            kwargs["initial"] = {"name": existing.name, "title": existing.title}
        super().__init__(*args, **kwargs)

    def clean_title(self) -> str:
        """At most three lines."""
        title = "\n".join(
            row.strip() for row in self.cleaned_data["title"].splitlines() if row.strip()
        )
        if title.count("\n") > 2:
            raise ValidationError(_("ตำแหน่งมีได้ไม่เกินสามบรรทัด"))
        return title

    def clean(self) -> dict[str, Any]:
        """A name asks for a title."""
        data = super().clean() or {}
        if data.get("name") and not data.get("title") and "title" not in self.errors:
            self.add_error("title", _("โปรดกรอกตำแหน่งของผู้ลงนาม"))
        return data

    @property
    def hand(self) -> Hand | None:
        """The signatory that this form gives, or None."""
        data = self.cleaned_data
        if not data.get("name"):
            return None
        kept = self.existing.signature if self.existing else None
        signature = None if data["without_signature"] else data["signature_upload"] or kept
        return Hand(data["name"], data["title"], signature)
