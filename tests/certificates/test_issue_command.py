"""issue_certificates: the agreed answer, and every file stored when it returns."""

import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from certificates import sealing
from certificates.models import CredentialFile
from tests.factories.certificates import AchievementFactory, CohortFactory, finishers

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(capsys):
    def answer(*arguments: str) -> tuple[int, dict]:
        code = 0
        try:
            call_command("issue_certificates", *arguments, "--json")
        except SystemExit as end:
            code = end.code
        return code, json.loads(capsys.readouterr().out)

    return answer


def test_with_wait_it_carries_the_batch_to_its_end(ask):
    cohort = AchievementFactory().cohort
    finishers(cohort, 3)
    code, told = ask("--cohort", cohort.slug, "--wait")
    assert (code, told["verdict"]) == (0, "accepted")
    assert told["counts"] == {"eligible": 3, "issued": 3, "already": 0, "failed": 0}
    assert told["batch"] == cohort.achievement.batches.get().public_id
    files = CredentialFile.objects.all()
    assert len(files) == 3
    assert all(default_storage.exists(file.path) for file in files)
    code, told = ask("--cohort", cohort.slug, "--wait")
    assert code == 0
    assert told["counts"] == {"eligible": 3, "issued": 0, "already": 3, "failed": 0}
    assert told["batch"] is None


def test_what_failed_is_counted_and_refused(ask, monkeypatch):
    cohort = AchievementFactory().cohort
    finishers(cohort, 2)
    monkeypatch.setattr(sealing, "render", lambda *a: 1 / 0)
    code, told = ask("--cohort", cohort.slug, "--wait")
    assert (code, told["verdict"]) == (1, "refused")
    assert told["counts"]["failed"] == 2


def test_a_cohort_without_an_achievement_or_a_wrong_date_is_refused(ask):
    cohort = CohortFactory()
    assert ask("--cohort", cohort.slug)[1]["reasons"][0]["rule"] == "no_achievement"
    cohort = AchievementFactory().cohort
    finishers(cohort, 1)
    code, told = ask("--cohort", cohort.slug, "--issued-on", "9 พ.ย. 2569")
    assert code == 1
    assert told["reasons"][0]["where"] == "issued_on"


@pytest.mark.parametrize("arguments", [("--cohort", "none"), (), ("--cohort",)])
def test_wrong_use(arguments, capsys):
    with pytest.raises(CommandError):
        call_command("issue_certificates", *arguments, "--json")
    assert capsys.readouterr().out == ""
