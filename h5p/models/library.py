"""Installed libraries, and the sets of them that contents are pinned to."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from h5p import folders
from h5p.manifests import LibraryName


class LibraryQuerySet(models.QuerySet["Library"]):
    """Words for choosing libraries."""

    def newest_first(self) -> "LibraryQuerySet":
        """Of one name the row that new content uses comes first."""
        return self.order_by("machine_name", "-major", "-minor", "-patch", "-installed_at", "-pk")

    def current(self) -> dict[LibraryName, "Library"]:
        """By name the library that new content uses: its highest patch, of those the latest."""
        found: dict[LibraryName, Library] = {}
        for library in self.newest_first():
            found.setdefault(library.name, library)
        return found

    def with_use(self) -> "LibraryQuerySet":
        """With ``versions_count``: the versions of contents that are pinned to it."""
        return self.annotate(versions_count=Count("memberships__library_set__versions"))

    def unused(self) -> "LibraryQuerySet":
        """What no content is pinned to."""
        return self.filter(memberships=None)


class Library(models.Model):
    """One library as it was installed: name, version and the hash of its files. Never changed.

    Two with the same version and other files are two rows: content stays on the one that it was
    made with.
    """

    machine_name = models.CharField(_("ชื่อ"), max_length=255)
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    patch = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 over paths and files, in hexadecimal."""
    title = models.CharField(_("ชื่อที่แสดง"), max_length=255)
    runnable = models.BooleanField(default=False)
    manifest = models.JSONField()
    """Its ``library.json``, as the gate let it pass."""
    size = models.PositiveBigIntegerField()
    """Bytes of all its files."""
    origin = models.CharField(_("มาจากไฟล์"), max_length=255)
    installed_at = models.DateTimeField(_("ติดตั้งเมื่อ"), auto_now_add=True)
    installed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ไลบรารี H5P")
        verbose_name_plural = _("ไลบรารี H5P")
        default_permissions = ("view", "add", "delete")
        constraints = [
            models.UniqueConstraint(
                fields=["machine_name", "major", "minor", "patch", "digest"],
                name="h5p_library_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.machine_name} {self.version}"

    @property
    def name(self) -> LibraryName:
        """What content and other libraries ask for."""
        return LibraryName(self.machine_name, self.major, self.minor)

    @property
    def version(self) -> str:
        """major.minor.patch"""
        return f"{self.major}.{self.minor}.{self.patch}"

    @property
    def folder_name(self) -> str:
        """The name of its folder in a package, and in a set's addresses."""
        return f"{self.machine_name}-{self.major}.{self.minor}"

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return folders.library(f"{self.machine_name}-{self.version}-{self.digest}")

    def paths(self, field: str) -> list[str]:
        """What ``preloadedJs`` or ``preloadedCss`` lists, in order."""
        return [one["path"] for one in self.manifest.get(field) or []]

    def asks_for(self, field: str) -> list[LibraryName]:
        """What ``preloadedDependencies`` or ``dynamicDependencies`` lists, in order."""
        return names_in(self.manifest.get(field) or [])


def names_in(dependencies: Iterable[dict[str, object]]) -> list[LibraryName]:
    """Dependencies as a manifest that passed the gate writes them."""
    return [
        LibraryName(
            str(one["machineName"]),
            int(str(one["majorVersion"])),
            int(str(one["minorVersion"])),
        )
        for one in dependencies
    ]


class LibrarySet(models.Model):
    """All libraries that a content needs, pinned: its scripts and styles are served under it."""

    digest = models.CharField(max_length=64, primary_key=True)
    """SHA-256 over the libraries' hashes in their order."""
    libraries = models.ManyToManyField(Library, through="SetMember", related_name="sets")

    class Meta:
        default_permissions = ()

    def members_in_order(self) -> list["SetMember"]:
        """The libraries with their places; what others need comes before them. One query."""
        return list(self.members.select_related("library").order_by("order"))


class SetMember(models.Model):
    """A library in a set."""

    library_set = models.ForeignKey(LibrarySet, on_delete=models.CASCADE, related_name="members")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="memberships")
    order = models.PositiveSmallIntegerField()
    loaded = models.BooleanField()
    """Whether its scripts and styles are in the bundle; others are only at hand."""

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["library_set", "library"], name="h5p_member_once")
        ]
