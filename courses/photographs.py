"""Photographs tell where and by whom they were taken; that is taken out before they are kept."""

from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

KEPT = {"icc_profile"}
_ORIENTATION = 0x0112


def without_metadata(file: IO[bytes]) -> bytes | None:
    """The picture upright and without EXIF, place, comments and thumbnails.

    None when it carries nothing of the kind and can be kept as it is. Colours stay as they are;
    a JPEG that need not be turned keeps its compression.
    """
    file.seek(0)
    with Image.open(file) as picture:
        kind = picture.format or ""
        if not _tells(picture):
            file.seek(0)
            return None
        turned = picture.getexif().get(_ORIENTATION, 1) != 1
        clean = ImageOps.exif_transpose(picture) if turned else picture
        profile = picture.info.get("icc_profile")
        clean.load()
        # Pillow writes some of what it read (a PNG's texts, a JPEG's comment) unless told not to.
        clean.info = {key: value for key, value in clean.info.items() if key in KEPT}
        made = BytesIO()
        clean.save(made, kind, exif=b"", icc_profile=profile, **_options(kind, turned, picture))
    file.seek(0)
    return made.getvalue()


def _tells(picture: Image.Image) -> bool:
    extra = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"}
    texts = getattr(picture, "text", None) or {}
    return bool(picture.getexif()) or bool(extra & picture.info.keys()) or bool(texts)


def _options(kind: str, turned: bool, picture: Image.Image) -> dict[str, object]:
    if kind == "JPEG":
        return {"quality": 92, "optimize": True} if turned else {"quality": "keep"}
    if kind == "WEBP":
        return {"quality": 92, "method": 4}
    return {"optimize": True} if kind == "PNG" else {}
