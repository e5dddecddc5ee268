"""The worker's sign of life."""

from django.db import models


class Heartbeat(models.Model):
    """One row a process that reports; written by the worker every ten seconds."""

    name = models.CharField(max_length=40, primary_key=True)
    beaten_at = models.DateTimeField()
