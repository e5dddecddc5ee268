"""Programmes and cohorts: the list, one cohort, the forms."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from people.staff.pages import Act, Gate, StaffForm, StaffList, StaffPage, Text, header_link
from programmes import scheduling
from programmes.models import Cohort, Programme
from thai.templatetags.thai import short_date

from .forms import CohortForm, ProgrammeForm, course_label

LIST = (_("โครงการและรุ่น"), "staff_programmes:list")


class CohortList(StaffList):
    """All cohorts, the newest first."""

    needs = "programmes.view_cohort"
    model = Cohort
    page_title = LIST[0]
    header_icon = "date"
    index_url_name = "staff_programmes:list"
    index_results_url_name = "staff_programmes:list_results"
    default_ordering = ("-opens_on", "number")
    no_results_text = _("ยังไม่มีรุ่น เริ่มจากเพิ่มโครงการ แล้วเพิ่มรุ่น")
    columns = [
        TitleColumn(
            "cohort",
            label=_("รุ่น"),
            accessor=lambda cohort: (
                gettext("ปีงบประมาณ %(year)s รุ่นที่ %(number)s")
                % {"year": cohort.programme.fiscal_year, "number": cohort.number}
            ),
            get_url=lambda cohort: reverse("staff_programmes:cohort", args=[cohort.slug]),
        ),
        Column("programme", label=_("โครงการ"), accessor="programme.name"),
        Column("opens", label=_("เปิด"), accessor=lambda cohort: short_date(cohort.opens_on)),
        Column("closes", label=_("ปิด"), accessor=lambda cohort: short_date(cohort.closes_on)),
        Column("seats", label=_("ที่นั่ง"), accessor="seat_count"),
    ]

    def get_base_queryset(self) -> QuerySet[Cohort]:
        """With the programme and how many seats are taken."""
        taken = Count("placements", filter=Q(placements__withdrawn_at=None))
        return Cohort.objects.select_related("programme").annotate(seat_count=taken)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Adding, for those who may."""
        found = [header_link(_("รายการโครงการ"), reverse("staff_programmes:programmes"), "list-ul")]
        if self.may("programmes.add_cohort"):
            found.append(header_link(_("เพิ่มรุ่น"), reverse("staff_programmes:add_cohort"), "plus"))
        return found


