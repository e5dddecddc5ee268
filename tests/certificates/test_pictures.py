"""What is uploaded is drawn anew: nothing but the picture is kept."""

import io
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from certificates import pictures

pytestmark = pytest.mark.django_db


def upload(size: tuple[int, int], kind: str = "PNG", **more: object) -> io.BytesIO:
    file = io.BytesIO()
    image = Image.new("RGB" if kind == "JPEG" else "RGBA", size, "navy")
    image.save(file, kind, **more)
    file.seek(0)
    return file


def test_metadata_goes_and_the_size_is_bounded():
    """Case 112."""
    exif = Image.Exif()
    exif[0x010F] = "a camera with a place"
    content, size = pictures.redrawn(upload((2000, 1000), "JPEG", exif=exif))
    assert b"camera" not in content
    assert size == (700, 350)
    assert Image.open(io.BytesIO(content)).format == "JPEG"


def test_what_is_transparent_becomes_paper():
    file = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG")
    file.seek(0)
    content, _ = pictures.redrawn(file)
    assert Image.open(io.BytesIO(content)).getpixel((10, 10)) == (255, 255, 255)


def test_too_many_pixels_are_refused_before_they_are_unpacked():
    """Cases 92 and 112."""
    with pytest.raises(ValidationError, match="กว้างยาวเกินไป"):
        pictures.redrawn(upload((5000, 5000)))


@pytest.mark.parametrize("side", [20_000, 200_000])
def test_so_many_pixels_that_no_program_opens_them_are_refused_too(side):
    """Case 92: there Pillow itself raises an error of its own."""
    head = b"IHDR" + side.to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    bomb = b"\x89PNG\r\n\x1a\n"
    for chunk in (head, b"IDAT" + zlib.compress(bytes(100))):
        bomb += (len(chunk) - 4).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
    with pytest.raises(ValidationError):
        pictures.redrawn(io.BytesIO(bomb))


def test_the_same_picture_is_kept_once():
    content, size = pictures.redrawn(upload((40, 20)))
    assert pictures.keep(content, size) == pictures.keep(content, size)
