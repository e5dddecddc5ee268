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
from assessments.item_types import kind_of
from assessments.item_types.keys import KeyField, filled_in
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
    def later(self) -> tuple[int, dict[str, Any]] | None:
        """Number and key of the newest later version whose key fits: the item was mended there."""
        return max(regrading.later_keys(self.version).items(), default=None, key=lambda one: one[0])

    @cached_property
    def key_fields(self) -> list[KeyField]:
        """The key as a form: as it was proposed, else of a later version, else as it holds."""
        kind, words = kind_of(self.version.item_type), wording(self.version.content)
        fields = kind.key_form(words, self.later[1] if self.later else self.key)
        return filled_in(fields, self._sent) if self._asked == RegradeAct.KEY else fields

    @property
    def _asked(self) -> str:
        return self.request.GET.get("act", "")

    @property
    def _sent(self) -> dict[str, list[str]]:
        return {name: self.request.GET.getlist(name) for name in self.request.GET}

    @cached_property
    def proposal(self) -> Proposal | None:
        """What the address proposes; None before anything is proposed, and for what is no key."""
        if self._asked not in RegradeAct.values:
            return None
        if self._asked != RegradeAct.KEY:
            return Proposal(RegradeAct(self._asked))
        kind = kind_of(self.version.item_type)
        try:
            key = kind.read_key(self._sent, wording(self.version.content))
        except ValueError as error:
            self.key_fault = str(error)
            return None
        return Proposal(RegradeAct.KEY, key)

    key_fault = ""
    """Why what was filled in is no key."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form, and once something is proposed what it would change."""
        proposal = self.proposal
        return (
            super().get_context_data(**kwargs)
            | {
                "version": self.version,
                "stem": wording(self.version.content)["stem"],
                "proposal": proposal,
                "act": self._asked or (RegradeAct.KEY if self.key_fields else RegradeAct.DROP),
                "key_fields": self.key_fields,
                "later": self.later[0] if self.later and not self._asked else None,
                "fault": self.key_fault,
                "had_by": len(regrading.holding(self.version)),
            }
            | self._previewed(proposal)
        )

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
            return redirect(request.get_full_path() if self.key_fault else request.path)
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
            | {
                "ruling": ruling,
                "stem": wording(ruling.version.content)["stem"],
                "key_changes": _key_changes(ruling),
            }
            | told(regrading.changes_of(ruling))
        )


def _key_changes(ruling: Regrade) -> list[dict[str, str]]:
    """What of the version's own key the ruling changed, in words."""
    version = ruling.version
    if ruling.answer_key is None:
        return []
    kind, words = kind_of(version.item_type), wording(version.content)
    pairs = zip(
        kind.key_form(words, version.answer_key),
        kind.key_form(words, ruling.answer_key),
        strict=True,
    )
    return [
        {"label": own.label, "before": own.in_words, "after": new.in_words}
        for own, new in pairs
        if own.value != new.value
    ]
