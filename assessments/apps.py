from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions, name_values

from .enums import RegradeAct


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("แบบทดสอบ")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from courses import citing, renderers

        from .blocks import draw_in_lesson
        from .citing import ITEM, ITEMS
        from .models import AssessmentPage
        from .staff.page_form import AssessmentPageForm

        # Named here, for a form stands above the models that it fills.
        AssessmentPage.base_form_class = AssessmentPageForm
        renderers.register("assessment", draw_in_lesson)
        citing.register(ITEM, ITEMS)
        name_actions(
            {
                "assessments.item_approved": _("อนุมัติข้อสอบ"),
                "assessments.item_retired": _("เลิกใช้ข้อสอบ"),
                "assessments.item_restored": _("นำข้อสอบกลับมาใช้"),
                "assessments.item_returned": _("ส่งข้อสอบคืนให้แก้ไข"),
                "assessments.extra_time_given": _("ให้เวลาทำแบบทดสอบเพิ่ม"),
                "assessments.attempt_reopened": _("เปิดแบบทดสอบให้ทำต่อ"),
                "assessments.late_answers_admitted": _("รับคำตอบที่มาถึงช้า"),
                "assessments.answer_marked": _("ตรวจคำตอบ"),
                "assessments.regraded": _("ปรับคะแนนของข้อสอบ"),
                "assessments.bank_made": _("สร้างคลังข้อสอบ"),
                "assessments.bank_changed": _("แก้ไขคลังข้อสอบ"),
                "assessments.items_imported": _("นำเข้าข้อสอบ"),
                "assessments.items_exported": _("ส่งออกข้อสอบ"),
            }
        )
        name_values("act", RegradeAct.choices)
