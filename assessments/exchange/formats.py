"""The formats by the names that commands and pages use."""

from collections.abc import Sequence
from typing import Protocol, cast

from django.utils.functional import Promise

from . import gift, moodle_xml, qti21, qti30, text, xlsx
from .carrying import Carried, Reading


class Format(Protocol):
    """What every format's module offers."""

    LABEL: str | Promise
    ENDING: str
    MEDIA_TYPE: str
    HOLDS: frozenset[str]
    ENGLISH: bool
    """Whether it carries the English wording beside the Thai."""

    def lacks(self, item: Carried) -> str: ...

    def read(self, content: bytes) -> Reading: ...

    def write(self, items: Sequence[Carried]) -> bytes: ...


FORMATS: dict[str, Format] = {
    "text": cast(Format, text),
    "xlsx": cast(Format, xlsx),
    "gift": cast(Format, gift),
    "moodle-xml": cast(Format, moodle_xml),
    "qti30": cast(Format, qti30),
    "qti21": cast(Format, qti21),
}
