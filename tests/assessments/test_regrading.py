"""Case 56, a key corrected later: shown before it is done, on record, old scores kept."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import attempts, consequences, marking, regrading
from assessments.consequences import Consequence
from assessments.enums import ItemType, Outcome, RegradeAct, ReviewShows, ScoredBecause
from assessments.models import Attempt, ItemVersion, Regrade, Scoring
from assessments.regrading import Otherwise, Proposal
from assessments.reviewing import review
from audit.models import AuditEntry
from courses import teams
from courses.models import Completion
from people.enums import Role
from tests.factories.assessments import assessment_in, right_answers, wrong_answers
from tests.factories.courses import course_with, enrolled
from tests.factories.items import approved
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

DROP, CREDIT = Proposal(RegradeAct.DROP), Proposal(RegradeAct.CREDIT)


@pytest.fixture
def course():
    return course_with(lessons=1)


@pytest.fixture
def page(course):
    return assessment_in(course, items=4, pass_percent=70, review_shows=ReviewShows.EVERYTHING)


@pytest.fixture
def version(page):
    return ItemVersion.objects.order_by("pk").first()


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


def sit(page, course, wrong=(), **who):
    """A sitting that is right but for the items of these places (in the order written)."""
    attempt = attempts.start(enrolled(course, **who), page, declared=True)
    good, bad = right_answers(attempt), wrong_answers(attempt)
    for place, pk in enumerate(sorted(good)):
        attempts.save_answer(attempt, pk, 1, (bad if place in wrong else good)[pk])
    return attempts.submit(attempt)


def rule(version, proposal, admin, reason="เฉลยผิด"):
    seen = regrading.fingerprint(regrading.preview(version, proposal))
    return regrading.regrade(version, proposal, reason=reason, by=admin, seen=seen)


def standing(attempt):
    attempt.refresh_from_db()
    return str(attempt.score), str(attempt.max_score), attempt.outcome


def new_key(version, attempt):
    """The option that the attempt chose instead of the right one."""
    return Proposal(RegradeAct.KEY, {"correct": [attempts.answers(attempt)[version.pk]]})


def test_a_preview_tells_everything_and_changes_nothing(page, course, version):
    """Case 56."""
    attempt = sit(page, course, wrong=[0, 1])
    [change] = regrading.preview(version, CREDIT)
    assert (str(change.before.score), str(change.after.score)) == ("2.00", "3.00")
    assert change.gains_pass
    assert standing(attempt) == ("2.00", "4.00", Outcome.NOT_PASSED)
    assert not Regrade.objects.exists()


def test_crediting_everyone_gives_full_marks_to_all_who_had_it_and_completes(
    page, course, version, admin
):
    attempt, right = sit(page, course, wrong=[0, 1]), sit(page, course)
    rule(version, CREDIT, admin)
    assert standing(attempt) == ("3.00", "4.00", Outcome.PASSED)
    assert standing(right) == ("4.00", "4.00", Outcome.PASSED)
    assert Completion.objects.filter(
        enrolment=attempt.enrolment, activity_key=page.translation_key
    ).exists()
    assert [one.because for one in attempt.scorings.order_by("pk")] == [
        ScoredBecause.SUBMITTED,
        ScoredBecause.REGRADED,
    ]
    assert right.scorings.count() == 1


def test_a_dropped_item_leaves_the_maximum(page, course, version, admin):
    attempt, right = sit(page, course, wrong=[0]), sit(page, course)
    rule(version, DROP, admin)
    assert standing(attempt) == ("3.00", "3.00", Outcome.PASSED)
    assert standing(right) == ("3.00", "3.00", Outcome.PASSED)


def test_a_changed_key_scores_by_the_new_one_and_leaves_the_version_as_it_was(
    page, course, version, admin
):
    attempt = sit(page, course, wrong=[0])
    before = version.answer_key
    proposal = new_key(version, attempt)
    rule(version, proposal, admin)
    assert standing(attempt) == ("4.00", "4.00", Outcome.PASSED)
    version.refresh_from_db()
    assert version.answer_key == before
    place = [one["version"] for one in attempt.drawn].index(version.pk)
    item = review(attempt, 1)[place]
    assert item.right
    assert item.ruled == RegradeAct.KEY
    shown = [option for option in item.answer.options if option.correct]
    assert [option.chosen for option in shown] == [True]


def test_a_pass_that_was_given_stands_and_is_listed(page, course, version, admin):
    wrong = sit(page, course, wrong=[0])
    passed = sit(page, course, wrong=[1])
    assert passed.outcome == Outcome.PASSED
    proposal = new_key(version, wrong)
    kept = [one for one in regrading.preview(version, proposal) if one.keeps_pass]
    assert [one.attempt for one in kept] == [passed]
    ruling = rule(version, proposal, admin)
    assert standing(passed) == ("2.00", "4.00", Outcome.PASSED)
    assert Completion.objects.filter(enrolment=passed.enrolment).exists()
    kept = [one for one in regrading.changes_of(ruling) if one.keeps_pass]
    assert [(one.attempt, str(one.before.score)) for one in kept] == [(passed, "3.00")]


def test_who_submits_after_the_ruling_is_scored_by_it(page, course, version, admin):
    attempt = attempts.start(enrolled(course), page, declared=True)
    rule(version, CREDIT, admin)
    attempts.submit(attempt)
    assert standing(attempt)[0] == "1.00"


def test_the_newest_ruling_holds(page, course, version, admin):
    attempt = sit(page, course, wrong=[0, 1])
    rule(version, CREDIT, admin)
    rule(version, DROP, admin)
    assert standing(attempt) == ("2.00", "3.00", Outcome.PASSED)  # the pass of the first ruling
    assert attempt.scorings.count() == 3


def test_ruling_twice_is_one_ruling(page, course, version, admin):
    sit(page, course, wrong=[0])
    assert rule(version, CREDIT, admin) is not None
    assert rule(version, CREDIT, admin) is None
    assert Regrade.objects.count() == 1
    assert AuditEntry.objects.filter(action="assessments.regraded").count() == 1


def test_what_was_not_shown_is_not_done(page, course, version, admin):
    sit(page, course, wrong=[0])
    seen = regrading.fingerprint(regrading.preview(version, CREDIT))
    late = sit(page, course, wrong=[0, 1])
    with pytest.raises(Otherwise):
        regrading.regrade(version, CREDIT, reason="เฉลยผิด", by=admin, seen=seen)
    assert not Regrade.objects.exists()
    assert standing(late)[0] == "2.00"


@pytest.mark.parametrize("key", [None, {}, {"correct": ["forged"]}, {"accepted": ["ก"]}])
def test_a_key_of_something_else_is_refused(page, version, key):
    with pytest.raises(ValidationError):
        regrading.preview(version, Proposal(RegradeAct.KEY, key))


def test_a_reason_is_asked_for(page, version, admin):
    with pytest.raises(ValidationError):
        rule(version, DROP, admin, reason="  ")


def test_rulings_are_never_changed_or_deleted(page, course, version, admin):
    ruling = rule(version, DROP, admin)
    for act in (Regrade.objects.filter(pk=ruling.pk).update, Regrade.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act(**({"reason": "อื่น"} if act.__name__ == "update" else {}))


def test_attempts_from_before_scorings_were_kept_keep_their_old_score(page, course, version, admin):
    """Case 56: old scores stay."""
    attempt = sit(page, course, wrong=[0])
    copy = Attempt.objects.get(pk=attempt.pk)
    copy.pk, copy.public_id, copy.number, copy.receipt = None, "copy", 2, "copy"
    copy.save()
    rule(version, CREDIT, admin)
    # The copy has no journal: the ruling alone gives it a mark.
    assert [str(one.score) for one in copy.scorings.order_by("pk")] == ["3.00", "1.00"]


def test_what_rests_on_a_kept_pass_is_listed(page, course, version, admin, client, monkeypatch):
    """Case 56: certificates that rest on it are listed."""
    monkeypatch.setattr(consequences, "_providers", [])
    consequences.register(
        lambda enrolments: [Consequence(str(one.user), "วุฒิบัตรเลขที่ ๑", "/x/") for one in enrolments]
    )
    wrong, passed = sit(page, course, wrong=[0]), sit(page, course, wrong=[1])
    proposal = new_key(version, wrong)
    client.force_login(admin)
    address = reverse("staff_banks:regrade", args=[version.pk])
    answer = client.get(address, {"act": "key", "correct": proposal.answer_key["correct"]})
    body = answer.content.decode()
    assert "วุฒิบัตรเลขที่ ๑" in body
    assert str(passed.enrolment.user) in body
    done = client.post(
        f"{address}?act=key&correct={proposal.answer_key['correct'][0]}",
        {"seen": answer.context["seen"], "reason": "เฉลยผิด"},
        follow=True,
    )
    assert "วุฒิบัตรเลขที่ ๑" in done.content.decode()
    assert standing(wrong)[0] == "4.00"
    assert client.get(reverse("staff_banks:regrades")).status_code == 200


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.AUDITOR, Role.TRAINEE])
def test_only_an_institute_admin_rules(client, course, page, version, role):
    person = UserFactory(roles=[role])
    teams.join(course, person, by=None)
    client.force_login(person)
    address = reverse("staff_banks:regrade", args=[version.pk]) + "?act=drop"
    seen = regrading.fingerprint(regrading.preview(version, DROP))
    assert client.get(address).status_code in (302, 404)
    assert client.post(address, {"seen": seen, "reason": "x"}).status_code in (302, 404)
    assert not Regrade.objects.exists()
    listed = client.get(reverse("staff_banks:regrades")).status_code
    assert listed == 200 if role == Role.AUDITOR else listed in (302, 404)


def test_a_key_may_come_from_a_later_version_with_the_same_ids(page, version):
    item = version.item
    other = next(
        o["id"]
        for o in version.content["th"]["options"]
        if o["id"] not in version.answer_key["correct"]
    )
    ItemVersion.objects.create(
        item=item,
        number=2,
        item_type=version.item_type,
        content=version.content,
        answer_key={"correct": [other]},
    )
    changed = {"th": {**version.content["th"], "options": version.content["th"]["options"][:2]}}
    ItemVersion.objects.create(
        item=item,
        number=3,
        item_type=version.item_type,
        content=changed,
        answer_key={"correct": []},
    )
    assert regrading.later_keys(version) == {2: {"correct": [other]}}


def test_statistics_leave_out_what_was_dropped(page, course, version, admin):
    from assessments.statistics.gathering import gather

    sit(page, course, wrong=[0])
    rule(version, DROP, admin)
    [sitting] = gather(page.translation_key).sittings
    assert version.pk not in sitting.shares
    assert sitting.score == 1.0
    assert Scoring.objects.count() == 2


def test_a_preview_takes_the_same_queries_for_one_attempt_and_for_twenty(page, course, version):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert regrading.preview(version, DROP)
        return len(queries)

    sit(page, course, wrong=[0])
    one = asked()
    for _ in range(19):
        sit(page, course, wrong=[0])
    assert asked() == one


def test_marks_by_people_stay_when_another_item_is_regraded(page, course, version, admin):
    bank = version.item.bank
    written = approved(bank, ItemType.EXTENDED_TEXT)
    page.draws.update(count=5)
    attempt = sit_all(page, course, written)
    assert attempt.outcome == Outcome.AWAITING
    taken = marking.take(attempt.public_id, written.pk, admin)
    marking.finish(taken, {one["id"]: "1" for one in written.answer_key["rubric"]}, "")
    assert standing(attempt) == ("4.40", "5.00", Outcome.PASSED)
    rule(version, DROP, admin)
    assert standing(attempt) == ("3.40", "4.00", Outcome.PASSED)


def sit_all(page, course, written):
    """A sitting with every choice right and something written."""
    attempt = attempts.start(enrolled(course), page, declared=True)
    for pk in (one["version"] for one in attempt.drawn):
        key = ItemVersion.objects.get(pk=pk).answer_key
        attempts.save_answer(attempt, pk, 1, "คำตอบ" if pk == written.pk else key["correct"][0])
    return attempts.submit(attempt)


def test_who_passes_by_a_regrade_is_told(
    page, course, version, admin, settings, django_capture_on_commit_callbacks, mailoutbox
):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    gains, _keeps = sit(page, course, wrong=[0, 1]), sit(page, course)
    with django_capture_on_commit_callbacks(execute=True):
        rule(version, CREDIT, admin)
    [mail] = mailoutbox
    assert mail.to == [gains.enrolment.user.email]
    assert "ปรับคะแนน" in mail.body
    assert gains.public_id in mail.body
