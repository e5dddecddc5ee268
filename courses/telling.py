"""Word by mail of answers, and of courses submitted and decided. What they say stays here."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from courses.enums import SubmissionState
from courses.models import CourseSubmission, Question, Reply
from people.enums import Role
from people.models import User

logger = logging.getLogger(__name__)


def tell_of_answers() -> int:
    """Tell everybody who has an answer that they have not seen; how many mails went out.

    Each answer is told of once, one mail for all of a question's. Who answered is taken before
    the mail is sent, so that of two workers one sends it; should sending fail, it is given back.
    """
    waiting = Reply.objects.filter(by_staff=True, seen_at=None, told_at=None)
    told = 0
    for question in Question.objects.filter(replies__in=waiting).distinct():
        taken_at = timezone.now()
        if not waiting.filter(question=question).update(told_at=taken_at):
            continue
        try:
            context = {"question": question}
            _send(question.asked_by, "answer", "courses:question", question.public_id, context)
            told += 1
        except OSError as error:
            question.replies.filter(told_at=taken_at).update(told_at=None)
            logger.warning("no word of an answer to question %s: %s", question.pk, error)
    return told


def tell_of_submissions() -> int:
    """Tell reviewers of a course that was submitted, and who submitted of what was decided.

    How many mails went out. Which state was told is kept on the row and taken before sending, as
    with answers; it is given back when not one mail could be sent.
    """
    told = 0
    untold = CourseSubmission.objects.exclude(told_state=F("state")).select_related("submitted_by")
    for submission in untold:
        row = CourseSubmission.objects.filter(pk=submission.pk, state=submission.state)
        before = submission.told_state
        if not row.filter(told_state=before).update(told_state=submission.state):
            continue
        people = concerned(submission)
        sent = sum(_told_of(submission, person) for person in people)
        if people and not sent:
            row.update(told_state=before)
        told += sent
    return told


def concerned(submission: CourseSubmission) -> list[User]:
    """Those who may decide, but for who submitted; afterwards who submitted; nobody of what the
    team took back itself."""
    if submission.is_open:
        admins = User.objects.in_role(Role.INSTITUTE_ADMIN).filter(is_active=True)
        return list(admins.exclude(pk=submission.submitted_by_id).order_by("pk"))
    taken_back = submission.state == SubmissionState.TAKEN_BACK
    return [] if taken_back or not submission.submitted_by.is_active else [submission.submitted_by]


def _told_of(submission: CourseSubmission, person: User) -> bool:
    context = {
        "submission": submission,
        "approved": submission.state == SubmissionState.APPROVED,
    }
    try:
        _send(person, "submission", "staff_courses:submission", submission.pk, context)
    except OSError as error:
        logger.warning("no word of submission %s to person %s: %s", submission.pk, person.pk, error)
        return False
    return True


def _send(person: User, kind: str, page: str, key: object, context: dict[str, Any]) -> None:
    """One mail in the person's language, with a link to a page of the site."""
    with translation.override(person.language):
        link = f"{settings.WAGTAILADMIN_BASE_URL}{reverse(page, args=[key])}?openExternalBrowser=1"
        words = {"person": person, "link": link, **context}
        subject = render_to_string(f"courses/email/{kind}_subject.txt", words)
        message = EmailMultiAlternatives(
            # A title may hold a line break, which no header can.
            subject=" ".join(subject.split()),
            body=render_to_string(f"courses/email/{kind}.txt", words),
            to=[person.email],
        )
        message.attach_alternative(
            render_to_string(f"courses/email/{kind}.html", words), "text/html"
        )
        message.send()
