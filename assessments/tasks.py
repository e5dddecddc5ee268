"""Background work of this room."""

from celery import shared_task

from .attempts import submit_overdue


@shared_task(name="assessments.submit_overdue")
def submit_overdue_attempts() -> None:
    """Every minute: time up submits on the server, even if nobody is there."""
    submit_overdue()
