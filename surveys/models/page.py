"""A survey as a page of a course."""

import uuid
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from courses.activities import Activity
from courses.enums import Rule
from courses.models import CoursePart
from courses.models.part import TITLE_PANELS
from surveys.enums import Kind


class SurveyPage(CoursePart, Activity, Page):
    """An activity that asks what people think. It is complete when it was answered."""

    introduction = RichTextField(_("คำชี้แจง"), blank=True, features=["bold", "ul", "ol"])

    activity_kind = "survey"
    address_word = "survey"
    # Access is decided by courses.access alone.
    private_page_options: list[str] = []
    parent_page_types = ["courses.CoursePage", "courses.ModulePage"]
    subpage_types: list[str] = []

    content_panels = [
        *TITLE_PANELS,
        MultiFieldPanel([FieldPanel("number"), FieldPanel("minutes"), FieldPanel("required")]),
        FieldPanel("introduction"),
        InlinePanel("questions", label=_("คำถาม"), min_num=1, max_num=40),
    ]

    class Meta:
        verbose_name = _("แบบสำรวจ")
        verbose_name_plural = _("แบบสำรวจ")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The questions, or the thanks."""
        # The view stands above the models, and is wanted only when a request is there.
        from surveys.views import survey

        return survey(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as its reader would see it."""
        return self.serve(request)

    def completion_rule(self) -> str:
        """A survey is complete when it was answered."""
        return Rule.ANSWER.value


class SurveyQuestion(Orderable):
    """One question."""

    page = ParentalKey(SurveyPage, on_delete=models.CASCADE, related_name="questions")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    """Answers are kept under it; a translation of the page keeps it."""
    kind = models.CharField(_("ตอบแบบ"), max_length=8, choices=Kind.choices, default=Kind.LIKERT)
    text = models.CharField(_("คำถาม"), max_length=500)
    options = models.TextField(
        _("ตัวเลือก"), blank=True, help_text=_("บรรทัดละ 1 ตัวเลือก ใช้กับคำถามแบบเลือก 1 ข้อ")
    )
    required = models.BooleanField(_("ต้องตอบ"), default=True)

    panels = [
        FieldPanel("kind"),
        FieldPanel("text"),
        FieldPanel("options"),
        FieldPanel("required"),
    ]

    @property
    def choices(self) -> list[str]:
        """The options of a question with options, in order."""
        return [line.strip() for line in self.options.splitlines() if line.strip()]
