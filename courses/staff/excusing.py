"""Excusing everybody who is stuck at an activity that was retired."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses import excusing
from courses.models import Excusal
from people.staff.pages import StaffForm

from .scope import OfCourse


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("เหตุผล"),
        max_length=Excusal._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เก็บไว้กับบันทึก เช่น กฎหมายฉบับนี้ถูกยกเลิกระหว่างรุ่น"),
    )


class Excuse(OfCourse, StaffForm):
    """Whom it reaches, and why."""

    needs = "courses.change_coursesubmission"
    template_name = "courses/staff/excuse.html"
    page_title = _("ยกเว้นกิจกรรมที่เลิกใช้")
    form_class = ReasonForm
    submit_label = _("ยกเว้น")
    done = _("บันทึกการยกเว้นแล้ว")

    @cached_property
    def stuck(self) -> excusing.Stuck:
        """The activity; where nobody is stuck there is no such page."""
        for stuck in excusing.stuck_in(self.course):
            if stuck.key == self.kwargs["key"]:
                return stuck
        raise Http404

    def save(self, form: ReasonForm) -> Excusal:
        """Excuse them."""
        return excusing.excuse(
            self.course, self.stuck.key, self.person, form.cleaned_data["reason"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the activity and the people."""
        return super().get_context_data(**kwargs) | {"stuck": self.stuck}
