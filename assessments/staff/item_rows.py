"""The fields and rows of an item's form, made from what its kind says (``item_types.fields``)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser

from assessments.item_types.fields import Field, Rows
from assessments.item_types.parts import LONGEST

MOST_LINES = 20
ENGLISH = _("ภาษาอังกฤษ")


class Text(forms.CharField):
    """Some lines of text, in a field that grows with them."""

    def __init__(self, *, label: Any, most: int, rows: int = 1, **kwargs: Any) -> None:
        widget = AdminAutoHeightTextInput(attrs={"rows": rows})
        super().__init__(label=label, max_length=most, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """With one kind of line ends."""
        text: str = super().clean(value)
        return text.replace("\r\n", "\n")


class Lines(Text):
    """Texts, one a line."""

    def clean(self, value: Any) -> str:
        """Not too many, none too long."""
        text = super().clean(value)
        found = as_lines(text)
        if len(found) > MOST_LINES:
            raise ValidationError(_("ใส่ได้ไม่เกิน %(most)d คำตอบ") % {"most": MOST_LINES})
        if any(len(line) > LONGEST for line in found):
            raise ValidationError(_("แต่ละคำตอบยาวได้ไม่เกิน %(most)d ตัวอักษร") % {"most": LONGEST})
        return text


def as_lines(text: str) -> list[str]:
    """The lines that say anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def form_fields(field: Field) -> dict[str, forms.Field]:
    """The form's field, and that of its English."""
    made = {field.name: _form_field(field, field.label)}
    if field.english:
        made[f"{field.name}_en"] = _form_field(field, _english(field.label))
    return made


def _english(label: Any) -> Any:
    return _("%(label)s ภาษาอังกฤษ") % {"label": label}


def _form_field(field: Field, label: Any) -> forms.Field:
    about = {
        "label": label,
        "required": False,
        "help_text": field.help,
        "initial": field.initial,
    }
    match field.control:
        case "lines":
            return Lines(most=field.most, rows=field.rows, **about)
        case "choice":
            return forms.ChoiceField(choices=field.choices, **about)
        case "choices":
            widget = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=field.choices, widget=widget, **about)
        case "number":
            return forms.IntegerField(min_value=1, max_value=field.most, **about)
        case "picture":
            pictures = get_image_model().objects.all()
            about["initial"] = None
            return forms.ModelChoiceField(pictures, widget=AdminImageChooser, **about)
    return Text(most=field.most, rows=field.rows, **about)


def from_draft(field: Field, draft: dict[str, Any]) -> Any:
    """A draft's value as its form's field shows it."""
    value = draft.get(field.name)
    if value in (None, ""):
        return None if field.control == "picture" else field.initial
    return "\n".join(value) if field.control == "lines" else value


def into_draft(field: Field, value: Any) -> Any:
    """What a form's field holds, as a draft keeps it."""
    if field.control == "lines":
        return as_lines(value)
    if field.control == "picture":
        return value.pk if value else None
    return value


class RowsEntry:
    """The rows of a list: a formset, and which of its rows are marked as right."""

    def __init__(
        self,
        spec: Rows,
        thai: dict[str, Any],
        english: dict[str, Any],
        before: dict[str, Any],
        data: Any,
    ) -> None:
        self.spec = spec
        self.errors: list[str] = []
        self.known = {one["id"] for one in before.get(spec.name, []) if one.get("id")}
        entries = thai.get(spec.name, [])
        self.formset = self._formset_class()(
            data, initial=self._initial(entries, english.get(spec.name, [])), prefix=spec.name
        )
        written = [n for n, one in enumerate(entries) if one.get("correct")]
        sent = data.getlist(self.mark_name) if data is not None else written
        self.marked = {int(one) for one in sent if str(one) in map(str, range(spec.most))}

    @property
    def mark_name(self) -> str:
        """The field that marks rows as right."""
        return f"{self.spec.name}-correct"

    def _formset_class(self) -> Any:
        fields: dict[str, forms.Field] = {
            "id": forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
        }
        for column in self.spec.columns:
            fields |= form_fields(column)
        row_form = type("RowForm", (forms.Form,), fields)
        most = self.spec.most
        return forms.formset_factory(row_form, extra=0, max_num=most, absolute_max=most)

    def _initial(self, thai: list[Any], english: list[Any]) -> list[dict[str, Any]]:
        """All the rows there can be; the page hides what is empty."""
        rows: list[dict[str, Any]] = [{} for _row in range(self.spec.most)]
        for row, (name, _label) in zip(rows, self.spec.fixed, strict=False):
            row["id"] = name
        for row, one in zip(rows, thai, strict=False):
            row["id"] = one.get("id", "")
            row.update({c.name: from_draft(c, one) for c in self.spec.columns})
        for row, one in zip(rows, english, strict=False):
            own = [column for column in self.spec.columns if column.english]
            row.update({f"{c.name}_en": from_draft(c, one) for c in own})
        return rows

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The rows for the template: the fields, their English, the mark."""
        marks = [label for _name, label in self.spec.fixed]
        return [
            {
                "form": form,
                "number": number + 1,
                "marked": number in self.marked,
                "mark": marks[number] if marks else self.spec.mark,
                "fields": [form[c.name] for c in self.spec.columns],
                "english": [form[f"{c.name}_en"] for c in self.spec.columns if c.english],
            }
            for number, form in enumerate(self.formset)
        ]

    @property
    def has_faults(self) -> bool:
        """Whether anything here is to be mended."""
        return bool(self.errors or any(self.formset.errors))

    def is_valid(self) -> bool:
        """Whether each row can be kept as it is."""
        return bool(self.formset.is_valid())

    def filled(self) -> list[dict[str, Any]]:
        """The rows that say anything or are marked, with their mark; fixed rows always."""
        rows = []
        said = [
            f"{c.name}{ending}"
            for c in self.spec.columns
            for ending in (("", "_en") if c.english else ("",))
            if not (c.control == "choice" and c.initial)
        ]
        for number, form in enumerate(self.formset):
            row = form.cleaned_data | {"correct": number in self.marked}
            if self.spec.fixed:
                row["id"] = self.spec.fixed[number][0]
            elif row.get("id") not in self.known:
                row["id"] = ""
            if self.spec.fixed or row["correct"] or any(row.get(name) for name in said):
                rows.append(row)
        return rows

    def any_english(self) -> bool:
        """Whether a row says anything in English."""
        return any(
            form.cleaned_data.get(f"{column.name}_en")
            for form in self.formset
            for column in self.spec.columns
            if column.english
        )

    def side(self, row: dict[str, Any], ending: str) -> dict[str, Any]:
        """One language's entry of a row; ids and what is no text stand in the Thai alone."""
        entry: dict[str, Any] = {"correct": row["correct"]} if self.spec.marks else {}
        for column in self.spec.columns:
            if not ending or column.english:
                entry[column.name] = into_draft(column, row.get(f"{column.name}{ending}", ""))
        if row["id"] and not ending:
            entry["id"] = row["id"]
        return entry
