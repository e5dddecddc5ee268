"""A server that is misconfigured does not start."""

import logging
import sys

from django.conf import settings
from django.core import checks
from django.db import connections

logger = logging.getLogger(__name__)


def refuse_when_misconfigured() -> None:
    """Run every system check, the database's too; end the process when one is an error.

    Each message says what is wrong and how to mend it.
    """
    found = checks.run_checks(
        include_deployment_checks=not settings.DEMONSTRATION, databases=["default"]
    )
    errors = [message for message in found if message.is_serious()]
    for message in errors:
        logger.error("%s (%s) %s", message.msg, message.id, message.hint or "")
    if errors:
        sys.exit(1)
    # gunicorn loads the application once and then forks: no process may inherit a connection.
    connections.close_all()
