"""A name is corrected on request, and on record."""

import pytest

from audit.models import AuditEntry
from people import corrections
from people.enums import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_a_correction_that_is_accepted_changes_the_printed_name():
    user = UserFactory(prefix="นาย", first_name="สมชาย", last_name="ตัวอย่าง")
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    asked = corrections.ask(user, prefix="ว่าที่ร้อยตรี", reason="ได้รับยศแล้ว")
    assert corrections.accept(asked, admin)
    user.refresh_from_db()
    assert user.printed_name == "ว่าที่ร้อยตรีสมชาย ตัวอย่าง"
    entry = AuditEntry.objects.get(action="people.name_corrected")
    assert entry.details["before"] == "นายสมชาย ตัวอย่าง"


def test_a_second_request_takes_the_place_of_the_first():
    user = UserFactory()
    corrections.ask(user, first_name="สมหญิง")
    corrections.ask(user, first_name="สมใจ")
    assert user.name_corrections.get().first_name == "สมใจ"


def test_a_request_is_decided_once():
    user = UserFactory(first_name="สมชาย")
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    asked = corrections.ask(user, first_name="สมใจ")
    assert corrections.decline(asked, admin, "ไม่ตรงกับบัตร")
    assert not corrections.accept(asked, admin)
    user.refresh_from_db()
    assert user.first_name == "สมชาย"


def test_a_wish_that_changed_under_the_reviewers_hand_is_not_made_so():
    user = UserFactory(first_name="สมชาย")
    seen = corrections.ask(user, first_name="สมใจ")
    corrections.ask(user, first_name="ท่านผู้ว่า")
    assert not corrections.accept(seen, UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    user.refresh_from_db()
    assert user.first_name == "สมชาย"
    assert user.name_corrections.get().state == "open"
