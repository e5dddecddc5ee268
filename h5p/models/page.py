"""An H5P activity as a page of a course."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from courses.activities import Activity
from courses.models import CoursePart
from courses.models.part import TITLE_PANELS
from h5p.enums import PlayRule

from .content import Content


class H5PPage(CoursePart, Activity, Page):
    """An activity that plays one content. What it counts for is completion, never a score."""

    introduction = RichTextField(_("คำชี้แจง"), blank=True, features=["bold", "ul", "ol"])
    content = models.ForeignKey(
        Content, on_delete=models.PROTECT, related_name="pages", verbose_name=_("เนื้อหา H5P")
    )
    rule = models.CharField(
        _("เรียนจบเมื่อ"),
        max_length=5,
        choices=PlayRule.choices,
        default=PlayRule.DONE,
        help_text=_("เนื้อหาบางชนิดไม่บอกว่าทำจบ เช่นภาพหรือการ์ด โปรดลองเล่นก่อน หรือเลือกให้จบเมื่อเปิดกิจกรรม"),
    )
    score_percent = models.PositiveSmallIntegerField(
        _("คะแนนอย่างน้อย (ร้อยละ)"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("ใช้เมื่อเลือกให้จบเมื่อคะแนนถึงเกณฑ์ คะแนนนี้รายงานโดยตัวกิจกรรมเอง ไม่นับในวุฒิบัตร"),
    )

    activity_kind = "h5p"
    address_word = "activity"
    # Access is decided by courses.access alone.
    private_page_options: list[str] = []
    parent_page_types = ["courses.CoursePage", "courses.ModulePage"]
    subpage_types: list[str] = []

    content_panels = [
        *TITLE_PANELS,
        MultiFieldPanel([FieldPanel("number"), FieldPanel("minutes"), FieldPanel("required")]),
        FieldPanel("introduction"),
        FieldPanel("content"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("rule"), FieldPanel("score_percent")])],
            heading=_("เงื่อนไขเรียนจบ"),
        ),
    ]

    class Meta:
        verbose_name = _("กิจกรรม H5P")
        verbose_name_plural = _("กิจกรรม H5P")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page with its player."""
        # The view stands above the models, and is wanted only when a request is there.
        from h5p.views import activity

        return activity(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as its reader would see it."""
        return self.serve(request)

    def with_rules(self) -> "H5PPage":
        """The page whose rules hold: of a translation, the one in the source language. One query.

        A translation may be older than the last change of the rules.
        """
        translations = H5PPage.objects.filter(translation_key=self.translation_key)
        source = translations.filter(locale__language_code=settings.LANGUAGE_CODE)
        return source.exclude(pk=self.pk).first() or self

    def completion_rule(self) -> str:
        """As the instructor chose."""
        return str(self.rule)

    def completion_score(self) -> int:
        """As the instructor chose, where a score is asked for."""
        return self.score_percent if self.rule == PlayRule.SCORE else 0
