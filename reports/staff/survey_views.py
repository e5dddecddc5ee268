"""The results of surveys: the list, one survey, closing it, the workbook."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from audit import trail
from people.staff.pages import Act, Gate, StaffPage, StaffQuestion, Text
from reports import spreadsheet
from reports.surveys import Collected, collected
from surveys import answering
from surveys.results import LEAST, Results, results

NEEDS = "surveys.view_surveyresponse"


class SurveyList(StaffPage):
    """All that somebody has answered, with how many sheets."""

    needs = NEEDS
    template_name = "reports/surveys.html"
    page_title = _("ผลแบบสำรวจ")
    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the surveys in reach."""
        return super().get_context_data(**kwargs) | {"surveys": collected(self.person)}


class OfSurvey(Gate):
    """A page of one survey's sheets of one occasion."""

    needs = NEEDS

    @cached_property
    def survey(self) -> Collected:
        """That of the address; 404 out of reach."""
        wanted = (self.kwargs["key"], self.kwargs["occasion"])
        for one in collected(self.person):
            if (one.page.translation_key, one.occasion) == wanted:
                return one
        raise Http404

    @cached_property
    def results(self) -> Results:
        """As far as they may be shown."""
        return results(self.survey.page, self.survey.occasion)

    def get_way(self) -> list[tuple[Text, str]]:
        """Below the list."""
        return [(_("ผลแบบสำรวจ"), reverse("staff_reports:surveys"))]

    def address(self, name: str) -> str:
        """The address of a page of this survey."""
        return reverse(
            f"staff_reports:{name}", args=[self.survey.page.translation_key, self.survey.occasion]
        )


class SurveyResults(OfSurvey, StaffPage):
    """Each question drawn as bars, with mean and reading; what was written, in no order of time."""

    template_name = "reports/survey.html"
    header_icon = "clipboard-list"

    def get_page_title(self) -> str:
        """The survey's title."""
        return str(self.survey.page.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With results, or the reason why there are none."""
        acts = []
        if self.results.shown:
            acts.append(Act(_("ดาวน์โหลด XLSX"), self.address("survey_export")))
        if not self.survey.closed and self.may("surveys.add_closing"):
            acts.append(Act(_("ปิดรับคำตอบ"), self.address("close"), asks=True))
        return super().get_context_data(**kwargs) | {
            "survey": self.survey,
            "results": self.results,
            "least": LEAST,
            "acts": acts,
        }


class CloseSurvey(OfSurvey, StaffQuestion):
    """Before no more answers are taken."""

    needs_to_change = "surveys.add_closing"
    page_title = _("ปิดรับคำตอบ")
    question = _("ปิดรับคำตอบแบบสำรวจนี้หรือไม่")
    consequence = _("ผู้ที่ยังไม่ตอบจะตอบไม่ได้อีก และเปิดรับใหม่ไม่ได้ ผลจะแสดงเมื่อมีผู้ตอบตั้งแต่ 5 คน")
    verb = _("ปิดรับคำตอบ")
    done = _("ปิดรับคำตอบแล้ว")

    def act(self) -> bool:
        """Close it."""
        page = self.survey.page
        return answering.close(page.translation_key, self.survey.occasion, by=self.person)

    def get_success_url(self) -> str:
        """To the results."""
        return self.address("survey")


class SurveyExport(OfSurvey, View):
    """The same figures as on the screen, as a workbook; on record. 404 where none are shown."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        if not self.results.shown:
            raise Http404
        header = [_("ข้อ"), _("คำถาม"), _("คำตอบ"), _("จำนวน"), _("ร้อยละ"), _("ค่าเฉลี่ย"), _("แปลผล")]
        notes = [
            f"{self.survey.course.title} · {self.survey.page.title}",
            self.survey.called,
            gettext("ผู้ตอบ %(sheets)s คน") % {"sheets": self.results.sheets},
        ]
        body = list(self._lines())
        with transaction.atomic():
            trail.record(self.person, "reports.exported", self.survey.page, rows=len(body))
        data = spreadsheet.workbook("survey", notes, [str(cell) for cell in header], body)
        answer = HttpResponse(data, content_type=spreadsheet.MIME)
        name = quote(f"survey-{self.survey.page.slug}.xlsx")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer

    def _lines(self) -> Iterator[list[Any]]:
        for number, one in enumerate(self.results.questions, start=1):
            text = one.question.text
            if one.held_back:
                yield [number, text, gettext("ไม่แสดง เพราะมีผู้ตอบไม่ถึง 5 คน")]
            for bar in one.bars:
                mean = None if one.mean is None else round(one.mean, 2)
                share = round(bar.share * 100, 1)
                yield [number, text, bar.label, bar.count, share, mean, one.reading]
            for written in one.texts:
                yield [number, text, written]
