"""What staff fill in about people."""

from typing import Any

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _

from people.enums import ROLES_WITH_POST, Role
from people.models import Invitation, Post, User
from people.models.user import NAME_PARTS
from people.reach import roles_to_give
from thai.form_fields import ThaiDateField

from .choosing import person_chooser


class PostChoice(forms.ModelChoiceField):
    """The 76 offices in dictionary order, by province."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("สำนักงานจังหวัด"))
        super().__init__(
            Post.objects.select_related("province"), empty_label=_("เลือกจังหวัด"), **kwargs
        )

    def label_from_instance(self, post: Any) -> str:
        """The province's name, in the language of the page."""
        return str(post.province)


class PersonForm(forms.ModelForm):
    """Name parts and details of a person; the view shows the name as it will be printed."""

    language = forms.ChoiceField(label=_("ภาษาที่ใช้"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = [*NAME_PARTS, "position", "level", "phone", "language"]

    class Media:
        js = [Script("js/printed-name.js", type="module")]


class RolesForm(forms.Form):
    """The roles of a person, as far as who fills it in may give them."""

    roles = forms.MultipleChoiceField(
        label=_("บทบาท"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by: User, person: User, **kwargs: Any) -> None:
        within = roles_to_give(by)
        super().__init__(*args, **kwargs)
        self.initial["roles"] = [role.value for role in within if role.value in person.role_names]
        self.fields["roles"].choices = [(role.value, role.label) for role in within]
        self.offered = within

    @property
    def chosen(self) -> set[Role]:
        """The ticked roles."""
        return {Role(value) for value in self.cleaned_data["roles"]}


class InviteForm(forms.ModelForm):
    """Who is invited, into what, and how the link reaches them."""

    post = PostChoice(required=False, help_text=_("สำหรับผู้เข้ารับการฝึกอบรมและผู้ประสานงานจังหวัดเท่านั้น"))
    by_slip = forms.ChoiceField(
        label=_("ส่งคำเชิญอย่างไร"),
        choices=[("", _("ส่งลิงก์ทางอีเมล")), ("slip", _("พิมพ์สลิปพร้อมคิวอาร์และรหัส ให้เจ้าตัวโดยตรง"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("ใช้สลิปเมื่อไม่สะดวกรับอีเมล สลิปแสดงครั้งเดียว"),
    )

    class Meta:
        model = Invitation
        fields = ["role", "post", "email", *NAME_PARTS, "position", "level", "by_slip"]
        help_texts = {
            "email": _("ใช้เป็นชื่อเข้าสู่ระบบ"),
            "prefix": User._meta.get_field("prefix").help_text,
            "academic_title": User._meta.get_field("academic_title").help_text,
            "spaced_prefix": User._meta.get_field("spaced_prefix").help_text,
        }

    class Media:
        js = [Script("js/printed-name.js", type="module")]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        within = [(role.value, role.label) for role in roles_to_give(by)]
        self.fields["role"].choices = [("", _("เลือกบทบาท")), *within]
        self.fields["first_name"].required = True
        self.fields["last_name"].required = True

    def clean(self) -> dict[str, Any]:
        """A post that the role does not have is not an answer that is dropped in silence."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("post") and data.get("role") and data["role"] not in ROLES_WITH_POST:
            self.add_error("post", _("บทบาทนี้ไม่ผูกกับสำนักงานจังหวัด โปรดเว้นว่าง"))
        return data

    def _post_clean(self) -> None:
        """The verb makes the row; the model's own constraints are its to meet."""


class AnswerForm(forms.Form):
    """What is answered to a request to correct a name."""

    answer = forms.CharField(
        label=_("คำตอบถึงเจ้าตัว"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("จำเป็นเมื่อไม่แก้ไข เจ้าตัวเห็นข้อความนี้ที่หน้าชื่อของตน"),
    )


class TakePostForm(forms.Form):
    """Who takes a post, since when, and how."""

    user = forms.ModelChoiceField(
        User.objects.filter(is_active=True), label=_("บุคคล"), widget=person_chooser()
    )
    acting = forms.ChoiceField(
        label=_("เข้าเป็น"),
        choices=[("", _("หัวหน้าสำนักงานจังหวัด")), ("acting", _("ผู้รักษาราชการแทน"))],
        required=False,
        widget=forms.RadioSelect,
    )
    on = ThaiDateField(label=_("ตั้งแต่วันที่"))


class LeavePostForm(forms.Form):
    """The last day in a post."""

    on = ThaiDateField(label=_("วันสุดท้ายที่ดำรงตำแหน่ง"))


class CoordinatorForm(forms.Form):
    """Who coordinates for an office."""

    user = forms.ModelChoiceField(
        User.objects.in_role(Role.PROVINCIAL_COORDINATOR).filter(is_active=True),
        label=_("ผู้ประสานงานจังหวัด"),
        help_text=_("เลือกได้จากผู้มีบทบาทผู้ประสานงานจังหวัด"),
    )
