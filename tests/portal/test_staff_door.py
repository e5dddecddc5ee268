"""Who comes in at /admin/."""

import pytest

from people.enums import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_a_visitor_is_asked_to_log_in_by_our_own_page(client):
    answer = client.get("/admin/pages/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/admin/pages/"


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.PROVINCIAL_COORDINATOR])
def test_without_the_right_there_is_no_such_page(client, role):
    client.force_login(UserFactory(roles=[role]))
    assert client.get("/admin/").status_code == 404
    assert client.get("/en/admin/").status_code == 404


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.INSTITUTE_ADMIN, Role.AUDITOR])
def test_staff_come_in(client, role):
    client.force_login(UserFactory(roles=[role]))
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_reset/", "/en/admin/login/"])
def test_wagtails_own_doors_are_shut(client, path):
    assert client.get(path).status_code == 404
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert client.get(path).status_code == 404


def test_the_staff_side_has_a_policy_that_names_no_other_host(client):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    policy = client.get("/admin/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
