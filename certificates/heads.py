"""Publishing the chains' heads: outside the database, so that rewriting it does not go unseen.

Whoever can write to the database could make a chain anew from some entry on. The heads that were
published before tell: each is a line of a file that is only added to (and of the log, which an
installation sends elsewhere). Each batch's end publishes one, and each day.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from audit.models import ChainHead

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PublishedHead:
    """A chain's head as it was once published."""

    chain: str
    seq: int
    hash: str


def publish_heads() -> list[PublishedHead]:
    """Publish the head of each chain that has grown since; returns what was published."""
    known = {(head.chain, head.seq) for head in published_heads()}
    fresh = [
        PublishedHead(head.chain, head.seq, head.hash)
        for head in ChainHead.objects.order_by("chain")
        if (head.chain, head.seq) not in known
    ]
    if fresh:
        file = Path(settings.PUBLISHED_HEADS_FILE)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as lines:
            for head in fresh:
                logger.info("head of %s: %s %s", head.chain, head.seq, head.hash)
                at = timezone.now().isoformat(timespec="seconds")
                lines.write(json.dumps({"at": at, **vars(head)}) + "\n")
    return fresh


def published_heads() -> Iterator[PublishedHead]:
    """The heads that were published, oldest first. A line that cannot be read is passed over."""
    file = Path(settings.PUBLISHED_HEADS_FILE)
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            told = json.loads(line)
            yield PublishedHead(str(told["chain"]), int(told["seq"]), str(told["hash"]))
        except (ValueError, KeyError, TypeError):
            continue
