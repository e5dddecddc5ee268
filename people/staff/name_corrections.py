"""Requests to correct a name: the queue and the decision."""

from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from people import corrections
from people.enums import CorrectionState
from people.models import NameCorrection
from people.reach import may_touch
from thai.templatetags.thai import short_date

from .forms import AnswerForm
from .pages import StaffForm, StaffList


class CorrectionFilters(WagtailFilterSet):
    """By where the request stands; those that wait come first in any case."""

    state = django_filters.ChoiceFilter(
        label=_("สถานะ"), choices=CorrectionState.choices, empty_label=_("ทุกสถานะ")
    )

    class Meta:
        model = NameCorrection
        fields: list[str] = []


class CorrectionList(StaffList):
    """All requests: the open ones first, the oldest of them on top."""

    needs = "people.view_namecorrection"
    model = NameCorrection
    page_title = _("คำขอแก้ไขชื่อ")
    header_icon = "edit"
    index_url_name = "staff_people:corrections"
    index_results_url_name = "staff_people:corrections_results"
    filterset_class = CorrectionFilters
    default_ordering = ("waits", "-decided_at", "asked_at")
    no_results_text = _("ไม่มีคำขอแก้ไขชื่อ")
    columns = [
        TitleColumn(
            "before",
            label=_("ชื่อเดิม"),
            accessor=lambda row: row.name_before or row.user.printed_name,
            get_url=lambda row: reverse("staff_people:correction", args=[row.pk]),
        ),
        Column("after", label=_("ขอแก้เป็น"), accessor="printed_name"),
        Column("asked", label=_("ขอเมื่อ"), accessor=lambda row: short_date(row.asked_at)),
        StatusTagColumn(
            "state",
            label=_("สถานะ"),
            accessor="get_state_display",
            primary=lambda row: row.state == CorrectionState.OPEN,
        ),
    ]

    def get_base_queryset(self) -> QuerySet[NameCorrection]:
        """With the person; those that wait first, the oldest of them on top."""
        waits = Case(When(state=CorrectionState.OPEN, then=0), default=1)
        return NameCorrection.objects.select_related("user").annotate(waits=waits)


class Decide(StaffForm):
    """Before and after as printed, the reason, and the two answers."""

    needs = "people.view_namecorrection"
    needs_to_change = "people.change_namecorrection"
    template_name = "people/staff/correction.html"
    form_class = AnswerForm
    header_icon = "edit"
    page_title = _("คำขอแก้ไขชื่อ")
    way = [(_("คำขอแก้ไขชื่อ"), "staff_people:corrections")]
    done = _("บันทึกผลการพิจารณาแล้ว")

    @cached_property
    def correction(self) -> NameCorrection:
        """The request."""
        rows = NameCorrection.objects.select_related("user", "decided_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def may_decide(self) -> bool:
        """Whether who looks may decide it now."""
        return (
            self.correction.state == CorrectionState.OPEN
            and self.may("people.change_namecorrection")
            and may_touch(self.person, self.correction.user)
        )

    def save(self, form: AnswerForm) -> None:
        """Accept or decline, as the button said."""
        answer = form.cleaned_data["answer"]
        if self.request.POST.get("seen") != self.correction.wish:
            raise ValidationError(_("คำขอเปลี่ยนไปหลังจากที่ท่านเปิดหน้านี้ โปรดตรวจอีกครั้งก่อนบันทึก"))
        if "accept" in self.request.POST:
            decided = corrections.accept(self.correction, self.person, answer)
        elif not answer.strip():
            raise ValidationError({"answer": _("โปรดบอกเหตุผลที่ไม่แก้ไข")})
        else:
            decided = corrections.decline(self.correction, self.person, answer)
        if not decided:
            raise ValidationError(_("มีผู้พิจารณาคำขอนี้ไปก่อนแล้ว"))

    def get_success_url(self) -> str:
        """On to the rest of the queue."""
        return reverse("staff_people:corrections")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the request and who it is about."""
        context = super().get_context_data(**kwargs)
        context["correction"] = self.correction
        context["subject"] = self.correction.user
        context["may_decide"] = self.may_decide
        return context
