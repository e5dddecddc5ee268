"""Regrading on the staff side: what is proposed and would change, what was ruled and did change."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn

from assessments import regrading
from assessments.asking import wording
from assessments.consequences import Consequence, resting_on
from assessments.enums import RegradeAct
from assessments.judging import key_of, rulings_on
from assessments.models import ItemVersion, Regrade
from assessments.regrading import Change, Proposal
from people.staff.pages import StaffList, StaffPage, Text
from thai.templatetags.thai import short_date

from .scope import shortened

LIST = (gettext_lazy("การปรับคะแนน"), "staff_banks:regrades")


def told(changes: list[Change]) -> dict[str, Any]:
    """What the pages say of changes: the rows, who gains, whose pass stands, what rests on it."""
    kept = [one for one in changes if one.keeps_pass]
    resting: list[Consequence] = resting_on([one.attempt.enrolment for one in kept])
    return {
        "changes": changes,
        "gained": sum(one.gains_pass for one in changes),
        "kept": kept,
        "resting": resting,
    }


class Propose(StaffPage):
    """Propose a ruling on a version, see what it would change, and make it."""

    needs = "assessments.add_regrade"
    template_name = "assessments/staff/regrade.html"
    page_title = gettext_lazy("ปรับคะแนน")
    header_icon = "list-ul"

    @cached_property
    def version(self) -> ItemVersion:
        """The version of the address."""
        rows = ItemVersion.objects.select_related("item__bank")
        return get_object_or_404(rows, pk=self.kwargs["version"])

    def get_way(self) -> list[tuple[Text, str]]:
        """The bank and the item."""
        item = self.version.item
        return [
            (_("คลังข้อสอบ"), reverse("staff_banks:list")),
            (item.bank.title, reverse("staff_banks:items", args=[item.bank_id])),
            (shortened(item.stem), reverse("staff_banks:item", args=[item.pk])),
        ]

    @cached_property
    def key(self) -> dict[str, Any]:
        """The key that holds now."""
        return key_of(self.version, rulings_on([self.version.pk]).get(self.version.pk))

    @cached_property
    def proposal(self) -> Proposal | None:
        """What the address proposes; None before anything is proposed."""
        asked = self.request.GET
        if asked.get("act") not in RegradeAct.values:
            return None
        act = RegradeAct(asked["act"])
        return Proposal(act, self._new_key() if act == RegradeAct.KEY else None)

    def _new_key(self) -> dict[str, Any] | None:
        asked, own = self.request.GET, self.version.answer_key
        if "correct" in own and self._options():
            return {"correct": asked.getlist("correct")} if asked.getlist("correct") else None
        if "accepted" in own:
            lines = [line.strip() for line in asked.get("accepted", "").splitlines()]
            return {"accepted": [line for line in lines if line]} if any(lines) else None
        number = asked.get("from_version", "")
        return regrading.keys_to_choose(self.version).get(int(number)) if number.isdigit() else None

    def _options(self) -> list[dict[str, Any]]:
        options: list[dict[str, Any]] = wording(self.version.content).get("options", [])
        return options

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form, and once something is proposed what it would change."""
        context = super().get_context_data(**kwargs)
        options, correct = self._options(), set(self.key.get("correct", ()))
        proposal = self.proposal
        if proposal is not None and proposal.answer_key:
            correct = set(proposal.answer_key.get("correct", ()))
        context |= {
            "version": self.version,
            "stem": wording(self.version.content)["stem"],
            "proposal": proposal,
            "acts_to_choose": RegradeAct.choices,
            "options": [one | {"right": one["id"] in correct} for one in options],
            "accepted": self._accepted(proposal),
            "other_keys": self._other_keys(),
            "had_by": len(regrading.holding(self.version)),
        }
        return context | self._previewed(proposal)

    def _accepted(self, proposal: Proposal | None) -> str | None:
        if "accepted" not in self.version.answer_key:
            return None
        proposed = proposal.answer_key if proposal else None
        return "\n".join((proposed or self.key)["accepted"])

    def _other_keys(self) -> list[int] | None:
        if self._options() or "accepted" in self.version.answer_key:
            return None
        return sorted(regrading.keys_to_choose(self.version))

    def _previewed(self, proposal: Proposal | None) -> dict[str, Any]:
        if proposal is None:
            return {}
        try:
            changes = regrading.preview(self.version, proposal)
        except ValidationError as error:
            return {"fault": " ".join(error.messages)}
        return told(changes) | {
            "seen": regrading.fingerprint(changes),
            "holds": regrading.holds(self.version, proposal),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the ruling that the address proposes, as it was shown."""
        if self.proposal is None:
            return redirect(request.path)
        try:
            ruling = regrading.regrade(
                self.version,
                self.proposal,
                reason=request.POST.get("reason", "")[:500],
                by=self.person,
                seen=request.POST.get("seen", ""),
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.get(request, *args, **kwargs)
        except regrading.Otherwise:
            messages.warning(request, _("มีผู้ส่งแบบทดสอบเพิ่มหรือคะแนนเปลี่ยนไปแล้ว โปรดดูผลล่วงหน้าอีกครั้ง"))
            return redirect(request.get_full_path())
        if ruling is None:
            messages.warning(request, _("มีผู้ดำเนินการไปก่อนแล้ว"))
            return redirect(reverse("staff_banks:regrades"))
        messages.success(request, _("ปรับคะแนนแล้ว คะแนนเดิมเก็บไว้ในประวัติ"))
        return redirect(reverse("staff_banks:regraded", args=[ruling.pk]))


class RegradeList(StaffList):
    """All rulings, the newest first."""

    needs = "assessments.view_regrade"
    model = Regrade
    page_title = LIST[0]
    header_icon = "history"
    way = [(gettext_lazy("คลังข้อสอบ"), "staff_banks:list")]
    index_url_name = "staff_banks:regrades"
    index_results_url_name = "staff_banks:regrades_results"
    default_ordering = ("-pk",)
    no_results_text = gettext_lazy("ยังไม่เคยปรับคะแนน เริ่มได้จากหน้าของข้อสอบ")
    columns = [
        TitleColumn(
            "item",
            label=gettext_lazy("ข้อ"),
            accessor=lambda ruling: shortened(ruling.version.item.stem, 100),
            get_url=lambda ruling: reverse("staff_banks:regraded", args=[ruling.pk]),
        ),
        Column("act", label=gettext_lazy("วิธีดำเนินการ"), accessor="get_act_display"),
        Column("changed", label=gettext_lazy("คะแนนที่เปลี่ยน (ครั้ง)"), accessor="changed"),
        Column("by", label=gettext_lazy("โดย")),
        Column("at", label=gettext_lazy("เมื่อ"), accessor=lambda ruling: short_date(ruling.at)),
    ]

    def get_base_queryset(self) -> Any:
        """With how many scorings each made."""
        return Regrade.objects.select_related("version__item", "by").annotate(
            changed=Count("scorings")
        )


class RegradePage(StaffPage):
    """One ruling as it was made, with what it changed."""

    needs = "assessments.view_regrade"
    template_name = "assessments/staff/regraded.html"
    page_title = LIST[0]
    header_icon = "history"
    way = [LIST]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """From the record."""
        rows = Regrade.objects.select_related("version__item", "by")
        ruling = get_object_or_404(rows, pk=self.kwargs["pk"])
        return (
            super().get_context_data(**kwargs)
            | {"ruling": ruling, "stem": wording(ruling.version.content)["stem"]}
            | told(regrading.changes_of(ruling))
        )
