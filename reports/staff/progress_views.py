"""The progress of a cohort: figures, map and list, one person, the workbook."""

from typing import Any
from urllib.parse import quote, urlencode

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from audit import trail
from people.models import Province, Region
from people.staff.pages import Act, Gate, StaffList, StaffPage, Text
from programmes.models import Cohort, Placement
from programmes.staff.cohorts import CohortList
from reports import personal, progress, spreadsheet
from reports.tiles import legend, tiles
from thai.templatetags.thai import screen_date, short_date

STATES = [
    ("done", _("ครบทุกข้อ")),
    ("running", _("กำลังดำเนินการ")),
    ("not_begun", _("ยังไม่เริ่ม")),
    ("at_risk", _("เสี่ยงไม่ทันกำหนด")),
    ("no_seat", _("ไม่มีผู้ได้ที่นั่ง")),
]


class ProgressList(StaffList):
    """The cohorts, each leading to its progress."""

    needs = "programmes.view_progress"
    model = Cohort
    page_title = _("รายงานความก้าวหน้า")
    header_icon = "table"
    index_url_name = "staff_reports:list"
    default_ordering = ("-opens_on", "number")
    no_results_text = _("ยังไม่มีรุ่นที่ท่านดูได้")

    @cached_property
    def columns(self) -> list[Any]:
        """As the list of cohorts, but each leads to its progress."""
        title, *others = CohortList.columns
        return [
            type(title)(
                "cohort",
                label=title.label,
                accessor=title.accessor,
                get_url=lambda cohort: reverse("staff_reports:progress", args=[cohort.slug]),
            ),
            *others,
        ]

    def get_base_queryset(self) -> Any:
        """Those with a course in reach."""
        cohorts = CohortList.get_base_queryset(self)  # type: ignore[arg-type]
        reach = progress.courses_in_reach(self.person)
        if reach is None:
            return cohorts
        return cohorts.filter(pk__in=Cohort.objects.filter(courses__course_key__in=reach))


class OfProgress(Gate):
    """A page of one cohort's progress, as far as who looks may see it."""

    needs = "programmes.view_progress"

    @cached_property
    def cohort(self) -> Cohort:
        """The cohort of the address."""
        rows = Cohort.objects.select_related("programme")
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    @cached_property
    def whole(self) -> bool:
        """Whether all courses are in reach, and conditions with them."""
        return progress.courses_in_reach(self.person) is None

    @cached_property
    def shown(self) -> list[progress.Column]:
        """The courses in reach; 404 when there is none."""
        found = progress.columns(self.cohort, progress.courses_in_reach(self.person))
        if not found and not self.whole:
            raise Http404
        return found

    @cached_property
    def wanted(self) -> progress.Wanted:
        """The filters of the address."""
        names = {"region": "region", "cluster": "cluster", "state": "state", "text": "q"}
        return progress.Wanted(
            **{field: self.request.GET.get(name, "")[:100] for field, name in names.items()}
        )

    @cached_property
    def every(self) -> list[progress.Row]:
        """All rows, whatever is filtered."""
        return progress.rows(self.cohort, self.shown, whole=self.whole, provinces=self.places)

    @cached_property
    def places(self) -> list[Province]:
        """The provinces, and Bangkok."""
        return progress.places()

    @cached_property
    def found(self) -> list[progress.Row]:
        """The rows that the filters leave: for screen and workbook alike."""
        return [row for row in self.every if self.wanted.matches(row)]

    @property
    def query(self) -> str:
        """The filters, for links that keep them."""
        return urlencode({k: v for k, v in self.request.GET.items() if v})


