"""Sending work to the queue once the transaction stands."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction

logger = logging.getLogger(__name__)


def issue_after_commit(batch_id: int) -> None:
    """Have a batch issued."""
    from certificates.tasks import issue_batch  # tasks import the verbs that call this

    _send_after_commit(issue_batch, [batch_id])


def seal_after_commit(credential_ids: Iterable[int]) -> None:
    """Have files made."""
    from certificates.tasks import seal_credential  # tasks import the verbs that call this

    _send_after_commit(seal_credential, credential_ids)


def _send_after_commit(task: Any, arguments: Iterable[Any]) -> None:
    """Send one message for each argument after the commit (never for what is rolled back).

    Should the queue be down, one line in the log says so; the rows tell the sweep what to do.
    """
    waiting = list(arguments)

    def send() -> None:
        try:
            for argument in waiting:
                task.delay(argument)
        except Exception as error:
            logger.warning("%s was not queued: %s: %s", task.name, type(error).__name__, error)

    transaction.on_commit(send, robust=True)
