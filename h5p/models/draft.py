"""Content that is being written in the admin and is not saved as a version yet."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from h5p import folders
from people.models.user import new_public_id

from .content import Content, ContentVersion
from .library import Library


class Draft(models.Model):
    """One person's writing on one content, or on one that is not there yet.

    It holds what was last sent of the form, finished or not. Nobody else sees it; saving makes a
    version of it and takes it away.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey(Content, null=True, on_delete=models.PROTECT, related_name="drafts")
    """The content that gets a new version; none for a new content."""
    base = models.ForeignKey(ContentVersion, null=True, on_delete=models.PROTECT, related_name="+")
    """The version that was opened."""
    library = models.CharField(max_length=120)
    """The main library by name, as content calls it."""
    title = models.CharField(max_length=255, blank=True)
    manifest = models.JSONField()
    """Its ``h5p.json`` to be."""
    params = models.JSONField()
    """Its ``content.json`` to be."""
    made_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("ปรับปรุงเมื่อ"), auto_now=True)
    preview_id = models.CharField(max_length=16, blank=True, db_index=True)
    """Under which its files are played, once it was looked at."""
    preview_set = models.CharField(max_length=64, blank=True)
    """The bundle of libraries that it is played with."""
    preview_library = models.ForeignKey(
        Library, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("ร่างเนื้อหา H5P")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["by", "content"], name="h5p_draft_once")]

    def __str__(self) -> str:
        return self.title or self.library

    @property
    def folder(self) -> Path:
        """Where files lie that were added to it; those of the base stay where they are."""
        return folders.draft(self.public_id)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """The files go with the row."""
        gone = super().delete(*args, **kwargs)
        folders.remove(self.folder)
        return gone
