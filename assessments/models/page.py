"""An assessment as a page of a course."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from assessments.enums import Difficulty, Navigation, Purpose, ReviewShows
from courses.activities import Activity
from courses.enums import Rule
from courses.models import CoursePart
from courses.models.part import TITLE_PANELS

from .bank import ItemBank


class AssessmentPage(CoursePart, Activity, Page):
    """An activity that draws items. Its settings are data; an attempt freezes them."""

    purpose = models.CharField(
        _("ใช้เป็น"), max_length=10, choices=Purpose.choices, default=Purpose.POSTTEST
    )
    introduction = RichTextField(_("คำชี้แจง"), blank=True, features=["bold", "ul", "ol"])
    pass_percent = models.PositiveSmallIntegerField(
        _("เกณฑ์ผ่าน (ร้อยละ)"), default=70, validators=[MaxValueValidator(100)]
    )
    max_attempts = models.PositiveSmallIntegerField(
        _("ทำได้กี่ครั้ง"), default=3, help_text=_("0 คือไม่จำกัด")
    )
    wait_minutes = models.PositiveIntegerField(_("เว้นระหว่างครั้ง (นาที)"), default=0)
    time_limit_minutes = models.PositiveSmallIntegerField(
        _("เวลาทำ (นาที)"), default=0, help_text=_("0 คือไม่จำกัดเวลา")
    )
    penalty_percent = models.PositiveSmallIntegerField(
        _("หักเมื่อตอบผิด (ร้อยละของคะแนนข้อ)"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("เฉพาะข้อเลือกคำตอบเดียวและข้อถูกหรือผิด 0 คือไม่หัก คะแนนรวมไม่ต่ำกว่า 0"),
    )
    second_marker = models.BooleanField(
        _("ใช้ผู้ตรวจสองคน"),
        default=False,
        help_text=_("เฉพาะข้อเขียนและข้อส่งไฟล์ ผู้ตรวจคนที่สองไม่เห็นคะแนนของคนแรก"),
    )
    marking_gap = models.PositiveSmallIntegerField(
        _("คะแนนสองคนต่างกันได้ไม่เกิน (ร้อยละ)"),
        default=20,
        validators=[MaxValueValidator(100)],
        help_text=_("หากต่างกันมากกว่านี้ คนที่สามเป็นผู้ตัดสิน"),
    )
    review_shows = models.CharField(
        _("หลังส่งแล้วแสดง"),
        max_length=12,
        choices=ReviewShows.choices,
        default=ReviewShows.ANSWERS,
    )
    navigation = models.CharField(
        _("การไปมาระหว่างข้อ"),
        max_length=8,
        choices=Navigation.choices,
        default=Navigation.FREE,
        help_text=_("ไปข้างหน้าอย่างเดียว: เมื่อไปข้อต่อไปแล้วกลับมาแก้ไม่ได้"),
    )

    activity_kind = "assessment"
    address_word = "assessment"
    # Access is decided by courses.access alone.
    private_page_options: list[str] = []
    parent_page_types = ["courses.CoursePage", "courses.ModulePage"]
    subpage_types: list[str] = []

    content_panels = [
        *TITLE_PANELS,
        MultiFieldPanel([FieldPanel("number"), FieldPanel("minutes"), FieldPanel("required")]),
        FieldPanel("purpose"),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("pass_percent"),
                FieldPanel("max_attempts"),
                FieldPanel("wait_minutes"),
                FieldPanel("time_limit_minutes"),
                FieldPanel("penalty_percent"),
                FieldPanel("second_marker"),
                FieldPanel("marking_gap"),
                FieldPanel("review_shows"),
                FieldPanel("navigation"),
            ],
            heading=_("กติกา"),
        ),
        HelpPanel(template="assessments/staff/pair.html"),
        InlinePanel("draws", label=_("ข้อที่ใช้"), min_num=1),
    ]

    class Meta:
        verbose_name = _("แบบทดสอบ")
        verbose_name_plural = pgettext_lazy("plural", "แบบทดสอบ")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The way into the assessment."""
        # The view stands above the models, and is wanted only when a request is there.
        from assessments.views import entrance

        return entrance(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as its reader would see it."""
        return self.serve(request)

    def with_rules(self) -> "AssessmentPage":
        """The page whose rules and draws hold: of a translation, the one in the source language.

        One query. A translation may be older than the last change of the rules.
        """
        translations = AssessmentPage.objects.filter(translation_key=self.translation_key)
        source = translations.filter(locale__language_code=settings.LANGUAGE_CODE)
        return source.exclude(pk=self.pk).first() or self

    def lacks(self) -> list[str]:
        """What the draws ask for and the banks may not have, and what sets a pre-test apart from
        its post-test."""
        # The rules stand above the models, and are wanted only before a publication.
        from assessments.banking import draw_faults
        from assessments.pairing import pair_faults

        source = self.with_rules()
        draws = list(source.draws.all())
        return [*draw_faults(draws), *(pair_faults(self, draws) if source is self else ())]

    def completion_rule(self) -> str:
        """An assessment is complete when it is passed (a pre-test: when it is submitted)."""
        return Rule.PASS.value

    def activity_purpose(self) -> str:
        """Frozen with the edition, so that a course finds its pre-test."""
        return self.purpose


class AssessmentDraw(Orderable):
    """How many items are drawn from a bank, of which objective and difficulty."""

    page = ParentalKey(AssessmentPage, on_delete=models.CASCADE, related_name="draws")
    title = models.CharField(
        _("ชื่อตอน"), max_length=120, blank=True, help_text=_("เว้นว่างได้ถ้าไม่แบ่งเป็นตอน")
    )
    bank = models.ForeignKey(
        ItemBank, on_delete=models.PROTECT, related_name="+", verbose_name=_("คลังข้อสอบ")
    )
    count = models.PositiveSmallIntegerField(
        _("จำนวนข้อ"), default=8, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    objective = models.CharField(_("วัตถุประสงค์"), max_length=300, blank=True)
    """As the items bear it; empty for items of whatever objective."""
    difficulty_from = models.PositiveSmallIntegerField(
        _("ความยากตั้งแต่"), choices=Difficulty.choices, default=Difficulty.EASY
    )
    difficulty_to = models.PositiveSmallIntegerField(
        _("ความยากถึง"), choices=Difficulty.choices, default=Difficulty.HARD
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("bank"),
        FieldPanel("objective"),
        FieldRowPanel(
            [FieldPanel("count"), FieldPanel("difficulty_from"), FieldPanel("difficulty_to")]
        ),
    ]
