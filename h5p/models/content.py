"""Contents and their versions."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.append_only import append_only
from h5p import folders
from people.models.user import new_public_id

from .library import Library, LibrarySet


class Content(models.Model):
    """A piece of H5P content; what is played is its newest version."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("ชื่อ"), max_length=255)
    """Of the newest version, for lists and choosers."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("ปรับปรุงเมื่อ"), auto_now=True)

    class Meta:
        verbose_name = _("เนื้อหา H5P")
        verbose_name_plural = _("เนื้อหา H5P")
        ordering = ["title", "pk"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.title

    @property
    def newest(self) -> "ContentVersion":
        """The version that is played; one query."""
        newest = self.versions.select_related("main_library").order_by("-number").first()
        assert newest is not None  # a content is made with its first version
        return newest


@append_only
class ContentVersion(models.Model):
    """What was uploaded once: files, facts and the exact libraries. Never changed."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=40)
    licence = models.CharField(max_length=40)
    authors = models.JSONField(default=list)
    """[{"name", "role"}] as ``h5p.json`` says."""
    source = models.CharField(max_length=500, blank=True)
    manifest = models.JSONField()
    """Its ``h5p.json``, as the gate let it pass."""
    main_library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    library_set = models.ForeignKey(LibrarySet, on_delete=models.PROTECT, related_name="versions")
    size = models.PositiveBigIntegerField()
    origin = models.CharField(max_length=255)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content", "number"], name="h5p_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def folder(self) -> Path:
        """Where the files of ``content/`` lie."""
        return folders.content(self.public_id)

    @property
    def facts(self) -> dict[str, Any]:
        """What H5P's core calls the content's metadata."""
        kept = ("title", "license", "licenseVersion", "authors", "source", "defaultLanguage")
        return {key: self.manifest[key] for key in kept if key in self.manifest}
