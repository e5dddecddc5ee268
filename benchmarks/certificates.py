"""What certificates cost: one in CPU time, warm; 76 from the click to the last sealed file."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .figures import Figure, cpu_milliseconds

ROUNDS = 30
BATCH = 76


def measure() -> list[Figure]:
    """One certificate, then a batch carried by a real worker."""
    from certificates.rendering import render
    from tests.certificates.facts import made_up_facts

    pictures, design = drawn_design()
    facts = made_up_facts(**design)
    cost = cpu_milliseconds(lambda: render(facts, pictures), ROUNDS)
    return [
        Figure("one certificate, facts to PDF", cost, "ms CPU", 100.0),
        Figure(f"a batch of {BATCH}, click to last file", batch_seconds(), "s", 15.0),
    ]


def drawn_design() -> tuple[dict[str, bytes], dict[str, Any]]:
    """The demonstration's emblem and signatures, as an upload takes them in."""
    from certificates.pictures import redrawn
    from demo.pages import MEDIA
    from tests.certificates.facts import made_up_facts

    pictures = {}
    for name in ("emblem", "signature-1", "signature-2"):
        with (MEDIA / f"{name}.png").open("rb") as file:
            pictures[name], _ = redrawn(file)
    hands = [
        hand | {"signature": f"signature-{place}"}
        for place, hand in enumerate(made_up_facts()["signatories"], start=1)
    ]
    return pictures, {"emblem": "emblem", "signatories": hands}


def batch_seconds() -> float:
    """Seconds from starting a batch until the worker has issued and sealed all of it."""
    import processes
    from django.conf import settings

    from certificates import issuing
    from certificates.enums import BatchState
    from tests.factories.certificates import AchievementFactory, batch_terms, finishers

    achievement: Any = AchievementFactory()
    finishers(achievement.cohort, BATCH)
    folder = Path(settings.VAR_DIR)
    processes.clean_queue(folder)
    worker = processes.site_processes(folder, int(os.environ.get("PORT", "8000")))[1]
    worker.start()
    try:
        wait_for(lambda: "ready." in worker.last_lines(50))
        began = time.monotonic()
        terms: dict[str, Any] = batch_terms()
        batch = issuing.start_batch(achievement, **terms)
        wait_for(lambda: state_of(batch.pk) != BatchState.RUNNING)
        took = time.monotonic() - began
        done = issuing.progress(batch)
        assert (done.total, done.waiting, done.set_aside) == (BATCH, 0, 0), done
        return took
    finally:
        processes.stop([worker])


def state_of(batch_id: int) -> str:
    """The batch's state as it stands in the database now."""
    from certificates.models import IssueBatch

    return IssueBatch.objects.values_list("state", flat=True).get(pk=batch_id)


def wait_for(true: Callable[[], bool], patience: float = 120.0) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
