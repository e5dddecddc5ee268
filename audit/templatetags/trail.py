"""What the trail's list asks of an entry."""

from django import template

from audit import actions

register = template.Library()


@register.filter
def action_label(action: str) -> str:
    """The words for an action's key."""
    return actions.label(action)


@register.filter
def detail_label(key: str) -> str:
    """The words for what an entry tells besides."""
    return actions.detail_label(key)
