"""Background work of this room."""

from celery import shared_task
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from .inviting import link
from .models import Invitation


@shared_task(name="people.send_invitation", ignore_result=True)
def send_invitation(invitation_id: int) -> None:
    """Send the invitation's link, in Thai with English below; nothing when it was withdrawn."""
    invitation = (
        Invitation.objects.filter(pk=invitation_id, accepted_at=None, withdrawn_at=None)
        .select_related("post__province")
        .first()
    )
    if invitation is None:
        return
    with translation.override("th"):
        context = {"invitation": invitation, "link": link(invitation)}
        message = EmailMultiAlternatives(
            subject=" ".join(
                render_to_string("people/email/invitation_subject.txt", context).split()
            ),
            body=render_to_string("people/email/invitation.txt", context),
            to=[invitation.email],
        )
        message.attach_alternative(
            render_to_string("people/email/invitation.html", context), "text/html"
        )
    message.send()
