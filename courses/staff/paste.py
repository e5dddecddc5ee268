"""From Word into a lesson: paste, look at what comes of it, put it in.

Wagtail's own editor drops tables from what is pasted. Here they become table blocks.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.authoring import insert_blocks
from courses.models import LessonPage
from courses.pasting import LONGEST, Pasted, blocks_from_html, blocks_from_text
from people.staff.pages import StaffForm, Text


class PasteForm(forms.Form):
    """What was pasted: as text that anybody can type, and as the clipboard's HTML."""

    text = forms.CharField(
        label=gettext_lazy("วางเนื้อหาจาก Word ที่นี่"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "data-paste": ""}),
        help_text=gettext_lazy(
            "คัดลอกทั้งเอกสารหรือบางส่วนแล้ววาง (Ctrl+V) หัวข้อ ตัวหนา รายการ และตารางจะมาด้วย "
            "ภาพต้องเพิ่มเองภายหลัง"
        ),
    )
    html = forms.CharField(
        required=False, max_length=LONGEST, widget=forms.HiddenInput(attrs={"data-paste-html": ""})
    )
    after = forms.ChoiceField(label=gettext_lazy("ใส่ไว้ที่"), required=False)

    class Media:
        js = [Script("js/staff-paste.js", type="module")]

    def __init__(self, *args: Any, lesson: LessonPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].choices = places(lesson)

    def clean(self) -> dict[str, Any]:
        """Something must have been pasted, and something of use must come of it."""
        cleaned = super().clean() or self.cleaned_data
        self.pasted = Pasted()
        if cleaned.get("html"):
            self.pasted = blocks_from_html(cleaned["html"])
        elif cleaned.get("text"):
            self.pasted = blocks_from_text(cleaned["text"])
        if not self.errors and not self.pasted.blocks:
            self.add_error("text", _("ยังไม่มีข้อความให้ใส่ในบทเรียน โปรดวางเนื้อหาก่อน"))
        return cleaned


def places(lesson: LessonPage) -> list[tuple[str, str]]:
    """Where it can go: the end, or the end of a heading's part."""
    body = list(lesson.body.raw_data)
    last_of: dict[str, str] = {}
    current = ""
    for block in body:
        if block["type"] == "heading":
            current = block["id"]
        if current:
            last_of[current] = block["id"]
    titles = [b for b in body if b["type"] == "heading"]
    parts = [(last_of[b["id"]], _("ท้ายหัวข้อ “%s”") % b["value"]) for b in titles]
    return [("", _("ท้ายบทเรียน")), *parts]


class PasteIntoLesson(StaffForm):
    """Two steps on one page: look, then insert."""

    needs = "courses.add_coursesubmission"
    template_name = "courses/staff/paste.html"
    form_class = PasteForm
    page_title = gettext_lazy("วางจาก Word")
    submit_label = gettext_lazy("ตรวจดู")
    done = gettext_lazy("ใส่ในร่างของบทเรียนแล้ว")

    @cached_property
    def lesson(self) -> LessonPage:
        """The lesson as its draft has it, if the person may write it."""
        page = get_object_or_404(LessonPage, pk=self.kwargs["pk"])
        if not page.permissions_for_user(self.person).can_edit():
            raise Http404
        draft: LessonPage = page.get_latest_revision_as_object()
        return draft

    def get_way(self) -> list[tuple[Text, str]]:
        """The lesson's editor."""
        return [(self.lesson.get_admin_display_title(), self.get_success_url())]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the lesson, for the places in it."""
        return super().get_form_kwargs() | {"lesson": self.lesson}

    def form_valid(self, form: PasteForm) -> HttpResponse:
        """Show what comes of it first; insert when that was asked for."""
        if "insert" in self.request.POST:
            return super().form_valid(form)
        return self.render_to_response(
            self.get_context_data(form=form, pasted=form.pasted, shown=_shown(form.pasted))
        )

    def save(self, form: PasteForm) -> None:
        """Into the draft."""
        if self.lesson.get_lock() and self.lesson.get_lock().for_user(self.person):
            raise ValidationError(_("บทเรียนนี้ถูกล็อกไว้ โปรดปลดล็อกก่อน"))
        insert_blocks(self.lesson, form.pasted.blocks, form.cleaned_data["after"], self.person)

    def get_success_url(self) -> str:
        """Back to the editor."""
        return reverse("wagtailadmin_pages:edit", args=[self.lesson.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way back."""
        return super().get_context_data(**kwargs) | {"editor": self.get_success_url()}


def _shown(pasted: Pasted) -> list[dict[str, Any]]:
    """The blocks for the page's template; their HTML is clean."""
    return [
        block["value"]["table"] | {"type": "table"}
        if block["type"] == "table"
        else {"type": block["type"], "content": block["value"]}
        for block in pasted.blocks
    ]
