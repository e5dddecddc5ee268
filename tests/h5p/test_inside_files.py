"""Case 76: what lies inside a package's files is never opened here; a browser does, in its frame."""

import struct
import zlib

import pytest
from django.urls import reverse

from h5p import tokens
from h5p.packages import check
from tests.factories.h5p import package_files, version_of, zipped

pytestmark = pytest.mark.django_db
ENTITY = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text><script>alert(1)</script></svg>"""


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


IMAGE_BOMB = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 100_000, 100_000, 8, 6, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000))
    + chunk(b"IEND", b"")
)
BROKEN_FONT = b"wOF2" + b"\xff" * 400


def test_case_76_an_entity_in_content_is_refused_and_in_a_library_never_read(client):
    refused = check(zipped(package_files() | {"content/images/a.svg": ENTITY}), "a.h5p").refusals
    assert "content/images/a.svg" in {one.where for one in refused}
    version = version_of(package_files() | {"H5P.Cards-1.0/a.svg": ENTITY})
    path = "H5P.Cards-1.0/a.svg"
    answer = client.get(reverse("h5p_files:set", args=[version.library_set_id, path]))
    assert b"".join(answer.streaming_content) == ENTITY
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("path", "data"), [("images/bomb.png", IMAGE_BOMB), ("fonts/broken.woff2", BROKEN_FONT)]
)
def test_case_76_a_picture_and_a_font_are_bytes_to_the_server(client, path, data):
    version = version_of(package_files() | {f"content/{path}": data})
    address = reverse("h5p_files:content", args=[tokens.token_for(version.public_id), path])
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == data
    assert answer["X-Content-Type-Options"] == "nosniff"
