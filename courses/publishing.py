"""Publication of a course as a whole: one submission, one decision, one transaction.

A submission carries the drafts of the course's page and of everything below it, in all languages,
as they are at that moment. Approval publishes exactly those and freezes an edition. Drafts that
are saved later wait for the next submission.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from audit import trail
from courses.authoring import Fault, faults_of
from courses.drafts import drafts_of
from courses.editions import freeze_edition, freeze_if_changed
from courses.enums import SubmissionState
from courses.keeping import course_above
from courses.models import CoursePage, CourseSubmission
from courses.models.submission import Change
from people.models import User


class SubmissionRefused(Exception):
    """Nothing was changed."""


class NothingToSubmit(SubmissionRefused):
    """The course has no draft."""


class AlreadySubmitted(SubmissionRefused):
    """One submission of the course still waits for a decision."""


class NotComplete(SubmissionRefused):
    """Some drafts cannot be published as they are; ``faults`` says which and why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class AlreadyDecided(SubmissionRefused):
    """Somebody decided, or took it back, before."""


class OwnSubmission(SubmissionRefused):
    """Who submits does not approve."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What an approval did."""

    submission: CourseSubmission
    published: tuple[Change, ...]
    left_out: tuple[Change, ...]
    """Deleted since, or published in a newer form by an admin."""


def open_submission(course: CoursePage) -> CourseSubmission | None:
    """The submission of the course that waits for a decision."""
    return CourseSubmission.objects.filter(
        course_key=course.translation_key, state=SubmissionState.SUBMITTED
    ).first()


def submit_course(course: CoursePage, by: User, note: str = "") -> CourseSubmission:
    """Submit all drafts of a course, frozen as they are now. Raises SubmissionRefused.

    Each draft is saved once more as a revision of nobody's: an editor that is still open writes
    over the last revision of its own person only, never over this one.
    """
    drafts = [page.get_latest_revision_as_object() for page in drafts_of(course).specific()]
    if not drafts:
        raise NothingToSubmit
    faults = [fault for draft in drafts for fault in faults_of(draft)]
    if faults:
        raise NotComplete(faults)
    try:
        with transaction.atomic():
            submission = CourseSubmission.objects.create(
                course_key=course.translation_key,
                course_title=course.draft_title or course.title,
                submitted_by=by,
                note=note,
                frozen=[_freeze(draft).as_json() for draft in drafts],
            )
            trail.record(by, "courses.submitted", submission, changes=len(drafts))
    except IntegrityError as error:
        raise AlreadySubmitted from error
    return submission


def approve_course(submission: CourseSubmission, by: User, comment: str = "") -> Publication:
    """Publish exactly what was submitted, and freeze the edition. Raises SubmissionRefused.

    A draft that cannot be published after all (an address that was taken meanwhile) raises
    ValidationError; nothing is published then.
    """
    if submission.submitted_by_id == by.pk:
        raise OwnSubmission
    with transaction.atomic():
        _decide(submission, SubmissionState.APPROVED, by, comment)
        published: list[Any] = []
        left_out: list[Any] = []
        for change in submission.changes:
            (published if _publish(change, by) else left_out).append(change)
        course = course_of(submission)
        edition = freeze_edition(course, by) if course and course.live else None
        CourseSubmission.objects.filter(pk=submission.pk).update(edition=edition)
        number = edition.number if edition else None
        trail.record(by, "courses.approved", submission, published=len(published), edition=number)
    submission.refresh_from_db()
    return Publication(submission, tuple(published), tuple(left_out))


def send_back(submission: CourseSubmission, by: User, comment: str) -> CourseSubmission:
    """Return it to its team with a comment. Raises AlreadyDecided."""
    if not comment.strip():
        raise ValidationError({"comment": "a comment is needed"})
    with transaction.atomic():
        _decide(submission, SubmissionState.RETURNED, by, comment)
        trail.record(by, "courses.returned", submission)
    submission.refresh_from_db()
    return submission


def take_back(submission: CourseSubmission, by: User) -> CourseSubmission:
    """The team takes its submission back, to go on writing. Raises AlreadyDecided."""
    with transaction.atomic():
        _decide(submission, SubmissionState.TAKEN_BACK, by, "")
        trail.record(by, "courses.taken_back", submission)
    submission.refresh_from_db()
    return submission


def course_of(submission: CourseSubmission) -> CoursePage | None:
    """The course's page in its first language."""
    return CoursePage.objects.filter(
        translation_key=submission.course_key, locale__language_code=settings.LANGUAGE_CODE
    ).first()


def written_since(submission: CourseSubmission) -> list[Page]:
    """Pages with a draft that is newer than the submission, and so not part of it."""
    course = course_of(submission)
    if course is None:
        return []
    frozen = {change.page: change.revision for change in submission.changes}
    return [page for page in drafts_of(course) if frozen.get(page.pk) != page.latest_revision_id]


def follow_up(page: Page, revision: Revision | None = None) -> None:
    """After a page of a course was published, retired, moved or deleted by itself (an admin may):
    once that stands, the edition is what the live course asks for.
    """
    course = course_above(page)
    if course is not None and course.locale.language_code == settings.LANGUAGE_CODE:
        by = revision.user if revision else None
        transaction.on_commit(lambda: _keep_edition(course.pk, by))


def _keep_edition(course_id: int, by: User | None) -> None:
    course = CoursePage.objects.live().filter(pk=course_id).first()
    if course is not None:
        freeze_if_changed(course, by)


def _freeze(draft: Page) -> Change:
    new = not draft.live and draft.first_published_at is None
    revision = draft.save_revision(user=None, changed=True, clean=False)
    return Change(
        page=draft.pk,
        revision=revision.pk,
        title=draft.title,
        kind=draft._meta.model_name or "",
        language=draft.locale.language_code,
        new=new,
    )


def _decide(submission: CourseSubmission, state: SubmissionState, by: User, comment: str) -> None:
    """One decision only: whoever comes second finds nothing open."""
    decided = CourseSubmission.objects.filter(
        pk=submission.pk, state=SubmissionState.SUBMITTED
    ).update(state=state, decided_by=by, decided_at=timezone.now(), comment=comment.strip())
    if not decided:
        raise AlreadyDecided


def _publish(change: Change, by: User) -> bool:
    """Publish one frozen draft; False when the page is gone or went on without it."""
    revision = Revision.page_revisions.filter(pk=change.revision).first()
    page = Page.objects.filter(pk=change.page).select_related("live_revision").first()
    if revision is None or page is None:
        return False
    if page.live_revision and page.live_revision.created_at > revision.created_at:
        return False
    revision.publish(user=by, skip_permission_checks=True)
    return True
