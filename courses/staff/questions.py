"""The inbox of questions: instructors their courses', institute admins all."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from courses import asking
from courses.models import CoursePage, Question
from people.staff.pages import StaffForm, StaffList
from thai.templatetags.thai import short_date


class QuestionFilters(WagtailFilterSet):
    """By whom it is for, and whether it waits."""

    standing = django_filters.ChoiceFilter(
        label=_("สถานะ"),
        choices=[("waiting", _("รอคำตอบ")), ("answered", _("ตอบแล้ว"))],
        method="in_standing",
        empty_label=_("ทุกสถานะ"),
    )
    to = django_filters.ChoiceFilter(
        label=_("ถามถึง"),
        choices=[("course", _("วิทยากร")), ("desk", _("ฝ่ายช่วยเหลือ"))],
        method="sent_to",
        empty_label=_("ทุกเรื่อง"),
    )

    class Meta:
        model = Question
        fields: list[str] = []

    def in_standing(self, rows: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """Those that wait for an answer, or have one."""
        return rows.filter(waiting=value == "waiting")

    def sent_to(self, rows: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """To a course's instructors, or to the help desk."""
        return rows.filter(course_key__isnull=value == "desk")


class QuestionList(StaffList):
    """Those that wait come first, the oldest on top."""

    needs = "courses.change_question"
    model = Question
    page_title = pgettext_lazy("navigation", "คำถาม")
    header_icon = "comment"
    index_url_name = "staff_courses:questions"
    index_results_url_name = "staff_courses:questions_results"
    filterset_class = QuestionFilters
    default_ordering = ("-waiting", "written_at")
    no_results_text = _("ยังไม่มีคำถาม")
    columns = [
        TitleColumn(
            "body",
            label=_("คำถาม"),
            accessor=lambda row: Truncator(row.body).chars(90),
            get_url=lambda row: reverse("staff_courses:question", args=[row.public_id]),
        ),
        Column("course", label=_("ถามถึง"), accessor=lambda row: row.course or _("ฝ่ายช่วยเหลือ")),
        Column("by", label=_("ผู้ถาม"), accessor="asked_by"),
        Column("on", label=_("ข้อความล่าสุด"), accessor=lambda row: short_date(row.written_at)),
        StatusTagColumn(
            "waiting",
            label=_("สถานะ"),
            accessor=lambda row: _("รอคำตอบ") if row.waiting else _("ตอบแล้ว"),
            primary=lambda row: row.waiting,
        ),
    ]

    def get_base_queryset(self) -> QuerySet[Question]:
        """With the course's title and whether it waits."""
        course = CoursePage.objects.filter(
            translation_key=OuterRef("course_key"), locale__language_code=settings.LANGUAGE_CODE
        )
        rows = Question.objects.for_staff(self.person).with_standing()
        titled = rows.annotate(course=Subquery(course.values("title")[:1]))
        return titled.select_related("asked_by").order_by(*self.default_ordering)


class AnswerForm(forms.Form):
    """The answer."""

    body = forms.CharField(
        label=_("คำตอบ"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class AnswerQuestion(StaffForm):
    """A thread, answered at its end."""

    needs = "courses.change_question"
    template_name = "courses/staff/question.html"
    page_title = pgettext_lazy("navigation", "คำถาม")
    way = [(_("คำถาม"), "staff_courses:questions")]
    form_class = AnswerForm
    submit_label = _("ส่งคำตอบ")
    done = _("ส่งคำตอบแล้ว ผู้ถามจะได้รับอีเมลแจ้ง")

    @cached_property
    def thread(self) -> Question:
        """One that the person may answer."""
        rows = Question.objects.for_staff(self.person).select_related("asked_by")
        found: Question = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def save(self, form: AnswerForm) -> None:
        """Answer."""
        asking.answer(self.thread, self.person, form.cleaned_data["body"])

    def get_success_url(self) -> str:
        """The same thread."""
        return reverse("staff_courses:question", args=[self.thread.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With everything that was said."""
        context = super().get_context_data(**kwargs)
        context["question"] = self.thread
        context["replies"] = self.thread.replies.select_related("author")
        return context
