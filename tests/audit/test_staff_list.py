"""The staff's list of the trail: to read and to narrow, for those who may."""

import pytest

from audit.models import AuditEntry
from audit.trail import record
from people.enums import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

HERE = "/admin/reports/trail/"


@pytest.fixture
def entries():
    mali, somchai = UserFactory(first_name="มาลี"), UserFactory(first_name="สมชาย")
    record(mali, "audit.tested", somchai, people=3, other=4, on="2026-11-22", acting=True)
    record(somchai, "people.invited", mali)
    record(None, "audit.tested")


def shown(client, **asked) -> list[int]:
    page = client.get(HERE, asked).context["page"]
    return [entry.seq for entry in page]


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.INSTRUCTOR, Role.PROVINCIAL_COORDINATOR])
def test_others_find_no_page(client, role):
    client.force_login(UserFactory(roles=[role]))
    assert client.get(HERE).status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.INSTITUTE_ADMIN])
def test_it_is_narrowed_by_action_person_and_day(client, entries, role):
    client.force_login(UserFactory(roles=[role]))
    newest_first = list(AuditEntry.objects.values_list("seq", flat=True))
    assert shown(client) == newest_first
    third, second, first = newest_first[:3]
    assert shown(client, action="people.invited") == [second]
    assert shown(client, person="มาลี") == [second, first]
    assert shown(client, since="1 ม.ค. 2500", until="31/12/2500") == []
    assert shown(client, since="1/1/2560") == newest_first
    page = client.get(HERE, {"since": "31 มิถุนายน 2570"}).content.decode()
    assert "เดือนมิถุนายนมี 30 วัน" in page
    assert "31 มิถุนายน 2570" in page
    assert third


def test_it_says_who_did_what_to_what_in_words(client, entries):
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    page = client.get(HERE).content.decode()
    for words in (
        "เชิญเข้าใช้งาน",
        "ทดสอบ",
        "ระบบ",
        "<dt>จำนวนคน</dt> <dd>3</dd>",
        "<dt>other</dt> <dd>4</dd>",
    ):
        assert words in page


def test_nothing_can_be_posted_there(client):
    client.force_login(UserFactory(roles=[Role.INSTITUTE_ADMIN]))
    assert client.post(HERE).status_code == 405


@pytest.mark.parametrize("number", [1, 50])
def test_its_queries_do_not_grow(client, number, django_assert_max_num_queries):
    for _ in range(number):
        record(None, "audit.tested")
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    with django_assert_max_num_queries(12):
        client.get(HERE)


def test_values_are_told_in_words_too(client):
    person = UserFactory(roles=[Role.AUDITOR])
    record(None, "people.role_given", person, role=Role.AUDITOR.value)
    record(None, "people.person_changed", person, fields=["first_name", "gone"], added=["a", "b"])
    client.force_login(person)
    page = client.get(HERE).content.decode()
    for words in (
        "<dt>บทบาท</dt> <dd>ผู้ตรวจสอบ</dd>",
        "<dt>สิ่งที่แก้ไข</dt> <dd>ชื่อ, gone</dd>",
        "<dt>จำนวนวิชาที่เพิ่ม</dt> <dd>2</dd>",
    ):
        assert words in page
