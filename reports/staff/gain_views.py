"""Pre-test against post-test of a cohort: picture, map, table, workbook."""

import uuid
from typing import Any
from urllib.parse import quote, urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from audit import trail
from people.staff.pages import Act, StaffPage, Text
from reports import gain, spreadsheet
from thai.templatetags.thai import screen_date

from .progress_views import OfProgress

BY = {
    "region": _("ภาค"),
    "cluster": _("กลุ่มจังหวัด"),
    "province": _("จังหวัด"),
    "person": _("บุคคล"),
}


class OfGain(OfProgress):
    """The gains of a cohort in the courses in reach, of one or of all of them."""

    @cached_property
    def by(self) -> str:
        """What a row stands for; regions unless asked otherwise."""
        asked = self.request.GET.get("by", "")
        return asked if asked in BY else "region"

    @cached_property
    def course(self) -> uuid.UUID | None:
        """The course that is asked for, if it is one in reach."""
        asked = self.request.GET.get("course", "")
        return next((one.key for one in self.shown if str(one.key) == asked), None)

    @cached_property
    def learners(self) -> list[gain.Learner]:
        """Who has both scores."""
        courses = [self.course] if self.course else [one.key for one in self.shown]
        return gain.learners(self.cohort, courses, self.places)

    @cached_property
    def gained(self) -> list[gain.Row]:
        """The rows, for screen and workbook alike."""
        return gain.rows(self.learners, self.by)

    def query_for(self, **changes: str) -> str:
        """The address' query with changes."""
        kept = {"by": self.by, "course": str(self.course or "")} | changes
        return urlencode({key: value for key, value in kept.items() if value})


class GainPage(OfGain, StaffPage):
    """The picture, the map and the table."""

    template_name = "reports/gain.html"
    page_title = _("คะแนนก่อนและหลังเรียน")
    header_icon = "table"

    def get_way(self) -> list[tuple[Text, str]]:
        """Below the cohort's progress."""
        own = reverse("staff_reports:progress", args=[self.cohort.slug])
        return [(_("รายงานความก้าวหน้า"), reverse("staff_reports:list")), (str(self.cohort), own)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All from the same learners."""
        export = reverse("staff_reports:gain_export", args=[self.cohort.slug])
        return super().get_context_data(**kwargs) | {
            "cohort": self.cohort,
            "columns": self.shown,
            "course": str(self.course or ""),
            "whole": self.whole,
            "by": self.by,
            "by_label": BY[self.by],
            "ways": [(key, label, self.query_for(by=key)) for key, label in BY.items()],
            "rows": self.gained,
            "all": gain.whole(self.learners),
            "people": len(self.learners),
            "least": gain.LEAST,
            "picture": gain.dumbbells(self.gained) if self.by in gain.GROUPS else None,
            "tiles": gain.tiles(self.learners, self.places),
            "legend": gain.legend(self.learners),
            "now": timezone.now(),
            "acts": [Act(_("ดาวน์โหลด XLSX"), f"{export}?{self.query_for()}")]
            if self.learners
            else [],
        }


class GainExport(OfGain, View):
    """The same rows as a workbook; on record."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        header = [
            str(BY[self.by]),
            gettext("สังกัด") if self.by in ("person", "province") else gettext("จำนวนคน"),
            gettext("ก่อนเรียน (ร้อยละ)"),
            gettext("หลังเรียน (ร้อยละ)"),
            gettext("เพิ่มขึ้น"),
            gettext("เพิ่มขึ้นต่อส่วนที่ยังไม่รู้ (ร้อยละ)"),
        ]
        body = [
            [
                row.name,
                row.people if self.by in gain.GROUPS else row.under,
                row.before,
                row.after,
                row.gain,
                row.normalised,
            ]
            for row in self.gained
        ]
        title = next((one.title for one in self.shown if one.key == self.course), None)
        notes = [
            str(self.cohort),
            title or gettext("ทุกวิชาที่ท่านดูได้"),
            gettext("ข้อมูล ณ วันที่ %(date)s") % {"date": screen_date(timezone.now())},
            gettext("เฉพาะผู้ทำครบทั้งสองชุด %(n)s คน") % {"n": len(self.learners)},
        ]
        with transaction.atomic():
            trail.record(self.person, "reports.exported", self.cohort, rows=len(body))
        answer = HttpResponse(
            spreadsheet.workbook("gain", notes, header, body), content_type=spreadsheet.MIME
        )
        name = quote(f"gain-{self.cohort.slug}.xlsx")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer
