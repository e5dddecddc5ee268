"""Settings, addresses, the background application: what ties the rooms together."""

from .celery import app as celery_app

__all__ = ["celery_app"]
