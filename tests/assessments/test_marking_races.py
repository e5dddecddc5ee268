"""Regrading and marking when several people act at once."""

import pytest

from assessments import attempts, marking, regrading
from assessments.enums import ItemType, Outcome, RegradeAct
from assessments.models import Attempt, ItemVersion, Marking, Regrade, Scoring
from assessments.regrading import Otherwise, Proposal
from people.enums import Role
from people.models import User
from tests.concurrency import at_once
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with, enrolled
from tests.factories.items import approved
from tests.factories.people import UserFactory

pytestmark = pytest.mark.usefixtures("shared_database")

CREDIT = Proposal(RegradeAct.CREDIT)


def admins(number):
    return [UserFactory(roles=[Role.INSTITUTE_ADMIN]).pk for _ in range(number)]


def test_ten_who_rule_the_same_at_once_make_one_ruling():
    course = course_with(lessons=1)
    page = assessment_in(course, items=2)
    attempts.submit(attempts.start(enrolled(course), page, declared=True))
    version = ItemVersion.objects.earliest("pk")
    seen = regrading.fingerprint(regrading.preview(version, CREDIT))
    people = admins(10)

    def rule(number):
        by = User.objects.get(pk=people[number])
        mine = ItemVersion.objects.get(pk=version.pk)
        return regrading.regrade(mine, CREDIT, reason="กำกวม", by=by, seen=seen)

    made = [one for one in at_once(10, rule) if one is not None]
    assert len(made) == Regrade.objects.count() == 1
    assert Scoring.objects.filter(regrade__isnull=False).count() == 1


def test_who_submits_while_it_is_ruled_is_scored_by_the_ruling_or_stops_it():
    course = course_with(lessons=1)
    page = assessment_in(course, items=2)
    started = [attempts.start(enrolled(course), page, declared=True).pk for _ in range(8)]
    version = ItemVersion.objects.earliest("pk")
    seen = regrading.fingerprint(regrading.preview(version, CREDIT))
    [admin] = admins(1)

    def act(number):
        if number == 4:
            by = User.objects.get(pk=admin)
            return regrading.regrade(version, CREDIT, reason="กำกวม", by=by, seen=seen)
        return attempts.submit(Attempt.objects.get(pk=started[number]))

    results = at_once(8, act)
    ruled = not isinstance(results[4], Otherwise)
    assert all(not isinstance(one, Exception) for n, one in enumerate(results) if n != 4)
    scores = set(Attempt.objects.exclude(pk=started[4]).values_list("score", flat=True))
    assert scores == {1 if ruled else 0}


def test_of_ten_who_take_one_answer_one_has_it_and_it_is_finished_once():
    course = course_with(lessons=1)
    page = assessment_in(course, items=1)
    bank = page.draws.get().bank
    bank.items.update(state="retired")
    version = approved(bank, ItemType.EXTENDED_TEXT)
    attempt = attempts.start(enrolled(course), page, declared=True)
    attempts.save_answer(attempt, version.pk, 1, "คำตอบ")
    attempts.submit(attempt)
    people = admins(10)
    results = at_once(
        10,
        lambda n: marking.take(attempt.public_id, version.pk, User.objects.get(pk=people[n])),
    )
    [taken] = [one for one in results if isinstance(one, Marking)]
    assert sum(isinstance(one, marking.Taken) for one in results) == 9
    points = {one["id"]: str(one["points"]) for one in version.answer_key["rubric"]}

    def finish(number):
        mine = marking.mine(attempt.public_id, version.pk, User.objects.get(pk=taken.marker_id))
        return marking.finish(mine, points, "")

    finished = at_once(5, finish)
    assert sum(isinstance(one, marking.Taken) for one in finished) == 4
    attempt.refresh_from_db()
    assert attempt.outcome == Outcome.PASSED
    assert attempt.scorings.count() == 2
