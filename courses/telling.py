"""Word by mail that an answer is there. What it says stays on the site."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from courses.models import Question, Reply

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
            _send(question)
            told += 1
        except OSError as error:
            question.replies.filter(told_at=taken_at).update(told_at=None)
            logger.warning("no word of an answer to question %s: %s", question.pk, error)
    return told


def _send(question: Question) -> None:
    user = question.asked_by
    with translation.override(user.language):
        path = reverse("courses:question", args=[question.public_id])
        link = f"{settings.WAGTAILADMIN_BASE_URL}{path}?openExternalBrowser=1"
        context = {"person": user, "question": question, "link": link}
        message = EmailMultiAlternatives(
            subject=render_to_string("courses/email/answer_subject.txt", context).strip(),
            body=render_to_string("courses/email/answer.txt", context),
            to=[user.email],
        )
        message.attach_alternative(
            render_to_string("courses/email/answer.html", context), "text/html"
        )
        message.send()
