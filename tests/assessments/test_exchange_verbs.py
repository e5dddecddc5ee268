"""Bringing items in and taking them out: the verbs and their commands."""

import json

import pytest
from django.core.management import CommandError, call_command

from assessments import banking
from assessments.enums import ItemState, ItemType
from assessments.exchange import exporting, importing
from assessments.exchange.importing import Verdict
from assessments.models import Item
from audit.models import AuditEntry
from tests.factories.assessments import bank_with
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

GOOD = "๑. ข้อแรก\nก. ดำ\nข. แดง\nเฉลย ก\nเหตุผล: เพราะ\n\n๒. ข้อสอง\nตอบ: ถูก\n"
BAD = GOOD + "\n๓. ข้อที่ไม่มีเฉลย\nก. ดำ\nข. แดง\n"


@pytest.fixture
def bank():
    return bank_with(items=0, slug="law")


def verdicts(judgement):
    return [row.verdict for row in judgement.rows]


def test_a_dry_run_stores_nothing(bank):
    found = importing.judge(bank, BAD.encode())
    assert verdicts(found) == [Verdict.NEW, Verdict.NEW, Verdict.REFUSED]
    assert "ไม่พบเฉลย" in found.rows[2].why
    assert not bank.items.exists()
    assert not AuditEntry.objects.filter(action="assessments.items_imported").exists()


def test_items_go_in_as_drafts_and_are_on_record(bank):
    person = UserFactory()
    found = importing.bring_in(bank, BAD.encode(), person)
    assert found.counts == {"new": 2, "same": 0, "refused": 1}
    first = bank.items.order_by("pk").first()
    assert (first.state, first.item_type) == (ItemState.DRAFT, ItemType.CHOICE)
    assert (first.created_by, first.written_by) == (person, person)
    assert first.revisions.count() == 1
    assert first.content["th"]["rationale"] == "เพราะ"
    assert not first.versions.exists()
    entry = AuditEntry.objects.get(action="assessments.items_imported")
    assert (entry.actor_id, entry.details) == (person.pk, {"format": "text", "items": 2})


def test_the_same_file_again_adds_nothing_even_after_editing(bank):
    importing.bring_in(bank, GOOD.encode(), None)
    item = bank.items.order_by("pk").first()
    item.content["th"]["stem"] = "ข้อแรกที่แก้แล้ว"
    item.save()
    again = importing.bring_in(bank, GOOD.encode(), None)
    assert verdicts(again) == [Verdict.SAME, Verdict.SAME]
    assert "แก้ไขต่อ" in again.rows[0].why
    assert bank.items.count() == 2


def test_the_same_is_known_in_another_spelling(bank):
    importing.bring_in(bank, "1. ทำน้ำแกง\nก. เเดง\nข. ดำ\nเฉลย ข".encode(), None)
    other = "๑) ทํานํ้าแกง\n1) ดำ\n2) แดง\nเฉลย ๑"
    assert verdicts(importing.judge(bank, other.encode())) == [Verdict.SAME]


def test_another_key_is_not_the_same(bank):
    importing.bring_in(bank, GOOD.encode(), None)
    found = importing.judge(bank, GOOD.replace("เฉลย ก", "เฉลย ข").encode())
    assert verdicts(found) == [Verdict.NEW, Verdict.SAME]
    assert "เฉลยต่างกัน" in found.rows[0].why


def test_a_twin_within_the_file_goes_in_once(bank):
    found = importing.bring_in(bank, (GOOD + GOOD).encode(), None)
    assert verdicts(found) == [Verdict.NEW, Verdict.NEW, Verdict.SAME, Verdict.SAME]
    assert bank.items.count() == 2


