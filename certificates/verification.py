"""What the public check answers about a code.

The answer is made from the frozen facts and from where the credential stands at this moment,
never from what the browser sent; it holds nothing beyond what the document itself shows.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from certificates import codes
from certificates.enums import State, Status
from certificates.models import Credential
from thai.clock import civil_date


@dataclass(frozen=True)
class Verdict:
    """The answer: a status, and what the document says when there is one."""

    status: Status
    checked_at: datetime
    code: str = ""
    mistyped: bool = False
    credential: Credential | None = None

    @property
    def good(self) -> bool:
        """Whether the document may be relied on."""
        return self.status == Status.VALID

    @property
    def recipient(self) -> str:
        """The name exactly as it was printed."""
        return self._fact("recipient")

    @property
    def serial(self) -> str:
        """The serial exactly as it was printed."""
        return self._fact("serial")

    @property
    def achievement(self) -> str:
        """What it was issued for, in the language of the page."""
        return self._in_language("achievement")

    @property
    def issuer(self) -> str:
        """Who issued it, in the language of the page."""
        return self._in_language("issuer")

    @property
    def document(self) -> str:
        """The kind of document."""
        return self._fact("document")

    @property
    def issued_on(self) -> date | None:
        """The day that stands on it, from which it has effect."""
        return self.credential.issued_on if self.credential else None

    @property
    def demonstration(self) -> bool:
        """Whether it was issued for demonstration only."""
        return bool(self.credential and self.credential.facts["demonstration"])

    @property
    def reason(self) -> str:
        """The public reason of a revocation."""
        revocation = getattr(self.credential, "revocation", None)
        return revocation.get_reason_display() if revocation else ""

    @property
    def ended_at(self) -> datetime | None:
        """Since when it is revoked or replaced."""
        return self.credential.standing.changed_at if self.credential else None

    def as_json(self) -> dict[str, Any]:
        """The answer for programs."""
        told: dict[str, Any] = {"status": self.status.value, "code": self.code}
        if self.credential is not None:
            told |= {
                "serial": self.serial,
                "recipient": self.recipient,
                "achievement": self.achievement,
                "issuer": self.issuer,
                "issued_on": self.credential.issued_on.isoformat(),
                "expires_on": self._fact("expires_on") or None,
                "demonstration": self.demonstration,
            }
        if self.status == Status.REVOKED:
            told |= {"revoked_at": _moment(self.ended_at), "reason": self.reason}
        if self.status == Status.SUPERSEDED:
            told |= {"superseded_at": _moment(self.ended_at)}
        return told | {"checked_at": _moment(self.checked_at)}

    def _fact(self, name: str) -> str:
        return str(self.credential.facts[name]) if self.credential else ""

    def _in_language(self, name: str) -> str:
        english = self._fact(f"{name}_en") if get_language() == "en" else ""
        return english or self._fact(name)


def check(typed: str) -> Verdict:
    """The verdict on a code as somebody typed or scanned it; at most one query."""
    now = timezone.now()
    code = codes.normalised(typed)
    if code is None:
        return Verdict(Status.UNKNOWN, now, mistyped=True)
    credential = (
        Credential.objects.select_related("standing", "revocation").filter(code=code).first()
    )
    status = status_of(credential, civil_date(now)) if credential else Status.UNKNOWN
    if status == Status.UNKNOWN:
        return Verdict(status, now, codes.grouped(code))
    return Verdict(status, now, codes.grouped(code), credential=credential)


def status_of(credential: Credential, today: date) -> Status:
    """Where a credential stands for the public on a day.

    Until its file is sealed nobody can hold it, so it is not known. A demonstration credential is
    known to the demonstration alone (case 101).
    """
    state = credential.standing.state
    if credential.facts["demonstration"] and not settings.DEMONSTRATION:
        return Status.UNKNOWN
    if state in (State.ISSUED, State.SET_ASIDE):
        return Status.UNKNOWN
    if state == State.REVOKED:
        return Status.REVOKED
    if state == State.SUPERSEDED:
        return Status.SUPERSEDED
    return credential.effect_on(today)


def _moment(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
