"""Pictures that travel with items: looked at before they are kept, never larger than a screen."""

import hashlib
import io
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from wagtail.images import get_image_model

from people.models import User

from .carrying import Picture

_stored: ContextVar[list[Any]] = ContextVar("stored")
MOST_PICTURE_BYTES = 10 * 1024 * 1024
MOST_SIDE = 8000
TAKEN = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels; ValueError with a message for what is no usable picture."""
    if len(content) > MOST_PICTURE_BYTES:
        raise ValueError(_("รูปภาพใหญ่เกินไป"))
    try:
        with Pillow.open(io.BytesIO(content), formats=list(TAKEN)) as picture:
            width, height = picture.size
            if max(width, height) > MOST_SIDE:
                raise ValueError(_("รูปภาพใหญ่เกินไป"))
            picture.verify()
    except ValueError:
        raise
    except Exception as error:  # Pillow raises whatever a broken picture makes it stumble over.
        raise ValueError(_("รูปภาพเสียหายหรือไม่ใช่ PNG, JPEG, GIF หรือ WebP")) from error
    return width, height


def picture_of(image: int | None) -> Picture | None:
    """A picture of the image library, ready to travel; None when it is not there (any more)."""
    found = get_image_model().objects.filter(pk=image).first() if image else None
    if found is None:
        return None
    try:
        with found.file.open("rb") as file:
            content = file.read()
        size_of(content)
    except (OSError, ValueError):
        return None
    return Picture(posixpath.basename(found.file.name), content)


def kept(picture: Picture, title: str, by: User | None) -> int:
    """Put a picture into the image library; its id. What is there with the same bytes is used."""
    images = get_image_model().objects
    digest = hashlib.sha1(picture.content, usedforsecurity=False).hexdigest()
    there = images.filter(file_hash=digest).first()
    if there is None:
        file = ContentFile(picture.content, name=picture.name[-80:])
        there = images.create(title=title[:200], file=file, uploaded_by_user=by, file_hash=digest)
        _stored.get().append(there.file)
    return int(there.pk)


@contextmanager
def taken_back_on_failure() -> Iterator[None]:
    """Around a transaction: when it fails, the files of the pictures that it kept go with it."""
    token = _stored.set([])
    try:
        yield
    except BaseException:
        for file in _stored.get():
            file.storage.delete(file.name)
        raise
    finally:
        _stored.reset(token)
