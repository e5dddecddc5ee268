"""The form of a survey's page: a question that was answered keeps its wording."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .enums import Kind
from .models import SurveyQuestion, SurveyResponse

WORDING = ("kind", "text", "options")


class SurveyPageForm(WagtailAdminPageForm):
    """Options where they are needed; no change under answers that were given to another wording."""

    def is_valid(self) -> bool:
        """Every question, too, once the rows are right by themselves."""
        valid: bool = super().is_valid()
        questions = self.formsets.get("questions")
        if not valid or questions is None:
            return valid
        answered = (
            self.instance.pk
            and SurveyResponse.objects.filter(survey_key=self.instance.translation_key).exists()
        )
        for form in questions.forms:
            gone = form.cleaned_data.get("DELETE", False)
            if answered and form.instance.pk and (gone or set(form.changed_data) & set(WORDING)):
                fault = _("มีผู้ตอบข้อนี้แล้ว จึงแก้หรือลบไม่ได้ โปรดเพิ่มข้อใหม่แทน")
                # A row that is taken out shows no faults of its own.
                if gone:
                    self.add_error(None, fault)
                form.add_error("text", fault)
                valid = False
            elif not gone and self._lacks_options(form):
                valid = False
        return valid

    @staticmethod
    def _lacks_options(form: Any) -> bool:
        question = SurveyQuestion(options=form.cleaned_data.get("options", ""))
        if form.cleaned_data.get("kind") != Kind.CHOICE or len(set(question.choices)) > 1:
            return False
        form.add_error("options", _("โปรดใส่ตัวเลือกอย่างน้อย 2 ตัวเลือกที่ต่างกัน บรรทัดละ 1 ตัวเลือก"))
        return True
