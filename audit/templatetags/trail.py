"""What the trail's list asks of an entry."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from audit import actions
from thai.templatetags.thai import screen_date

register = template.Library()


@register.filter
def action_label(action: str) -> str:
    """The words for an action's key."""
    return actions.label(action)


@register.filter
def detail_label(key: str) -> str:
    """The words for what an entry tells besides."""
    return actions.detail_label(key)


@register.filter
def detail_value(value: Any) -> str:
    """What an entry tells, as people read it: days in words, yes and no, lists with commas."""
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    try:
        return screen_date(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)
