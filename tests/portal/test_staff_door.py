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


@pytest.mark.parametrize("path", ["/admin/account/", "/en/admin/account/"])
def test_ones_own_account_is_kept_on_our_page(client, path):
    person = UserFactory(roles=[Role.INSTRUCTOR], first_name="มาลี")
    client.force_login(person)
    fields = {"name_email-first_name": "อื่น", "name_email-last_name": "ชื่อ"}
    for answer in (client.get(path), client.post(path, fields)):
        assert answer.status_code == 302
        assert answer["Location"].endswith("/my/profile/")
    person.refresh_from_db()
    assert person.first_name == "มาลี"


def test_the_menu_has_no_entry_for_a_shut_door(client):
    client.force_login(UserFactory(is_superuser=True))
    page = client.get("/admin/").content.decode()
    assert "/admin/sites/" in page
    assert "/admin/users/" not in page
    assert "/admin/groups/" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/admin/api/main/documents/",
        "/admin/api/main/images/",
        "/admin/api/main/images/1/",
        "/en/admin/api/main/documents/find/?id=1",
        "/admin/reports/page-types-usage/",
        "/admin/localize/reports/translations/",
        "/admin/choose-page/chosen-multiple/?id=1",
        "/admin/failwhale/",
    ],
)
def test_what_lists_everything_to_whoever_asks_is_shut(client, path):
    for role in (Role.AUDITOR, Role.INSTRUCTOR, Role.INSTITUTE_ADMIN):
        client.force_login(UserFactory(roles=[role]))
        assert client.get(path).status_code == 404


def test_the_list_of_one_type_of_page_does_not_lead_to_the_report_that_is_shut(client):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    html = client.get("/admin/pages/usage/courses/coursepage/").content.decode()
    assert "page-types-usage" not in html
    assert "/admin/pages/usage/courses/coursepage/" in html
