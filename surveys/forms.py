"""The form of a survey's page: a question that was answered keeps its wording."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .enums import Kind
from .models import SurveyQuestion, SurveyResponse

WORDING = ("kind", "text", "options")


class SurveyPageForm(WagtailAdminPageForm):
    """Options where they are needed; no change under answers that were given to another wording."""

    def clean(self) -> dict[str, Any]:
        """Look at each question."""
        cleaned: dict[str, Any] = super().clean()
        questions = self.formsets.get("questions")
        if questions is None:
            return cleaned
        answered = (
            self.instance.pk
            and SurveyResponse.objects.filter(survey_key=self.instance.translation_key).exists()
        )
        for form in questions.forms:
            if not hasattr(form, "cleaned_data"):
                continue
            gone = form.cleaned_data.get("DELETE", False)
            if answered and form.instance.pk and (gone or set(form.changed_data) & set(WORDING)):
                form.add_error("text", _("มีผู้ตอบข้อนี้แล้ว จึงแก้หรือลบไม่ได้ โปรดเพิ่มข้อใหม่แทน"))
            elif not gone:
                self._ask_for_options(form)
        return cleaned

    @staticmethod
    def _ask_for_options(form: Any) -> None:
        question = SurveyQuestion(options=form.cleaned_data.get("options", ""))
        if form.cleaned_data.get("kind") == Kind.CHOICE and len(set(question.choices)) < 2:
            form.add_error("options", _("โปรดใส่ตัวเลือกอย่างน้อย 2 ตัวเลือกที่ต่างกัน บรรทัดละ 1 ตัวเลือก"))
