"""Submitting a course, and deciding on what was submitted."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.models import Page

from courses import publishing
from courses.authoring import faults_of
from courses.drafts import drafts_of
from courses.enums import SubmissionState
from courses.models import CourseSubmission
from courses.models.submission import Change
from people.staff.pages import StaffForm, StaffList, StaffQuestion, Text
from thai.templatetags.thai import short_date

from .scope import OfCourse, overview_url


class NoteForm(forms.Form):
    """What the reviewer should know."""

    note = forms.CharField(
        label=gettext_lazy("ข้อความถึงผู้พิจารณา"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("เช่น แก้ตามกฎหมายฉบับใหม่ หรือเพิ่มกรณีศึกษา (ไม่บังคับ)"),
    )


class SubmitCourse(OfCourse, StaffForm):
    """All drafts of a course at once; what they still lack is said before."""

    template_name = "courses/staff/submit.html"
    page_title = gettext_lazy("ส่งตรวจ")
    form_class = NoteForm
    submit_label = gettext_lazy("ส่งตรวจ")
    done = gettext_lazy("ส่งตรวจแล้ว ผู้ดูแลของสถาบันจะพิจารณา ผลอยู่ในหน้านี้")

    def save(self, form: NoteForm) -> CourseSubmission:
        """Submit, or say why not."""
        try:
            return publishing.submit_course(self.course, self.person, form.cleaned_data["note"])
        except publishing.NotComplete as refused:
            raise ValidationError(
                _("ยังส่งไม่ได้ มี %(count)d จุดที่ต้องกรอกหรือแก้ก่อน") % {"count": len(refused.faults)}
            ) from refused
        except publishing.NothingToSubmit as refused:
            raise ValidationError(_("ไม่มีร่างที่จะส่ง")) from refused
        except publishing.AlreadySubmitted as refused:
            raise ValidationError(_("วิชานี้ส่งตรวจอยู่แล้ว")) from refused

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what goes with it and what is missing."""
        context = super().get_context_data(**kwargs)
        drafts = [p.get_latest_revision_as_object() for p in drafts_of(self.course).specific()]
        context["drafts"] = drafts
        context["faults"] = [
            {"fault": fault, "edit": reverse("wagtailadmin_pages:edit", args=[fault.page.pk])}
            for draft in drafts
            for fault in faults_of(draft)
        ]
        context["waiting"] = publishing.open_submission(self.course)
        return context


class TakeBack(OfCourse, StaffQuestion):
    """The team takes its submission back."""

    page_title = gettext_lazy("ถอนคืน")
    question = gettext_lazy("ถอนวิชาที่ส่งตรวจคืนหรือไม่")
    consequence = gettext_lazy("ร่างทั้งหมดยังอยู่ แก้ไขต่อแล้วส่งใหม่ได้")
    verb = gettext_lazy("ถอนคืน")
    done = gettext_lazy("ถอนคืนแล้ว")
    serious = False

    def act(self) -> bool:
        """Take it back, unless it was decided."""
        submission = publishing.open_submission(self.course)
        if submission is None:
            return False
        try:
            publishing.take_back(submission, self.person)
        except publishing.AlreadyDecided:
            return False
        return True


