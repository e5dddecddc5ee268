"""What the trail's list asks of an entry."""

from datetime import date
from typing import Any

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from audit import actions
from audit.models import AuditEntry
from thai.templatetags.thai import screen_date

register = template.Library()

# Lists of keys that tell people nothing; how many there are does.
COUNTED = {"added", "removed"}


@register.filter
def action_label(action: str) -> str:
    """The words for an action's key."""
    return actions.label(action)


@register.filter
def told(entry: AuditEntry) -> list[tuple[str, str]]:
    """What an entry tells besides, as people read it: each thing's name and what it was."""
    return [
        (actions.detail_label(name), _in_words(name, value, entry.object_type))
        for name, value in entry.details.items()
    ]


def _in_words(name: str, value: Any, object_type: str) -> str:
    """Days in words, yes and no, how many courses, the names of fields."""
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่")
    if name in COUNTED:
        return str(len(value))
    if name == "fields":
        return ", ".join(_field(object_type, each) for each in value)
    if isinstance(value, list):
        return ", ".join(actions.value_label(name, str(each)) for each in value)
    try:
        return screen_date(date.fromisoformat(value))
    except (TypeError, ValueError):
        return actions.value_label(name, str(value))


def _field(object_type: str, name: str) -> str:
    """The words for a field of what was changed; its name when it is there no more."""
    try:
        field = apps.get_model(object_type)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return name
    return str(getattr(field, "verbose_name", name))
