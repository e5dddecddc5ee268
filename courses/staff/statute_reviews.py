"""What cites a statute that changed: the list, and saying that one of them has been checked."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from courses import citing
from courses.models import CoursePage, Statute, StatuteReview
from people.staff.pages import StaffForm, StaffList
from thai.templatetags.thai import screen_date, short_date


class StatuteReviewFilters(WagtailFilterSet):
    """By whether it waits, by kind and by statute."""

    standing = django_filters.ChoiceFilter(
        label=_("สถานะ"),
        choices=[("open", _("รอทบทวน")), ("checked", _("ทบทวนแล้ว"))],
        method="in_standing",
        empty_label=_("ทุกสถานะ"),
    )
    kind = django_filters.ChoiceFilter(
        label=_("เนื้อหา"), choices=lambda: citing.kinds(), empty_label=_("ทั้งหมด")
    )
    statute = django_filters.ModelChoiceFilter(
        label=_("กฎหมาย"),
        queryset=Statute.objects.filter(reviews__isnull=False).distinct(),
        empty_label=_("ทุกฉบับ"),
    )

    class Meta:
        model = StatuteReview
        fields: list[str] = []

    def in_standing(
        self, rows: QuerySet[StatuteReview], name: str, value: str
    ) -> QuerySet[StatuteReview]:
        """Those that nobody has checked, or the others."""
        return rows.filter(checked_at__isnull=value == "open")


class StatuteReviewList(StaffList):
    """What waits first, the newest change on top."""

    needs = "courses.view_statutereview"
    model = StatuteReview
    page_title = _("ทบทวนตามกฎหมาย")
    header_icon = "openquote"
    index_url_name = "staff_courses:statute_reviews"
    index_results_url_name = "staff_courses:statute_reviews_results"
    filterset_class = StatuteReviewFilters
    default_ordering = ("checked", "-asked_at", "pk")
    no_results_text = _("ไม่มีเนื้อหาที่ต้องทบทวน เมื่อกฎหมายในคลังสื่อเปลี่ยน บทเรียนและข้อสอบที่อ้างจะแสดงที่นี่")
    columns = [
        TitleColumn(
            "title",
            label=_("เนื้อหาที่อ้าง"),
            get_url=lambda row: reverse("staff_courses:statute_review", args=[row.pk]),
        ),
        Column("kind", label=_("ชนิด"), accessor=lambda row: citing.label_of(row.kind)),
        Column("course", label=_("วิชา"), accessor=lambda row: row.course or ""),
        Column("statute", label=_("กฎหมายที่เปลี่ยน")),
        Column("asked_at", label=_("เปลี่ยนเมื่อ"), accessor=lambda row: short_date(row.asked_at)),
        StatusTagColumn(
            "standing",
            label=_("สถานะ"),
            accessor=lambda row: _("ทบทวนแล้ว") if row.checked_at else _("รอทบทวน"),
            primary=lambda row: not row.checked_at,
        ),
    ]

    def get_base_queryset(self) -> QuerySet[StatuteReview]:
        """With the statute and the course's title."""
        return reviews_of(self)


def reviews_of(page: Any) -> QuerySet[StatuteReview]:
    """Those within reach of who looks, with what the pages show."""
    course = CoursePage.objects.filter(
        translation_key=OuterRef("course_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    rows = StatuteReview.objects.for_staff(page.person).select_related("statute", "checked_by")
    titled: QuerySet[StatuteReview] = rows.annotate(
        course=Subquery(course.values("title")[:1]),
        checked=Case(When(checked_at=None, then=0), default=1),
    )
    return titled


class CheckForm(forms.Form):
    """What to say about it, if anything."""

    note = forms.CharField(
        label=_("บันทึกการทบทวน"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เช่น แก้มาตราที่อ้างแล้ว หรือเนื้อหายังถูกต้อง"),
    )


class CheckCiting(StaffForm):
    """What changed, what cites it, and the word that it has been checked."""

    needs = "courses.view_statutereview"
    needs_to_change = "courses.change_statutereview"
    template_name = "courses/staff/statute_review.html"
    form_class = CheckForm
    way = [(_("ทบทวนตามกฎหมาย"), "staff_courses:statute_reviews")]
    done = _("บันทึกว่าทบทวนแล้ว")

    @cached_property
    def review(self) -> StatuteReview:
        """One within reach."""
        return get_object_or_404(reviews_of(self), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """What cites."""
        title = self.review.title
        return title if len(title) <= 60 else f"{title[:60].rstrip()}…"

    def save(self, form: CheckForm) -> None:
        """Check it, unless the statute changed since the page was opened."""
        seen = self.request.POST.get("seen") == self.review.asked_at.isoformat()
        if not seen or not citing.check(self.review, self.person, form.cleaned_data["note"]):
            raise ValidationError(_("กฎหมายเปลี่ยนอีก หรือมีผู้ทบทวนไปก่อนแล้ว โปรดเปิดหน้านี้ใหม่"))

    def get_success_url(self) -> str:
        """On to the rest."""
        return reverse("staff_courses:statute_reviews") + "?standing=open"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the changes in words."""
        review = self.review
        return super().get_context_data(**kwargs) | {
            "review": review,
            "course": review.course,
            "kind": citing.label_of(review.kind),
            "address": citing.address_of(review),
            "changes": [_in_words(change) for change in review.changes],
            "may_check": not review.checked_at and self.may("courses.change_statutereview"),
            "may_change_statute": self.may("courses.change_statute"),
        }


def _in_words(change: dict[str, str]) -> dict[str, Any]:
    """One change with the name of the field, and days as people write them."""
    field = Statute._meta.get_field(change["field"])
    dated = change["field"].startswith("in_force")

    def shown(text: str) -> str:
        return screen_date(date.fromisoformat(text)) if dated and text else text

    return {
        "label": getattr(field, "verbose_name", change["field"]),
        "before": shown(change["before"]),
        "after": shown(change["after"]),
    }
