"""The forms by which staff grant time, another go, and answers that came late."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessments import concessions
from assessments.models import AssessmentPage, ResponseEntry
from courses import teams
from courses.models import Enrolment
from courses.tree import trail_of
from people.staff.pages import StaffForm
from thai.templatetags.thai import exact_time, short_date

from .attempts import OfAttempt, said
from .scope import shortened

LONGEST_REASON = 500


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("เหตุผล"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("บันทึกไว้กับการทำแบบทดสอบครั้งนี้ และในบันทึกการตรวจสอบ"),
    )


class MinutesForm(ReasonForm):
    """How long, and why."""

    minutes = forms.IntegerField(
        label=gettext_lazy("กี่นาที"), min_value=1, max_value=concessions.MOST_MINUTES
    )
    field_order = ["minutes", "reason"]


class Deciding(OfAttempt, StaffForm):
    """A form by which something is granted."""

    needs = "assessments.change_attempt"
    decides = True


class GrantTime(Deciding):
    """More time in an attempt that is open."""

    page_title = gettext_lazy("ให้เวลาเพิ่ม")
    submit_label = gettext_lazy("ให้เวลาเพิ่ม")
    form_class = MinutesForm
    done = gettext_lazy("ให้เวลาเพิ่มแล้ว")

    def save(self, form: MinutesForm) -> Any:
        """Grant it."""
        given = form.cleaned_data
        return concessions.grant_time(self.attempt, given["minutes"], given["reason"], self.person)


class Reopen(Deciding):
    """Going on with an attempt that was submitted."""

    page_title = gettext_lazy("เปิดให้ทำต่อ")
    submit_label = gettext_lazy("เปิดให้ทำต่อ")
    form_class = MinutesForm
    done = gettext_lazy("เปิดให้ทำต่อแล้ว คะแนนเดิมยังอยู่ในประวัติ")

    def save(self, form: MinutesForm) -> Any:
        """Reopen it."""
        given = form.cleaned_data
        return concessions.reopen(self.attempt, given["minutes"], given["reason"], self.person)


def label_of(entry: ResponseEntry, older: int) -> SafeString:
    """The question, what was answered, and when: as its browser told it, and as it came; and how
    many older answers go with it."""
    times = {"given": _moment(entry.given_at), "came": _moment(entry.saved_at)}
    when = _("ตอบเมื่อ %(given)s ตามเครื่องผู้ทำ มาถึงเมื่อ %(came)s") % times
    if older:
        when += " · " + _("รวมคำตอบก่อนหน้า %(count)d รายการ") % {"count": older}
    return format_html(
        "<span>{}<br><b>{}</b><br>{}</span>",
        shortened(entry.version.content["th"]["stem"], 140),
        shortened(said(entry.value, entry.version), 160),
        when,
    )


def _moment(moment: datetime.datetime | None) -> str:
    return f"{short_date(moment)} {exact_time(moment)}"


class LateForm(ReasonForm):
    """Which of the answers that came late."""

    entries = forms.TypedMultipleChoiceField(
        label=gettext_lazy("คำตอบที่รับ"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "เวลาที่ตอบเป็นเวลาที่เบราว์เซอร์ของผู้ทำแจ้ง ระบบพิสูจน์ไม่ได้ "
            "เวลาที่มาถึงเป็นของระบบ หากรับหลายคำตอบของข้อเดียวกัน นับคำตอบที่ให้หลังสุด"
        ),
    )
    field_order = ["entries", "reason"]


class AdmitLate(Deciding):
    """Answers that came after the end are let in, and the attempt is scored anew.

    What that would come to is shown first; what is admitted is what was shown.
    """

    page_title = pgettext_lazy("to be done", "รับคำตอบที่มาถึงช้า")
    template_name = "assessments/staff/admit_late.html"
    form_class = LateForm
    done = gettext_lazy("รับคำตอบและคิดคะแนนใหม่แล้ว คะแนนเดิมยังอยู่ในประวัติ")

    def get_form(self, form_class: Any = None) -> LateForm:
        """With the answers that wait, all of them chosen."""
        form: LateForm = super().get_form(form_class)
        self.waiting = {group[0].pk: group for group in concessions.late_by_newest(self.attempt)}
        form.fields["entries"].choices = [
            (pk, label_of(newest, len(older))) for pk, (newest, *older) in self.waiting.items()
        ]
        form.fields["entries"].initial = list(self.waiting)
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        """Show what it would come to, unless exactly that was agreed to."""
        chosen = self._with_older(form)
        self.after = concessions.foreseen(self.attempt, chosen)
        self.shown = _said(chosen, self.after)
        if self.request.POST.get("seen") == self.shown:
            return super().form_valid(form)
        return self.render_to_response(self.get_context_data(form=form))

    waiting: dict[int, list[ResponseEntry]]
    """The late answers by the newest of each item and browser (primary key), which is offered."""
    after: concessions.Foreseen | None = None
    """What the attempt would come to by the answers that are chosen."""
    shown = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the score before and after, once answers were chosen."""
        return super().get_context_data(**kwargs) | {
            "attempt": self.attempt,
            "after": self.after,
            "shown": self.shown,
        }

    def save(self, form: LateForm) -> Any:
        """Admit them."""
        reason = form.cleaned_data["reason"]
        return concessions.admit_late(self.attempt, self._with_older(form), reason, self.person)

    def _with_older(self, form: LateForm) -> list[int]:
        """What is chosen, and what the same browser gave to the same item before."""
        return [one.pk for pk in form.cleaned_data["entries"] for one in self.waiting[pk]]


