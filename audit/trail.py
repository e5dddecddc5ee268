"""The trail of staff actions: ``record`` writes it, beside what it tells of."""

from typing import Any

from django.db import models

from audit.actions import check_known
from audit.appending import append
from audit.models import AuditEntry

LABEL_LENGTH = 300


def record(
    actor: Any, action: str, target: models.Model | None = None, **details: Any
) -> AuditEntry:
    """Record that ``actor`` (a user, or None for the system) did ``action`` to ``target``.

    Called inside the transaction of the act itself, so that neither stands without the other.
    ``action`` is a key that the room has named with ``audit.actions.name_actions``. ``details``
    hold plain JSON values: no floating point numbers, no secrets, no free text of a person, and
    of personal data nothing beyond names.
    """
    check_known(action, details)
    return append(
        AuditEntry,
        actor_id=actor.pk if actor is not None else None,
        actor_label=str(actor)[:LABEL_LENGTH] if actor is not None else "",
        action=action,
        object_type=target._meta.label_lower if target is not None else "",
        object_id=str(target.pk) if target is not None else "",
        object_label=str(target)[:LABEL_LENGTH] if target is not None else "",
        details=details,
    )
