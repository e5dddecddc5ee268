"""What a sitting costs the server: the page, one saved answer, and a whole attempt, warm."""

import itertools
import json
import time
from functools import partial

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .figures import Figure, cpu_milliseconds
from .pages import visitor

ROUNDS = 40


def measure() -> list[Figure]:
    """Queries and CPU time of the page and of a save, and the CPU time of submitting.

    Rolled back at the end: the demonstration's trainee keeps the attempts that they had.
    """
    with transaction.atomic():
        client = visitor("trainee@demo.local")
        attempt = open_attempt(client)
        page = reverse("assessments:attempt", args=[attempt.public_id])
        client.get(page)  # what is kept in memory from then on
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        shown = len(captured)
        showing = cpu_milliseconds(partial(client.get, page), ROUNDS)
        numbers = itertools.count(1)
        save = partial(save_answer, client, attempt, numbers)
        save()
        with CaptureQueriesContext(connection) as captured:
            save()
        saved = len(captured)
        saving = cpu_milliseconds(save, ROUNDS)
        before = time.process_time()
        client.post(reverse("assessments:submit", args=[attempt.public_id]))
        submitting = (time.process_time() - before) * 1000
        transaction.set_rollback(True)
    return [
        Figure("attempt: queries", shown, "", 10),
        Figure("attempt: one request", showing, "ms CPU"),
        Figure("one answer saved: queries", saved, "", 5),
        Figure("one answer saved", saving, "ms CPU"),
        Figure("an attempt submitted and scored", submitting, "ms CPU"),
    ]


def open_attempt(client: Client):  # type: ignore[no-untyped-def]
    """An attempt of the first assessment that lets this person in."""
    from assessments.models import AssessmentPage, Attempt

    for page in AssessmentPage.objects.filter(locale__language_code="th").live():
        answer = client.post(
            reverse("assessments:start", args=[page.translation_key]), {"declared": "1"}
        )
        location = answer.headers.get("Location", "")
        for attempt in Attempt.objects.filter(activity_key=page.translation_key, state="open"):
            if location == reverse("assessments:attempt", args=[attempt.public_id]):
                return attempt
    raise RuntimeError("no assessment of the demonstration lets its trainee in")


def save_answer(client: Client, attempt, numbers) -> None:  # type: ignore[no-untyped-def]
    """Give one more answer to the first item with options; another one each time."""
    number = next(numbers)
    drawn = next(one for one in attempt.drawn if one["options"])
    message = {
        "version": drawn["version"],
        "sequence": number,
        "value": drawn["options"][number % len(drawn["options"])],
    }
    answer = client.post(
        reverse("assessments:answer", args=[attempt.public_id]),
        json.dumps(message),
        content_type="application/json",
    )
    if answer.status_code != 200:
        raise RuntimeError(f"the answer was refused: {answer.status_code}")
