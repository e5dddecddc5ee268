"""Background work of this room."""

from celery import shared_task

from . import telling
from .attempts import submit_overdue
from .models import Attempt


@shared_task(name="assessments.submit_overdue")
def submit_overdue_attempts() -> None:
    """Every minute: time up submits on the server, even if nobody is there."""
    submit_overdue()


@shared_task(
    name="assessments.tell_of_result",
    ignore_result=True,
    autoretry_for=(OSError,),
    retry_backoff=60,
    max_retries=5,
)
def tell_of_result(attempt_id: int) -> None:
    """Tell a person that all their answers are marked."""
    telling.tell_of_result(Attempt.objects.select_related("enrolment__user").get(pk=attempt_id))
