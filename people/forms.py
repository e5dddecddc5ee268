"""What a person fills in about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import slips
from .models import Invitation, NameCorrection, User


class CodeForm(forms.Form):
    """The code of a slip."""

    code = forms.CharField(
        label=_("รหัสบนสลิป"),
        max_length=40,
        help_text=_("ตัวอักษรและตัวเลข 12 ตัว พิมพ์เล็กหรือใหญ่ก็ได้"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--code"}),
    )

    def clean_code(self) -> Invitation:
        """The invitation that it opens."""
        found = slips.invitation_of_code(self.cleaned_data["code"])
        if found is None:
            raise ValidationError(
                _("ไม่พบรหัสนี้ หรือรหัสถูกใช้หรือหมดอายุแล้ว โปรดตรวจรหัส หรือขอสลิปใหม่จากสถาบัน")
            )
        return found


class ProfileForm(forms.ModelForm):
    """What a person keeps up to date alone; the name goes by request."""

    language = forms.ChoiceField(label=_("ภาษาที่ใช้ในอีเมลและเอกสารถึงท่าน"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ["position", "level", "phone", "language"]
        help_texts = {
            "position": _("เช่น หัวหน้าสำนักงานจังหวัดน่าน"),
            "level": _("เช่น อำนวยการ ระดับสูง"),
        }
        widgets = {
            "position": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }


class AcceptForm(forms.Form):
    """The password of a new account, twice."""

    password = forms.CharField(
        label=_("ตั้งรหัสผ่าน"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("อย่างน้อย 10 ตัวอักษร ไม่ใช่ตัวเลขล้วน และไม่ใช่คำที่เดาง่าย"),
    )
    repeated = forms.CharField(
        label=_("รหัสผ่านอีกครั้ง"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean_password(self) -> str:
        """Against the rules for passwords, and not like the person's own name or address."""
        password: str = self.cleaned_data["password"]
        person = User(
            email=self.invitation.email,
            first_name=self.invitation.first_name,
            last_name=self.invitation.last_name,
        )
        validate_password(password, person)
        return password

    def clean_repeated(self) -> str:
        """The same as the first."""
        repeated: str = self.cleaned_data["repeated"]
        if "password" in self.cleaned_data and repeated != self.cleaned_data["password"]:
            raise ValidationError(_("รหัสผ่านสองช่องไม่ตรงกัน โปรดพิมพ์ให้เหมือนกัน"))
        return repeated


class CorrectionForm(forms.ModelForm):
    """The name as the person wants it printed."""

    class Meta:
        model = NameCorrection
        fields = [
            "academic_title",
            "prefix",
            "spaced_prefix",
            "first_name",
            "last_name",
            "reason",
        ]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
