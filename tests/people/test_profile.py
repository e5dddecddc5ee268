"""The page of one's own details."""

import pytest
from django.urls import reverse

from people.models import User
from people.views import ProfileForm
from tests.factories.people import UserFactory, head_of

pytestmark = pytest.mark.django_db

FIELDS = {"position": "หัวหน้าสำนักงานจังหวัดน่าน", "level": "", "phone": "0 5471 0341", "language": "en"}


@pytest.fixture
def person(client):
    user = head_of("น่าน", UserFactory(prefix="นาง", first_name="อรุณี")).user
    client.force_login(user)
    return user


def test_it_is_for_members_and_led_to_by_the_accounts_menu(client):
    address = reverse("people:profile")
    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert f'href="{address}"' in client.get(reverse("people:name")).content.decode()


def test_it_shows_name_office_and_address(client, person):
    page = client.get(reverse("people:profile")).content.decode()
    for words in ("นางอรุณี ตัวอย่าง", "น่าน", person.email, reverse("people:name")):
        assert words in page


def test_details_are_kept_and_nothing_else_is_changed(client, person):
    more = {"first_name": "อื่น", "email": "other@example.org", "is_superuser": "on"}
    answer = client.post(reverse("people:profile"), FIELDS | more)
    assert answer.status_code == 302
    changed = User.objects.get(pk=person.pk)
    assert {name: getattr(changed, name) for name in FIELDS} == FIELDS
    assert (changed.first_name, changed.email) == (person.first_name, person.email)
    assert not changed.is_superuser


def test_what_staff_change_meanwhile_stays(client, person, monkeypatch):
    check = ProfileForm.is_valid

    def close_the_account_and_check(form):
        User.objects.filter(pk=person.pk).update(is_active=False, session_round=7)
        return check(form)

    monkeypatch.setattr(ProfileForm, "is_valid", close_the_account_and_check)
    client.post(reverse("people:profile"), FIELDS)
    changed = User.objects.get(pk=person.pk)
    assert (changed.is_active, changed.session_round) == (False, 7)


def test_a_language_that_there_is_not_is_refused_with_what_was_typed(client, person):
    page = client.post(reverse("people:profile"), FIELDS | {"language": "xx"})
    assert page.status_code == 200
    assert "language" in page.context["form"].errors
    assert "0 5471 0341" in page.content.decode()
