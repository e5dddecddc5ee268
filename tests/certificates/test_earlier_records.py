"""Entering what was issued on paper before: the same register, nothing dated back."""

import datetime

import pytest

from certificates import issuing, sealing
from certificates.checking import check_register
from certificates.earlier_records import EarlierRecord, RecordRefused, enter
from certificates.enums import Event, Status
from certificates.models import Credential
from certificates.verification import check
from people.models import Post
from programmes.models import Placement
from tests.factories.certificates import (
    ISSUED_ON,
    AchievementFactory,
    batch_terms,
    finisher,
    finishers,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

TERMS = {
    "by": None,
    "authority_number": "สพ ๐๐๐๑/๓",
    "authority_date": ISSUED_ON,
    "issued_on": ISSUED_ON,
}


@pytest.fixture
def achievement():
    return AchievementFactory()


def test_they_bear_their_own_numbers_and_todays_entry(achievement):
    first, second = finishers(achievement.cohort, 2)
    records = [EarlierRecord(first, 5), EarlierRecord(second, 12)]
    entered = enter(achievement, records, **TERMS)
    assert [credential.serial for credential in entered] == ["๐๕/๒๕๗๐", "๑๒/๒๕๗๐"]
    assert all(
        credential.recorded_at.date() >= datetime.date(2026, 11, 20) for credential in entered
    )
    assert entered[0].entries.get().event == Event.ENTERED
    assert sealing.seal(entered[0].pk)
    assert check(entered[0].printed_code).status == Status.VALID
    assert check_register().faults == []
    finisher(achievement.cohort, Post.objects.get(province__name_th="กระบี่"))
    batch = issuing.start_batch(achievement, **batch_terms())
    [new] = issuing.issue_waiting(batch)
    assert Credential.objects.get(pk=new).number == 13
    assert check_register().faults == []


def test_all_or_none(achievement):
    first, second = finishers(achievement.cohort, 2)
    for records in (
        [EarlierRecord(first, 1), EarlierRecord(second, 1)],
        [EarlierRecord(first, 1), EarlierRecord(first, 2)],
    ):
        with pytest.raises(RecordRefused):
            enter(achievement, records, **TERMS)
    assert not Credential.objects.exists()


def test_without_a_completion_by_that_day_none_is_entered(achievement):
    [seat] = finishers(achievement.cohort, 1)
    early = TERMS | {"issued_on": datetime.date(2026, 11, 9)}
    with pytest.raises(RecordRefused):
        enter(achievement, [EarlierRecord(seat, 1)], **early)
    unfinished = Placement.objects.create(
        cohort=achievement.cohort,
        post=Post.objects.exclude(pk=seat.post_id).first(),
        user=UserFactory(),
    )
    with pytest.raises(RecordRefused):
        enter(achievement, [EarlierRecord(unfinished, 1)], **TERMS)
