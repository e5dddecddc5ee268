"""JSON of strangers: bounded in size and depth, no key twice, no number that is none."""

import json
import math
import re
from typing import Any

from .archive import MEGABYTE, Archive
from .refusals import Refused

LARGEST = 4 * MEGABYTE
LARGEST_TOGETHER = 48 * MEGABYTE
MOST_TOGETHER = 2_000_000
"""Objects and lists in all documents. Each costs time and memory beyond its two characters; the
largest packages that were tried have fifteen thousand."""
DEEPEST = 200


class Documents:
    """Reads the JSON of one package, counting what it has read."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.read_so_far = 0
        self.values_so_far = 0

    def read(self, path: str) -> Any:
        """The parsed document. Raises Refused."""
        data = bytearray()
        for piece in self.archive.stream(path):
            data += piece
            if len(data) > LARGEST:
                raise Refused("entry-too-large", path, most=f"{LARGEST // MEGABYTE} MB")
        self.read_so_far += len(data)
        if self.read_so_far > LARGEST_TOGETHER:
            raise Refused("unpacked-too-large", path, most=f"{LARGEST_TOGETHER // MEGABYTE} MB")
        # Signs within texts count as well: they are few beside those that are meant.
        self.values_so_far += data.count(b"{") + data.count(b"[")
        if self.values_so_far > MOST_TOGETHER:
            raise Refused("json", path, detail=f"> {MOST_TOGETHER:,}")
        return parse(bytes(data), path)


def parse(data: bytes, where: str) -> Any:
    """A JSON document. Raises Refused with the reason."""
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except UnicodeDecodeError as error:
        raise Refused("json", where, detail="UTF-8") from error
    except RecursionError as error:
        raise Refused("json", where, detail="depth") from error
    except ValueError as error:
        raise Refused("json", where, detail=str(error)[:120]) from error
    if _depth_passes(value):
        raise Refused("json", where, detail="depth")
    if _ESCAPED.search(data) and _cannot_be_kept(value):
        raise Refused("json", where, detail="U+0000")
    return value


# A character that no text may hold comes escaped, or the document would not be UTF-8.
_ESCAPED = re.compile(rb"\\u(0000|[dD][89a-fA-F])")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def _cannot_be_kept(value: Any) -> bool:
    """Whether a text in it holds NUL or half a character: no database takes these."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str) and _NO_TEXT.search(one):
            return True
        if isinstance(one, dict):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            left += one
    return False


def _finite(figures: str) -> float:
    number = float(figures)
    if not math.isfinite(number):
        raise ValueError(f"{figures[:20]} is too large")
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _depth_passes(value: Any) -> bool:
    """Whether it is nested deeper than DEEPEST."""
    level = [value]
    for _ in range(DEEPEST):
        level = [
            below
            for one in level
            if isinstance(one, dict | list)
            for below in (one.values() if isinstance(one, dict) else one)
            if isinstance(below, dict | list)
        ]
        if not level:
            return False
    return True
