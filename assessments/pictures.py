"""The picture of an item, under an address that tells nothing of it."""

from typing import Any

from django.http import Http404
from wagtail.images import get_image_model

from courses.delivery import Parcel
from courses.file_names import ending_of

FILTER = "max-1600x1600"
TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def picture_parcel(words: dict[str, Any]) -> Parcel:
    """The picture that a wording shows; Http404 when it shows none or it is gone."""
    found = get_image_model().objects.filter(pk=words.get("image")).first()
    if found is None:
        raise Http404
    rendition = found.get_rendition(FILTER)
    ending = ending_of(rendition.file.name or "")
    content_type = TYPES.get(ending, "application/octet-stream")
    return Parcel(rendition.file, content_type, f"picture.{ending}", inline=True)
