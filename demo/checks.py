"""The demonstration's accounts exist only in the demonstration."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from people.models import User


@register(Tags.database)
def no_demonstration_accounts(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a database with demonstration accounts that can log in, outside the demonstration."""
    if settings.DEMONSTRATION or not databases or "default" not in databases:
        return []
    if User._meta.db_table not in connections["default"].introspection.table_names():
        return []
    if not User.objects.filter(email__endswith="@demo.local").exists():
        return []
    return [
        Error(
            "This database holds accounts of the demonstration (…@demo.local).",
            hint="Start a production installation with a database of its own.",
            id="demo.E001",
        )
    ]
