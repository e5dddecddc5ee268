"""The site's web application for tests that kill it: the process dies at an answer when told to.

The file named by ``MORTAL_ORDER`` says when: ``before`` the answer is committed, or ``after`` that
and before anybody hears of it. One order is one death.
"""

import os
import signal
from pathlib import Path

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections, transaction
from django.test import Client

application = StaticFilesHandler(get_wsgi_application())

from assessments import journal  # noqa: E402 - not before Django is set up

ORDER = Path(os.environ["MORTAL_ORDER"])
write = journal._append


def order() -> str:
    """What is ordered, if anything is; it holds for who takes it."""
    try:
        words = ORDER.read_text()
        ORDER.unlink()
    except FileNotFoundError:
        return ""
    return words


def write_or_die(entry: journal.ResponseEntry, place: int) -> bool:
    """Write the entry; die with it, or die of it."""
    fate = order()
    with transaction.atomic():
        written = write(entry, place)
        if fate == "before":
            os.kill(os.getpid(), signal.SIGKILL)
    if fate == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return written


journal._append = write_or_die
# What is loaded at the first request is loaded before the fork, or each new process needs seconds.
Client(headers={"host": "127.0.0.1"}).get("/attempts/none/submit/", follow=True)
connections.close_all()
