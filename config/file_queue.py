"""The queue in a folder, for installations without Redis: kombu's, with messages put in whole.

Kombu opens a message's file under its final name and writes into it. A worker that polls in between
takes an empty message, and ends. Here the file gets its name when it is complete.
"""

import os
import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """As kombu's, but a message can be seen only when all of it is there."""

    # Kombu's own classes differ in the name of the second argument.
    def _put(  # type: ignore[override]
        self, queue: str, payload: dict[str, Any], **kwargs: Any
    ) -> None:
        # Workers take the names that end in the queue's name, in order.
        name = f"{time.monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg"
        target = Path(self.data_folder_out, name)
        unfinished = target.with_suffix(".part")
        unfinished.write_text(dumps(payload), encoding="utf-8")
        os.replace(unfinished, target)


class Transport(filesystem.Transport):
    """Kombu's transport with this channel."""

    Channel = Channel
