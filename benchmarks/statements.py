"""Learning statements written down by two processes at once, one request's worth at a time."""

import multiprocessing
import time
import uuid
from typing import Any

from django.db import connections
from django.utils import timezone

from .figures import Figure

PROCESSES, EACH = 2, 500
GOAL = 10.0
"""Milliseconds a statement: a hundred a second."""


def measure() -> list[Figure]:
    """Time for each statement, the statements that are missing after it, and doubles."""
    from people.models import User
    from xapi.models import Statement

    people = list(User.objects.order_by("pk").values_list("pk", flat=True)[:PROCESSES])
    goes = [uuid.uuid4() for _ in people]
    connections.close_all()
    context = multiprocessing.get_context("fork")
    workers = [
        context.Process(target=_record, args=(person, go))
        for person, go in zip(people, goes, strict=True)
    ]
    before = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    took = time.perf_counter() - before
    kept = Statement.objects.filter(registration__in=goes).count()
    expected = len(people) * EACH
    return [
        Figure("a learning statement written down", took / expected * 1000, "ms", GOAL),
        Figure("statements lost, or kept twice", abs(expected - kept), "", 0),
    ]


def _record(person_id: int, go: uuid.UUID) -> None:
    """Each statement comes twice, as from a browser that lost the reply."""
    from people.models import User
    from xapi.recording import record_statements

    person = User.objects.get(pk=person_id)
    for number in range(EACH):
        for _ in range(2):
            record_statements(
                person, go, "https://example.org/bench", "bench", [_sent(number)], at=timezone.now()
            )


def _sent(number: int) -> dict[str, Any]:
    return {
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {"id": "x", "definition": {"description": {"th": "ข้อความของข้อ " * 10}}},
        "result": {"response": str(number), "score": {"raw": 1, "min": 0, "max": 1}},
    }