class ProgrammeList(StaffList):
    """All programmes, the newest year first."""

    needs = "programmes.view_programme"
    model = Programme
    page_title = _("โครงการ")
    header_icon = "date"
    way = [LIST]
    index_url_name = "staff_programmes:programmes"
    default_ordering = ("-fiscal_year", "pk")
    no_results_text = _("ยังไม่มีโครงการ")
    columns = [
        TitleColumn(
            "name",
            label=_("ชื่อโครงการ"),
            get_url=lambda row: reverse("staff_programmes:programme", args=[row.pk]),
        ),
        Column("fiscal_year", label=_("ปีงบประมาณ")),
        Column("hours", label=_("ชั่วโมง")),
    ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Adding, for those who may."""
        if not self.may("programmes.add_programme"):
            return []
        return [header_link(_("เพิ่มโครงการ"), reverse("staff_programmes:add_programme"), "plus")]


class AddProgramme(StaffForm):
    """A new programme."""

    needs = "programmes.add_programme"
    form_class = ProgrammeForm
    page_title = _("เพิ่มโครงการ")
    way = [LIST, (_("โครงการ"), "staff_programmes:programmes")]
    done = _("บันทึกโครงการแล้ว")

    def get_form_kwargs(self) -> dict[str, Any]:
        """A new row, or the one to change."""
        return super().get_form_kwargs() | {"instance": self.programme}

    @cached_property
    def programme(self) -> Programme:
        """The row that the form fills."""
        return Programme()

    def save(self, form: ProgrammeForm) -> Programme:
        """By the one verb that keeps the record."""
        return scheduling.save_programme(form.instance, self.person)

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("staff_programmes:programmes")


class EditProgramme(AddProgramme):
    """A programme's name, year and hours."""

    needs = "programmes.view_programme"
    needs_to_change = "programmes.change_programme"
    page_title = _("แก้ไขโครงการ")

    @cached_property
    def programme(self) -> Programme:
        """The programme of the address."""
        return get_object_or_404(Programme, pk=self.kwargs["pk"])


class OfCohort(Gate):
    """A page of one cohort, found by its slug."""

    header_icon = "date"

    @cached_property
    def cohort(self) -> Cohort:
        """The cohort that the page is about."""
        rows = Cohort.objects.select_related("programme")
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    def get_way(self) -> list[tuple[Text, str]]:
        """From the list, over the cohort's page."""
        return [(LIST[0], reverse(LIST[1])), (str(self.cohort), self.cohort_url)]

    @property
    def cohort_url(self) -> str:
        """The cohort's page."""
        return reverse("staff_programmes:cohort", args=[self.kwargs["slug"]])

    def get_success_url(self) -> str:
        """The cohort's page."""
        return self.cohort_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the cohort."""
        return super().get_context_data(**kwargs) | {"cohort": self.cohort}


class CohortPage(OfCohort, StaffPage):
    """Dates, rule, courses, timetable with attendance, and the ways on."""

    needs = "programmes.view_cohort"
    template_name = "programmes/staff/cohort.html"

    def get_page_title(self) -> str:
        """The cohort's full name."""
        return str(self.cohort)

    def get_way(self) -> list[tuple[Text, str]]:
        """From the list."""
        return super().get_way()[:1]

    def acts(self) -> list[Act]:
        """The ways on for who looks."""
        args = [self.cohort.slug]
        found = []
        if self.may("programmes.change_cohort"):
            found.append(Act(_("แก้ไขรุ่น"), reverse("staff_programmes:edit_cohort", args=args)))
        if self.may("programmes.view_placement"):
            found.append(Act(_("ที่นั่ง 76 จังหวัด"), reverse("staff_programmes:seats", args=args)))
        if self.may("programmes.add_session"):
            found.append(
                Act(_("เพิ่มช่วงการฝึกอบรม"), reverse("staff_programmes:add_session", args=args))
            )
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With courses, sessions and counts."""
        context = super().get_context_data(**kwargs)
        pages = {page.translation_key: page for page in scheduling.courses_to_choose()}
        context["courses"] = [
            course_label(pages[key]) if key in pages else title
            for key, title in scheduling.courses_of(self.cohort)
        ]
        counted = Count("attendances", filter=Q(attendances__withdrawn_at=None))
        context["sessions"] = self.cohort.sessions.annotate(came=counted)
        context["seat_count"] = self.cohort.placements.filter(withdrawn_at=None).count()
        context["acts"] = self.acts()
        context["may_change"] = self.may("programmes.change_session")
        context["may_attend"] = self.may("programmes.view_attendance")
        return context


class AddCohort(StaffForm):
    """A new cohort."""

    needs = "programmes.add_cohort"
    form_class = CohortForm
    page_title = _("เพิ่มรุ่น")
    way = [LIST]
    done = _("บันทึกรุ่นแล้ว")

    def get_form_kwargs(self) -> dict[str, Any]:
        """A new row, or the one to change."""
        return super().get_form_kwargs() | {"instance": self.row()}

    def row(self) -> Cohort:
        """The row that the form fills."""
        return Cohort()

    def save(self, form: CohortForm) -> Cohort:
        """By the one verb that pushes dates and courses on."""
        return scheduling.save_cohort(form.instance, form.cleaned_data["courses"], self.person)

    def answer(self, saved: Cohort) -> Any:
        """On to the cohort's page."""
        self.kwargs["slug"] = saved.slug
        return super().answer(saved)

    def get_success_url(self) -> str:
        """The cohort's page."""
        return reverse("staff_programmes:cohort", args=[self.kwargs["slug"]])


class EditCohort(OfCohort, AddCohort):
    """Dates, rule and courses of a cohort."""

    needs = "programmes.change_cohort"
    page_title = _("แก้ไขรุ่น")

    def row(self) -> Cohort:
        """The cohort of the address; the page's own stays as it is."""
        return get_object_or_404(Cohort, pk=self.cohort.pk)