class ProgressPage(OfProgress, StaffPage):
    """Figures, map and list."""

    template_name = "reports/progress.html"
    page_title = _("ความก้าวหน้าของรุ่น")
    header_icon = "table"
    way = [(_("รายงานความก้าวหน้า"), "staff_reports:list")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With everything from the same rows."""
        context = super().get_context_data(**kwargs)
        clusters = {row.cluster.key: row.cluster for row in self.every if row.cluster}
        regions = {r.key: r for row in self.every if (r := row.province.region)}
        export = reverse("staff_reports:export", args=[self.cohort.slug])
        return context | {
            "cohort": self.cohort,
            "columns": self.shown,
            "whole": self.whole,
            "rows": self.found,
            "figures": progress.figures(self.found),
            "tiles": tiles(self.every, self.found, self.places, self.cohort.slug),
            "legend": legend(self.found),
            "wanted": self.wanted,
            "regions": sorted(regions.values(), key=_order),
            "clusters": sorted(clusters.values(), key=_order),
            "states": STATES,
            "now": timezone.now(),
            "days_left": (self.cohort.study_until - timezone.localdate()).days,
            "acts": [
                Act(_("ดาวน์โหลด XLSX"), f"{export}?{self.query}"),
                Act(
                    _("คะแนนก่อนและหลังเรียน"),
                    reverse("staff_reports:gain", args=[self.cohort.slug]),
                ),
            ],
        }


def _order(place: Region | Any) -> int:
    order: int = place.order
    return order


class ProgressExport(OfProgress, View):
    """The list as a workbook: the same rows, filters and figures as on the screen; on record."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        states = dict(STATES)
        header: list[Text] = [_("จังหวัด"), _("ภาค"), _("ชื่อ"), _("สถานะ"), _("ความก้าวหน้า (ร้อยละ)")]
        header += [column.title for column in self.shown]
        if self.whole:
            header.append(_("ข้อที่ครบ"))
        header.append(_("กิจกรรมล่าสุด"))
        body = [self._line(row, states) for row in self.found]
        counts = progress.figures(self.found)
        notes = [
            str(self.cohort),
            gettext("ข้อมูล ณ วันที่ %(date)s") % {"date": screen_date(timezone.now())},
            gettext(
                "ครบ %(done)s กำลังดำเนินการ %(running)s ยังไม่เริ่ม %(not_begun)s เสี่ยงไม่ทัน %(at_risk)s"
            )
            % {name: getattr(counts, name) for name in ("done", "running", "not_begun", "at_risk")},
        ]
        with transaction.atomic():
            trail.record(self.person, "reports.exported", self.cohort, rows=len(body))
        data = spreadsheet.workbook("progress", notes, [str(cell) for cell in header], body)
        answer = HttpResponse(data, content_type=spreadsheet.MIME)
        name = quote(f"progress-{self.cohort.slug}.xlsx")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer

    def _line(self, row: progress.Row, states: dict[str, Any]) -> list[Any]:
        line: list[Any] = [
            row.province,
            row.province.region,
            row.seat.user.printed_name if row.seat else "",
            states["at_risk" if row.at_risk else row.state.value],
            row.percent if row.seat else None,
        ]
        courses = row.courses or [None] * len(self.shown)
        line += [f"{c.done_count}/{c.total}" if c else "" for c in courses]
        if self.whole:
            line.append(f"{row.met}/{len(row.conditions)}" if row.seat else "")
        return [*line, short_date(row.last_activity)]


class PersonProgress(OfProgress, StaffPage):
    """One person's courses, lessons and attempts."""

    template_name = "reports/person.html"
    header_icon = "user"

    @cached_property
    def seat(self) -> Placement:
        """The seat of this cohort, and of no other."""
        rows = Placement.objects.select_related("user", "post__province", "completion")
        return get_object_or_404(rows, cohort=self.cohort, public_id=self.kwargs["seat"])

    def get_page_title(self) -> str:
        """The person's name."""
        return str(self.seat.user)

    def get_way(self) -> list[tuple[Text, str]]:
        """Over the cohort's progress."""
        own = reverse("staff_reports:progress", args=[self.cohort.slug])
        return [(_("รายงานความก้าวหน้า"), reverse("staff_reports:list")), (str(self.cohort), own)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the courses in reach, their lessons and attempts."""
        context = super().get_context_data(**kwargs)
        context["cohort"] = self.cohort
        context["seat"] = self.seat
        context["courses"] = personal.courses_of(self.seat, [c.key for c in self.shown])
        context["whole"] = self.whole
        if self.whole:
            context["attended"] = self.seat.attendances.filter(withdrawn_at=None).count()
            context["sessions"] = self.cohort.sessions.count()
        return context
