"""A course is published as a whole: exactly what was submitted, by somebody else, once."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from audit.models import AuditEntry
from courses import publishing
from courses.drafts import drafts_of
from courses.editions import freeze_edition, latest_edition
from courses.enums import SubmissionState
from courses.models import CourseSubmission, LessonPage, ModulePage
from courses.publishing import (
    AlreadyDecided,
    AlreadySubmitted,
    NotComplete,
    NothingToSubmit,
    OwnSubmission,
    approve_course,
    send_back,
    submit_course,
    take_back,
)
from people.enums import Role
from tests.factories.courses import LessonFactory, block, course_with, lessons_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def instructor():
    return UserFactory(roles=[Role.INSTRUCTOR])


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.INSTITUTE_ADMIN])


@pytest.fixture
def course():
    return course_with(lessons=2)


def edit(page, title):
    """A draft beside the live page."""
    draft = page.get_latest_revision_as_object()
    draft.title = title
    draft.save_revision()


def title_of(page):
    return type(page).objects.get(pk=page.pk).title


def test_nothing_but_drafts_is_submitted(course, instructor):
    first, _second = lessons_of(course)
    edit(first, "ฉบับร่าง")
    submission = submit_course(course, instructor)
    [change] = submission.changes
    assert (change.page, change.title, change.new) == (first.pk, "ฉบับร่าง", False)
    assert title_of(first) != "ฉบับร่าง"


def test_a_course_without_drafts_is_not_submitted(course, instructor):
    with pytest.raises(NothingToSubmit):
        submit_course(course, instructor)


def test_approval_publishes_all_drafts_and_freezes_the_edition(course, instructor, admin):
    first, _second = lessons_of(course)
    edit(course, "วิชาใหม่")
    edit(first, "บทใหม่")
    before = latest_edition(course.translation_key)
    publication = approve_course(submit_course(course, instructor), admin, "เรียบร้อย")
    assert [change.title for change in publication.published] == ["วิชาใหม่", "บทใหม่"]
    assert title_of(course) == "วิชาใหม่"
    assert title_of(first) == "บทใหม่"
    edition = latest_edition(course.translation_key)
    assert edition.number == before.number + 1
    assert edition.title == "วิชาใหม่"
    assert edition.activities[0]["title"] == "บทใหม่"
    assert (edition.frozen_by, publication.submission.edition) == (admin, edition)
    assert publication.submission.state == SubmissionState.APPROVED
    assert not drafts_of(course)
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions[-2:] == ["courses.submitted", "courses.approved"]


def test_a_new_course_becomes_live_with_all_its_lessons(instructor, admin):
    course = course_with(lessons=2, publish=False)
    for page in (course, *ModulePage.objects.all(), *lessons_of(course)):
        page.unpublish()
        page.save_revision()
        type(page).objects.filter(pk=page.pk).update(
            first_published_at=None, last_published_at=None
        )
    submission = submit_course(course, instructor)
    assert [change.new for change in submission.changes] == [True] * 4
    approve_course(submission, admin)
    course.refresh_from_db()
    assert course.live
    assert all(lesson.live for lesson in lessons_of(course))
    assert len(latest_edition(course.translation_key).activities) == 2


def test_a_draft_saved_after_the_submission_is_not_published(course, instructor, admin):
    first, second = lessons_of(course)
    edit(first, "ที่ส่ง")
    submission = submit_course(course, instructor)
    edit(first, "ที่แก้ภายหลัง")
    edit(second, "อีกบทที่แก้ภายหลัง")
    assert [page.pk for page in publishing.written_since(submission)] == [first.pk, second.pk]
    approve_course(submission, admin)
    assert title_of(first) == "ที่ส่ง"
    first.refresh_from_db()
    assert first.get_latest_revision_as_object().title == "ที่แก้ภายหลัง"
    assert [page.pk for page in drafts_of(course)] == [first.pk, second.pk]


def test_an_editor_that_is_still_open_does_not_write_over_what_was_submitted(
    course, instructor, admin, client
):
    from django.core.exceptions import PermissionDenied

    first = lessons_of(course)[0]
    edit(first, "ที่ส่ง")
    submission = submit_course(course, instructor)
    frozen = first.get_latest_revision_as_object().latest_revision
    draft = first.get_latest_revision_as_object()
    draft.title = "แอบแก้"
    for person in (instructor, admin):
        with pytest.raises(PermissionDenied):
            draft.save_revision(user=person, overwrite_revision=frozen)
    approve_course(submission, admin)
    assert title_of(first) == "ที่ส่ง"


def test_who_submits_does_not_approve(course, admin):
    edit(course, "ร่าง")
    submission = submit_course(course, admin)
    with pytest.raises(OwnSubmission):
        approve_course(submission, admin)
    submission.refresh_from_db()
    assert submission.is_open
    assert title_of(course) != "ร่าง"


def test_one_submission_at_a_time(course, instructor):
    edit(course, "ร่าง")
    submit_course(course, instructor)
    edit(course, "ร่างสอง")
    with pytest.raises(AlreadySubmitted):
        submit_course(course, instructor)
    assert CourseSubmission.objects.count() == 1


def test_a_decision_is_made_once(course, instructor, admin):
    edit(course, "ร่าง")
    submission = submit_course(course, instructor)
    stale = CourseSubmission.objects.get(pk=submission.pk)
    approve_course(submission, admin)
    for decide in (
        lambda: approve_course(stale, UserFactory()),
        lambda: send_back(stale, admin, "ไม่"),
        lambda: take_back(stale, instructor),
    ):
        with pytest.raises(AlreadyDecided):
            decide()


def test_sent_back_with_a_comment_it_can_be_submitted_again(course, instructor, admin):
    edit(course, "ร่าง")
    submission = submit_course(course, instructor)
    with pytest.raises(ValidationError):
        send_back(submission, admin, "  ")
    send_back(submission, admin, "ขาดแหล่งที่มา")
    assert (submission.state, submission.comment) == (SubmissionState.RETURNED, "ขาดแหล่งที่มา")
    assert title_of(course) != "ร่าง"
    assert submit_course(course, instructor).is_open


def test_taken_back_it_can_be_submitted_again(course, instructor):
    edit(course, "ร่าง")
    take_back(submit_course(course, instructor), instructor)
    assert submit_course(course, instructor).is_open


def test_what_an_admin_published_meanwhile_is_not_rolled_back(course, instructor, admin):
    first = lessons_of(course)[0]
    edit(first, "ที่ส่ง")
    submission = submit_course(course, instructor)
    newer = first.get_latest_revision_as_object()
    newer.title = "แก้คำผิดแล้ว"
    newer.save_revision(user=admin).publish(user=admin)
    publication = approve_course(submission, admin)
    assert [change.page for change in publication.left_out] == [first.pk]
    assert title_of(first) == "แก้คำผิดแล้ว"


def test_a_draft_that_was_deleted_meanwhile_is_left_out(course, instructor, admin):
    module = ModulePage.objects.get()
    new = LessonFactory(parent=module, live=False)
    new.save_revision()
    edit(course, "ร่าง")
    submission = submit_course(course, instructor)
    new.delete()
    assert len(approve_course(submission, admin).left_out) == 1
    assert title_of(course) == "ร่าง"


def test_all_or_nothing(course, instructor, admin, monkeypatch):
    first, second = lessons_of(course)
    edit(first, "บทหนึ่ง")
    edit(second, "บทสอง")
    submission = submit_course(course, instructor)
    real, calls = publishing._publish, []

    def fails_at_the_second(change, by):
        calls.append(change)
        if len(calls) == 2:
            raise ValidationError("taken")
        return real(change, by)

    monkeypatch.setattr(publishing, "_publish", fails_at_the_second)
    with pytest.raises(ValidationError):
        approve_course(submission, admin)
    assert title_of(first) != "บทหนึ่ง"
    submission.refresh_from_db()
    assert submission.is_open


def test_a_retired_lesson_stays_retired(course, instructor, admin):
    first, second = lessons_of(course)
    for lesson in (first, second):
        lesson.save_revision().publish()
        lesson.refresh_from_db()
        lesson.unpublish()
    assert not drafts_of(course)
    edit(second, "เขียนใหม่")
    assert [page.pk for page in drafts_of(course)] == [second.pk]


def test_the_translation_goes_with_it(course, instructor, admin):
    english = course.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    submission = submit_course(course, instructor)
    assert {change.language for change in submission.changes} == {"en"}
    approve_course(submission, admin)
    english.refresh_from_db()
    assert english.live


def test_a_draft_with_empty_places_is_not_submitted(course, instructor):
    first, _second = lessons_of(course)
    first.body = [block("case", {"title": "", "text": "<p>เรื่อง</p>", "question": ""})]
    first.save_revision(clean=False)
    course.hours = -1
    course.save_revision(clean=False)
    with pytest.raises(NotComplete) as refused:
        submit_course(course, instructor)
    messages = {fault.page.pk: fault.message for fault in refused.value.faults}
    assert "“เนื้อหา” มีส่วนที่ยังไม่ได้กรอก" in messages[first.pk]
    assert "ชั่วโมง" in messages[course.pk]
    assert not CourseSubmission.objects.exists()


def test_the_edition_follows_what_an_admin_does_by_hand(
    course, admin, django_capture_on_commit_callbacks
):
    first = lessons_of(course)[0]
    number = latest_edition(course.translation_key).number
    with django_capture_on_commit_callbacks(execute=True):
        first.save_revision(user=admin).publish(user=admin)
    assert latest_edition(course.translation_key).number == number
    first.required = False
    with django_capture_on_commit_callbacks(execute=True):
        first.save_revision(user=admin).publish(user=admin)
    edition = latest_edition(course.translation_key)
    assert edition.number == number + 1
    assert edition.activities[0]["required"] is False
    assert edition.frozen_by == admin
    with django_capture_on_commit_callbacks(execute=True):
        LessonPage.objects.get(pk=first.pk).unpublish()
    assert len(latest_edition(course.translation_key).activities) == 1


def test_one_edition_for_one_approval(
    course, instructor, admin, django_capture_on_commit_callbacks
):
    for lesson in lessons_of(course):
        edit(lesson, "ใหม่")
    number = latest_edition(course.translation_key).number
    with django_capture_on_commit_callbacks(execute=True):
        approve_course(submit_course(course, instructor), admin)
    assert latest_edition(course.translation_key).number == number + 1


def test_a_course_that_waits_for_itself_is_not_submitted(course, instructor):
    other = course_with(lessons=1)
    other.prerequisites.add(course)
    other.save()
    course.prerequisites.add(other)
    course.save_revision()
    with pytest.raises(NotComplete) as refused:
        submit_course(course, instructor)
    assert "วนกลับมา" in " ".join(fault.message for fault in refused.value.faults)


def test_no_edition_asks_for_its_own_course_first(course):
    course.prerequisites.add(course)
    course.save()
    assert freeze_edition(course, by=None).rules["prerequisites"] == []
