"""The background application: one worker process and one scheduler (beat) beside the web."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")

app = Celery("senathikan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
