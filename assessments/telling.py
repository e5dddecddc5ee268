"""Word by mail that a result is there. What it says stays on the site."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from .enums import ScoredBecause
from .models import Attempt


def tell_of_result(attempt: Attempt) -> None:
    """Mail the person, in their language, that their answers are marked, or that a regrade made
    them pass; OSError when it fails."""
    user = attempt.enrolment.user
    newest = attempt.scorings.latest("pk")
    with translation.override(user.language):
        path = reverse("assessments:result", args=[attempt.public_id])
        context = {
            "person": user,
            "attempt": attempt,
            "regraded": newest.because == ScoredBecause.REGRADED,
            "link": f"{settings.WAGTAILADMIN_BASE_URL}{path}?openExternalBrowser=1",
        }
        subject = render_to_string("assessments/email/result_subject.txt", context)
        message = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=render_to_string("assessments/email/result.txt", context),
            to=[user.email],
        )
        message.attach_alternative(
            render_to_string("assessments/email/result.html", context), "text/html"
        )
        message.send()