def test_a_failure_in_the_middle_leaves_nothing(bank, monkeypatch):
    kept = importing.begin_item

    def fails_at_the_second(*args, **kwargs):
        if Item.objects.exists():
            raise RuntimeError
        return kept(*args, **kwargs)

    monkeypatch.setattr(importing, "begin_item", fails_at_the_second)
    with pytest.raises(RuntimeError):
        importing.bring_in(bank, GOOD.encode(), None)
    assert not bank.items.exists()
    assert not AuditEntry.objects.filter(action="assessments.items_imported").exists()


def test_text_that_is_too_long_for_the_form_is_refused(bank):
    found = importing.judge(bank, f"1. {'ก' * 2001}\nตอบ: ถูก".encode())
    assert verdicts(found) == [Verdict.REFUSED]
    assert "2000" in found.rows[0].why


def test_what_was_taken_out_is_known_when_it_comes_back(bank):
    importing.bring_in(bank, GOOD.encode(), None)
    retired = bank.items.order_by("pk").last()
    banking.retire(retired, UserFactory())
    found = exporting.take_out(bank, "text", UserFactory())
    assert found.counts == {"exported": 1, "refused": 0}
    assert verdicts(importing.judge(bank, found.content)) == [Verdict.SAME]
    entry = AuditEntry.objects.get(action="assessments.items_exported")
    assert entry.details == {"format": "text", "items": 1}


def answer_of(capsys, *args):
    """``(exit code, object)`` of a command with ``--json``."""
    code = 0
    try:
        call_command(*args, "--json")
    except SystemExit as error:
        code = error.code
    return code, json.loads(capsys.readouterr().out)


def test_the_commands_keep_their_contract(bank, tmp_path, capsys):
    file, out = tmp_path / "items.txt", tmp_path / "out.txt"
    file.write_text(BAD)
    code, dry = answer_of(capsys, "import_items", str(file), "--bank", "law")
    assert (code, dry["verdict"], dry["reasons"]) == (0, "accepted", [])
    assert dry["counts"] == {"new": 2, "same": 0, "refused": 1}
    assert {"title": "ข้อที่ไม่มีเฉลย", "type": "choice", "verdict": "refused"}.items() <= dry["items"][
        2
    ].items()
    assert not bank.items.exists()
    code, done = answer_of(capsys, "import_items", str(file), "--bank", "law", "--commit")
    assert (code, done["counts"]["new"], bank.items.count()) == (0, 2, 2)
    code, again = answer_of(capsys, "import_items", str(file), "--bank", "law", "--commit")
    assert (code, again["counts"]) == (0, {"new": 0, "same": 2, "refused": 1})
    code, left = answer_of(capsys, "export_items", "--bank", "law", "--format", "text", str(out))
    assert (code, left["counts"]) == (0, {"exported": 2, "refused": 0})
    assert "ข้อแรก" in out.read_text()


def test_nothing_usable_is_refused(bank, tmp_path, capsys):
    file = tmp_path / "items.txt"
    file.write_text("1. ไม่มีเฉลย\nก. ดำ\nข. แดง")
    code, found = answer_of(capsys, "import_items", str(file), "--bank", "law", "--commit")
    assert (code, found["verdict"], found["reasons"][0]["rule"]) == (1, "refused", "nothing_usable")
    file.write_bytes(b"\x00\x01")
    code, found = answer_of(capsys, "import_items", str(file), "--bank", "law")
    assert (code, found["items"]) == (1, [])
    code, found = answer_of(capsys, "export_items", "--bank", "law", "--format", "text", str(file))
    assert (code, found["counts"]) == (1, {"exported": 0, "refused": 0})


def test_wrong_use_ends_with_two(bank, tmp_path):
    here = tmp_path / "x"
    here.write_text(GOOD)
    for args in (
        ("import_items", str(here), "--bank", "nowhere"),
        ("import_items", str(tmp_path / "absent"), "--bank", "law"),
        ("import_items", str(tmp_path), "--bank", "law"),
        ("export_items", "--bank", "nowhere", "--format", "text", str(here)),
    ):
        with pytest.raises(CommandError) as error:
            call_command(*args)
        assert error.value.returncode == 2
