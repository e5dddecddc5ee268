"""The mail that the demonstration writes to a folder, read back for its page."""

import datetime
import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

MOST = 30


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, as its reader would see it."""

    to: str
    subject: str
    date: datetime.datetime | None
    body: str


def letters() -> list[Letter]:
    """The newest messages first, at most 30."""
    folder = Path(settings.EMAIL_FILE_PATH)
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    found = []
    for file in files[:MOST]:
        for part in reversed(file.read_bytes().split(b"\n" + b"-" * 79 + b"\n")):
            if part.strip():
                found.append(_letter(part))
    return found[:MOST]


def _letter(raw: bytes) -> Letter:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("plain", "html"))
    return Letter(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        date=_sent_at(message),
        body=body.get_content() if body else "",
    )


def _sent_at(message: EmailMessage) -> datetime.datetime | None:
    """When it was sent. A date without a place (``-0000``), as Django writes it, is in UTC."""
    if not message["Date"]:
        return None
    sent: datetime.datetime = message["Date"].datetime
    return sent if sent.tzinfo else sent.replace(tzinfo=datetime.UTC)
