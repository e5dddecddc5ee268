"""Telling an outside store, in order, each statement once as far as it can be known.

See docs/algorithms/statements.md. Sending again does no harm: a statement keeps its id.
"""

import datetime
import logging

from django.conf import settings
from django.db.models import F

from . import outside
from .models import Forwarding, SetAside, Statement
from .outside import Answer

logger = logging.getLogger(__name__)

BATCH, BATCHES = 50, 40
"""Statements in one request; requests in one run."""
HELD = datetime.timedelta(minutes=20)
"""A run that died is taken up again after this."""
SETTLED = datetime.timedelta(minutes=5)
"""Numbers are given before the commit: by then every smaller one is committed or never will be."""
FIRST_PAUSE, LONGEST_PAUSE = datetime.timedelta(minutes=1), datetime.timedelta(hours=6)
CONFLICT = 409
"""The store has a statement of this id already."""
UNUSABLE = {400, 413, 422}
"""It is the statement that is wrong, not the moment."""


def forward(now: datetime.datetime) -> int:
    """Send what the outside store has not got yet; how many it took.

    Does nothing without an outside store, while another run is at it, or in a pause after a
    failure.
    """
    if not settings.LRS_ENDPOINT:
        return 0
    state, _ = Forwarding.objects.get_or_create(
        endpoint=settings.LRS_ENDPOINT, defaults={"not_before": now}
    )
    mine = Forwarding.objects.filter(pk=state.pk)
    if not mine.filter(not_before__lte=now).update(not_before=now + HELD):
        return 0
    taken = 0
    for _ in range(BATCHES):
        state.refresh_from_db()
        rows = waiting(state, now)
        if not rows:
            break
        answer = outside.send([row.body for row in rows])
        if answer.status in UNUSABLE | {CONFLICT}:
            answer = _one_by_one(state, rows, now)
        elif answer.accepted:
            _advance(state, rows[-1], now)
        if not answer.accepted:
            _pause(state, answer, now)
            return taken
        taken += len(rows)
    mine.update(not_before=now, failures=0, said="")
    return taken


def waiting(state: Forwarding, now: datetime.datetime) -> list[Statement]:
    """The next statements to send, in the order in which they were stored."""
    rows = Statement.objects.filter(seq__gt=state.sent_up_to).order_by("seq")[:BATCH]
    settled = []
    for row in rows:
        if row.at > now - SETTLED:
            break
        settled.append(row)
    return settled


def _one_by_one(state: Forwarding, rows: list[Statement], now: datetime.datetime) -> Answer:
    """A batch was not taken because of what is in it: find which, and let the others through.

    Where nothing of several is taken, it is rather the store that is wrong: nothing is set aside.
    """
    answers: list[tuple[Statement, Answer]] = []
    for row in rows:
        answer = outside.send([row.body])
        if not answer.accepted and answer.status not in UNUSABLE | {CONFLICT}:
            return answer
        answers.append((row, answer))
    unusable = [(row, answer) for row, answer in answers if answer.status in UNUSABLE]
    if len(unusable) == len(rows) > 1:
        return answers[0][1]
    for row, answer in unusable:
        logger.warning("statement %s set aside: %s", row.statement_id, answer.status)
        SetAside.objects.get_or_create(
            forwarding=state,
            statement=row,
            defaults={"status": answer.status, "said": answer.said, "at": now},
        )
    _advance(state, rows[-1], now)
    return Answer(200)


def _advance(state: Forwarding, last: Statement, now: datetime.datetime) -> None:
    """Only ever forward, whoever else was at it."""
    Forwarding.objects.filter(pk=state.pk, sent_up_to__lt=last.seq).update(
        sent_up_to=last.seq, sent_at=now
    )


def _pause(state: Forwarding, answer: Answer, now: datetime.datetime) -> None:
    """Try again later: after a minute, two, four, … six hours."""
    doublings = min(state.failures, 12)
    pause = min(FIRST_PAUSE * 2**doublings, LONGEST_PAUSE)
    said = f"{answer.status or '-'} {answer.said}"[:300]
    logger.warning("statements not forwarded, again in %s: %s", pause, answer.status)
    Forwarding.objects.filter(pk=state.pk).update(
        failures=F("failures") + 1, not_before=now + pause, said=said
    )
