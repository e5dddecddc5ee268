"""What a trainee fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.asking import About
from courses.models import Question

COURSE, DESK = "course", "desk"


class QuestionForm(forms.Form):
    """A question, and to whom it goes when the page belongs to a course."""

    to = forms.ChoiceField(
        label=_("ถามถึง"),
        choices=[
            (COURSE, _("วิทยากรของวิชา – เรื่องเนื้อหา")),
            (DESK, _("ฝ่ายช่วยเหลือ – เรื่องการใช้งานและการอบรม")),
        ],
        widget=forms.RadioSelect,
        initial=COURSE,
    )
    body = forms.CharField(
        label=_("คำถามของท่าน"),
        max_length=Question._meta.get_field("body").max_length,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("โปรดเขียนคำถาม")},
    )
    about = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, subject: About, **kwargs: Any) -> None:
        super().__init__(*args, initial={"about": subject.path}, **kwargs)
        if subject.course is None:
            del self.fields["to"]

    @property
    def to_course(self) -> bool:
        """Whether the course's instructors are asked."""
        return bool(self.cleaned_data.get("to") == COURSE)


class AddForm(forms.Form):
    """What is added to a question of one's own."""

    body = forms.CharField(
        label=_("เพิ่มข้อความ"),
        max_length=Question._meta.get_field("body").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("โปรดเขียนข้อความ")},
    )
