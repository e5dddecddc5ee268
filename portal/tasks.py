"""Background work of this room."""

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from . import search_index
from .models import Heartbeat


@shared_task(name="portal.heartbeat")
def heartbeat() -> None:
    """Write the worker's sign of life, which /healthz/ reads."""
    Heartbeat.objects.update_or_create(name="worker", defaults={"beaten_at": timezone.now()})


@worker_ready.connect
def beat_at_once(**kwargs: object) -> None:
    """The first sign of life comes with the worker, not one interval later."""
    heartbeat.delay()


@shared_task(name="portal.index_page")
def index_page(page_id: int) -> None:
    """Index a page that was published, moved or taken back."""
    search_index.index_page(page_id)
