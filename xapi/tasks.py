"""Background work of this room."""

from celery import shared_task
from django.utils import timezone

from xapi import forwarding


@shared_task(name="xapi.forward", ignore_result=True)
def forward() -> None:
    """Every minute: tell an outside store what it has not got yet, where there is one."""
    forwarding.forward(timezone.now())
