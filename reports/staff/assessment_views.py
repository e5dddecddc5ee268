"""What the answers tell of an assessment's items: the list, one assessment, its workbook."""

import operator
from functools import reduce
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.tables import Column, TitleColumn

from assessments.enums import AttemptState, Purpose
from assessments.models import AssessmentPage, Attempt
from audit import trail
from courses.models import CoursePage
from people.models import User
from people.staff.pages import Act, Gate, StaffList, StaffPage, Text
from reports import item_analysis, progress, spreadsheet
from thai.templatetags.thai import screen_date


def in_reach(user: User) -> QuerySet[AssessmentPage]:
    """The assessments, in their first language, of the courses that the person may look into."""
    pages = AssessmentPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).exclude(
        purpose=Purpose.PRACTICE
    )
    reach = progress.courses_in_reach(user)
    if reach is None:
        return pages
    courses = CoursePage.objects.filter(translation_key__in=reach).values_list("path", flat=True)
    below = [Q(path__startswith=path) for path in courses]
    return pages.filter(reduce(operator.or_, below)) if below else pages.none()


class AssessmentList(StaffList):
    """The assessments with how many have sat them, each leading to its analysis."""

    needs = "programmes.view_progress"
    model = AssessmentPage
    page_title = _("ผลรายข้อของแบบทดสอบ")
    header_icon = "table"
    index_url_name = "staff_reports:assessments"
    index_results_url_name = "staff_reports:assessments_results"
    default_ordering = ("path",)
    no_results_text = _("ยังไม่มีแบบทดสอบที่ท่านดูได้")

    @cached_property
    def columns(self) -> list[Any]:
        """Title, course, use, people."""
        return [
            TitleColumn(
                "title",
                label=_("แบบทดสอบ"),
                get_url=lambda page: reverse("staff_reports:assessment", args=[page.pk]),
            ),
            Column("course", label=_("วิชา"), accessor=self._course_of),
            Column("purpose", label=_("ใช้เป็น"), accessor="get_purpose_display"),
            Column("sat", label=_("ผู้ทำแล้ว (คน)"), accessor="people"),
        ]

    @cached_property
    def _courses(self) -> dict[str, str]:
        return dict(CoursePage.objects.values_list("path", "title"))

    def _course_of(self, page: AssessmentPage) -> str:
        above = (path for path in self._courses if page.path.startswith(path))
        return self._courses.get(next(above, ""), "")

    def get_base_queryset(self) -> QuerySet[AssessmentPage]:
        """With ``people``; no query more, however many."""
        sat = Attempt.objects.filter(
            activity_key=OuterRef("translation_key"), state=AttemptState.SUBMITTED
        )
        people = sat.order_by().values("activity_key")
        counted = people.annotate(n=Count("enrolment__user", distinct=True)).values("n")
        return in_reach(self.person).annotate(
            people=Coalesce(Subquery(counted), 0, output_field=IntegerField())
        )


class OfAssessment(Gate):
    """A page about one assessment in reach; any other is not found."""

    needs = "programmes.view_progress"

    @cached_property
    def assessment(self) -> AssessmentPage:
        """The assessment of the address."""
        return get_object_or_404(in_reach(self.person), pk=self.kwargs["pk"])

    @cached_property
    def course_title(self) -> str:
        """The title of the course that it belongs to."""
        course = self.assessment.get_ancestors().type(CoursePage).first()
        return str(course.title) if course else ""

    @cached_property
    def found(self) -> item_analysis.Report:
        """The analysis, for screen and workbook alike."""
        return item_analysis.report(self.assessment, self.request.GET.get("occasion", ""))

    @cached_property
    def occasions(self) -> list[tuple[str, str, int]]:
        """The occasions in which somebody sat it."""
        return item_analysis.occasions(self.found)

    @cached_property
    def occasion(self) -> tuple[str, str]:
        """The occasion that is asked for and its name; empty for all of them. One in which nobody
        sat it is not found."""
        asked = self.request.GET.get("occasion", "")
        if not asked:
            return "", ""
        named = next((name for one, name, _n in self.occasions if one == asked), None)
        if named is None:
            raise Http404
        return asked, named


