"""A library's fields, as its ``semantics.json`` describes them, with the words of a language file.

Pure. The rules are those of H5P's editor and of its core's validator. What a library may say and
nobody here can draw becomes a field of the kind OTHER, which a form shows by name and keeps as it
is.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Final

from .closures import library_name
from .manifests import LibraryName

DEEPEST = 12
"""Fields in fields of one library."""
MOST_FIELDS = 2000
"""Of one library."""
LONGEST_PATTERN = 500


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    RICH = "rich"
    NUMBER = "number"
    BOOLEAN = "boolean"
    SELECT = "select"
    GROUP = "group"
    LIST = "list"
    LIBRARY = "library"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    OTHER = "other"


MEDIA = {Kind.IMAGE, Kind.AUDIO, Kind.VIDEO, Kind.FILE}


class Missing(Enum):
    """The value of what is not there; JSON's null is a value."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING

# Widgets whose fields are what their type says; others (a drawing area, a time line) store what
# only they can make.
_PLAIN = {
    *("text", "textarea", "html", "number", "boolean", "select", "group", "list", "library"),
    *("image", "audio", "video", "file", "showWhen", "none", "wizard", "dimensions"),
    *("colorSelector", "radioGroup", "imageRadioButtonGroup", "selectToggleFields"),
    *("contextualInfo", "disposableBoolean", "importantDescription", "verticalTabs"),
}
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen."""

    value: Any
    label: str

    @property
    def key(self) -> str:
        """As a control sends it."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition: another field, by its path from the field's own group, has one of the values."""

    field: str
    equals: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class When:
    """When a field is shown: one of the rules holds, or each of them."""

    rules: tuple[Rule, ...]
    each: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field. What does not belong to its kind stays as it is here."""

    name: str
    kind: Kind
    label: str
    translated: bool = False
    """Whether the label is in the language that was asked for."""
    description: str = ""
    placeholder: str = ""
    default: Any = MISSING
    optional: bool = False
    common: bool = False
    """Words of the interface: the same in most contents, so out of the way in a form."""
    hidden: bool = False
    """Never shown by any editor."""
    minor: bool = False
    when: When | None = None
    long: bool = False
    longest: int | None = None
    pattern: re.Pattern[str] | None = None
    tags: frozenset[str] = frozenset()
    paragraphs: bool = False
    """Whether its lines are ``p``; else they are ``div``."""
    least: float | None = None
    most: float | None = None
    step: float | None = None
    decimals: int = 0
    options: tuple[Option, ...] = ()
    multiple: bool = False
    entity: str = ""
    at_first: int = 0
    """Rows of a new list."""
    fields: tuple["Field", ...] = ()
    """Of a group; of a list the one field of its rows."""
    libraries: tuple[LibraryName, ...] = ()
    expanded: bool = False
    is_part: bool = False
    """``isSubContent``: a group that is never stored as its only field."""

    @property
    def flat(self) -> bool:
        """Whether a group stores the value of its only field, as H5P's editor and core do."""
        return self.kind == Kind.GROUP and len(self.fields) == 1 and not self.is_part


class Unreadable(Exception):
    """The semantics are not what H5P describes, or too much."""


def read(
    semantics: Any, labels: Any = None, defaults: Any = None, title: str = ""
) -> tuple[Field, ...]:
    """The fields of a library. Raises Unreadable.

    ``labels`` and ``defaults`` are the ``semantics`` of language files, for the form's words and
    for a new content's; they match by place. None: the library's own words.
    """
    if not isinstance(semantics, list):
        raise Unreadable(title)
    return _Reading().fields(semantics, labels, defaults, 0)


class _Reading:
    def __init__(self) -> None:
        self.count = 0

    def fields(
        self, found: Sequence[Any], labels: Any, defaults: Any, depth: int
    ) -> tuple[Field, ...]:
        return tuple(
            self.field(one, _at(labels, place), _at(defaults, place), depth)
            for place, one in enumerate(found)
            if isinstance(one, dict)
        )

    def field(self, found: Mapping[str, Any], labels: Any, defaults: Any, depth: int) -> Field:
        self.count += 1
        if depth > DEEPEST or self.count > MOST_FIELDS:
            raise Unreadable(str(found.get("name")))
        kind = _kind(found)
        fields: tuple[Field, ...] = ()
        if kind == Kind.GROUP:
            told = found.get("fields")
            inside = told if isinstance(told, list) else []
            words = (_part(labels, "fields"), _part(defaults, "fields"))
            fields = self.fields(inside, *words, depth + 1)
        elif kind == Kind.LIST:
            row = ([_part(labels, "field")], [_part(defaults, "field")])
            fields = self.fields([found.get("field")], *row, depth + 1)
        if kind in (Kind.GROUP, Kind.LIST) and not fields:
            kind = Kind.OTHER
        return _described(found, kind, labels, defaults, fields)


