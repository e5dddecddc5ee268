"""What the public check answers."""

import datetime
import re

import pytest

from certificates import codes, sealing
from certificates.enums import RevocationReason, Status
from certificates.file_checking import check_file
from certificates.models import Credential
from certificates.revoking import replace, revoke
from certificates.verification import check, status_of
from people.enums import Role
from tests.factories.certificates import AchievementFactory, issued
from tests.factories.people import UserFactory
from thai.text import normalise

pytestmark = pytest.mark.django_db


def test_a_sealed_one_is_valid_and_tells_only_what_it_shows(django_assert_num_queries):
    """Case 102."""
    [credential] = issued()
    with django_assert_num_queries(1):
        verdict = check(f"  {credential.printed_code.lower()} ")
        told = verdict.as_json()
    assert verdict.status == Status.VALID
    assert told["recipient"] == credential.facts["recipient"]
    assert told["serial"] == credential.serial
    assert told["demonstration"] is True
    assert set(told) == {
        "status", "code", "serial", "recipient", "achievement", "issuer", "issued_on",
        "expires_on", "demonstration", "checked_at",
    }  # fmt: skip
    assert credential.recipient.email not in str(told)


def test_until_it_is_sealed_it_is_not_known():
    [credential] = issued(seal=False)
    assert check(credential.printed_code).status == Status.UNKNOWN


def test_revoked_and_replaced_are_told_apart_at_once():
    """Case 96."""
    first, second = issued(number=2)
    revoke(first, by=None, reason=RevocationReason.DUPLICATE, internal_reason="ภายใน")
    replace(second, by=None)
    revoked, replaced = check(first.printed_code), check(second.printed_code)
    assert revoked.status == Status.REVOKED
    assert revoked.reason == "ออกซ้ำกับฉบับที่ถูกต้อง"
    assert replaced.status == Status.SUPERSEDED
    assert not replaced.reason
    assert "ภายใน" not in str(revoked.as_json())


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (datetime.date(2026, 11, 19), "มีผลตั้งแต่วันที่ 20 พฤศจิกายน 2569"),
        (datetime.date(2026, 11, 20), "ใช้ได้"),
        (datetime.date(2028, 11, 21), "หมดอายุ"),
    ],
)
def test_every_list_says_what_the_check_says(client, monkeypatch, day, said):
    """The register, the certificate's page in it, and the person's own list."""
    achievement = AchievementFactory(valid_years=2)
    [credential] = issued(achievement)
    noon = datetime.datetime.combine(day, datetime.time(5), datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)
    assert said in normalise(client.get(f"/verify/{credential.printed_code}/").content.decode())
    register = "/admin/certificates/register/"
    lists = {
        credential.recipient: ["/my/certificates/"],
        UserFactory(roles=[Role.INSTITUTE_ADMIN]): [register, f"{register}{credential.code}/"],
    }
    for person, addresses in lists.items():
        client.force_login(person)
        for address in addresses:
            html = normalise(client.get(address).content.decode())
            assert re.search(rf">\s*{said}", html), address


def test_days_before_the_date_and_after_the_end():
    achievement = AchievementFactory(valid_years=2)
    [credential] = issued(achievement)
    day = datetime.timedelta(days=1)
    assert status_of(credential, credential.issued_on - day) == Status.NOT_YET
    assert status_of(credential, credential.issued_on) == Status.VALID
    assert credential.expires_on == datetime.date(2028, 11, 20)
    assert status_of(credential, credential.expires_on) == Status.VALID
    assert status_of(credential, credential.expires_on + day) == Status.EXPIRED


def test_a_demonstration_credential_is_known_to_the_demonstration_alone(settings):
    """Case 101."""
    [credential] = issued()
    settings.DEMONSTRATION = False
    assert check(credential.printed_code).status == Status.UNKNOWN
    found = check_file(sealing.read(credential.files.get()), credential.issued_on)
    assert (found.status, found.credential) == (Status.UNKNOWN, None)


@pytest.mark.parametrize(
    "typed", ["", "%", "________________", "ก", "' OR 1=1 --", "\x00", "A" * 10_000]
)
def test_what_is_no_code_is_said_to_be_mistyped_without_a_query(typed, django_assert_num_queries):
    """Case 93: no wildcard, no search by name."""
    with django_assert_num_queries(0):
        verdict = check(typed)
    assert verdict.status == Status.UNKNOWN
    assert verdict.mistyped


def test_a_well_formed_code_that_nobody_issued_is_unknown():
    verdict = check(codes.grouped(codes.new()))
    assert verdict.status == Status.UNKNOWN
    assert not verdict.mistyped
    assert verdict.as_json().keys() == {"status", "code", "checked_at"}


def test_the_query_does_not_grow_with_the_register(django_assert_num_queries):
    last = issued(number=50, seal=False)[-1]
    with django_assert_num_queries(1):
        check(last.printed_code)
    assert Credential.objects.count() == 50
