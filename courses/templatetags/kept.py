"""Why something is not deleted, for the pages that ask whether it shall be."""

from django import template
from django.db import models

from courses import keeping

register = template.Library()


@register.simple_tag
def why_kept(thing: models.Model) -> str:
    """The reason in words; empty for what may go, and for what keeps itself in other ways."""
    return keeping.why_kept(thing) if isinstance(thing, keeping.KEPT) else ""
