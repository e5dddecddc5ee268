"""Issuing: everybody who is eligible, once, in order, whatever happens in between."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from audit.models import AuditEntry
from certificates import issuing, sealing, tasks
from certificates.enums import BatchState, Event, ItemState, State
from certificates.models import (
    BatchItem,
    Credential,
    CredentialFile,
    CredentialStanding,
    RegisterEntry,
    SeriesCounter,
)
from people.models import Post
from programmes.models import Placement, ProgrammeCompletion
from tests.factories.certificates import (
    ISSUED_ON,
    AchievementFactory,
    batch_terms,
    finisher,
    finishers,
    issued,
)
from tests.factories.people import UserFactory
from thai.clock import civil_date

pytestmark = pytest.mark.django_db


@pytest.fixture
def achievement():
    return AchievementFactory()


def start(achievement, **changes):
    return issuing.start_batch(achievement, **batch_terms(**changes))


def carry(batch):
    """What the worker does."""
    for credential_id in issuing.issue_waiting(batch):
        sealing.seal(credential_id)
    issuing.finish_if_done(batch.pk)
    batch.refresh_from_db()


def test_serials_follow_the_provinces_in_dictionary_order(achievement):
    finishers(achievement.cohort, 76)
    assert len(list(issuing.issue_waiting(start(achievement)))) == 76
    rows = Credential.objects.order_by("number").values_list(
        "serial", "placement__post__province__name_th"
    )
    provinces = list(
        Post.objects.order_by("province__sort_key").values_list("province__name_th", flat=True)
    )
    assert [name for _, name in rows] == provinces
    assert rows[0] == ("๐๑/๒๕๗๐", "กระบี่")
    assert rows[75] == ("๗๖/๒๕๗๐", "อุบลราชธานี")


def test_a_credential_is_valid_only_once_it_is_sealed(achievement):
    finishers(achievement.cohort, 1)
    batch = start(achievement)
    [credential_id] = issuing.issue_waiting(batch)
    credential = Credential.objects.get(pk=credential_id)
    assert credential.standing.state == State.ISSUED
    assert [entry.event for entry in credential.entries.all()] == [Event.ISSUED]
    assert sealing.seal(credential_id)
    assert CredentialStanding.objects.get(pk=credential_id).state == State.SEALED
    issued_entry, sealed_entry = credential.entries.all()
    file = credential.files.get()
    assert sealed_entry.event == Event.SEALED
    assert sealed_entry.file_digest == file.sha256
    assert issued_entry.facts_digest == credential.facts_digest
    assert sealing.read(file)[:5] == b"%PDF-"


def test_the_facts_are_frozen_with_their_authority(achievement):
    [credential] = issued(achievement)
    before = dict(credential.facts)
    user, design = credential.recipient, achievement.design
    type(user).objects.filter(pk=user.pk).update(last_name="เปลี่ยนแล้ว")
    type(design).objects.filter(pk=design.pk).update(closing="คำใหม่")
    credential.refresh_from_db()
    assert credential.facts == before
    assert credential.facts["authority"] == {"number": "สพ ๐๐๐๑/๑๒", "dated": "2026-11-20"}
    assert credential.facts["given"] == "ให้ไว้ ณ วันที่ ๒๐ พฤศจิกายน พุทธศักราช ๒๕๖๙"
    assert "หลักสูตร ๖๐ ชั่วโมง" in [line["text"] for line in credential.facts["lines"]]
    assert credential.facts["demonstration"] is True


def test_the_database_refuses_to_change_or_delete_what_was_issued(achievement):
    """Case 104; the positive control for the triggers is in tests/audit."""
    [credential] = issued(achievement)
    for act in (
        lambda: Credential.objects.filter(pk=credential.pk).update(serial="๙๙/๒๕๗๐"),
        lambda: RegisterEntry.objects.all()._raw_delete("default"),
        lambda: CredentialFile.objects.all().update(sha256="0" * 64),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


def test_issuing_again_issues_nothing_twice(achievement):
    """Case 97."""
    finishers(achievement.cohort, 3)
    carry(start(achievement))
    with pytest.raises(issuing.IssuingRefused):
        start(achievement)
    finisher(achievement.cohort, Post.objects.get(province__name_th="กระบี่"))
    second = start(achievement)
    carry(second)
    assert second.items.count() == 1
    assert list(Credential.objects.order_by("number").values_list("number", flat=True)) == [
        1,
        2,
        3,
        4,
    ]


def test_nobody_issues_to_themselves(achievement):
    """Case 31: another admin does."""
    own, other = finishers(achievement.cohort, 2)
    batch = start(achievement, by=own.user)
    assert [item.placement for item in batch.items.all()] == [other]
    carry(batch)
    with pytest.raises(issuing.IssuingRefused):
        start(achievement, by=own.user)
    carry(start(achievement, by=other.user))
    assert Credential.objects.filter(recipient=own.user).exists()


def test_who_completes_while_the_dates_are_looked_at_gets_none_dated_before(
    achievement, monkeypatch
):
    """Case 99: the dates are held against the very people that are listed."""
    finishers(achievement.cohort, 1)
    looked = issuing.to_be_issued

    def and_somebody_completes(cohort):
        seats = list(looked(cohort))
        if len(seats) == 1:
            krabi = Post.objects.get(province__name_th="กระบี่")
            late = Placement.objects.create(cohort=cohort, post=krabi, user=UserFactory())
            ProgrammeCompletion.objects.create(placement=late, completed_at=timezone.now())
        return looked(cohort).filter(pk__in=[seat.pk for seat in seats])

    monkeypatch.setattr(issuing, "to_be_issued", and_somebody_completes)
    carry(start(achievement))
    for credential in Credential.objects.select_related("placement__completion"):
        assert credential.issued_on >= civil_date(credential.placement.completion.completed_at)


def test_a_year_mistyped_by_one_is_refused(achievement):
    finishers(achievement.cohort, 1)
    with pytest.raises(issuing.IssuingRefused) as refusal:
        start(achievement, issued_on=timezone.localdate() + datetime.timedelta(days=365))
    assert refusal.value.field == "issued_on"
    start(achievement, issued_on=timezone.localdate() + datetime.timedelta(days=120))


def test_a_second_batch_waits_for_the_first(achievement):
    finishers(achievement.cohort, 1)
    start(achievement)
    with pytest.raises(issuing.IssuingRefused, match="โปรดรอ"):
        start(achievement)


def test_who_withdrew_since_the_click_gets_none(achievement):
    """Case 98."""
    stays, goes = finishers(achievement.cohort, 2)
    batch = start(achievement)
    type(goes).objects.filter(pk=goes.pk).update(withdrawn_at=timezone.now())
    carry(batch)
    assert [c.placement for c in Credential.objects.all()] == [stays]
    assert batch.items.get(placement=goes).state == ItemState.LEFT_OUT
    assert batch.state == BatchState.DONE


def test_no_certificate_is_dated_before_the_completion(achievement):
    """Case 99."""
    finishers(achievement.cohort, 1)
    with pytest.raises(issuing.IssuingRefused) as refusal:
        start(achievement, issued_on=datetime.date(2026, 11, 9))
    assert refusal.value.field == "issued_on"
    with pytest.raises(issuing.IssuingRefused) as refusal:
        start(achievement, authority_date=datetime.date(2026, 11, 21))
    assert refusal.value.field == "authority_date"
    assert not BatchItem.objects.exists()


def test_without_anybody_eligible_nothing_begins(achievement):
    with pytest.raises(issuing.IssuingRefused):
        start(achievement)
    assert not achievement.batches.exists()
    assert not AuditEntry.objects.exists()


def test_a_poisoned_one_is_set_aside_and_keeps_its_serial(achievement, monkeypatch):
    """Case 107, F18."""
    people = finishers(achievement.cohort, 3)
    batch = start(achievement)
    render = sealing.render

    def poisoned(facts, pictures):
        if facts["serial"] == "๐๒/๒๕๗๐":
            raise RuntimeError("poison")
        return render(facts, pictures)

    monkeypatch.setattr(sealing, "render", poisoned)
    for credential_id in issuing.issue_waiting(batch):
        for _ in range(5):
            sealing.seal(credential_id)
    assert issuing.finish_if_done(batch.pk)
    now = issuing.progress(batch)
    assert (now.total, now.done, now.set_aside) == (3, 2, 1)
    ill = CredentialStanding.objects.get(credential__serial="๐๒/๒๕๗๐")
    assert (ill.state, ill.tries) == (State.SET_ASIDE, 3)
    monkeypatch.setattr(sealing, "render", render)
    assert sealing.try_again(ill.credential, by=None)
    assert sealing.seal(ill.pk)
    assert len(people) == CredentialFile.objects.count()


def test_one_that_kills_its_worker_is_counted_too(achievement):
    """Case 107: the try is counted before it begins, so three deaths set it aside."""
    finishers(achievement.cohort, 1)
    batch = start(achievement)
    [credential_id] = issuing.issue_waiting(batch)
    standing = CredentialStanding.objects.filter(pk=credential_id)
    for _ in range(3):
        assert sealing._claim(credential_id)
        standing.update(claimed_until=timezone.now() - datetime.timedelta(seconds=1))
    assert not sealing._claim(credential_id)
    tasks.sweep()
    assert standing.get().state == State.SET_ASIDE
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE


def test_an_item_that_cannot_be_issued_lets_the_others_pass(achievement, monkeypatch):
    finishers(achievement.cohort, 3)
    batch = start(achievement)
    write_down = issuing.write_down
    first = batch.items.get(order=1).placement

    def failing(achievement, placement, **terms):
        if placement == first:
            raise RuntimeError("cannot")
        return write_down(achievement, placement, **terms)

    monkeypatch.setattr(issuing, "write_down", failing)
    for _ in range(3):
        carry(batch)
    assert batch.state == BatchState.DONE
    assert batch.items.get(order=1).state == ItemState.FAILED
    assert list(Credential.objects.values_list("number", flat=True).order_by("number")) == [1, 2]


def test_a_message_ten_times_and_out_of_order_changes_nothing(achievement):
    """Case 106."""
    finishers(achievement.cohort, 3)
    batch = start(achievement)
    made = list(issuing.issue_waiting(batch))
    for credential_id in [*reversed(made)] * 10:
        tasks.seal_credential(credential_id)
        tasks.issue_batch(batch.pk)
    tasks.seal_credential(10**9)
    tasks.issue_batch(10**9)
    assert CredentialFile.objects.count() == 3
    assert RegisterEntry.objects.count() == 6
    assert AuditEntry.objects.filter(action="certificates.batch_finished").count() == 1


def test_the_sweep_finds_what_the_queue_lost(achievement, monkeypatch):
    """F1: a worker killed in the middle leaves rows that say what is left."""
    finishers(achievement.cohort, 4)
    batch = start(achievement)
    lost = issuing.issue_waiting(batch)
    killed_while_sealing = next(lost)
    assert sealing._claim(killed_while_sealing)
    lost.close()
    sent = []
    monkeypatch.setattr(tasks.issue_batch, "delay", lambda *a: sent.append(("batch", *a)))
    monkeypatch.setattr(tasks.seal_credential, "delay", lambda *a: sent.append(("seal", *a)))
    tasks.sweep()
    assert sent == [("batch", batch.pk)]
    CredentialStanding.objects.update(claimed_until=timezone.now())
    tasks.sweep()
    assert ("seal", killed_while_sealing) in sent


def test_a_file_that_was_damaged_is_made_again(achievement):
    """F25."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    [credential] = issued(achievement)
    file = credential.files.get()
    whole = sealing.read(file)
    default_storage.delete(file.path)
    default_storage.save(file.path, ContentFile(b""))
    assert sealing.read(file) == whole
    default_storage.delete(file.path)
    assert sealing.read(file) == whole


