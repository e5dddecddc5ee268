from django.apps import AppConfig


class ThaiConfig(AppConfig):
    """An app only because it carries a template tag library."""

    name = "thai"
    verbose_name = "ภาษาไทย"
