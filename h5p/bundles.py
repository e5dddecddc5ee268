"""A set of libraries as one script and one stylesheet, with the rest of their files at hand.

Written once under the set's hash and never changed: what is served under it can be kept for ever.
"""

import json
import posixpath
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from . import folders
from .models import Library

SCRIPT, STYLE, INDEX = "bundle.js", "bundle.css", "index.json"
PREPARING = """\
delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection;
delete window.RTCDataChannel; delete window.WebTransport;
"""
"""What no policy holds back is taken away before a library's first line, wherever the bundle runs:
a package can load it again in a document of its own (``srcdoc``), where the frame's first script
did not run. Operators alone, for a library's functions are declared before this and may be named
``Object``."""

_URL = re.compile(r"""url\(\s*(['"]?)(?![a-zA-Z][a-zA-Z0-9+.-]*:|//|/|\#)([^'")]+?)\1\s*\)""")


def build(digest: str, members: Sequence[tuple[Library, bool]]) -> None:
    """Write the bundle of a set, unless it is there; ``members`` are libraries in their order,
    each with whether it is loaded."""
    place = folders.library_set(digest)
    if place.is_dir():
        return
    with folders.work() as work:
        made = work / "set"
        made.mkdir()
        loaded = [library for library, is_loaded in members if is_loaded]
        with (made / SCRIPT).open("w", encoding="utf-8") as script:
            script.write(PREPARING)
            for library in loaded:
                for path in library.paths("preloadedJs"):
                    script.write(f"\n;/* {library} {path} */\n{_text(library, path)}\n")
        with (made / STYLE).open("w", encoding="utf-8") as style:
            for library in loaded:
                for path in library.paths("preloadedCss"):
                    base = posixpath.dirname(f"{library.folder_name}/{path}")
                    style.write(f"{rebased(_text(library, path), base)}\n")
        index = {library.folder_name: library.folder.name for library, _loaded in members}
        (made / INDEX).write_text(json.dumps(index), encoding="utf-8")
        folders.put(made, place)


def _text(library: Library, path: str) -> str:
    return (library.folder / path).read_text(encoding="utf-8-sig", errors="replace")


def rebased(css: str, base: str) -> str:
    """A stylesheet whose own addresses are told from the set's folder instead of its own."""

    def moved(match: re.Match[str]) -> str:
        path, mark, rest = _parted(match[2].strip())
        return f'url("{posixpath.normpath(posixpath.join(base, path))}{mark}{rest}")'

    return _URL.sub(moved, css)


def _parted(address: str) -> tuple[str, str, str]:
    """Path, and what follows it (``?v=1``, ``#iefix``)."""
    for place, sign in enumerate(address):
        if sign in "?#":
            return address[:place], sign, address[place + 1 :]
    return address, "", ""


def file_of(digest: str, path: str) -> Path | None:
    """The file behind an address of a set: the bundle's own, or one of a library in it."""
    if path in (SCRIPT, STYLE):
        return folders.inside(folders.library_set(digest), path)
    folder, _slash, inner = path.partition("/")
    place = _index(digest).get(folder)
    return folders.inside(folders.library(place), inner) if place else None


def _index(digest: str) -> dict[str, str]:
    try:
        return _read_index(str(folders.library_set(digest) / INDEX))
    except OSError:
        return {}


@lru_cache(maxsize=64)
def _read_index(path: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(Path(path).read_text(encoding="utf-8"))
    return found
