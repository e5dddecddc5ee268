"""What is uploaded is drawn anew: nothing but the picture is kept."""

import io

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


def test_the_same_picture_is_kept_once():
    content, size = pictures.redrawn(upload((40, 20)))
    assert pictures.keep(content, size) == pictures.keep(content, size)
