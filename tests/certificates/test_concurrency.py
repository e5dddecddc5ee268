"""Races, on real threads and a database that they share."""

import pytest

from certificates import issuing, sealing
from certificates.checking import check_register
from certificates.enums import BatchState, RevocationReason
from certificates.models import Credential, CredentialFile, IssueBatch, SeriesCounter
from certificates.revoking import NotInForce, revoke
from tests.concurrency import at_once
from tests.factories.certificates import AchievementFactory, batch_terms, finishers, issued

pytestmark = pytest.mark.usefixtures("shared_database")


def test_fifty_who_click_at_once_start_one_batch():
    """Case 97, F9."""
    achievement = AchievementFactory()
    finishers(achievement.cohort, 3)
    results = at_once(50, lambda _: issuing.start_batch(achievement, **batch_terms()))
    assert sum(isinstance(result, IssueBatch) for result in results) == 1
    assert sum(isinstance(result, issuing.IssuingRefused) for result in results) == 49


def test_fifty_workers_on_one_batch_issue_and_seal_each_once():
    """F19: two workers take one batch; here fifty."""
    achievement = AchievementFactory()
    finishers(achievement.cohort, 6)
    batch = issuing.start_batch(achievement, **batch_terms())

    def work(_: int) -> int:
        issued = 0
        for credential_id in issuing.issue_waiting(batch):
            issued += 1
            sealing.seal(credential_id)
        issuing.finish_if_done(batch.pk)
        return issued

    assert sum(at_once(50, work)) == 6
    assert sorted(Credential.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert CredentialFile.objects.count() == 6
    assert SeriesCounter.objects.get().last == 6
    assert IssueBatch.objects.get().state == BatchState.DONE
    assert check_register().faults == []


def test_fifty_seals_of_one_credential_make_one():
    [credential] = issued(seal=False)
    at_once(50, lambda _: sealing.seal(credential.pk))
    assert credential.files.count() == 1
    assert credential.entries.filter(event="sealed").count() == 1


def test_fifty_revocations_of_one_credential_make_one():
    """F9."""
    [credential] = issued()
    terms = {"reason": RevocationReason.DUPLICATE, "internal_reason": "x"}
    results = at_once(50, lambda _: revoke(credential, by=None, **terms))
    assert sum(isinstance(result, NotInForce) for result in results) == 49
    assert credential.entries.filter(event="revoked").count() == 1
    assert check_register().faults == []
