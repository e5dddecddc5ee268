"""What an instructor fills in of an item, in either language, and its way into a draft."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _

from assessments.banking import problems
from assessments.enums import Difficulty
from assessments.item_types import kind_of
from assessments.item_types.fields import Field, Rows
from assessments.models import Item, ItemBank
from assessments.writing import Draft
from courses.models import Statute

from .item_rows import RowsEntry, Text, form_fields, from_draft, into_draft
from .objectives import objectives_for


class ItemForm(forms.Form):
    """What every kind has; the fields of its own are added from what its module says."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    stem = Text(label=_("คำถาม"), most=2000, rows=2)
    rationale = Text(
        label=_("เหตุผลของคำตอบ"),
        most=2000,
        rows=2,
        required=False,
        help_text=_("ผู้ทำเห็นหลังส่งแล้ว เมื่อแบบทดสอบตั้งให้แสดงเฉลย"),
    )
    source = Text(label=_("ที่มา"), most=300, required=False, help_text=_("เช่น ชื่อกฎหมายและมาตรา"))
    stem_en = Text(label=_("คำถามภาษาอังกฤษ"), most=2000, rows=2, required=False)
    rationale_en = Text(label=_("เหตุผลภาษาอังกฤษ"), most=2000, rows=2, required=False)
    source_en = Text(label=_("ที่มาภาษาอังกฤษ"), most=300, required=False)
    objective = forms.CharField(label=_("วัตถุประสงค์"), max_length=300, required=False)
    difficulty = forms.TypedChoiceField(
        label=_("ความยาก"),
        choices=Difficulty.choices,
        coerce=int,
        widget=forms.RadioSelect,
        initial=Difficulty.MEDIUM,
    )
    weight = forms.DecimalField(
        label=_("คะแนนเต็มของข้อ"),
        max_digits=5,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=100,
        required=False,
        initial=Decimal(1),
        help_text=_("ปกติ 1 คะแนน"),
    )
    statutes = forms.ModelMultipleChoiceField(
        label=_("กฎหมายที่อ้าง"),
        queryset=Statute.objects.order_by("name_th", "year"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Media:
        css = {"all": ["css/staff-items.css"]}
        js = [
            Script("js/staff-items.js", type="module"),
            Script("js/staff-areas.js", type="module"),
        ]

    def __init__(
        self, *args: Any, own: Sequence[Field], objectives: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for field in own:
            self.fields |= form_fields(field)
        present = self.initial.get("objective", "")
        if objectives:
            offered = [*objectives, *([present] if present not in (*objectives, "") else [])]
            self.fields["objective"] = forms.ChoiceField(
                label=_("วัตถุประสงค์"),
                choices=[("", _("ไม่ระบุ")), *((one, one) for one in offered)],
                required=False,
            )


class ItemEntry:
    """The form of an item with its rows: what an editor page holds."""

    def __init__(self, item_type: str, bank: ItemBank, item: Item | None, data: Any = None) -> None:
        self.kind = kind_of(item_type)
        self.item_type = item_type
        self.bank = bank
        self.item = item
        self.before = item.content.get("th", {}) if item else {}
        thai = self._filled(self.before)
        english = self._filled((item.content.get("en") or {}) if item else {})
        own = [part for part in self.kind.form if isinstance(part, Field)]
        self.form = ItemForm(
            data,
            initial=self._initial(own, thai, english),
            own=own,
            objectives=objectives_for(bank),
        )
        self.rows = [
            RowsEntry(part, thai, english, self.before, data)
            for part in self.kind.form
            if isinstance(part, Rows)
        ]

    def _filled(self, draft: dict[str, Any]) -> dict[str, Any]:
        """A draft as the form shows it."""
        fill = getattr(self.kind, "fill", None)
        filled: dict[str, Any] = fill(draft) if fill and draft else draft
        return filled

    def _initial(
        self, own: Sequence[Field], thai: dict[str, Any], english: dict[str, Any]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for ending, draft in (("", thai), ("_en", english)):
            for name in ("stem", "rationale", "source"):
                found[f"{name}{ending}"] = draft.get(name, "")
            for field in own:
                if not ending or field.english:
                    found[f"{field.name}{ending}"] = from_draft(field, draft)
        if self.item is not None:
            found |= {
                "seen": self.item.latest_revision_id,
                "objective": self.item.objective,
                "difficulty": self.item.difficulty,
                "weight": self.item.weight.normalize(),
                "statutes": list(self.item.statutes.values_list("pk", flat=True)),
            }
        return found

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The kind's fields and rows in their order, for the template; rows below a picture that
        is there can be drawn on it."""
        rows = {entry.spec.name: entry for entry in self.rows}
        own = [part for part in self.kind.form if isinstance(part, Field)]
        picture = any(one.control == "picture" and self.before.get(one.name) for one in own)
        return [
            {"rows": rows[part.name], "picture": picture}
            if isinstance(part, Rows)
            else {
                "field": self.form[part.name],
                "english": self.form[f"{part.name}_en"] if part.english else None,
            }
            for part in self.kind.form
        ]

    @property
    def has_english(self) -> bool:
        """Whether the English side holds anything, and so is shown open."""
        if self.form.is_bound:
            names = [name for name in self.form.data if name.endswith("_en")]
            return any(self.form.data[name].strip() for name in names)
        return bool(self.item and self.item.content.get("en"))

    @property
    def has_faults(self) -> bool:
        """Whether anything is to be mended."""
        return bool(self.form.errors or any(entry.has_faults for entry in self.rows))

    def is_valid(self) -> bool:
        """Whether it can be kept as a draft: it may be unfinished, but has a question."""
        return all([self.form.is_valid(), *(entry.is_valid() for entry in self.rows)])

    def is_complete(self) -> bool:
        """Whether it could be approved; what is missing is said at its field."""
        places = {entry.spec.name: entry for entry in self.rows}
        marked = next((entry for entry in self.rows if entry.spec.marks), None)
        for field, text in problems(self.item_type, self.draft.content).items():
            rows = places.get(field.removesuffix("_en"))
            if rows is not None:
                rows.errors.append(text)
            elif field in ("key", "key_en") and marked is not None:
                marked.errors.append(text)
            else:
                self.form.add_error(field if field in self.form.fields else None, text)
        return not self.has_faults

    @property
    def draft(self) -> Draft:
        """What a valid entry holds."""
        data = self.form.cleaned_data
        filled = [(entry.spec.name, entry.filled()) for entry in self.rows]
        content = {"th": self._side(filled, "")}
        if self._any_english():
            content["en"] = self._side(filled, "_en")
        weight = data["weight"] or Decimal(1)
        return Draft(content, data["objective"], data["difficulty"], weight, data["statutes"])

    def _any_english(self) -> bool:
        data = self.form.cleaned_data
        fields = (value for name, value in data.items() if name.endswith("_en"))
        return any(fields) or any(entry.any_english() for entry in self.rows)

    def _side(
        self, filled: Sequence[tuple[str, list[dict[str, Any]]]], ending: str
    ) -> dict[str, Any]:
        """One language's draft, in the shape that the kind says."""
        data = self.form.cleaned_data
        made = {name: data[f"{name}{ending}"] for name in ("stem", "rationale", "source")}
        for field in (part for part in self.kind.form if isinstance(part, Field)):
            if not ending or field.english:
                made[field.name] = into_draft(field, data[f"{field.name}{ending}"])
        rows = {entry.spec.name: entry for entry in self.rows}
        for name, values in filled:
            made[name] = [rows[name].side(row, ending) for row in values]
        read = getattr(self.kind, "read", None)
        before = (self.item.content.get("en") or {}) if ending and self.item else self.before
        read_draft: dict[str, Any] = read(made, before) if read else made
        return read_draft
