"""Changing, closing and opening another person's account."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEntry
from people import accounts
from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


def test_a_change_is_on_record_with_the_name_before_and_after_and_no_other_value(admin):
    person = UserFactory(prefix="นาง", first_name="อรุณี", name_confirmed_at=timezone.now())
    assert accounts.change_person(
        person, admin, first_name="อรุณ", phone="08 1234 5678", email="taken@example.org"
    )
    entry = AuditEntry.objects.get()
    assert entry.details == {
        "fields": ["first_name", "phone"],
        "before": "นางอรุณี ตัวอย่าง",
        "after": "นางอรุณ ตัวอย่าง",
    }
    person.refresh_from_db()
    assert person.name_confirmed_at is None
    assert "taken" not in person.email
    assert list(User.objects.search("อรุณ ตัวอย่าง")) == [person]
    assert not User.objects.search("อรุณี").exists()
    assert not accounts.change_person(person, admin, first_name="อรุณ")


def test_closing_ends_sessions_at_once_and_opening_does_not_bring_them_back(admin, client):
    person = UserFactory()
    client.force_login(person)
    page = reverse("people:name")
    assert client.get(page).status_code == 200
    assert accounts.deactivate(person, admin)
    assert not accounts.deactivate(person, admin)
    cookie = client.cookies["sessionid"].value
    assert client.get(page).status_code == 302
    assert accounts.reactivate(person, admin)
    client.cookies["sessionid"] = cookie
    assert client.get(page).status_code == 302
    client.force_login(User.objects.get(pk=person.pk))
    assert client.get(page).status_code == 200


def test_people_are_found_in_any_spelling_of_their_name():
    person = UserFactory(prefix="นาย", first_name="สำราญ", last_name="แก้วใส", email="s@example.org")
    UserFactory(first_name="สมาน")
    for typed in ("สําราญ", "เเก้วใส", "นาย สำราญ", "S@EXAMPLE", "ส\u200bำราญ"):
        found = list(User.objects.search(typed))
        assert found == [person], typed
    assert list(User.objects.search("สำราญ สมาน")) == []


def test_people_stand_in_dictionary_order():
    for name in ("เกษม", "กานต์", "ขวัญ", "ไกร", "แก้ว"):
        UserFactory(first_name=name, last_name="")
    ordered = User.objects.order_by("sort_key").values_list("first_name", flat=True)
    assert list(ordered) == ["กานต์", "เกษม", "แก้ว", "ไกร", "ขวัญ"]
