from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = _("บันทึกการตรวจสอบ")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the histories: triggers after each migration, a check for missing ones."""
        from audit.append_only import check_triggers, restore_triggers

        post_migrate.connect(restore_triggers, dispatch_uid="audit.append_only")
        register(check_triggers, Tags.database)
