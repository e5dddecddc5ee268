"""Which kinds of files a package may hold where, and what their first bytes must be.

The lists are those of H5P's own validator without what a browser would run in ``content/``.
"""

import re
from collections.abc import Callable

CONTENT = frozenset(
    {
        *("json", "txt", "csv", "diff", "patch", "md", "textile", "vtt", "webvtt", "gltf", "glb"),
        *(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "bmp",
            "tif",
            "tiff",
            "webm",
            "mp4",
            "ogg",
            "mp3",
            "m4a",
            "wav",
        ),
        *("eot", "ttf", "woff", "woff2", "otf", "pdf", "rtf", "doc", "docx", "xls", "xlsx"),
        *("ppt", "pptx", "odt", "ods", "odp"),
    }
)
LIBRARY = CONTENT | {"js", "css", "svg", "xml"}
TEXTS = LIBRARY & {
    *("json", "txt", "csv", "diff", "patch", "md", "textile", "vtt", "webvtt", "gltf"),
    *("js", "css", "svg", "xml"),
}
HEAD = 512
"""Bytes that are looked at."""

_MP3 = re.compile(rb"ID3|\xff[\xe2-\xff]")
_TIFF = re.compile(rb"II\*\x00|MM\x00\*|II\+\x00|MM\x00\+")
_FONT = re.compile(rb"\x00\x01\x00\x00|OTTO|true|ttcf")
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype\s+svg|!--|svg)", re.IGNORECASE)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|script|head|body)", re.IGNORECASE
)

MAGIC: dict[str, Callable[[bytes], object]] = {
    "png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    "jpg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "gif": lambda head: head[:6] in (b"GIF87a", b"GIF89a"),
    "bmp": lambda head: head.startswith(b"BM"),
    "tif": _TIFF.match,
    "eot": lambda head: head[34:36] == b"LP",
    "ttf": _FONT.match,
    "otf": _FONT.match,
    "woff": lambda head: head.startswith(b"wOFF"),
    "woff2": lambda head: head.startswith(b"wOF2"),
    "webm": lambda head: head.startswith(b"\x1aE\xdf\xa3"),
    "mp4": lambda head: head[4:8] == b"ftyp",
    "m4a": lambda head: head[4:8] == b"ftyp",
    "ogg": lambda head: head.startswith(b"OggS"),
    "mp3": _MP3.match,
    "wav": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WAVE",
    "pdf": lambda head: head.startswith(b"%PDF-"),
    "rtf": lambda head: head.startswith(b"{\\rtf"),
    "glb": lambda head: head.startswith(b"glTF"),
    "svg": _MARKUP.match,
    "xml": _MARKUP.match,
}
MAGIC |= {"jpeg": MAGIC["jpg"], "tiff": MAGIC["tif"]}
MAGIC |= dict.fromkeys(("doc", "xls", "ppt"), lambda head: head.startswith(_OLE))
MAGIC |= dict.fromkeys(
    ("docx", "xlsx", "pptx", "odt", "ods", "odp"), lambda head: head.startswith(_ZIP)
)


def ending(path: str) -> str:
    """The ending of a file's name, small letters, without the dot; empty when it has none."""
    name = path.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def agrees(kind: str, head: bytes) -> bool:
    """Whether a file that begins like this may have this ending.

    Texts must be text: no NUL, and no page that a browser would run. An empty text is a text.
    """
    if kind in TEXTS and (b"\x00" in head or (kind not in ("svg", "xml") and _PAGE.match(head))):
        return False
    test = MAGIC.get(kind)
    return True if test is None else bool(test(head))
