"""One field's value: how it is shown, what was typed, what is stored of it.

H5P stores plain text with entities, as its core filters it; they are shown as the signs they are.
"""

import html
import json
import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from . import rich_text
from .closures import library_name
from .manifests import LibraryName
from .semantics import MEDIA, MISSING, Field, Kind

if TYPE_CHECKING:
    from .authoring import Node

AS, SOURCE = "~as", "~html"
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"}


class Shapeless(Exception):
    """The stored value is not of the field's kind."""


def show(node: "Node", value: Any) -> None:
    """Fill a node's controls with what is stored. Raises Shapeless."""
    one = node.field
    if value is MISSING and not one.optional:
        value = one.default
    if one.kind == Kind.RICH:
        node.typed, node.source = _rich(value, one)
    elif one.kind == Kind.TEXT:
        node.typed = _lines(html.unescape(_plain(value)))
    elif one.kind == Kind.BOOLEAN:
        node.typed = "1" if _scalar(value) else ""
    elif one.kind == Kind.SELECT and one.multiple:
        found = value if isinstance(value, list) else [value]
        node.chosen = [_plain(item) for item in found if _scalar(item) not in (None, "")]
    else:
        node.typed = _plain(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, dict | list):
        raise Shapeless
    return None if value is MISSING else value


def _plain(value: Any) -> str:
    value = _scalar(value)
    return "" if value is None or isinstance(value, bool) else str(value)


def _rich(value: Any, one: Field) -> tuple[str, bool]:
    markup = _lines(_plain(value))
    shown = rich_text.shown(markup, one)
    return (markup, True) if shown is None else (shown, False)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def take(node: "Node", data: Mapping[str, str], lists: Callable[[str], list[str]]) -> None:
    """Fill a node's controls with what was sent."""
    told = _lines(data.get(node.path, "")).replace("\0", "")
    node.source = node.path + SOURCE in data
    if node.field.kind == Kind.RICH and not node.source:
        try:
            told = rich_text.from_editor(told, node.field) if told else ""
        except ValueError:
            # A browser without scripts sends the editor's text as it got it; anything else is text.
            told = rich_text.clean(told, node.field)
    if node.field.multiple:
        node.chosen = lists(node.path)
    else:
        node.typed = told


def said(node: "Node", stored: Any) -> Any:
    """What a control says, when ``stored`` was there: left as it was shown, it is that."""
    one = node.field
    before = type(node)(one, node.path)
    try:
        show(before, stored)
    except Shapeless:
        return stored
    if (node.typed, node.chosen) == (before.typed, before.chosen):
        return stored
    if one.kind == Kind.TEXT:
        return "".join(_ESCAPES.get(sign, sign) for sign in node.typed.strip())
    if one.kind == Kind.RICH:
        return rich_text.clean(node.typed, one)
    if one.kind == Kind.BOOLEAN:
        return bool(node.typed)
    if one.kind == Kind.NUMBER:
        number = number_of(node.typed)
        return MISSING if number is None else number
    values = {option.key: option.value for option in one.options}
    if one.multiple:
        return [values.get(key, key) for key in node.chosen]
    return values.get(node.typed, node.typed) if node.typed else MISSING


def number_of(typed: str) -> int | float | None:
    """A number as people type it, in Thai or Arabic digits; None when it is none."""
    told = typed.strip().replace(",", "").replace("\u2212", "-")
    try:
        number = float(told)
    except ValueError:
        return None
    if not math.isfinite(number) or "_" in told:
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def value(node: "Node") -> Any:
    """What is stored of a node and all below it; MISSING: nothing."""
    kind = node.field.kind
    if node.why or kind in MEDIA:
        return node.stored
    if kind == Kind.GROUP:
        return value(node.parts[0]) if node.field.flat else _group(node)
    if kind == Kind.LIST:
        rows = [_row(part) for part in node.parts]
        kept = [row for row in rows if row is not MISSING]
        return kept if kept or (node.stored != MISSING and _is(node.stored, [])) else node.stored
    if kind == Kind.LIBRARY:
        return _library(node)
    return said(node, node.stored)


def _group(node: "Node") -> Any:
    parts = ((part.field.name, value(part)) for part in node.parts)
    made = node.rest | {name: one for name, one in parts if one is not MISSING}
    return made or node.stored


