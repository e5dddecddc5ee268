"""The list of banks, and making and changing one."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from assessments import writing
from assessments.enums import ItemState
from assessments.models import ItemBank
from courses import teams
from courses.models import CoursePage, Subject
from people.enums import Role
from people.models import User
from people.staff.pages import StaffForm, StaffList, header_link

from .scope import OfBank


class BankList(StaffList):
    """The banks that one reads, with what waits in them."""

    needs = "assessments.view_itembank"
    model = ItemBank
    page_title = pgettext_lazy("navigation", "คลังข้อสอบ")
    header_icon = "list-ul"
    index_url_name = "staff_banks:list"
    index_results_url_name = "staff_banks:list_results"
    default_ordering = ("title", "pk")
    no_results_text = _(
        "ยังไม่มีคลังข้อสอบของวิชาที่ท่านอยู่ในทีมวิทยากร สร้างคลังใหม่ หรือขอให้ผู้ดูแลของสถาบันเพิ่มท่านเข้าทีม"
    )

    @cached_property
    def columns(self) -> list[Column]:
        """What tells a bank, and what is to do in it."""
        return [
            TitleColumn(
                "title",
                label=_("คลังข้อสอบ"),
                get_url=lambda bank: reverse("staff_banks:items", args=[bank.pk]),
            ),
            Column("course", label=_("วิชา"), accessor=self._course),
            Column("in_use", label=_("ข้อที่ใช้อยู่")),
            Column("drafts", label=_("ร่าง"), accessor=lambda bank: bank.drafts or ""),
            Column("waiting", label=_("รอตรวจ"), accessor=lambda bank: bank.waiting or ""),
        ]

    def get_base_queryset(self) -> QuerySet[ItemBank]:
        """With counts."""
        present = ~Q(items__state=ItemState.RETIRED)
        return ItemBank.objects.for_user(self.person).annotate(
            in_use=Count("items", present & Q(items__versions__isnull=False), distinct=True),
            drafts=Count("items", Q(items__state=ItemState.DRAFT), distinct=True),
            waiting=Count("items", Q(items__state=ItemState.IN_REVIEW), distinct=True),
        )

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Making one, for those who may."""
        if not self.may("assessments.add_itembank"):
            return []
        return [header_link(_("สร้างคลัง"), reverse("staff_banks:add"), "plus")]

    def _course(self, bank: ItemBank) -> str:
        return self._courses.get(bank.course_key, "")

    @cached_property
    def _courses(self) -> dict[Any, str]:
        """The titles of all courses, by key; one query."""
        pages = CoursePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        return dict(pages.values_list("translation_key", "title"))


class BankForm(forms.Form):
    """Name and course of a bank. Only institute admins make one that belongs to no course."""

    title = forms.CharField(label=_("ชื่อคลัง"), max_length=200)
    course = forms.ModelChoiceField(
        label=_("วิชา"),
        queryset=CoursePage.objects.none(),
        help_text=_("ทีมวิทยากรของวิชานี้เขียนข้อสอบในคลังได้"),
        empty_label=_("เลือกวิชา"),
    )
    subject = forms.ModelChoiceField(
        label=_("หมวดวิชา"),
        queryset=Subject.objects.all(),
        required=False,
        help_text=_("สำหรับคลังที่ไม่ขึ้นกับวิชาใด"),
        empty_label=_("ไม่ระบุ"),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = teams.courses_of(by).select_related("subject")
        if by.has_role(Role.INSTITUTE_ADMIN):
            self.fields["course"].required = False
            self.fields["course"].empty_label = _("ไม่ขึ้นกับวิชาใด")
        else:
            del self.fields["subject"]

    def clean_title(self) -> str:
        """Not blank after trimming."""
        title: str = self.cleaned_data["title"].strip()
        if not title:
            raise ValidationError(_("โปรดตั้งชื่อคลัง"))
        return title


class AddBank(StaffForm):
    """A new bank."""

    needs = "assessments.add_itembank"
    page_title = _("สร้างคลังข้อสอบ")
    form_class = BankForm
    done = _("สร้างคลังข้อสอบแล้ว")
    way = [(_("คลังข้อสอบ"), "staff_banks:list")]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With who makes it."""
        return super().get_form_kwargs() | {"by": self.person}

    def save(self, form: BankForm) -> ItemBank:
        """Make it."""
        data = form.cleaned_data
        self.bank = writing.make_bank(
            data["title"], self.person, course=data["course"], subject=data.get("subject")
        )
        return self.bank

    def get_success_url(self) -> str:
        """Into the new bank."""
        return reverse("staff_banks:items", args=[self.bank.pk])


class EditBank(OfBank, StaffForm):
    """Another name or course."""

    needs = "assessments.change_itembank"
    writes_here = True
    page_title = _("แก้ไขคลังข้อสอบ")
    form_class = BankForm
    done = _("บันทึกคลังข้อสอบแล้ว")

    def get_form_kwargs(self) -> dict[str, Any]:
        """With who changes it."""
        return super().get_form_kwargs() | {"by": self.person}

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        course = CoursePage.objects.filter(
            translation_key=self.bank.course_key, locale__language_code=settings.LANGUAGE_CODE
        ).first()
        return {"title": self.bank.title, "course": course, "subject": self.bank.subject}

    def save(self, form: BankForm) -> ItemBank:
        """Change it."""
        data = form.cleaned_data
        subject = data.get("subject", self.bank.subject)
        return writing.change_bank(
            self.bank, data["title"], self.person, course=data["course"], subject=subject
        )

    def get_success_url(self) -> str:
        """Back to the bank."""
        return self.bank_url
