"""What somebody brought to a bank and has not confirmed yet."""

from django.conf import settings
from django.db import models

from .bank import ItemBank


class BroughtFile(models.Model):
    """A file of items between preview and confirmation: one for each person and bank.

    So that what is confirmed is what was shown, and nothing has to be chosen or typed twice.
    """

    bank = models.ForeignKey(ItemBank, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    """Of the file; empty for what was typed into the box."""
    format = models.CharField(max_length=20)
    content = models.BinaryField()
    brought_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bank", "by"], name="assessments_brought_once")
        ]