class AssessmentAnalysis(OfAssessment, StaffPage):
    """Figures, pictures and items."""

    template_name = "reports/assessment.html"
    header_icon = "table"

    def get_page_title(self) -> str:
        """The assessment's title and its course's."""
        return f"{self.assessment.title} · {self.course_title}"

    def get_way(self) -> list[tuple[Text, str]]:
        """Below the list."""
        return [(_("ผลรายข้อของแบบทดสอบ"), reverse("staff_reports:assessments"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With everything from the same report."""
        export = reverse("staff_reports:assessment_export", args=[self.assessment.pk])
        occasion, _name = self.occasion
        if occasion:
            export = f"{export}?{urlencode({'occasion': occasion})}"
        found = self.found
        return super().get_context_data(**kwargs) | {
            "assessment": self.assessment,
            "found": found,
            "occasion": occasion,
            "occasions": self.occasions,
            "enough": len(found.gathered.scores) >= item_analysis.FEW,
            "few": item_analysis.FEW,
            "distribution": item_analysis.distribution(found),
            "scatter": item_analysis.scatter(found),
            "now": timezone.now(),
            "acts": [Act(_("ดาวน์โหลด XLSX"), export)] if found.rows else [],
        }


class AssessmentExport(OfAssessment, View):
    """The items as a workbook: the same order and figures as on the screen; on record."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        _occasion, name_of_occasion = self.occasion
        found = self.found
        header = [
            gettext("ลำดับ"), gettext("ข้อ"), gettext("ฉบับที่"), gettext("ผู้ทำ (คน)"),
            gettext("ตอบถูก (ร้อยละ)"), gettext("อำนาจจำแนก"), gettext("ไม่ตอบ (คน)"),
            gettext("ข้อสังเกต"), gettext("คำตอบที่เลือก"),
        ]  # fmt: skip
        body = [_line(row) for row in found.rows]
        with transaction.atomic():
            trail.record(self.person, "reports.exported", self.assessment, rows=len(body))
        data = spreadsheet.workbook("items", self._notes(name_of_occasion), header, body)
        answer = HttpResponse(data, content_type=spreadsheet.MIME)
        name = quote(f"items-{self.assessment.slug}.xlsx")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer

    def _notes(self, occasion: str) -> list[str]:
        found = self.found
        notes = [
            f"{self.assessment.title} · {self.course_title}",
            *([gettext("เฉพาะ %(occasion)s") % {"occasion": occasion}] if occasion else []),
            gettext("ข้อมูล ณ วันที่ %(date)s") % {"date": screen_date(timezone.now())},
            gettext("ผู้ทำ %(n)s คน นับครั้งแรกของแต่ละคน") % {"n": len(found.gathered.scores)},
        ]
        if found.mean is not None:
            notes.append(gettext("คะแนนเฉลี่ยร้อยละ %(mean)s") % {"mean": found.mean})
        if found.alpha is not None:
            notes.append(gettext("ความเชื่อมั่น (Cronbach’s alpha) %(alpha)s") % {"alpha": found.alpha})
        if found.error is not None:
            notes.append(
                gettext("ความคลาดเคลื่อนมาตรฐานของการวัด ร้อยละ %(error)s") % {"error": found.error}
            )
        return notes


def _line(row: item_analysis.ItemRow) -> list[Any]:
    chosen = (f"{bar.label}{' ✓' if bar.right else ''}: {bar.count}" for bar in row.bars)
    return [
        row.rank,
        row.stem,
        row.version.number,
        row.figures.sittings,
        row.facility,
        row.discrimination,
        row.figures.left_out,
        "\n".join(row.flags),
        "\n".join(chosen),
    ]
