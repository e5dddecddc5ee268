from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("รายงาน")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        name_actions({"reports.exported": _("ส่งออกรายงาน")})
