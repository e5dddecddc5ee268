"""What a sitting costs the server: the page, one saved answer, and a whole attempt of 20, warm."""

import itertools
import json
import statistics
import time
import uuid
from functools import partial

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .figures import Figure, cpu_milliseconds
from .pages import visitor

ROUNDS = 40
ITEMS = 20
WHOLE = 8


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
        act = partial(save_answer, client, attempt, one_of_choices(attempt), numbers)
        act()
        with CaptureQueriesContext(connection) as captured:
            act()
        saved = len(captured)
        saving = cpu_milliseconds(act, ROUNDS)
        before = time.process_time()
        client.post(reverse("assessments:submit", args=[attempt.public_id]))
        submitting = (time.process_time() - before) * 1000
        transaction.set_rollback(True)
    whole = [whole_attempt(attempt.activity_key) for _round in range(WHOLE)]
    return [
        Figure("attempt: queries", shown, "", 10),
        Figure("attempt: one request", showing, "ms CPU"),
        Figure("one answer saved: queries", saved, "", 5),
        Figure("one answer saved", saving, "ms CPU"),
        Figure("an attempt submitted and scored", submitting, "ms CPU"),
        Figure(f"a whole attempt of {ITEMS}", statistics.median(whole[2:]), "ms CPU", 150),
    ]


def whole_attempt(key: uuid.UUID) -> float:
    """CPU milliseconds from the start to the result of one that answers each item once."""
    from assessments.models import ItemVersion

    with transaction.atomic():
        client = visitor("trainee@demo.local")
        client.get(reverse("portal:my"))  # at its first request it lists the static files
        draw_from_all(key)
        before = time.process_time()
        page = client.post(reverse("assessments:start", args=[key]), {"declared": "1"})["Location"]
        attempt = attempt_at(page)
        looked_up = time.process_time()
        versions = ItemVersion.objects.in_bulk([one["version"] for one in attempt.drawn])
        answers = [sample(versions[one["version"]], one["options"]) for one in attempt.drawn]
        own = time.process_time() - looked_up
        client.get(page)
        client.get(reverse("assessments:items", args=[attempt.public_id]))
        for number, (one, value) in enumerate(zip(attempt.drawn, answers, strict=True), start=1):
            message = {"version": one["version"], "sequence": number, "value": value}
            save(client, attempt, message)
        submit = reverse("assessments:submit", args=[attempt.public_id])
        client.get(submit)
        client.get(client.post(submit)["Location"])
        cost = time.process_time() - before - own
        if len(attempt.drawn) != ITEMS:
            raise RuntimeError(f"an attempt of {len(attempt.drawn)} items")
        transaction.set_rollback(True)
    return cost * 1000


def draw_from_all(key: uuid.UUID) -> None:
    """Let the assessment draw its items from one bank after the other."""
    from assessments.banking import drawable_counts
    from assessments.models import AssessmentDraw, AssessmentPage, ItemBank

    page = AssessmentPage.objects.get(translation_key=key, locale__language_code="th")
    page.draws.all().delete()
    left = ITEMS
    banks = drawable_counts(ItemBank.objects.values_list("pk", flat=True))
    for bank, cells in sorted(banks.items()):
        count = min(sum(cells.values()), left)
        if count:
            AssessmentDraw.objects.create(page=page, bank_id=bank, count=count, sort_order=bank)
        left -= count


def sample(version, options):  # type: ignore[no-untyped-def]
    """An answer that the item takes, right or wrong; None for kinds with more to fill in."""
    from assessments.item_types import kind_of

    shape = kind_of(version.item_type).shape
    return {"one": options[0], "list": options[:1]}.get(shape) if options else None


def attempt_at(address: str):  # type: ignore[no-untyped-def]
    """The attempt that an address names."""
    from assessments.models import Attempt

    return Attempt.objects.get(public_id=address.rstrip("/").rpartition("/")[2])


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


def one_of_choices(attempt):  # type: ignore[no-untyped-def]
    """The first drawn item of which one option is chosen."""
    from assessments.models import ItemVersion

    versions = ItemVersion.objects.in_bulk([one["version"] for one in attempt.drawn])
    return next(
        one
        for one in attempt.drawn
        if isinstance(sample(versions[one["version"]], one["options"]), str)
    )


def save_answer(client: Client, attempt, drawn, numbers) -> None:  # type: ignore[no-untyped-def]
    """Give one more answer to a drawn item; another one each time."""
    number = next(numbers)
    message = {
        "version": drawn["version"],
        "sequence": number,
        "value": drawn["options"][number % len(drawn["options"])],
    }
    save(client, attempt, message)


def save(client: Client, attempt, message) -> None:  # type: ignore[no-untyped-def]
    """Send one answer as a browser does."""
    answer = client.post(
        reverse("assessments:answer", args=[attempt.public_id]),
        json.dumps(message),
        content_type="application/json",
    )
    if answer.status_code != 200:
        raise RuntimeError(f"the answer was refused: {answer.status_code}")
