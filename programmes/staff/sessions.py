"""The timetable, the attendance sheet, and the sheet that is signed on paper."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from people.staff.pages import StaffForm, StaffPage, StaffQuestion, Text
from programmes import attending, scheduling
from programmes.completing import in_doubt
from programmes.models import Attendance, Placement, Session

from .cohorts import OfCohort
from .forms import SessionForm

DOUBT = _("บันทึกว่าผ่านการฝึกอบรมแล้วแต่เวลาไม่ครบตามเกณฑ์ จึงยังไม่มีสิทธิรับวุฒิบัตร: %(people)s")


class OfSession(OfCohort):
    """A page of one session of the cohort, and of no other."""

    @cached_property
    def session(self) -> Session:
        """The session that the page is about."""
        return get_object_or_404(Session, cohort=self.cohort, pk=self.kwargs["pk"])


class AddSession(OfCohort, StaffForm):
    """A new half-day."""

    needs = "programmes.add_session"
    form_class = SessionForm
    page_title = _("เพิ่มช่วงการฝึกอบรม")
    done = _("บันทึกช่วงการฝึกอบรมแล้ว")

    def row(self) -> Session:
        """The row that the form fills."""
        return Session(cohort=self.cohort, place=self.cohort.meets_at)

    def get_form_kwargs(self) -> dict[str, Any]:
        """A new row, or the one to change."""
        return super().get_form_kwargs() | {"instance": self.row()}

    def save(self, form: SessionForm) -> Session:
        """By the one verb that keeps the record."""
        return scheduling.save_session(form.instance, self.person)


class EditSession(OfSession, AddSession):
    """A half-day's subject, day, time and place."""

    needs = "programmes.change_session"
    page_title = _("แก้ไขช่วงการฝึกอบรม")

    def row(self) -> Session:
        """The session of the address."""
        return self.session


class RemoveSession(OfSession, StaffQuestion):
    """Taking a session off the timetable."""

    needs = "programmes.delete_session"
    page_title = _("ลบช่วงการฝึกอบรม")
    verb = _("ลบช่วงนี้")
    consequence = _("จำนวนครึ่งวันที่ต้องเข้าลดลงตามเกณฑ์ ช่วงที่มีการบันทึกการเข้าแล้วลบไม่ได้")
    done = _("ลบช่วงการฝึกอบรมแล้ว")
    nothing_done = _("ลบไม่ได้ มีการบันทึกการเข้ารับการฝึกอบรมของช่วงนี้แล้ว")

    @property
    def question(self) -> str:
        """Names the session."""
        return gettext("ลบ %(session)s") % {"session": self.session}

    def act(self) -> bool:
        """Remove it, when nobody's attendance was entered."""
        return scheduling.remove_session(self.session, self.person)


class Sheet(OfSession, StaffPage):
    """The attendance sheet: a tick for each seat, in dictionary order of provinces."""

    needs = "programmes.view_attendance"
    needs_to_change = "programmes.change_attendance"
    template_name = "programmes/staff/sheet.html"
    page_title = _("บันทึกการเข้ารับการฝึกอบรม")
    header_icon = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Enter the sheet; on refusal it comes back as it was ticked."""
        ticked = request.POST.getlist("present")
        try:
            added, taken = attending.save_sheet(
                self.session, ticked, request.POST.getlist("shown"), self.person
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data(ticked=set(ticked)))
        messages.success(request, _summary(added, taken))
        if taken and (doubtful := list(in_doubt(self.cohort))):
            names = ", ".join(str(seat.user) for seat in doubtful)
            messages.warning(request, DOUBT % {"people": names})
        return redirect("staff_programmes:sheet", self.cohort.slug, self.session.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the seats, those recorded, and those ticked."""
        context = super().get_context_data(**kwargs)
        counted = Attendance.objects.counted().filter(session=self.session)
        recorded = set(counted.values_list("placement__public_id", flat=True))
        ticked: set[str] = kwargs.get("ticked", recorded)
        context["session"] = self.session
        context["rows"] = [
            {
                "seat": seat,
                "recorded": seat.public_id in recorded,
                "ticked": seat.public_id in ticked,
            }
            for seat in seats_in_order(self.cohort.pk)
        ]
        context["may_change"] = self.may(self.needs_to_change)
        return context


class SignatureSheet(OfSession, StaffPage):
    """The sheet that is printed and signed: the evidence of attendance."""

    needs = "programmes.view_attendance"
    template_name = "programmes/staff/signature_sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the seats in order."""
        context = super().get_context_data(**kwargs)
        context["session"] = self.session
        context["seats"] = seats_in_order(self.cohort.pk)
        return context

    def get_page_title(self) -> Text:
        """What it is."""
        return _("บัญชีลายมือชื่อผู้เข้ารับการฝึกอบรม")


def seats_in_order(cohort_id: int) -> list[Placement]:
    """The seats of a cohort, provinces in dictionary order; one query."""
    seats = Placement.objects.filter(cohort=cohort_id, withdrawn_at=None)
    return list(seats.select_related("user", "post__province").order_by("post__province__sort_key"))


def _summary(added: int, taken: int) -> str:
    """What was entered, in words."""
    words = []
    if added:
        words.append(gettext("บันทึกเพิ่ม %(n)s คน") % {"n": added})
    if taken:
        words.append(gettext("ถอนการบันทึก %(n)s คน") % {"n": taken})
    return " ".join(words) or gettext("ไม่มีการเปลี่ยนแปลง")
