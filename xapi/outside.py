"""Speaking to an outside learning record store: one POST, HTTPS, no redirects."""

import base64
import http.client
import json
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from .statements import VERSION

SECONDS = 20
LONGEST_ANSWER = 4_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the store said; status 0: it could not be asked."""

    status: int
    said: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it has what was sent."""
        return 200 <= self.status < 300


def store_host() -> str:
    """The host that is told every statement; empty when nothing leaves."""
    return urlsplit(settings.LRS_ENDPOINT).hostname or ""


def send(statements: Sequence[dict[str, Any]]) -> Answer:
    """Send statements in one request. Never raises for what the network or the store does.

    A redirect is not followed: it could take people's results, and the key, to another host.
    """
    address = urlsplit(settings.LRS_ENDPOINT)
    if address.scheme == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            address.hostname or "", address.port, timeout=SECONDS, context=_verified()
        )
    elif settings.LRS_PLAIN_HTTP:
        connection = http.client.HTTPConnection(
            address.hostname or "", address.port, timeout=SECONDS
        )
    else:
        return Answer(0, "not an https:// address")
    key = base64.b64encode(f"{settings.LRS_KEY}:{settings.LRS_SECRET}".encode()).decode()
    headers = {
        "Authorization": f"Basic {key}",
        "Content-Type": "application/json",
        "X-Experience-API-Version": VERSION,
    }
    try:
        body = json.dumps(list(statements), ensure_ascii=False).encode()
        connection.request("POST", address.path.rstrip("/") + "/statements", body, headers)
        reply = connection.getresponse()
        said = reply.read(LONGEST_ANSWER).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return Answer(0, type(error).__name__)
    finally:
        connection.close()
    return Answer(reply.status, " ".join(said.split())[:300].replace("\x00", ""))


def _verified() -> ssl.SSLContext:
    """The system's own certificate authorities, host names checked."""
    return ssl.create_default_context()
