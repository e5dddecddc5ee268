"""The staff's list of the statements: to read, to narrow and to take away, for those who may."""

import json
import uuid

import pytest
from django.utils import timezone

from audit.models import AuditEntry
from people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.statements import ACTIVITY, ADL, answered, sent
from tests.seen import as_read
from xapi.recording import record_statements

pytestmark = pytest.mark.django_db

HERE = "/admin/reports/statements/"


@pytest.fixture
def mali():
    return UserFactory(first_name="มาลี")


@pytest.fixture
def told(mali):
    for person, name in ((mali, "บัตรคำกฎหมาย"), (UserFactory(first_name="สมชาย"), "เรื่องร้องเรียน")):
        batch = [answered(response="<b>0</b>"), sent()]
        go = uuid.uuid4()
        record_statements(person, go, f"{ACTIVITY}/{name}", name, batch, at=timezone.now())


def shown(client, **asked) -> list[tuple[str, str]]:
    page = client.get(HERE, asked).context["page"]
    return [(one.person.first_name, one.verb.removeprefix(ADL)) for one in page]


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.INSTRUCTOR, Role.PROVINCIAL_COORDINATOR])
def test_others_find_no_page(client, role):
    client.force_login(UserFactory(roles=[role]))
    assert client.get(HERE).status_code == 404
    assert client.get(HERE + "export/").status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.INSTITUTE_ADMIN])
def test_it_is_narrowed_by_person_activity_verb_and_day(client, told, role):
    client.force_login(UserFactory(roles=[role]))
    assert len(shown(client)) == 4
    assert shown(client, person="มาลี") == [("มาลี", "completed"), ("มาลี", "answered")]
    assert shown(client, activity="ร้องเรียน", verb=ADL + "completed") == [("สมชาย", "completed")]
    assert shown(client, until="1/1/2560") == []
    assert shown(client, since="1/1/2560", verb=ADL + "answered")[1] == ("มาลี", "answered")
    assert shown(client, verb="nonsense") == []


def test_it_says_what_was_told_in_words_and_that_nobody_vouches_for_it(client, told):
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    page = as_read(client.get(HERE).content.decode())
    for words in ("ทำจนจบ", "4 จาก 5 คะแนน", "รายงานตนเอง", "หนังสือภายนอก", "ตอบ &lt;b&gt;0"):
        assert words in page
    assert "<b>0</b>" not in page


def test_it_is_taken_away_as_lines_of_json_on_record(client, told, mali):
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    client.force_login(admin)
    answer = client.get(HERE + "export/", {"person": "มาลี"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [json.loads(line)["actor"]["account"]["name"] for line in lines] == [mali.public_id] * 2
    entry = AuditEntry.objects.get(action="xapi.exported")
    assert (entry.actor_id, entry.details) == (admin.pk, {"rows": 2})


def test_it_tells_how_far_an_outside_store_is_told(client, told, settings):
    from xapi.models import Forwarding

    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    assert "ระบบภายนอก" not in as_read(client.get(HERE).content.decode())
    settings.LRS_ENDPOINT = "https://lrs.example/xapi"
    Forwarding.objects.create(
        endpoint=settings.LRS_ENDPOINT, not_before=timezone.now(), said="503 busy"
    )
    page = as_read(client.get(HERE).content.decode())
    assert "ยังไม่ได้ส่งต่อไปยังระบบภายนอก" in page
    assert "ส่งต่อไม่สำเร็จ (503 busy)" in page


@pytest.mark.parametrize("number", [1, 50])
def test_its_queries_do_not_grow(client, number, django_assert_max_num_queries):
    for n in range(number):
        batch = [answered(response=str(n))]
        record_statements(UserFactory(), uuid.uuid4(), ACTIVITY, "กฎหมาย", batch, at=timezone.now())
    client.force_login(UserFactory(roles=[Role.AUDITOR]))
    with django_assert_max_num_queries(12):
        client.get(HERE)
