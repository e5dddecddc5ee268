"""The course's page tree: catalogue, course, module, lesson."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.activities import Activity
from courses.blocks import LessonBlocks
from courses.enums import Rule

from .catalogue import Subject
from .part import TITLE_PANELS, CoursePart
from .statute_review import StatuteReview

OBJECTIVES = [("objective", blocks.CharBlock(label=_("วัตถุประสงค์")))]


class Served:
    """A page that a view of this room answers for, whatever way Wagtail came to it."""

    view: str
    # Access is decided by courses.access alone.
    private_page_options: list[str] = []

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as its reader sees it."""
        # The view stands above the models, and is wanted only when a request is there.
        from courses import views

        response: HttpResponse = getattr(views, self.view)(request, self)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as its reader would see it."""
        return self.serve(request)


class CourseIndexPage(Served, Page):
    """The catalogue: all courses by subject."""

    view = "catalogue"
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("หน้ารวมวิชา")


class CoursePage(CoursePart, Served, Page):
    """A course. Its settings are frozen into an edition when it is published."""

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="courses", verbose_name=_("หมวดวิชา")
    )
    summary = models.TextField(_("สรุปย่อ"), max_length=600, blank=True)
    objectives = StreamField(OBJECTIVES, verbose_name=_("วัตถุประสงค์"), blank=True)
    hours = models.DecimalField(
        _("ชั่วโมง"),
        max_digits=5,
        decimal_places=1,
        default=1,
        validators=[MinValueValidator(0)],
    )
    sequential = models.BooleanField(
        _("เรียนตามลำดับ"), default=False, help_text=_("บทถัดไปเปิดเมื่อบทก่อนหน้าเรียนจบ")
    )
    min_study_minutes = models.PositiveSmallIntegerField(_("เวลาเรียนขั้นต่ำ (นาที)"), default=0)
    pretest_required = models.BooleanField(
        _("ต้องทำแบบทดสอบก่อนเรียน"), default=False, help_text=_("บทเรียนเปิดเมื่อทำแบบทดสอบก่อนเรียนแล้ว")
    )
    prerequisites = ParentalManyToManyField(
        "self", symmetrical=False, blank=True, verbose_name=_("ต้องเรียนจบวิชาเหล่านี้ก่อน")
    )

    view = "course"
    address_word = "course"
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = [
        "courses.ModulePage",
        "courses.LessonPage",
        "assessments.AssessmentPage",
        "surveys.SurveyPage",
        "h5p.H5PPage",
    ]

    content_panels = [
        *TITLE_PANELS,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("subject"), FieldPanel("hours")]),
                FieldPanel("search_description", heading=_("คำโปรยในรายการวิชา"), help_text=""),
                FieldPanel("summary"),
            ],
            heading=_("ข้อมูลวิชา"),
        ),
        FieldPanel("objectives", help_text=_("เรียนแล้วทำอะไรได้ ข้อละหนึ่งประโยค ขึ้นต้นด้วยคำกริยา")),
        MultiFieldPanel(
            [
                FieldPanel("sequential"),
                FieldPanel("pretest_required"),
                FieldPanel("min_study_minutes", help_text=_("0 คือไม่กำหนด")),
                FieldPanel("prerequisites", widget=CheckboxSelectMultiple),
            ],
            heading=_("เงื่อนไขของวิชา"),
            help_text=_("ผู้ที่ลงทะเบียนแล้วยังใช้เงื่อนไขเดิม เงื่อนไขใหม่มีผลกับผู้ที่ลงทะเบียนหลังเผยแพร่"),
        ),
    ]

    class Meta:
        verbose_name = _("วิชา")
        verbose_name_plural = pgettext_lazy("plural", "วิชา")

    def lacks(self) -> list[str]:
        """What keeps its draft from being published: a course that waits for itself never opens."""
        if not self.waits_for_itself():
            return []
        return [str(_("เงื่อนไข “ต้องเรียนจบวิชาเหล่านี้ก่อน” วนกลับมาที่วิชานี้เอง จะไม่มีผู้ใดเปิดเรียนได้"))]

    def waits_for_itself(self) -> bool:
        """Whether one comes back to this course by going from prerequisite to prerequisite."""
        ahead, seen = list(self.prerequisites.all()), set()
        while ahead:
            course = ahead.pop()
            if course.translation_key == self.translation_key:
                return True
            if course.pk not in seen:
                seen.add(course.pk)
                ahead += course.prerequisites.all()
        return False


class ModulePage(CoursePart, Served, Page):
    """A part of a course; it has no page of its own to read."""

    view = "module"
    address_word = "part"
    parent_page_types = ["courses.CoursePage"]
    subpage_types = [
        "courses.LessonPage",
        "assessments.AssessmentPage",
        "surveys.SurveyPage",
        "h5p.H5PPage",
    ]

    content_panels = TITLE_PANELS

    class Meta:
        verbose_name = _("หมวด")
        verbose_name_plural = pgettext_lazy("plural", "หมวด")


class LessonPage(CoursePart, Served, Activity, Page):
    """A lesson."""

    objectives = StreamField(OBJECTIVES, verbose_name=_("วัตถุประสงค์ของบทเรียน"), blank=True)
    body = StreamField(LessonBlocks(), verbose_name=_("เนื้อหา"), blank=True)
    rule = models.CharField(
        _("เรียนจบเมื่อ"),
        max_length=10,
        choices=[(Rule.READ.value, Rule.READ.label), (Rule.WATCH.value, Rule.WATCH.label)],
        default=Rule.READ,
    )
    watch_percent = models.PositiveSmallIntegerField(
        _("ต้องชมวีดิทัศน์อย่างน้อย (ร้อยละ)"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    activity_kind = "lesson"
    view = "lesson"
    address_word = "lesson"
    parent_page_types = ["courses.ModulePage", "courses.CoursePage"]
    subpage_types: list[str] = []

    content_panels = [
        *TITLE_PANELS,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("minutes")]),
                FieldPanel("required"),
            ],
            heading=_("ข้อมูลบทเรียน"),
        ),
        FieldPanel("objectives", help_text=_("เรียนแล้วทำอะไรได้ ข้อละหนึ่งประโยค ขึ้นต้นด้วยคำกริยา")),
        HelpPanel(template="courses/staff/editor_ways.html"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("rule"), FieldPanel("watch_percent")],
            heading=_("เงื่อนไขเรียนจบ"),
            help_text=_("บทเรียนที่ไม่มีวีดิทัศน์ จบเมื่ออ่านจนจบและยืนยันเสมอ"),
        ),
    ]

    @property
    def statute_reviews(self) -> models.QuerySet[StatuteReview]:
        """Statutes that changed since somebody checked the lesson."""
        return StatuteReview.objects.open().about("lesson", self.translation_key)

    class Meta:
        verbose_name = _("บทเรียน")
        verbose_name_plural = pgettext_lazy("plural", "บทเรียน")

    def completion_rule(self) -> str:
        """Read, or watched, as the instructor chose; without a film there is nothing to watch."""
        return self.rule if self.video_ids() else Rule.READ.value

    def video_ids(self) -> list[int]:
        """The films in the body, in order."""
        return [
            block["value"]["video"]
            for block in self.body.raw_data
            if block["type"] == "video" and block["value"].get("video")
        ]
