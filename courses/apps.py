from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("วิชา")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import receivers  # noqa: F401  (connects them; models are ready only now)

        name_actions(
            {
                "courses.team_joined": _("เข้าทีมวิทยากรของวิชา"),
                "courses.team_left": _("ออกจากทีมวิทยากรของวิชา"),
                "courses.submitted": _("ส่งวิชาให้ตรวจ"),
                "courses.approved": _("เผยแพร่วิชา"),
                "courses.returned": _("ส่งวิชากลับให้แก้ไข"),
                "courses.excused": _("ยกเว้นกิจกรรมที่เลิกใช้"),
                "courses.statute_changed": _("แก้ไขกฎหมายที่มีผลต่อเนื้อหา"),
                "courses.statute_checked": _("ทบทวนเนื้อหาตามกฎหมายที่เปลี่ยน"),
                "courses.taken_back": _("ถอนวิชาที่ส่งตรวจ"),
            }
        )
