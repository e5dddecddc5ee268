"""The staff side's menu and first page, by right."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import admin_menu, settings_menu

from people import corrections
from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def labels(user, menu=admin_menu):
    # The address's own module registers what comes from viewsets.
    request = RequestFactory().get(reverse("wagtailadmin_home"))
    request.user = User.objects.get(pk=user.pk)
    items = menu.menu_items_for_request(request)
    return [str(item.label) for item in sorted(items, key=lambda item: item.order)]


def test_an_institute_admin_has_the_rooms_in_their_order():
    found = labels(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    ours = [label for label in found if label in ("โครงการ", "บุคคล", "วุฒิบัตร", "รายงาน")]
    assert ours == ["โครงการ", "บุคคล", "วุฒิบัตร", "รายงาน"]


def test_a_role_has_no_entry_that_it_cannot_use():
    found = labels(UserFactory(roles=[Role.INSTRUCTOR]))
    assert "โครงการ" not in found
    assert "บุคคล" not in found
    for role in (Role.INSTITUTE_ADMIN, Role.AUDITOR):
        assert "ผู้ใช้" not in labels(UserFactory(roles=[role]), settings_menu)


def test_the_first_page_says_what_waits_for_whom(client):
    corrections.ask(UserFactory(), first_name="ใหม่")
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "คำขอแก้ไขชื่อรอพิจารณา" in page
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    assert "คำขอแก้ไขชื่อรอพิจารณา" not in client.get(reverse("wagtailadmin_home")).content.decode()
