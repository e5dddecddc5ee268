"""What files are called: by chance where they lie, by their title where they are kept."""

import re
import secrets
import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\\/:*?"<>|]+')


def ending_of(name: str) -> str:
    """The ending in lower case without its dot, empty when there is none."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")


def stored_name(folder: str, name: str) -> str:
    """A path that nobody can guess and every file system can write; only the ending stays."""
    return f"{folder}/{secrets.token_hex(12)}.{ending_of(name) or 'bin'}"


def download_name(title: str, ending: str) -> str:
    """A file's title as a name that every device can write, Thai kept, with its ending."""
    text = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", title))
    text = " ".join(text.split()).strip(". ")
    if ending and text.lower().endswith(f".{ending}"):
        text = text[: -len(ending) - 1].rstrip(". ")
    return f"{_shortened(text) or 'file'}.{ending}" if ending else _shortened(text) or "file"


def document_path(instance: object, name: str) -> str:
    """``upload_to`` of documents."""
    return stored_name("documents", name)


def video_path(instance: object, name: str) -> str:
    """``upload_to`` of films."""
    return stored_name("videos", name)


def _shortened(text: str) -> str:
    """Cut where no vowel or tone mark is parted from its letter."""
    end = LONGEST
    while 0 < end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end -= 1
    return text[:end].rstrip()
