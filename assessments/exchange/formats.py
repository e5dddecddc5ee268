"""The formats by the names that commands and pages use."""

from collections.abc import Sequence
from typing import Protocol, cast

from django.utils.functional import Promise

from . import text, xlsx
from .carrying import Carried, Reading


class Format(Protocol):
    """What every format's module offers."""

    LABEL: str | Promise
    ENDING: str
    MEDIA_TYPE: str
    HOLDS: frozenset[str]

    def read(self, content: bytes) -> Reading: ...

    def write(self, items: Sequence[Carried]) -> bytes: ...


FORMATS: dict[str, Format] = {
    "text": cast(Format, text),
    "xlsx": cast(Format, xlsx),
}
