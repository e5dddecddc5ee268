"""What playing H5P costs the server: the page around a content, its frame, and a report, warm."""

import itertools
import json
import uuid
from functools import partial

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .figures import Figure, cpu_milliseconds
from .pages import visitor

ROUNDS = 40
ACTIVITY = "/courses/law/legal-terms/"


def measure() -> list[Figure]:
    """Goals: the page 10 queries and 30 ms CPU. Rolled back at the end."""
    from h5p.models import H5PPage
    from h5p.tokens import token_for

    with transaction.atomic():
        client = visitor("trainee@demo.local")
        page = H5PPage.objects.get(slug="legal-terms", locale__language_code="th")
        version = page.content.newest
        report = reverse("h5p:report", args=[page.translation_key, version.public_id])
        numbers = itertools.count()
        say = partial(_say, client, report, numbers)
        for _ in range(10):  # questions that the page shows
            say()
        client.get(ACTIVITY)  # what is kept in memory from then on
        with CaptureQueriesContext(connection) as captured:
            client.get(ACTIVITY)
        frame = reverse("h5p_files:frame", args=[token_for(version.public_id), "th"])
        figures = [
            Figure("player page: queries", len(captured), "", 10),
            Figure(
                "player page", cpu_milliseconds(partial(client.get, ACTIVITY), ROUNDS), "ms CPU", 30
            ),
            Figure(
                "a content's frame", cpu_milliseconds(partial(client.get, frame), ROUNDS), "ms CPU"
            ),
            Figure("a report with an answer", cpu_milliseconds(say, ROUNDS), "ms CPU"),
        ]
        transaction.set_rollback(True)
    return figures


def _say(client: Client, address: str, numbers: "itertools.count[int]") -> None:
    """Report one more answer to a question of its own."""
    number = next(numbers)
    part = str(uuid.UUID(int=number % 10 + 1, version=4))
    statement = {
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {
            "id": "x",
            "definition": {
                "description": {"th": f"ข้อ {number % 10}"},
                "extensions": {"http://h5p.org/x-api/h5p-subContentId": part},
            },
        },
        "result": {"response": str(number), "score": {"raw": 1, "min": 0, "max": 1}},
    }
    sent = {"statements": [{"id": f"{number:032x}", "statement": statement}]}
    answer = client.post(address, json.dumps(sent), content_type="application/json")
    if not answer.json()["recorded"]:
        raise RuntimeError("the report was not recorded")
