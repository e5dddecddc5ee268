from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = _("แบบสำรวจ")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .forms import SurveyPageForm
        from .models import SurveyPage

        # Named here, for a form stands above the models that it fills.
        SurveyPage.base_form_class = SurveyPageForm
        name_actions({"surveys.closed": _("ปิดรับคำตอบแบบสำรวจ")})
