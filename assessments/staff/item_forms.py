"""What an instructor fills in of an item, in either language, and its way into a draft."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from assessments.banking import problems
from assessments.enums import Difficulty, ItemType
from assessments.item_types.text_entry import LONGEST
from assessments.models import Item, ItemBank
from assessments.writing import Draft
from courses.models import CoursePage, Statute

MOST_OPTIONS = 8
MOST_ACCEPTED = 20
WITH_OPTIONS = (ItemType.CHOICE, ItemType.MULTIPLE)
TRUE_FALSE = (("true", "ถูก", "True"), ("false", "ผิด", "False"))


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
        if len(found) > MOST_ACCEPTED:
            raise ValidationError(_("ใส่ได้ไม่เกิน %(most)d คำตอบ") % {"most": MOST_ACCEPTED})
        if any(len(line) > LONGEST for line in found):
            raise ValidationError(_("แต่ละคำตอบยาวได้ไม่เกิน %(most)d ตัวอักษร") % {"most": LONGEST})
        return text


class ItemForm(forms.Form):
    """All but the options."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    stem = Text(label=_("คำถาม"), most=2000, rows=2)
    accepted = Lines(
        label=_("คำตอบที่ยอมรับ"),
        most=5000,
        rows=3,
        required=False,
        help_text=_("บรรทัดละคำตอบ ระบบถือว่าเลขไทยกับเลขอารบิก วรรค และตัวพิมพ์ใหญ่เล็กเหมือนกัน"),
    )
    rationale = Text(
        label=_("เหตุผลของคำตอบ"),
        most=2000,
        rows=2,
        required=False,
        help_text=_("ผู้ทำเห็นหลังส่งแล้ว เมื่อแบบทดสอบตั้งให้แสดงเฉลย"),
    )
    source = Text(label=_("ที่มา"), most=300, required=False, help_text=_("เช่น ชื่อกฎหมายและมาตรา"))
    stem_en = Text(label=_("คำถามภาษาอังกฤษ"), most=2000, rows=2, required=False)
    accepted_en = Lines(
        label=_("คำตอบที่ยอมรับเพิ่ม (ภาษาอังกฤษ)"),
        most=5000,
        rows=2,
        required=False,
        help_text=_("บรรทัดละคำตอบ"),
    )
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
        js = [Script("js/staff-items.js", type="module")]

    def __init__(self, *args: Any, objectives: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = self.initial.get("objective", "")
        if objectives:
            offered = [*objectives, *([present] if present not in (*objectives, "") else [])]
            self.fields["objective"] = forms.ChoiceField(
                label=_("วัตถุประสงค์"),
                choices=[("", _("ไม่ระบุ")), *((one, one) for one in offered)],
                required=False,
            )


class OptionForm(forms.Form):
    """One option beside its English."""

    id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    text = Text(label=_("ข้อความ"), most=500, required=False)
    feedback = Text(label=_("คำแนะนำเมื่อเลือกข้อนี้"), most=500, required=False)
    text_en = Text(label=_("ข้อความภาษาอังกฤษ"), most=500, required=False)
    feedback_en = Text(label=_("คำแนะนำภาษาอังกฤษ"), most=500, required=False)


OptionFormSet = forms.formset_factory(
    OptionForm, extra=0, max_num=MOST_OPTIONS, absolute_max=MOST_OPTIONS
)


class ItemEntry:
    """The form of an item with the rows of its options: what an editor page holds."""

    def __init__(self, item_type: str, bank: ItemBank, item: Item | None, data: Any = None) -> None:
        self.item_type = item_type
        self.bank = bank
        self.item = item
        thai = item.content.get("th", {}) if item else {}
        english = (item.content.get("en") or {}) if item else {}
        self.form = ItemForm(
            data, initial=self._initial(thai, english), objectives=_objectives(bank)
        )
        self.options = OptionFormSet(data, initial=self._rows(thai, english), prefix="option")
        written = [n for n, one in enumerate(thai.get("options", [])) if one.get("correct")]
        sent = data.getlist("correct") if data is not None else written
        self.correct = {int(one) for one in sent if str(one) in map(str, range(MOST_OPTIONS))}
        self.option_error = ""
        self.option_error_en = ""
        self.key_error = ""

    def _initial(self, thai: dict[str, Any], english: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for ending, draft in (("", thai), ("_en", english)):
            for name in ("stem", "rationale", "source"):
                found[f"{name}{ending}"] = draft.get(name, "")
            found[f"accepted{ending}"] = "\n".join(draft.get("accepted", []))
        if self.item is not None:
            found |= {
                "seen": self.item.latest_revision_id,
                "objective": self.item.objective,
                "difficulty": self.item.difficulty,
                "weight": self.item.weight.normalize(),
                "statutes": list(self.item.statutes.values_list("pk", flat=True)),
            }
        return found

    def _rows(self, thai: dict[str, Any], english: dict[str, Any]) -> list[dict[str, str]]:
        """The options' texts; choices have eight rows, of which the page hides what is empty."""
        if self.item_type == ItemType.TEXT_ENTRY:
            return []
        count = 2 if self.item_type == ItemType.TRUE_FALSE else MOST_OPTIONS
        rows: list[dict[str, str]] = [{} for _ in range(count)]
        for row, one in zip(rows, thai.get("options", []), strict=False):
            row.update({name: one.get(name, "") for name in ("id", "text", "feedback")})
        for row, one in zip(rows, english.get("options", []), strict=False):
            row.update({f"{name}_en": one.get(name, "") for name in ("text", "feedback")})
        return rows

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
        own = self.option_error or self.option_error_en or self.key_error
        return bool(own or self.form.errors or any(self.options.errors))

    def is_valid(self) -> bool:
        """Whether it can be kept as a draft: it may be unfinished, but has a question."""
        return all([self.form.is_valid(), self.options.is_valid()])

    def is_complete(self) -> bool:
        """Whether it could be approved; what is missing is said at its field."""
        for field, text in problems(self.item_type, self.draft.content).items():
            if field in self.form.fields:
                self.form.add_error(field, text)
            elif field == "options":
                self.option_error = text
            elif field == "options_en":
                self.option_error_en = text
            elif field == "key":
                self.key_error = text
        return not self.has_faults

    @property
    def draft(self) -> Draft:
        """What a valid entry holds."""
        data = self.form.cleaned_data
        rows = self._filled_rows()
        content = {"th": self._side(rows, "")}
        if self._any_english(rows):
            content["en"] = self._side(rows, "_en")
        weight = data["weight"] or Decimal(1)
        return Draft(content, data["objective"], data["difficulty"], weight, data["statutes"])

    def _filled_rows(self) -> list[dict[str, Any]]:
        """The rows of the options that say anything or are marked, with their mark."""
        known = {one["id"] for one in self._known_options()}
        rows = []
        for number, form in enumerate(self.options):
            row = form.cleaned_data | {"correct": number in self.correct}
            if row.get("id") not in known:
                row["id"] = ""
            if self.item_type == ItemType.TRUE_FALSE and number < len(TRUE_FALSE):
                key, text, text_en = TRUE_FALSE[number]
                row |= {"id": key, "text": text, "text_en": text_en}
            if (
                any(row.get(name) for name in ("text", "feedback", "text_en", "feedback_en"))
                or row["correct"]
            ):
                rows.append(row)
        return rows

    def _known_options(self) -> list[dict[str, Any]]:
        if self.item is None:
            return []
        return [one for one in self.item.content["th"].get("options", []) if one.get("id")]

    def _any_english(self, rows: list[dict[str, Any]]) -> bool:
        data = self.form.cleaned_data
        fields = [data[name] for name in ("stem_en", "accepted_en", "rationale_en", "source_en")]
        names = ["feedback_en"] if self.item_type == ItemType.TRUE_FALSE else []
        names = names or ["text_en", "feedback_en"]
        return any(fields) or any(row.get(name) for row in rows for name in names)

    def _side(self, rows: list[dict[str, Any]], ending: str) -> dict[str, Any]:
        """One language's draft, in the shape that ``item_types`` says."""
        data = self.form.cleaned_data
        options = []
        for row in rows:
            option = {
                "text": row.get(f"text{ending}", ""),
                "correct": row["correct"],
                "feedback": row.get(f"feedback{ending}", ""),
            }
            options.append(option | ({"id": row["id"]} if row["id"] and not ending else {}))
        return {
            "stem": data[f"stem{ending}"],
            "options": options,
            "accepted": as_lines(data[f"accepted{ending}"]),
            "rationale": data[f"rationale{ending}"],
            "source": data[f"source{ending}"],
        }


def as_lines(text: str) -> list[str]:
    """The lines that say anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _objectives(bank: ItemBank) -> list[str]:
    """The objectives of the bank's course, as its page or its draft has them."""
    course = CoursePage.objects.filter(
        translation_key=bank.course_key, locale__language_code=settings.LANGUAGE_CODE
    ).first()
    if course is None:
        return []
    return [str(block.value)[:300] for block in course.get_latest_revision_as_object().objectives]