class SubmissionFilters(WagtailFilterSet):
    """By where it stands."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("สถานะ"),
        choices=SubmissionState.choices,
        empty_label=gettext_lazy("ทุกสถานะ"),
    )

    class Meta:
        model = CourseSubmission
        fields: list[str] = []


class SubmissionList(StaffList):
    """Those that wait come first, the oldest on top."""

    needs = "courses.view_coursesubmission"
    model = CourseSubmission
    page_title = pgettext_lazy("navigation", "การส่งตรวจวิชา")
    header_icon = "clipboard-list"
    index_url_name = "staff_courses:submissions"
    index_results_url_name = "staff_courses:submissions_results"
    filterset_class = SubmissionFilters
    default_ordering = ("waits", "-decided_at", "submitted_at")
    no_results_text = gettext_lazy("ยังไม่มีวิชาที่ส่งตรวจ")
    columns = [
        TitleColumn(
            "course",
            label=gettext_lazy("วิชา"),
            accessor="course_title",
            get_url=lambda row: reverse("staff_courses:submission", args=[row.pk]),
        ),
        Column(
            "count",
            label=gettext_lazy("จำนวนหน้า"),
            accessor=lambda row: len(row.frozen),
        ),
        Column("by", label=gettext_lazy("ผู้ส่ง"), accessor="submitted_by"),
        Column(
            "on",
            label=gettext_lazy("ส่งเมื่อ"),
            accessor=lambda row: short_date(row.submitted_at),
        ),
        StatusTagColumn(
            "state",
            label=gettext_lazy("สถานะ"),
            accessor="get_state_display",
            primary=lambda row: row.is_open,
        ),
    ]

    def get_base_queryset(self) -> QuerySet[CourseSubmission]:
        """One's own courses', or all."""
        waits = Case(When(state=SubmissionState.SUBMITTED, then=0), default=1)
        rows = CourseSubmission.objects.for_staff(self.person)
        return rows.select_related("submitted_by").annotate(waits=waits)


class CommentForm(forms.Form):
    """What the team should know."""

    comment = forms.CharField(
        label=gettext_lazy("ความเห็นถึงทีมวิทยากร"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("จำเป็นเมื่อส่งกลับให้แก้ไข"),
    )


class SubmissionPage(StaffForm):
    """What was submitted, each change to be looked at, and the two answers."""

    needs = "courses.view_coursesubmission"
    needs_to_change = "courses.change_coursesubmission"
    template_name = "courses/staff/submission.html"
    form_class = CommentForm
    way = [(gettext_lazy("การส่งตรวจวิชา"), "staff_courses:submissions")]

    @cached_property
    def submission(self) -> CourseSubmission:
        """One that the person may see."""
        rows = CourseSubmission.objects.for_staff(self.person)
        found: CourseSubmission = get_object_or_404(
            rows.select_related("submitted_by", "decided_by", "edition"), pk=self.kwargs["pk"]
        )
        return found

    def get_page_title(self) -> Text:
        """The course."""
        return self.submission.course_title

    @property
    def own(self) -> bool:
        """Whether who looks submitted it, and so does not approve it."""
        return self.submission.submitted_by_id == self.person.pk

    def save(self, form: CommentForm) -> None:
        """Approve or return, as the button said."""
        comment = form.cleaned_data["comment"]
        if "approve" not in self.request.POST and not comment.strip():
            raise ValidationError({"comment": _("โปรดบอกว่าต้องแก้ไขอะไร")})
        try:
            if "approve" in self.request.POST:
                self.published = publishing.approve_course(self.submission, self.person, comment)
            else:
                publishing.send_back(self.submission, self.person, comment)
        except ValidationError as refused:
            # Of a page, whose fields this form has not.
            raise ValidationError(refused.messages) from refused
        except publishing.AlreadyDecided as refused:
            raise ValidationError(_("มีผู้พิจารณาหรือถอนคืนไปก่อนแล้ว")) from refused
        except publishing.OwnSubmission as refused:
            raise ValidationError(_("ผู้ส่งตรวจเผยแพร่เองไม่ได้ โปรดให้ผู้ดูแลท่านอื่นพิจารณา")) from refused

    @property
    def done(self) -> str:  # type: ignore[override]
        """What happened."""
        if "approve" not in self.request.POST:
            return _("ส่งกลับให้แก้ไขแล้ว")
        words = _("เผยแพร่แล้ว %(count)d หน้า") % {"count": len(self.published.published)}
        if self.published.left_out:
            words += " " + _("อีก %(count)d หน้าไม่ได้เผยแพร่ เพราะถูกลบหรือมีฉบับใหม่กว่าเผยแพร่ไปแล้ว") % {
                "count": len(self.published.left_out)
            }
        return words

    def get_success_url(self) -> str:
        """The same page, now decided."""
        return reverse("staff_courses:submission", args=[self.submission.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the changes, and what was written since."""
        context = super().get_context_data(**kwargs)
        submission = self.submission
        existing = set(
            Page.objects.filter(pk__in=[c.page for c in submission.changes]).values_list(
                "pk", flat=True
            )
        )
        course = publishing.course_of(submission)
        context |= {
            "submission": submission,
            "changes": [_line(change, change.page in existing) for change in submission.changes],
            "since": publishing.written_since(submission) if submission.is_open else [],
            "own": self.own,
            "course_url": overview_url(course) if course else "",
            "may_decide": submission.is_open
            and not self.own
            and self.may("courses.change_coursesubmission"),
        }
        return context


def _line(change: Change, exists: bool) -> dict[str, Any]:
    """A change with the ways to look at it; none when the page is gone."""
    if not exists:
        return {"change": change}
    return {
        "change": change,
        "kind": KINDS.get(change.kind, ""),
        "preview": reverse(
            "wagtailadmin_pages:revisions_view", args=[change.page, change.revision]
        ),
        "compare": ""
        if change.new
        else reverse(
            "wagtailadmin_pages:revisions_compare", args=[change.page, "live", change.revision]
        ),
    }


KINDS = {
    "coursepage": gettext_lazy("วิชา"),
    "modulepage": gettext_lazy("หมวด"),
    "lessonpage": gettext_lazy("บทเรียน"),
    "assessmentpage": gettext_lazy("แบบทดสอบ"),
    "surveypage": gettext_lazy("แบบสำรวจ"),
    "h5ppage": gettext_lazy("กิจกรรม H5P"),
}
