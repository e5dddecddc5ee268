from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions, name_values

from .enums import Role


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("บุคคล")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        name_actions(
            {
                "people.invited": _("เชิญเข้าใช้งาน"),
                "people.invited_again": _("ส่งคำเชิญอีกครั้ง"),
                "people.invitation_withdrawn": _("ถอนคำเชิญ"),
                "people.invitation_accepted": _("ตอบรับคำเชิญ"),
                "people.slip_issued": _("ออกสลิปคำเชิญ"),
                "people.person_changed": _("แก้ไขข้อมูลบุคคล"),
                "people.deactivated": _("ปิดบัญชี"),
                "people.reactivated": _("เปิดบัญชี"),
                "people.role_given": _("ให้บทบาท"),
                "people.role_taken": _("ถอนบทบาท"),
                "people.post_taken": _("เข้าดำรงตำแหน่ง"),
                "people.post_left": _("พ้นจากตำแหน่ง"),
                "people.coordination_given": _("มอบหมายผู้ประสานงานจังหวัด"),
                "people.coordination_ended": _("ยุติการเป็นผู้ประสานงานจังหวัด"),
                "people.name_corrected": _("แก้ไขชื่อ"),
                "people.name_kept": _("ไม่แก้ไขชื่อตามคำขอ"),
            }
        )
        name_values("role", Role.choices)
