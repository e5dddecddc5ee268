from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from audit.actions import name_actions


class XapiConfig(AppConfig):
    name = "xapi"
    verbose_name = _("บันทึกการเรียนรู้")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name this room's action for the trail; look at the outside store's settings."""
        from xapi.checks import check_outside_store

        name_actions({"xapi.exported": _("ส่งออกบันทึกการเรียนรู้")})
        register(check_outside_store)
