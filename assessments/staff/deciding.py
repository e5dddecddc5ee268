"""The acts on an item: submitted, approved, sent back, retired, brought back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments import banking, writing
from assessments.usage import assessments_drawing, left_short_without
from people.staff.pages import StaffForm, StaffQuestion

from .scope import OfItem


class ItemQuestion(OfItem, StaffQuestion):
    """A question before an act on an item."""

    needs = "assessments.approve_item"
    writes_here = True
    serious = False

    def get_page_title(self) -> str:
        """The verb."""
        return str(self.verb)


class Submit(ItemQuestion):
    """By those who write."""

    needs = "assessments.change_item"
    question = gettext_lazy("ส่งข้อนี้ให้ตรวจหรือไม่")
    consequence = gettext_lazy("วิทยากรท่านอื่นในทีมหรือผู้ดูแลของสถาบันจะอ่านและอนุมัติ ระหว่างนี้ยังแก้ไขได้")
    verb = gettext_lazy("ส่งตรวจ")
    done = gettext_lazy("ส่งตรวจแล้ว")

    def act(self) -> bool:
        """Submit it; an unfinished one is not (the item's page says what is missing)."""
        try:
            return writing.submit(self.item)
        except ValidationError:
            return False


class Approve(ItemQuestion):
    """By a second person."""

    question = gettext_lazy("อนุมัติข้อนี้หรือไม่")
    verb = gettext_lazy("อนุมัติ")
    done = gettext_lazy("อนุมัติแล้ว ข้อนี้ใช้ในแบบทดสอบได้")

    @cached_property
    def consequence(self) -> str:  # type: ignore[override]
        """What is used afterwards, and what stays."""
        number = (self.item.in_use or 0) + 1
        words = _("เนื้อหาและเฉลยจะถูกเก็บเป็นฉบับที่ %(number)d และแก้ไม่ได้ ผู้ที่เริ่มทำแล้วยังใช้ฉบับเดิม") % {
            "number": number
        }
        if self.item.written_by_id == self.person.pk:
            words += " " + _("ท่านเป็นผู้เขียนข้อนี้เอง บันทึกการตรวจสอบจะระบุไว้")
        return words

    def act(self) -> bool:
        """Approve exactly what the page showed; not what one wrote oneself, unless an admin."""
        try:
            return writing.approve_submitted(self.item, self.person) is not None
        except writing.OwnItem as error:
            raise Http404 from error


class Retire(ItemQuestion):
    """Out of future draws."""

    question = gettext_lazy("เลิกใช้ข้อนี้หรือไม่")
    verb = gettext_lazy("เลิกใช้")
    done = gettext_lazy("เลิกใช้ข้อนี้แล้ว")
    serious = True

    @cached_property
    def consequence(self) -> str:  # type: ignore[override]
        """Where it is used, and which assessment would be short of items."""
        short = left_short_without(self.item)
        if short:
            titles = ", ".join(page.title for page in short)
            return _("แบบทดสอบเหล่านี้จะมีข้อไม่พอ และเริ่มทำไม่ได้จนกว่าจะเพิ่มข้อหรือลดจำนวน: %(titles)s") % {
                "titles": titles
            }
        used = len(assessments_drawing(self.item))
        return _("ข้อนี้จะไม่ถูกสุ่มอีกใน %(count)d แบบทดสอบ ผลของผู้ที่ทำไปแล้วไม่เปลี่ยน") % {"count": used}

    def act(self) -> bool:
        """Retire it."""
        return banking.retire(self.item, self.person)


class Restore(ItemQuestion):
    """Back into draws, as it was approved."""

    question = gettext_lazy("นำข้อนี้กลับมาใช้หรือไม่")
    consequence = gettext_lazy("ข้อที่เคยอนุมัติจะถูกสุ่มได้อีกทันที ส่วนร่างต้องส่งตรวจก่อน")
    verb = gettext_lazy("นำกลับมาใช้")
    done = gettext_lazy("นำข้อนี้กลับมาแล้ว")

    def act(self) -> bool:
        """Restore it."""
        return banking.restore(self.item, self.person)


class NoteForm(forms.Form):
    """Why it is sent back."""

    note = forms.CharField(
        label=gettext_lazy("ควรแก้อะไร"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("ผู้เขียนจะเห็นข้อความนี้ที่หน้าของข้อ"),
    )


class SendBack(OfItem, StaffForm):
    """Back to whoever wrote it, with a reason."""

    needs = "assessments.approve_item"
    writes_here = True
    page_title = gettext_lazy("ส่งคืนให้แก้ไข")
    submit_label = gettext_lazy("ส่งคืน")
    form_class = NoteForm
    done = gettext_lazy("ส่งคืนแล้ว")

    def save(self, form: Any) -> bool:
        """Send it back, if it still waits."""
        if not writing.send_back(self.item, self.person, form.cleaned_data["note"]):
            raise ValidationError(_("ข้อนี้ไม่ได้รอตรวจแล้ว มีผู้ดำเนินการไปก่อน"))
        return True
