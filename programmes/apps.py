from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("โครงการ")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import receivers  # noqa: F401  (connects them; models are ready only now)

        name_actions(
            {
                "programmes.placed": _("จัดที่นั่ง"),
                "programmes.withdrawn": _("ถอนจากรุ่น"),
                "programmes.attendance_recorded": _("บันทึกการเข้ารับการฝึกอบรม"),
                "programmes.attendance_withdrawn": _("ถอนการบันทึกการเข้ารับการฝึกอบรม"),
                "programmes.programme_saved": _("บันทึกโครงการ"),
                "programmes.cohort_opened": _("เพิ่มรุ่น"),
                "programmes.cohort_changed": _("แก้ไขรุ่น"),
                "programmes.session_saved": _("บันทึกช่วงการฝึกอบรม"),
                "programmes.session_removed": _("ลบช่วงการฝึกอบรม"),
            }
        )