def _described(
    found: Mapping[str, Any], kind: Kind, labels: Any, defaults: Any, fields: tuple[Field, ...]
) -> Field:
    name = _text(found, "name")
    label = _words(labels, "label") or _words(found, "label") or name
    widget = found.get("widget")
    is_list = kind == Kind.LIST
    tags = found.get("tags")
    options = _options(found, labels) if kind == Kind.SELECT else ()
    if kind == Kind.SELECT and not options:
        # What can be chosen is known to the widget alone.
        kind = Kind.OTHER
    default: Any = found.get("default", MISSING)
    if default is not MISSING and isinstance(defaults, dict):
        default = defaults.get("default", default)
    least, most = _number(found, "min"), _number(found, "max")
    first = _number(found, "defaultNum")
    if first is None:
        first = least if least is not None else float(not found.get("optional"))
    return Field(
        name=name,
        kind=kind,
        label=label,
        translated=bool(_words(labels, "label")),
        description=_words(labels, "description") or _words(found, "description"),
        placeholder=_words(labels, "placeholder") or _words(found, "placeholder"),
        default=default,
        optional=bool(found.get("optional")),
        common=bool(found.get("common")),
        hidden=widget == "none",
        minor=found.get("importance") == "low",
        when=_when(found),
        long=widget in ("textarea", "html"),
        longest=_whole(found, "maxLength"),
        pattern=_pattern(found),
        tags=frozenset(str(tag) for tag in tags) if isinstance(tags, list) else frozenset(),
        paragraphs=found.get("enterMode") == "p",
        least=least,
        most=most,
        step=_number(found, "step"),
        decimals=_whole(found, "decimals") or 0,
        options=options,
        multiple=bool(found.get("multiple")),
        entity=(_words(labels, "entity") or _words(found, "entity")) if is_list else "",
        at_first=min(int(first), 20) if is_list else 0,
        fields=fields,
        libraries=_libraries(found) if kind == Kind.LIBRARY else (),
        expanded=bool(found.get("expanded")),
        is_part=found.get("isSubContent") is True,
    )


def _kind(found: Mapping[str, Any]) -> Kind:
    widget, kind = found.get("widget"), found.get("type")
    if widget is not None and widget not in _PLAIN:
        return Kind.OTHER
    shown = found.get("showWhen")
    inner = shown.get("widget") if widget == "showWhen" and isinstance(shown, dict) else widget
    if inner is not None and inner not in _PLAIN:
        return Kind.OTHER
    if kind == "text":
        return Kind.RICH if inner == "html" or "tags" in found else Kind.TEXT
    try:
        found_kind = Kind(str(kind))
    except ValueError:
        return Kind.OTHER
    return Kind.OTHER if found_kind == Kind.RICH else found_kind


def _when(found: Mapping[str, Any]) -> When | None:
    told = found.get("showWhen")
    if found.get("widget") != "showWhen" or not isinstance(told, dict):
        return None
    rules = told.get("rules")
    made = [
        Rule(
            _text(rule, "field"),
            tuple(rule["equals"] if isinstance(rule["equals"], list) else [rule["equals"]]),
        )
        for rule in (rules if isinstance(rules, list) else [])
        if isinstance(rule, dict) and "equals" in rule
    ]
    return When(tuple(made), told.get("type") == "and") if made else None


def _options(found: Mapping[str, Any], labels: Any) -> tuple[Option, ...]:
    told, words = found.get("options"), _part(labels, "options")
    made: list[Option] = []
    for place, one in enumerate(told if isinstance(told, list) else []):
        if not isinstance(one, dict):
            continue
        if one.get("type") == "optgroup":
            made += _options(one, _at(words, place))
        elif isinstance(one.get("value"), str | int | float):
            label = _words(_at(words, place), "label") or _words(one, "label")
            made.append(Option(one["value"], label or str(one["value"])))
    return tuple(made)


def _libraries(found: Mapping[str, Any]) -> tuple[LibraryName, ...]:
    told = found.get("options")
    names = [
        library_name(one.get("name") if isinstance(one, dict) else one)
        for one in (told if isinstance(told, list) else [])
    ]
    return tuple(name for name in names if name)


def _pattern(found: Mapping[str, Any]) -> re.Pattern[str] | None:
    told = found.get("regexp")
    source = told.get("pattern") if isinstance(told, dict) else None
    if not isinstance(source, str) or not isinstance(told, dict) or len(source) > LONGEST_PATTERN:
        return None
    try:
        return re.compile(source, re.IGNORECASE if "i" in str(told.get("modifiers", "")) else 0)
    except (re.error, RecursionError):
        return None


def _at(words: Any, place: int) -> Any:
    return words[place] if isinstance(words, list) and place < len(words) else None


def _part(words: Any, key: str) -> Any:
    return words.get(key) if isinstance(words, dict) else None


def _text(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _words(found: Any, key: str) -> str:
    """A text for people, without markup."""
    value = found.get(key) if isinstance(found, dict) else None
    if not isinstance(value, str):
        return ""
    return " ".join(html.unescape(_TAGS.sub(" ", value)).split())


def _number(found: Mapping[str, Any], key: str) -> float | None:
    value = found.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(found: Mapping[str, Any], key: str) -> int | None:
    value = _number(found, key)
    return None if value is None else int(value)
