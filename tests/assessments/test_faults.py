"""A thousand attempts with faults injected: what was acknowledged is there, what is late is not.

The server is killed before the commit, or after it and before the reply; messages are sent again,
overtake each other and arrive after the end. The network between is a list of messages here; the
real browser's queue is tried in tests/journeys/test_cut_off.py.
"""

import copy
import datetime
import random

import pytest
from django.utils import timezone

from assessments import attempts, journal
from assessments.enums import AttemptState
from assessments.journal import Fate, Message
from assessments.models import Attempt, ResponseEntry
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with, enrolled

pytestmark = pytest.mark.django_db

ATTEMPTS = 1000
MINUTE = datetime.timedelta(minutes=1)


class Killed(Exception):
    """The server died here."""


@pytest.fixture
def many():
    """A thousand open attempts of two items each."""
    course = course_with(lessons=1)
    page = assessment_in(course, items=2, time_limit_minutes=30)
    model = attempts.start(enrolled(course), page, declared=True)
    Attempt.objects.all().delete()
    made = []
    for number in range(ATTEMPTS):
        one = copy.copy(model)
        one.pk, one._state = None, copy.copy(model._state)
        one._state.adding = True
        one.public_id, one.number = f"many-{number}", number
        one.activity_key = f"00000000-0000-0000-0000-{number:012d}"
        made.append(one)
    return Attempt.objects.bulk_create(made)


@pytest.fixture
def mortal(monkeypatch):
    """A server that dies around the commit as often as ``mortal.chance`` says."""
    write, chance = journal._append, random.Random(41)

    def write_or_die(entry, place):
        fate = chance.random()
        if fate < 0.1:
            raise Killed  # before the commit
        written = write(entry, place)
        if fate > 0.9:
            raise Killed  # after the commit, before the reply
        return written

    monkeypatch.setattr(journal, "_append", write_or_die)


def browser(attempt, chance):
    """What a browser has in its queue: an answer to each item, of some a second one."""
    queue = []
    for drawn in attempt.drawn:
        for sequence in range(1, chance.randint(2, 3)):
            value = chance.choice(drawn["options"])
            queue.append(Message(drawn["version"], sequence, value))
    return queue


def test_no_acknowledged_answer_is_lost_in_a_thousand_attempts(many, mortal):
    """Cases 39 and 44, F3 and F20."""
    chance, lost, deaths = random.Random(2570), 0, 0
    for attempt in many:
        queue, acknowledged = browser(attempt, chance), {}
        chance.shuffle(queue)  # replies and requests overtake each other
        while queue:
            message = queue.pop(0)
            try:
                [verdict] = journal.keep(attempt, [message], client="tablet")
            except Killed:
                deaths += 1
                queue.insert(chance.randint(0, len(queue)), message)  # no reply: sent again
                continue
            assert verdict.fate == Fate.SAVED
            acknowledged[message.version, message.sequence] = message.value
            if chance.random() < 0.1:
                queue.append(message)  # a duplicate of what was acknowledged
        rows = ResponseEntry.objects.filter(attempt=attempt)
        kept = {(row.version_id, row.sequence): row.value for row in rows}
        lost += kept != acknowledged or len(rows) != len(acknowledged)
        expected = {version: value for (version, _n), value in sorted(acknowledged.items())}
        lost += attempts.answers(attempt) != expected
    assert lost == 0
    assert deaths > ATTEMPTS / 5  # the faults were there


def test_no_answer_is_scored_after_the_deadline_in_a_thousand_tampered_attempts(many):
    """Case 38, F24: whatever clock, sequence or browser is claimed, swept already or not."""
    chance, now = random.Random(1892), timezone.now()
    Attempt.objects.update(started_at=now - 60 * MINUTE)
    for attempt in many:
        attempt.started_at = now - 60 * MINUTE
        attempt.deadline = now - chance.choice([1, 60, 3600]) * datetime.timedelta(seconds=1)
    Attempt.objects.bulk_update(many, ["deadline"])
    for attempt in many:
        if chance.random() < 0.5:
            attempts.settle(attempt)
        for drawn in attempt.drawn:
            message = Message(
                drawn["version"],
                chance.randint(1, 2**40),
                chance.choice(drawn["options"]),
                chance.choice([None, chance.randint(-90, 90) * MINUTE]),
            )
            [verdict] = journal.keep(attempt, [message], client=f"c{chance.randint(0, 3)}")
            assert verdict.fate in (Fate.LATE, Fate.CLOSED)
    attempts.submit_overdue()
    assert not ResponseEntry.objects.filter(late=False).exists()
    assert ResponseEntry.objects.filter(late=True).exists()
    done = Attempt.objects.all()
    assert {one.state for one in done} == {AttemptState.SUBMITTED}
    assert {one.score for one in done} == {0}
    assert all(one.submitted_at == one.deadline for one in done)
