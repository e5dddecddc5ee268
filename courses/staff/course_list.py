"""The list of courses one writes, and beginning a new one."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from courses import authoring, teams
from courses.drafts import drafts_of, standing_of
from courses.models import CourseIndexPage, CoursePage, CourseSubmission, Subject
from people.staff.pages import StaffForm, StaffList, header_link

from .scope import overview_url


class CourseList(StaffList):
    """One's own courses; all of them for an admin."""

    needs = "courses.add_coursesubmission"
    model = CoursePage
    page_title = pgettext_lazy("navigation", "วิชา")
    header_icon = "form"
    index_url_name = "staff_courses:list"
    index_results_url_name = "staff_courses:list_results"
    default_ordering = ("subject__number", "title")
    no_results_text = _("ท่านยังไม่อยู่ในทีมวิทยากรของวิชาใด เริ่มวิชาใหม่ หรือขอให้ผู้ดูแลของสถาบันเพิ่มท่านเข้าทีม")

    @cached_property
    def columns(self) -> list[Column]:
        """What tells a course and where it stands."""
        return [
            TitleColumn(
                "title",
                label=_("วิชา"),
                accessor=lambda course: course.get_admin_display_title(),
                get_url=overview_url,
            ),
            Column("subject", label=_("หมวดวิชา"), accessor="subject"),
            StatusTagColumn(
                "standing",
                label=_("สถานะ"),
                accessor=lambda course: standing_of(course).label,
                primary=lambda course: course.live,
            ),
            Column("drafts", label=_("ร่างที่ยังไม่เผยแพร่"), accessor=self._drafts),
            Column(
                "submitted",
                label=_("การส่งตรวจ"),
                accessor=lambda course: _("รอพิจารณา") if course.submitted else "",
            ),
        ]

    def get_base_queryset(self) -> QuerySet[CoursePage]:
        """With whether a submission waits."""
        waiting = CourseSubmission.objects.open().filter(course_key=OuterRef("translation_key"))
        found = teams.courses_of(self.person).select_related("subject")
        return found.annotate(submitted=Exists(waiting))

    def _drafts(self, course: CoursePage) -> str:
        count = self._draft_counts.get(course.path, 0)
        return _("%(count)d หน้า") % {"count": count} if count else ""

    @cached_property
    def _draft_counts(self) -> dict[str, int]:
        """How many drafts each course has, by its path; two queries for all."""
        counts: dict[str, int] = {}
        paths = drafts_of(*self.get_base_queryset()).values_list("path", flat=True)
        depth = CoursePage.steplen * 4
        for path in paths:
            counts[path[:depth]] = counts.get(path[:depth], 0) + 1
        return counts

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Beginning."""
        return [header_link(_("เริ่มวิชาใหม่"), reverse("staff_courses:begin"), "plus")]


class BeginForm(forms.Form):
    """What a course needs to begin with."""

    title = forms.CharField(label=_("ชื่อวิชา"), max_length=255)
    subject = forms.ModelChoiceField(
        label=_("หมวดวิชา"), queryset=Subject.objects.all(), empty_label=_("เลือกหมวดวิชา")
    )


class BeginCourse(StaffForm):
    """A new course as a draft, with its first module."""

    needs = "courses.add_coursesubmission"
    page_title = _("เริ่มวิชาใหม่")
    way = [(_("วิชา"), "staff_courses:list")]
    form_class = BeginForm
    submit_label = _("เริ่มวิชา")
    done = _("เริ่มวิชาแล้ว ยังไม่มีใครเห็นจนกว่าจะเผยแพร่")

    def save(self, form: BeginForm) -> CoursePage:
        """Begin it in the catalogue of the first language."""
        catalogue = CourseIndexPage.objects.filter(
            locale__language_code=settings.LANGUAGE_CODE
        ).first()
        if catalogue is None:
            raise ValidationError(_("ยังไม่มีหน้ารวมวิชา โปรดให้ผู้ดูแลของสถาบันสร้างก่อน"))
        facts = form.cleaned_data
        self.began = authoring.begin_course(
            catalogue, facts["title"], facts["subject"], self.person
        )
        return self.began

    def get_success_url(self) -> str:
        """To the new course."""
        return overview_url(self.began)
