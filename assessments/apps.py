from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("แบบทดสอบ")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from courses import renderers

        from .blocks import draw_in_lesson

        renderers.register("assessment", draw_in_lesson)
        name_actions(
            {
                "assessments.item_approved": _("อนุมัติข้อสอบ"),
                "assessments.item_retired": _("เลิกใช้ข้อสอบ"),
            }
        )
