"""What staff fill in about programmes, cohorts, sessions and seats."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from people.models import User
from people.staff.choosing import person_chooser
from programmes.models import Cohort, Programme, Session
from programmes.scheduling import courses_of, courses_to_choose
from thai.clock import bangkok_time
from thai.form_fields import ThaiDateField, ThaiTimeField


class ProgrammeForm(forms.ModelForm):
    """The year's programme."""

    class Meta:
        model = Programme
        fields = ["name_th", "name_en", "fiscal_year", "hours"]
        help_texts = {"fiscal_year": _("เช่น 2570 คือ 1 ตุลาคม 2569 ถึง 30 กันยายน 2570")}

    def clean_fiscal_year(self) -> int:
        """A year of the Buddhist era: 2027 would be 543 years off."""
        year: int = self.cleaned_data["fiscal_year"]
        if not 2400 <= year <= 2999:
            raise forms.ValidationError(_("โปรดพิมพ์ปีเป็น พ.ศ. เช่น 2570"))
        return year


class ProgrammeChoice(forms.ModelChoiceField):
    """The programmes, the newest year first."""

    def label_from_instance(self, programme: Any) -> str:
        """The year tells apart what often has the same name."""
        return f"{programme.fiscal_year} {programme.name}"


def course_label(page: CoursePage) -> str:
    """The subject's number and the title."""
    return f"{page.subject.number}. {page.title}"


class CohortForm(forms.ModelForm):
    """Dates, rule and courses of a cohort."""

    programme = ProgrammeChoice(Programme.objects.all(), label=_("โครงการ"))
    opens_on = ThaiDateField(label=_("เปิดเรียนออนไลน์"))
    study_until = ThaiDateField(label=_("เรียนให้ครบภายใน"))
    meets_from = ThaiDateField(label=_("ฝึกอบรมในชั้นเรียนตั้งแต่"), required=False)
    meets_to = ThaiDateField(label=_("ฝึกอบรมในชั้นเรียนถึง"), required=False)
    awards_on = ThaiDateField(label=_("มอบวุฒิบัตร"), required=False)
    closes_on = ThaiDateField(
        label=_("ปิดรุ่น"),
        help_text=_("หลังวันนี้ยังอ่านบทเรียนได้ แต่ไม่บันทึกเพิ่ม เช่น 30 กันยายน 2570"),
    )
    courses = forms.MultipleChoiceField(
        label=_("วิชาที่ต้องเรียนจบ"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("เลือกได้จากวิชาที่เผยแพร่แล้ว"),
    )

    class Meta:
        model = Cohort
        fields = [
            "programme",
            "number",
            "slug",
            "opens_on",
            "study_until",
            "meets_from",
            "meets_to",
            "meets_at",
            "awards_on",
            "closes_on",
            "attendance_percent",
            "records_only",
            "courses",
        ]
        labels = {"slug": _("รหัสรุ่น")}
        help_texts = {
            "slug": _("ใช้ในที่อยู่และคำสั่ง ตัวอักษรอังกฤษ ตัวเลข และขีด เช่น 2570-1 เปลี่ยนภายหลังไม่ได้"),
            "attendance_percent": _("ปัดขึ้นเป็นครึ่งวันเต็ม"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {str(page.translation_key): course_label(page) for page in courses_to_choose()}
        if self.instance.pk:
            # One that is not published (any more) stays until it is taken out: a date that is
            # changed must not drop it.
            for key, title in courses_of(self.instance):
                labels.setdefault(str(key), _("%(title)s (ไม่ได้เผยแพร่)") % {"title": title})
            # Enrolments name the cohort by it.
            self.fields["slug"].disabled = True
            keys = self.instance.courses.values_list("course_key", flat=True)
            self.initial["courses"] = [str(key) for key in keys]
        self.fields["courses"].choices = list(labels.items())

    def clean_courses(self) -> list[uuid.UUID]:
        """The keys, in the order of the subjects."""
        chosen = set(self.cleaned_data["courses"])
        return [uuid.UUID(key) for key, _label in self.fields["courses"].choices if key in chosen]


class SessionForm(forms.ModelForm):
    """A half-day in class: one day, from a time to a time."""

    day = ThaiDateField(label=_("วันที่"))
    begins = ThaiTimeField(label=_("เริ่มเวลา"), help_text=_("เช่น 09.00"))
    ends = ThaiTimeField(label=_("เลิกเวลา"), help_text=_("เช่น 12.00"))

    class Meta:
        model = Session
        fields = ["title", "day", "begins", "ends", "place", "hours"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            begins, ends = (
                bangkok_time(self.instance.starts_at),
                bangkok_time(self.instance.ends_at),
            )
            self.initial |= {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}

    def clean(self) -> dict[str, Any]:
        """Day and times become the two moments."""
        data: dict[str, Any] = super().clean() or {}
        if {"day", "begins", "ends"} <= data.keys():
            zone = timezone.get_default_timezone()
            moment = datetime.datetime.combine
            self.instance.starts_at = moment(data["day"], data["begins"], tzinfo=zone)
            self.instance.ends_at = moment(data["day"], data["ends"], tzinfo=zone)
            if data["ends"] <= data["begins"]:
                self.add_error("ends", _("เวลาเลิกต้องอยู่หลังเวลาเริ่ม"))
        return data

    def _post_clean(self) -> None:
        """The two moments are no fields of this form: the model's own check cannot name them."""
        self.instance.title = self.cleaned_data.get("title", "")
        self.instance.place = self.cleaned_data.get("place", "")
        self.instance.hours = self.cleaned_data.get("hours") or self.instance.hours


class SeatForm(forms.Form):
    """Who takes the seat of a post."""

    user = forms.ModelChoiceField(
        User.objects.filter(is_active=True), label=_("บุคคล"), widget=person_chooser()
    )