def _said(entries: list[int], after: concessions.Foreseen) -> str:
    """What a preview showed, in short."""
    return f"{sorted(entries)} {after.score}/{after.max_score} {after.outcome}"


class AssessmentField(forms.ModelChoiceField):
    """Assessments, each with its course."""

    courses: dict[str, str]

    def label_from_instance(self, obj: Any) -> str:
        """Course and title."""
        course = next((t for path, t in self.courses.items() if obj.path.startswith(path)), "")
        return f"{course} · {obj.title}"


class BeforehandForm(MinutesForm):
    """Who, in which assessment."""

    assessment = AssessmentField(
        label=gettext_lazy("แบบทดสอบ"),
        queryset=AssessmentPage.objects.none(),
        empty_label=gettext_lazy("เลือกแบบทดสอบ"),
    )
    email = forms.EmailField(label=gettext_lazy("อีเมลของผู้เข้ารับการฝึกอบรม"))
    minutes = forms.IntegerField(
        label=gettext_lazy("กี่นาที"),
        min_value=0,
        max_value=concessions.MOST_MINUTES,
        help_text=gettext_lazy("ใช้กับทุกครั้งที่เริ่มหลังจากนี้ ใส่ 0 เพื่อยกเลิกที่เคยให้"),
    )
    field_order = ["assessment", "email", "minutes", "reason"]


class GrantBeforehand(StaffForm):
    """More time for one person, before they begin."""

    needs = "assessments.change_attempt"
    way = [(gettext_lazy("การทำแบบทดสอบ"), "staff_attempts:list")]
    page_title = gettext_lazy("ให้เวลาเพิ่มก่อนเริ่มทำ")
    submit_label = gettext_lazy("ให้เวลาเพิ่ม")
    form_class = BeforehandForm
    done = gettext_lazy("บันทึกเวลาเพิ่มแล้ว มีผลเมื่อเริ่มทำครั้งถัดไป")

    def get_form(self, form_class: Any = None) -> BeforehandForm:
        """With the timed assessments of the courses that one writes."""
        form: BeforehandForm = super().get_form(form_class)
        courses = dict(teams.courses_of(self.person).values_list("path", "title"))
        below = Q(pk=None)
        for path in courses:
            below |= Q(path__startswith=path)
        field = form.fields["assessment"]
        field.courses = courses
        field.queryset = AssessmentPage.objects.filter(
            below, locale__language_code=settings.LANGUAGE_CODE, time_limit_minutes__gt=0
        ).order_by("path")
        return form

    def save(self, form: BeforehandForm) -> Any:
        """Grant it in the newest enrolment of that person."""
        given = form.cleaned_data
        course = trail_of(given["assessment"]).course
        enrolments = Enrolment.objects.filter(
            course_key=course.translation_key if course else None,
            user__email__iexact=given["email"],
            withdrawn_at=None,
        )
        enrolment = enrolments.select_related("user").order_by("-pk").first()
        if enrolment is None:
            raise ValidationError({"email": _("ไม่มีผู้เรียนวิชานี้ที่ใช้อีเมลนี้")})
        return concessions.grant_time_beforehand(
            enrolment, given["assessment"], given["minutes"], given["reason"], self.person
        )

    def get_success_url(self) -> str:
        """The list."""
        return reverse("staff_attempts:list")
