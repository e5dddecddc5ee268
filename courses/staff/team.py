"""A course's team, changed by institute admins."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses import teams
from people.enums import Role
from people.models import User
from people.staff.pages import StaffForm, StaffQuestion

from .scope import OfCourse


class MemberForm(forms.Form):
    """Whom to take in: an instructor."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("วิทยากร"),
        queryset=User.objects.filter(groups__name=Role.INSTRUCTOR.value, is_active=True).order_by(
            "first_name", "last_name"
        ),
        empty_label=gettext_lazy("เลือกวิทยากร"),
    )


class AddToTeam(OfCourse, StaffForm):
    """Somebody comes into the team."""

    needs = "courses.add_courseteammember"
    page_title = gettext_lazy("เพิ่มวิทยากรในทีม")
    form_class = MemberForm
    submit_label = gettext_lazy("เพิ่มเข้าทีม")
    done = gettext_lazy("เพิ่มเข้าทีมแล้ว")

    def save(self, form: MemberForm) -> None:
        """Take them in."""
        if not teams.join(self.course, form.cleaned_data["person"], self.person):
            raise ValidationError({"person": _("อยู่ในทีมนี้แล้ว")})


class TakeFromTeam(OfCourse, StaffQuestion):
    """Somebody goes out of the team."""

    needs = "courses.delete_courseteammember"
    page_title = gettext_lazy("นำออกจากทีม")
    verb = gettext_lazy("นำออกจากทีม")
    consequence = gettext_lazy("จะแก้ไขวิชานี้ ตอบคำถาม และตรวจงานของวิชานี้ไม่ได้อีก สิ่งที่เขียนไว้ยังอยู่")
    done = gettext_lazy("นำออกจากทีมแล้ว")

    @cached_property
    def member(self) -> User:
        """Who goes."""
        return get_object_or_404(teams.members(self.course), pk=self.kwargs["person"])

    @property
    def question(self) -> str:  # type: ignore[override]
        """Names who and from where."""
        names = {"person": self.member, "course": self.course.title}
        return _("นำ%(person)s ออกจากทีมของวิชา “%(course)s” หรือไม่") % names

    def act(self) -> bool:
        """Take them out."""
        return teams.leave(self.course, self.member, self.person)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """404 for who is not in the team, before anything is asked."""
        assert self.member
        return super().get_context_data(**kwargs)
