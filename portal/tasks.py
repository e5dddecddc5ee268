"""Background work of this room."""

from celery import shared_task
from django.utils import timezone

from .models import Heartbeat


@shared_task(name="portal.heartbeat")
def heartbeat() -> None:
    """Write the worker's sign of life, which /healthz/ reads."""
    Heartbeat.objects.update_or_create(name="worker", defaults={"beaten_at": timezone.now()})
