from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThaiConfig(AppConfig):
    """An app only because it carries a template tag library."""

    name = "thai"
    verbose_name = _("ภาษาไทย")
