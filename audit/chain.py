"""The hash chain: each entry seals the one before it. Pure, no ORM.

Both the trail of staff actions and the certificates' register are such chains. An entry's hash
is SHA-256 over the previous hash and the entry's canonical JSON, so that an entry which is
edited, taken out, put in or moved shows, and so does everything after it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True)
class Link:
    """One entry as the chain sees it: its number, the two hashes beside it, and what it says."""

    seq: int
    previous_hash: str
    hash: str
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """The first place where a chain does not hold; ``rule`` is a short key."""

    rule: str
    seq: int


def canonical(body: Mapping[str, Any]) -> bytes:
    """The one spelling of an entry: JSON with sorted keys, no spaces, UTF-8.

    Aware datetimes are written in UTC with microseconds, dates as ISO. Floating point numbers
    and naive datetimes are refused (TypeError): both databases must give back the same bytes.
    """
    return json.dumps(
        _plain(body), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _plain(value: Any) -> Any:
    """``value`` in terms that JSON has, or TypeError."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("A chain keeps aware datetimes only.")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    raise TypeError(f"A chain cannot keep a {type(value).__name__}.")


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(body)).hexdigest()


def link_hash(previous_hash: str, body: Mapping[str, Any]) -> str:
    """The hash of an entry that follows ``previous_hash`` (``GENESIS`` for the first)."""
    return hashlib.sha256(bytes.fromhex(previous_hash) + canonical(body)).hexdigest()


def first_fault(links: Iterable[Link], head_seq: int, head_hash: str) -> Fault | None:
    """The first fault of a chain read from its beginning, or None when it holds.

    ``links`` come ordered by ``seq``; ``head_seq`` and ``head_hash`` are what the chain's head
    row says, so that entries cut off at the end show too. Rules: ``gap`` (a number is missing
    or stands twice), ``previous`` (does not follow from the entry before), ``edited`` (its own
    hash is not that of what it says), ``head`` (the last entry is not the one the head names).
    """
    seq, previous = 0, GENESIS
    for link in links:
        if link.seq != seq + 1:
            return Fault("gap", seq + 1)
        if link.previous_hash != previous:
            return Fault("previous", link.seq)
        if link_hash(previous, link.body) != link.hash:
            return Fault("edited", link.seq)
        seq, previous = link.seq, link.hash
    if (seq, previous) != (head_seq, head_hash):
        return Fault("head", max(seq, head_seq))
    return None
