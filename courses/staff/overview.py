"""A course as those who write it see it: its pages, where each stands, and what comes next."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from courses import teams
from courses.drafts import Part, drafts_of, move_by_one, parts_of, standing_of
from courses.editions import latest_edition
from courses.excusing import stuck_in
from courses.models import CourseSubmission, LessonPage, ModulePage
from courses.publishing import open_submission
from people.staff.pages import Act, StaffPage, Text

from .scope import OfCourse, overview_url

SUBMISSIONS_SHOWN = 5


class CourseOverview(OfCourse, StaffPage):
    """The outline with states, the team, the submissions."""

    template_name = "courses/staff/course.html"
    page_title = gettext_lazy("ภาพรวมวิชา")

    def get_way(self) -> list[tuple[Text, str]]:
        """The list above it."""
        return super().get_way()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows; a query for each kind of page, however many there are."""
        context = super().get_context_data(**kwargs)
        course = self.course
        submissions = CourseSubmission.objects.filter(course_key=course.translation_key)
        context |= {
            "course": course,
            "standing": standing_of(course),
            "lines": [self._line(part) for part in parts_of(course, self.person)],
            "drafts": drafts_of(course).count(),
            "waiting": open_submission(course),
            "edition": latest_edition(course.translation_key),
            "team": teams.members(course),
            "submissions": submissions.select_related("submitted_by", "decided_by")[
                :SUBMISSIONS_SHOWN
            ],
            "translations": course.get_translations().select_related("locale"),
            "acts": self._acts(),
            "to_add": additions_to(course),
            "stuck": stuck_in(course),
            "may_excuse": self.may("courses.change_coursesubmission"),
            "may_change_team": self.may("courses.add_courseteammember"),
        }
        return context

    def _line(self, part: Part) -> dict[str, Any]:
        page = part.page
        return {
            "part": part,
            "kind": page._meta.verbose_name,
            "to_add": additions_to(page),
            "number": getattr(page, "number", ""),
            "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "preview": reverse("wagtailadmin_pages:view_draft", args=[page.pk])
            if not isinstance(page, ModulePage)
            else "",
            "move": reverse("staff_courses:move", args=[self.course.pk, page.pk]),
        }

    def _acts(self) -> list[Act]:
        course = self.course
        return [
            Act(_("แก้ไขข้อมูลวิชา"), reverse("wagtailadmin_pages:edit", args=[course.pk])),
            Act(
                _("ดูอย่างผู้เข้ารับการฝึกอบรม"),
                reverse("wagtailadmin_pages:view_draft", args=[course.pk]),
            ),
            *(
                [Act(_("พิมพ์ทั้งวิชา (PDF)"), reverse("courses:print", args=[course.translation_key]))]
                if course.live
                else []
            ),
        ]


def additions_to(page: Page) -> list[Act]:
    """What can be added below a page, as links to Wagtail's editor."""
    parent = page.specific_class
    if parent is None or issubclass(parent, LessonPage):
        return []
    return [
        Act(
            _("เพิ่ม%(kind)s") % {"kind": kind._meta.verbose_name},
            reverse(
                "wagtailadmin_pages:add",
                args=[kind._meta.app_label, kind._meta.model_name, page.pk],
            ),
        )
        for kind in parent.creatable_subpage_models()
    ]


class MovePart(OfCourse, StaffPage):
    """One place up or down; only by POST."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move it and go back to its line."""
        inside = Page.objects.descendant_of(self.course)
        page = get_object_or_404(inside, pk=self.kwargs["page"])
        direction = request.POST.get("direction")
        if direction not in {"up", "down"}:
            raise Http404
        if not move_by_one(page.specific, direction == "up", self.person):
            messages.warning(request, _("ย้ายไม่ได้ ลำดับของหน้าที่เผยแพร่แล้วให้ผู้ดูแลของสถาบันเปลี่ยน"))
        return redirect(f"{overview_url(self.course)}#page-{page.pk}")
