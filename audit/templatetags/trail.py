"""What the trail's list asks of an entry."""

from django import template

from audit.actions import label

register = template.Library()


@register.filter
def action_label(action: str) -> str:
    """The words for an action's key."""
    return label(action)