def _row(part: "Node") -> Any:
    """A row without a value keeps its place where something can stand for nothing."""
    found = value(part)
    if found is not MISSING:
        return found
    one = part.field
    while one.flat:
        one = one.fields[0]
    return {Kind.GROUP: {}, Kind.TEXT: "", Kind.RICH: ""}.get(one.kind, MISSING)


def _library(node: "Node") -> Any:
    if node.library is None:
        return node.stored
    rest = {key: one for key, one in node.rest.items() if key != "params"}
    parts = ((part.field.name, value(part)) for part in node.parts)
    params = node.rest.get("params", {}) | {name: one for name, one in parts if one is not MISSING}
    return rest | {"library": str(node.library), "params": params}


def library_of(stored: Any) -> LibraryName | None:
    """The library of a stored value; None when it is not shaped like one."""
    if not isinstance(stored, dict) or not isinstance(stored.get("params"), dict):
        return None
    name = library_name(stored.get("library"))
    return name if name and str(name) == stored["library"] else None


def fresh_params(fields: tuple[Field, ...]) -> dict[str, Any]:
    """The parameters of a new content: the defaults, and as many rows as the library wants."""
    made = ((one.name, fresh(one)) for one in fields)
    return {name: one for name, one in made if one is not MISSING}


def fresh(one: Field) -> Any:
    """The value of a new field."""
    if one.kind == Kind.GROUP:
        return _fresh_group(one)
    if one.kind == Kind.LIST:
        if isinstance(one.default, list):
            return one.default
        rows = [fresh(one.fields[0]) for _ in range(one.at_first)]
        empty = {} if one.fields[0].kind == Kind.GROUP and not one.fields[0].flat else ""
        return [empty if row is MISSING else row for row in rows] or MISSING
    if one.kind == Kind.BOOLEAN and one.default is MISSING:
        return False
    return one.default


def _fresh_group(one: Field) -> Any:
    if one.flat:
        return fresh(one.fields[0])
    made = fresh_params(one.fields)
    if isinstance(one.default, dict):
        made |= one.default
    return made or MISSING


def carried(node: "Node") -> list[tuple[str, str]]:
    """What goes along in hidden controls beside the node's own."""
    path, kind = node.path, node.field.kind
    if node.why:
        return [(f"{path}~why", node.why.value), *_as(node)]
    if kind in MEDIA:
        return _as(node)
    if kind == Kind.GROUP:
        rest = [(f"{path}~rest", dumps(node.rest))] if node.rest else []
        return rest if node.field.flat else [*rest, *_as_empty(node)]
    if kind == Kind.LIST:
        return [(f"{path}~n", str(len(node.parts))), *_as_empty(node)]
    if kind == Kind.LIBRARY:
        if node.library is None:
            return _as(node)
        rest = [(f"{path}~rest", dumps(node.rest))] if node.rest else []
        return [(f"{path}~lib", str(node.library)), *rest]
    marks = [(path + SOURCE, "1")] if node.source else []
    if node.stored is not MISSING and not _is(said(node, MISSING), node.stored):
        return [*marks, *_as(node)]
    return marks


def controls(node: "Node") -> list[tuple[str, str]]:
    """What the node's own controls send."""
    if node.field.kind == Kind.SELECT and node.field.multiple:
        return [(node.path, key) for key in node.chosen]
    if node.field.kind == Kind.BOOLEAN and not node.typed:
        return []
    if node.field.kind == Kind.RICH and not node.source:
        return [(node.path, rich_text.to_editor(node.typed, node.field))]
    return [(node.path, node.typed)]


def _as(node: "Node") -> list[tuple[str, str]]:
    return [] if node.stored is MISSING else [(node.path + AS, dumps(node.stored))]


def _as_empty(node: "Node") -> list[tuple[str, str]]:
    """A group or list with something in it says so by its parts."""
    return _as(node) if node.stored in (None, "", [], {}) else []


def dumps(found: Any) -> str:
    """JSON as it goes along in a hidden control."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _is(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON: 1 is neither 1.0 nor true."""
    if one is MISSING or other is MISSING:
        return one is other
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
