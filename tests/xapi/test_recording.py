"""Statements are written down once, for good, all that are good of a batch."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from audit import append_only
from tests.concurrency import at_once
from tests.factories.people import UserFactory
from tests.factories.statements import ACTIVITY, PART, answered, sent
from xapi import queries
from xapi.models import Statement
from xapi.recording import record_statements
from xapi.statements import COMPLETED


def record(person, *statements, registration=None, activity=ACTIVITY):
    go = registration or uuid.UUID(int=7)
    return record_statements(person, go, activity, "กฎหมายน่ารู้", list(statements), at=timezone.now())


@pytest.mark.django_db
def test_a_batch_is_two_queries_and_the_good_go_in(django_assert_num_queries):
    person = UserFactory()
    with django_assert_num_queries(2):
        fates = record(person, sent("attempted"), {"verb": "?"}, answered(), sent())
    assert [fate.new for fate in fates] == [True, False, True, True]
    assert [fate.refused for fate in fates] == ["", "object", "", ""]
    assert fates[3].result["score"]["scaled"] == 0.8
    assert Statement.objects.count() == 3
    kept = Statement.objects.get(verb=COMPLETED)
    assert kept.body == fates[3].statement
    assert str(kept.statement_id) == kept.body["id"]
    with django_assert_num_queries(0):
        record(person, {})


@pytest.mark.django_db
def test_completed_twice_after_a_resume_is_kept_once():
    person = UserFactory()
    again = sent() | {"result": sent()["result"] | {"duration": "PT300S"}}
    named = [sent(id=str(uuid.UUID(int=n))) for n in (1, 2)]
    assert [fate.new for fate in record(person, sent(), again)] == [True, False]
    assert [fate.new for fate in record(person, again, *named)] == [False] * 3
    assert Statement.objects.count() == 1
    # Another go, or another person's, is another matter.
    assert record(person, sent(), registration=uuid.UUID(int=8))[0].new
    assert Statement.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("at_once_sent", [True, False])
def test_an_answer_changed_and_changed_back_is_the_newest(at_once_sent):
    person, told = UserFactory(), [answered(response=one) for one in "010"]
    fates = record(person, *told) if at_once_sent else [record(person, one)[0] for one in told]
    assert [fate.new for fate in fates] == [True] * 3
    assert [one.result["response"] for one in queries.answers(uuid.UUID(int=7))] == ["0"]
    assert not record(person, told[2])[0].new


@pytest.mark.django_db
def test_one_id_holds_one_statement():
    person = UserFactory()
    first = sent(id=str(uuid.UUID(int=1)))
    assert record(person, first)[0].new
    assert not record(person, first | {"result": {"success": False}})[0].new
    assert Statement.objects.get().result["success"] is True


@pytest.mark.django_db
def test_what_is_written_cannot_be_changed_and_without_the_guard_it_could():
    record(UserFactory(), sent())

    def refused(act) -> bool:
        try:
            with transaction.atomic():
                act()
        except DatabaseError:
            return True
        return False

    assert refused(lambda: Statement.objects.update(verb="x"))
    assert refused(lambda: Statement.objects.all()._raw_delete("default"))
    append_only.drop_triggers(connection)
    assert not refused(lambda: Statement.objects.update(verb="x"))
    append_only.create_triggers(connection)


@pytest.mark.django_db
def test_the_newest_answer_of_a_part_is_found_by_the_registration():
    mali, somchai = UserFactory(), UserFactory()
    record(mali, answered(response="1", success=False), answered(response="0"), sent())
    record(somchai, answered(response="1"), registration=uuid.UUID(int=9))
    [answer] = queries.answers(uuid.UUID(int=7))
    assert answer.result["response"] == "0"
    assert answer.object_id == f"{ACTIVITY}?subContentId={PART}"
    assert answer.wording == "หนังสือภายนอก ใช้กระดาษใด"


@pytest.mark.django_db
def test_no_name_or_address_leaves_with_it():
    person = UserFactory(first_name="มาลี", email="mali@example.org")
    [kept] = record(person, sent())
    told = str(kept.statement)
    assert person.public_id in told
    assert "มาลี" not in told
    assert "mali" not in told


def test_a_burst_of_the_same_is_kept_once_and_of_others_none_is_lost(shared_database):
    with transaction.atomic():
        people = [UserFactory() for _ in range(8)]

    def same(number):
        return record(people[0], sent())[0].new

    fates = at_once(16, same)
    assert sorted(fates) == [False] * 15 + [True]
    assert Statement.objects.count() == 1

    def own(number):
        batch = [answered(response=f"{number}-{n}") for n in range(25)]
        record(people[number % 8], *batch, sent("attempted"), registration=uuid.UUID(int=number))

    assert at_once(12, own) == [None] * 12
    assert Statement.objects.count() == 1 + 12 * 26
    statement_ids = {one.body["id"] for one in Statement.objects.all()}
    assert len(statement_ids) == 1 + 12 * 26
