"""Where pictures lie: those of public pages apart, so that nothing private can be served openly."""

from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.utils.deconstruct import deconstructible

PUBLIC = "public/"


@deconstructible
class RenditionStorage(Storage):
    """Names that begin with ``public/`` lie in PUBLIC_MEDIA_ROOT, all others with the media."""

    def is_public(self, name: str) -> bool:
        """Whether the name is one of the public pictures'."""
        return name.startswith(PUBLIC)

    def _place(self, name: str) -> tuple[Storage, str]:
        if self.is_public(name):
            base = settings.PUBLIC_MEDIA_URL
            public = FileSystemStorage(location=settings.PUBLIC_MEDIA_ROOT, base_url=base)
            return public, name.removeprefix(PUBLIC)
        return default_storage, name

    def _open(self, name: str, mode: str = "rb") -> File:
        storage, name = self._place(name)
        return storage.open(name, mode)

    def _save(self, name: str, content: IO[Any]) -> str:
        storage, inner = self._place(name)
        kept = storage.save(inner, content)
        return f"{PUBLIC}{kept}" if self.is_public(name) else kept

    def delete(self, name: str) -> None:
        storage, name = self._place(name)
        storage.delete(name)

    def exists(self, name: str) -> bool:
        storage, name = self._place(name)
        return storage.exists(name)

    def size(self, name: str) -> int:
        storage, name = self._place(name)
        return storage.size(name)

    def path(self, name: str) -> str:
        storage, name = self._place(name)
        return storage.path(name)

    def url(self, name: str | None) -> str:
        storage, inner = self._place(name or "")
        return storage.url(inner)

    def get_modified_time(self, name: str) -> Any:
        storage, name = self._place(name)
        return storage.get_modified_time(name)