def test_a_storage_that_keeps_nothing_seals_nothing(achievement, monkeypatch):
    """F7: a full disk."""
    finishers(achievement.cohort, 1)
    batch = start(achievement)
    [credential_id] = issuing.issue_waiting(batch)
    monkeypatch.setattr(sealing.default_storage, "size", lambda path: 0)
    assert not sealing.seal(credential_id)
    assert not CredentialFile.objects.exists()
    monkeypatch.undo()
    assert sealing.seal(credential_id)


def test_a_batch_is_on_record_with_who_and_how_many(achievement):
    admin = UserFactory()
    finishers(achievement.cohort, 2)
    carry(start(achievement, by=admin))
    started, finished = AuditEntry.objects.order_by("seq")
    assert (started.action, started.actor_id) == ("certificates.batch_started", admin.pk)
    assert started.details["people"] == 2
    assert finished.details == {"issued": 2, "set_aside": 0, "left_out": 0}


def test_a_file_names_no_one_and_stands_under_its_hash(achievement):
    [credential] = issued(achievement)
    file = credential.files.get()
    assert file.path == f"certificates/{file.sha256[:2]}/{file.sha256}.pdf"
    assert credential.file_name.isascii()


def test_each_fiscal_year_counts_afresh(achievement):
    issued(achievement)
    other = AchievementFactory(series=achievement.series)
    finishers(other.cohort, 1)
    carry(start(other, issued_on=datetime.date(2027, 10, 1)))
    assert list(SeriesCounter.objects.order_by("year").values_list("year", "last")) == [
        (2570, 1),
        (2571, 1),
    ]
    assert ISSUED_ON.year == 2026


@pytest.mark.parametrize("number", [1, 50])
def test_progress_is_one_query_however_many(achievement, number, django_assert_num_queries):
    finishers(achievement.cohort, number)
    batch = start(achievement)
    with django_assert_num_queries(1):
        assert issuing.progress(batch).waiting == number
