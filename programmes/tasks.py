"""Background work of this room."""

from celery import shared_task

from .completing import look_again


@shared_task(name="programmes.look_again")
def look_again_at_completions() -> None:
    """Every ten minutes: who meets the rule has completed, though nobody was told."""
    look_again()
