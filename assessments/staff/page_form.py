"""The form of an assessment's page: the draw is held against what the banks can give."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from assessments.banking import drawable_counts, fault_of, sections_for
from assessments.drawing import Cell, shortfalls
from assessments.models import ItemBank
from assessments.pairing import Pairing, pairing_of
from assessments.staff.objectives import objectives_of
from courses.keeping import course_above
from thai.collation import sort_key

RULES = (
    "purpose",
    "pass_percent",
    "max_attempts",
    "wait_minutes",
    "time_limit_minutes",
    "penalty_percent",
    "review_shows",
    "navigation",
)


class BankSelect(forms.Select):
    """Banks with how many items can be drawn, for the script beside it.

    ``data-drawable`` is a list of ``[objective, difficulty, how many]``.
    """

    counts: dict[int, dict[Cell, int]]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the counts."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        key = getattr(value, "value", value)
        if key:
            there = self.counts.get(int(key), {})
            option["attrs"]["data-drawable"] = json.dumps(
                [[*cell, n] for cell, n in sorted(there.items())], ensure_ascii=False
            )
        return option


class AssessmentPageForm(WagtailAdminPageForm):
    """Refuses a draw that might not be met; a translation takes rules and draws from its source."""

    class Media:
        js = [Script("js/staff-draws.js", type="module")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.translates = (
            self.instance.locale_id is not None
            and self.instance.locale.language_code != settings.LANGUAGE_CODE
        )
        if self.translates:
            for name in RULES:
                if name in self.fields:
                    self.fields[name].disabled = True
                    self.fields[name].help_text = _("ใช้ตามหน้าภาษาไทย")
        draws = self.formsets.get("draws")
        if draws is not None:
            draws.form = self._draw_form(draws.form)

    def _draw_form(self, plain: type[forms.ModelForm]) -> type[forms.ModelForm]:
        """The form of a row, offering the banks that the person reads and what they hold."""
        person: Any = self.for_user
        banks = ItemBank.objects.for_user(person) if person else ItemBank.objects.all()
        kept = {draw.bank_id for draw in self.instance.draws.all()}
        offered = ItemBank.objects.filter(pk__in={*banks.values_list("pk", flat=True), *kept})
        choices = [("", _("เลือกคลังข้อสอบ")), *((bank.pk, bank.title) for bank in offered)]
        counts = drawable_counts(bank.pk for bank in offered)
        objectives = self._objectives(offered, counts)

        class DrawForm(plain):  # type: ignore[misc, valid-type]
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                field = self.fields["bank"]
                field.queryset = offered
                field.widget = BankSelect({"data-words": _("สุ่มได้ %n ข้อ")})
                field.widget.counts = counts
                field.widget.choices = choices
                self.fields["objective"] = forms.ChoiceField(
                    label=self.fields["objective"].label,
                    required=False,
                    choices=[("", _("ทุกวัตถุประสงค์")), *((one, one) for one in objectives)],
                )

        return DrawForm

    def _objectives(
        self, offered: Iterable[ItemBank], counts: dict[int, dict[Cell, int]]
    ) -> list[str]:
        """What a row may name: the objectives of the course in their order, then what else the
        items of its banks bear, and what the rows name already."""
        course = course_above(self.parent_page) if self.parent_page else None
        found = dict.fromkeys(objectives_of(course))
        own = (None, course.translation_key if course else None)
        banks = [bank.pk for bank in offered if bank.course_key in own]
        borne = {cell.objective for pk in banks for cell in counts.get(pk, ())}
        borne |= {draw.objective for draw in self.instance.draws.all()}
        found |= dict.fromkeys(sorted(borne - {""}, key=sort_key))
        return list(found)

    def is_valid(self) -> bool:
        """Every row of the draw, too, once the rows are right by themselves."""
        valid: bool = super().is_valid()
        draws = self.formsets.get("draws")
        if not valid or draws is None or self.translates:
            return valid
        return self._draws_can_be_met(draws)

    def _draws_can_be_met(self, formset: Any) -> bool:
        """Hold the rows together against the banks; a fault is said at its row's number."""
        forms_of_rows = [form for form in formset.ordered_forms if form.cleaned_data.get("bank")]
        rows = [form.instance for form in forms_of_rows]
        turned = [form for form in forms_of_rows if _is_turned(form.instance)]
        for form in turned:
            form.add_error("difficulty_to", _("ความยากสุดท้ายต้องไม่ต่ำกว่าความยากแรก"))
        if turned:
            return False
        sections = sections_for(rows)
        short = False
        for form, row, section, missing in zip(
            forms_of_rows, rows, sections, shortfalls(sections), strict=True
        ):
            if missing:
                form.add_error("count", fault_of(row, section, missing))
                short = True
        return not short and self._is_like_its_pair(rows)

    @cached_property
    def pairing(self) -> Pairing | None:
        """How the page as it was saved last stands to the other test of its pair."""
        if self.translates or not self.instance.pk:
            return None
        return pairing_of(self.instance, list(self.instance.draws.all()))

    def _is_like_its_pair(self, rows: list[Any]) -> bool:
        """A draft may differ from the other test of its pair, which is changed next."""
        if "action-publish" not in self.data:
            return True
        pairing = pairing_of(self.instance, rows)
        faults = pairing.faults if pairing else []
        for fault in faults:
            self.add_error("purpose", fault)
        return not faults


def _is_turned(draw: Any) -> bool:
    return bool(draw.difficulty_from > draw.difficulty_to)
