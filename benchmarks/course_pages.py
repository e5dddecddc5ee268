"""One course, one reader, and what a request of a page costs them.

Everything is made inside a transaction that is rolled back: the installation's data stays as it is.
"""

import json
import os
import statistics
import time
from pathlib import Path
from typing import Any

ROUNDS = 60
WARM = 5
LESSONS = 50


def measure(name: str, what: str, goal: float, queries: int, address_of: Any) -> None:
    """Request the page of ``address_of(course)`` again and again; print a row, write the figures.

    ``goal`` is CPU milliseconds a request through the test client, ``queries`` the most allowed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        address, user = _prepare(address_of)
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        for _ in range(WARM):
            client.get(address)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        asked = len(captured)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answers {response.status_code}")
        costs = []
        for _ in range(ROUNDS):
            before = time.process_time()
            client.get(address)
            costs.append((time.process_time() - before) * 1000)
        transaction.set_rollback(True)
    result = {
        "name": name,
        "what": what,
        "median": round(statistics.median(costs), 1),
        "worst": round(max(costs), 1),
        "goal": goal,
        "queries": asked,
        "queries_goal": queries,
        "rounds": ROUNDS,
        "lessons": LESSONS,
        "bytes": len(response.content),
        "met": statistics.median(costs) <= goal and asked <= queries,
    }
    shown = f"{result['median']:>8} {'≤ ' + str(goal):>10} {asked:>4} queries"
    print(f"{what:<44} {shown}")
    folder = Path(settings.VAR_DIR) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(result, indent=2, ensure_ascii=False))


def _prepare(address_of: Any) -> tuple[str, Any]:
    """A course of fifty lessons, half of them done, and who takes it."""
    from courses.completion import complete
    from courses.enums import CompletedBy
    from tests.factories.courses import course_with, enrolled, lessons_of

    course = course_with(lessons=LESSONS)
    enrolment = enrolled(course)
    for lesson in lessons_of(course)[: LESSONS // 2]:
        complete(enrolment, lesson.translation_key, CompletedBy.READ)
    return address_of(course), enrolment.user
