"""What people did in H5P activities, as the contents reported it of themselves."""

from typing import Any

import django_filters
from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page

from h5p import results
from h5p.models import Content, Play
from people.models import User
from people.staff.pages import StaffList, StaffPage
from thai.templatetags.thai import short_date


class PlayFilters(WagtailFilterSet):
    """By content."""

    content = django_filters.ModelChoiceFilter(
        label=gettext_lazy("เนื้อหา H5P"),
        field_name="version__content",
        queryset=Content.objects.all(),
        empty_label=gettext_lazy("ทุกเนื้อหา"),
    )

    class Meta:
        model = Play
        fields: list[str] = []


def points(play: Play) -> str:
    """The best result in words; empty when none was reported."""
    if not play.most:
        return ""
    raw, most = (f"{round(value or 0, 2):g}" for value in (play.raw, play.most))
    return _("%(raw)s จาก %(most)s คะแนน") % {"raw": raw, "most": most}


class PlayList(StaffList):
    """The plays in one's courses, the newest first."""

    needs = "h5p.view_play"
    model = Play
    page_title = gettext_lazy("ผลที่กิจกรรมรายงาน")
    header_icon = "history"
    index_url_name = "staff_h5p:plays"
    index_results_url_name = "staff_h5p:plays_results"
    filterset_class = PlayFilters
    is_searchable = True
    default_ordering = ("-begun_at", "-pk")
    no_results_text = gettext_lazy("ยังไม่มีผู้ทำกิจกรรม H5P ในวิชาของท่าน")
    columns = [
        TitleColumn(
            "person",
            label=gettext_lazy("ชื่อ"),
            accessor=lambda play: str(play.enrolment.user),
            get_url=lambda play: reverse("staff_h5p:play", args=[play.registration]),
        ),
        Column("page_title", label=gettext_lazy("กิจกรรมหรือบทเรียน")),
        Column("content", label=gettext_lazy("เนื้อหา H5P"), accessor=lambda play: str(play.version)),
        Column(
            "finished",
            label=gettext_lazy("ทำจบเมื่อ"),
            accessor=lambda play: short_date(play.finished_at),
        ),
        Column("points", label=gettext_lazy("รายงานโดยตัวกิจกรรมเอง"), accessor=points),
    ]

    def get_base_queryset(self) -> QuerySet[Play]:
        """Those that the person reads, with whose they are and where they were played."""
        pages = Page.objects.filter(translation_key=OuterRef("activity_key")).order_by("pk")
        rows = Play.objects.for_staff(self.person).select_related("enrolment__user", "version")
        return rows.annotate(page_title=Subquery(pages.values("title")[:1]))

    def search_queryset(self, queryset: Any) -> Any:
        """By the person's name or address."""
        return queryset.filter(enrolment__user__in=User.objects.search(self.search_query))


class PlayPage(StaffPage):
    """One play, question by question; one that is not the person's to see is not found."""

    needs = "h5p.view_play"
    way = ((gettext_lazy("ผลที่กิจกรรมรายงาน"), "staff_h5p:plays"),)
    header_icon = "history"
    template_name = "h5p/staff/play.html"

    @cached_property
    def play(self) -> Play:
        """The play of the address."""
        rows = Play.objects.for_staff(self.person).select_related("enrolment__user", "version")
        return get_object_or_404(rows, registration=self.kwargs["registration"])

    def get_page_title(self) -> str:
        """Whose it is."""
        return str(self.play.enrolment.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what was reported of each question."""
        return super().get_context_data(**kwargs) | {
            "play": self.play,
            "points": points(self.play),
            "questions": results.questions(self.play.registration),
        }
