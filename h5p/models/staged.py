"""Packages that were uploaded and wait for a confirmation, or are being installed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from h5p import folders
from h5p.enums import StagedState
from people.models.user import new_public_id

from .content import Content, ContentVersion


class StagedPackage(models.Model):
    """A package that passed the gate. Its file goes once it is installed, or after a day."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    """SHA-256 of the file: what was looked at is what is installed."""
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    staged_at = models.DateTimeField(auto_now_add=True)
    makes_content = models.BooleanField(default=False)
    """Whether content is made of it, too."""
    installs = models.BooleanField(default=True)
    """Whether its libraries are installed; else content is made of it with those that are there."""
    replaces = models.ForeignKey(Content, null=True, on_delete=models.PROTECT, related_name="+")
    """The content that gets a new version; none for a new content."""
    state = models.CharField(
        max_length=12, choices=StagedState.choices, default=StagedState.WAITING
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now)
    """When the work on it last gave a sign of life."""
    tries = models.PositiveSmallIntegerField(default=0)
    """How often its installation was begun."""
    fault = models.TextField(blank=True)
    version = models.ForeignKey(
        ContentVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )
    """What was made of it."""

    class Meta:
        verbose_name = _("แพ็กเกจ H5P ที่รอติดตั้ง")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        """Where it lies meanwhile."""
        return folders.staged(self.public_id)

    @property
    def running(self) -> bool:
        """Whether it is being installed now."""
        return self.state == StagedState.INSTALLING

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """The file goes with the row."""
        self.file.unlink(missing_ok=True)
        return super().delete(*args, **kwargs)
