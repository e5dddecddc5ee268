"""Taking in a picture that somebody uploads: emblem or signature (cases 92, 111, 112)."""

import hashlib
import io
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from certificates.models import Picture

MAX_BYTES = 3 * 1024 * 1024
MAX_PIXELS = 20_000_000
# 600 dots to the inch for an emblem, 300 for a signature.
LONGEST_SIDE = 700


def redrawn(upload: IO[bytes]) -> tuple[bytes, tuple[int, int]]:
    """The picture drawn anew on white, as JPEG, with its size: no metadata, nothing behind it.

    JPEG goes into a PDF as it is, where PNG is packed anew for each certificate (35 ms each).
    Takes PNG, JPEG and WebP; raises ValidationError in Thai for what is none of these, too
    heavy, too large or broken. The size is looked at before anything is unpacked.
    """
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValidationError(_("ไฟล์ภาพใหญ่เกิน 3 เมกะไบต์ โปรดย่อภาพก่อน"))
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(_("ภาพมีขนาดกว้างยาวเกินไป โปรดย่อภาพก่อน"))
            drawn = image.convert("RGBA")
    except Image.DecompressionBombError as error:
        raise ValidationError(_("ภาพมีขนาดกว้างยาวเกินไป โปรดย่อภาพก่อน")) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(_("อ่านภาพไม่ได้ โปรดใช้ไฟล์ PNG JPEG หรือ WebP")) from error
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    paper = Image.new("RGBA", drawn.size, "white")
    on_paper = Image.alpha_composite(paper, drawn).convert("RGB")
    file = io.BytesIO()
    on_paper.save(file, "JPEG", quality=88, subsampling=0, optimize=True)
    return file.getvalue(), drawn.size


def keep(content: bytes, size: tuple[int, int]) -> Picture:
    """The stored picture of this content; the same content is kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    Picture.objects.bulk_create(
        [Picture(sha256=sha256, content=content, width=size[0], height=size[1])],
        ignore_conflicts=True,
    )
    return Picture.objects.get(pk=sha256)
