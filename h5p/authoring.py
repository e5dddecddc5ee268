"""A content's parameters as a form, and back: nothing is lost on the way that nobody changed.

The form is a tree of nodes, one for each field of the library. It can be made of parameters or
read from what a browser sent; either way it holds all there is: what the form cannot express goes
along in hidden controls and comes out as it went in, and a value that is left as it was shown comes
out as it was stored, even where the form itself would write it differently.
"""

import dataclasses
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from . import documents, values
from .closures import library_name
from .manifests import LibraryName
from .refusals import Refused
from .semantics import MEDIA, MISSING, Field, Kind

ROOT = "p"
MOST_NODES = 1500
"""Fields of one form, rows and nested libraries counted."""
DEEPEST = 6
"""Libraries in libraries."""
CONTROLS = {Kind.TEXT, Kind.RICH, Kind.NUMBER, Kind.BOOLEAN, Kind.SELECT}
EMPTY: tuple[Any, ...] = (None, "", [], {})
"""What programs store for a group or a list with nothing in it."""


class Why(StrEnum):
    """Why a value goes along as it is."""

    HIDDEN = "hidden"
    KIND = "kind"
    SHAPE = "shape"
    LIBRARY = "library"
    DEPTH = "depth"
    MANY = "many"


class Shelf(Protocol):
    """The libraries that are installed."""

    def fields(self, name: LibraryName) -> tuple[Field, ...] | None:
        """The fields of a library; None when it is not there or cannot be read."""

    def title(self, name: LibraryName) -> str:
        """What people call it."""


@dataclass(slots=True)
class Node:
    """One field with what it holds."""

    field: Field
    path: str
    up: "Node | None" = None
    stored: Any = MISSING
    typed: str = ""
    chosen: list[str] = dataclasses.field(default_factory=list)
    parts: list["Node"] = dataclasses.field(default_factory=list)
    rest: dict[str, Any] = dataclasses.field(default_factory=dict)
    library: LibraryName | None = None
    source: bool = False
    """Whether rich text is edited as HTML."""
    why: Why | None = None
    """Why it is kept as it is; None: it is expressed."""
    error: str = ""

    @property
    def key(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    def walk(self) -> Iterator["Node"]:
        """This node and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


class Maker:
    """Makes nodes, of values or of what was sent."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.count = 0

    def form(self, fields: tuple[Field, ...], params: Mapping[str, Any]) -> Node:
        """The form of a content."""
        return self.node(_whole(fields), ROOT, dict(params), None, 0)

    def received(self, fields: tuple[Field, ...], data: Mapping[str, str], lists: Any) -> Node:
        """The form as it was sent. Raises Refused when it is none that was made here."""
        return _Sent(self.shelf, data, lists).read(_whole(fields), ROOT, None, 0)

    def row(self, of: Node, value: Any = MISSING) -> Node:
        """A new row of a list, at its end; or a new value of a library."""
        place = f"{of.path}.{len(of.parts)}"
        made = values.fresh(of.field.fields[0]) if value is MISSING else value
        return self.node(of.field.fields[0], place, made, of, depth_of(of))

    def node(self, one: Field, path: str, value: Any, up: Node | None, depth: int) -> Node:
        """A node for a value."""
        self.count += 1
        made = Node(one, path, up, stored=value)
        if one.hidden or one.kind == Kind.OTHER:
            made.why = Why.HIDDEN if one.hidden else Why.KIND
        elif self.count > MOST_NODES:
            made.why = Why.MANY
        elif one.kind == Kind.GROUP:
            self._group(made, value, depth)
        elif one.kind == Kind.LIST:
            self._list(made, value, depth)
        elif one.kind == Kind.LIBRARY:
            self._library(made, value, depth)
        elif one.kind not in MEDIA:
            try:
                values.show(made, value)
            except values.Shapeless:
                made.why = Why.SHAPE
        if made.why:
            made.parts = []
        return made

    def _group(self, made: Node, value: Any, depth: int) -> None:
        if made.field.flat:
            only = made.field.fields[0]
            made.parts = [self.node(only, f"{made.path}.{only.name}", value, made, depth)]
            return
        if value is not MISSING and value not in EMPTY and not isinstance(value, dict):
            made.why = Why.SHAPE
            return
        self._fields(made, made.field.fields, value if isinstance(value, dict) else {}, depth)

    def _fields(
        self, made: Node, fields: tuple[Field, ...], value: dict[str, Any], depth: int
    ) -> None:
        for one in fields:
            stored = value.get(one.name, MISSING)
            made.parts.append(self.node(one, f"{made.path}.{one.name}", stored, made, depth))
        names = {one.name for one in fields}
        made.rest |= {key: one for key, one in value.items() if key not in names}

    def _list(self, made: Node, value: Any, depth: int) -> None:
        rows = value if isinstance(value, list) else []
        if value is not MISSING and value not in EMPTY and not isinstance(value, list):
            made.why = Why.SHAPE
        elif self.count + len(rows) > MOST_NODES:
            made.why = Why.MANY
        else:
            row = made.field.fields[0]
            for place, one in enumerate(rows):
                made.parts.append(self.node(row, f"{made.path}.{place}", one, made, depth))

    def _library(self, made: Node, value: Any, depth: int) -> None:
        if value is MISSING or value in EMPTY:
            return
        name = values.library_of(value)
        if name is None:
            made.why = Why.SHAPE
        elif depth >= DEEPEST:
            made.why = Why.DEPTH
        else:
            self.fill(made, name, value, depth)

    def fill(self, made: Node, name: LibraryName, value: dict[str, Any], depth: int) -> None:
        """Give a node the fields of a library."""
        fields = self.shelf.fields(name)
        if fields is None:
            made.why = Why.LIBRARY
            return
        made.library, made.parts = name, []
        made.rest = {key: one for key, one in value.items() if key not in ("library", "params")}
        params = value["params"]
        inner = Node(_whole(fields), made.path, made, stored=params)
        self._fields(inner, fields, params, depth + 1)
        for part in inner.parts:
            part.up = made
        made.parts = inner.parts
        if inner.rest:
            made.rest["params"] = inner.rest

    def choose(self, made: Node, name: LibraryName) -> bool:
        """Make a node's value a new one of a library that may be chosen here; False: it may not."""
        fields, depth = self.shelf.fields(name), depth_of(made.up)
        if name not in made.field.libraries or fields is None or depth >= DEEPEST:
            return False
        title = self.shelf.title(name)
        value = {
            "library": str(name),
            "params": values.fresh_params(fields),
            "subContentId": str(uuid.uuid4()),
            "metadata": {"contentType": title, "license": "U", "title": title},
        }
        made.stored, made.typed, made.error = MISSING, "", ""
        self.fill(made, name, value, depth)
        return True


class _Sent(Maker):
    """Reads what was sent."""

    def __init__(self, shelf: Shelf, data: Mapping[str, str], lists: Any) -> None:
        super().__init__(shelf)
        self.data, self.lists = data, lists

    def read(self, one: Field, path: str, up: Node | None, depth: int) -> Node:
        self.count += 1
        if self.count > 2 * MOST_NODES:
            raise Refused("json", path, detail="count")
        made = Node(one, path, up, stored=self._stored(path))
        if f"{path}~why" in self.data:
            made.why = _why(self.data[f"{path}~why"])
        elif one.kind == Kind.GROUP:
            self._read_fields(made, one.fields, depth)
        elif one.kind == Kind.LIST:
            rows = self._whole(f"{path}~n")
            row = one.fields[0]
            made.parts = [self.read(row, f"{path}.{n}", made, depth) for n in range(rows)]
        elif one.kind == Kind.LIBRARY:
            self._read_library(made, depth)
        elif one.kind not in MEDIA:
            values.take(made, self.data, self.lists)
        return made

    def _read_fields(self, made: Node, fields: tuple[Field, ...], depth: int) -> None:
        for one in fields:
            made.parts.append(self.read(one, f"{made.path}.{one.name}", made, depth))
        rest = self._json(f"{made.path}~rest")
        made.rest = rest if isinstance(rest, dict) else {}

    def _read_library(self, made: Node, depth: int) -> None:
        made.typed = self.data.get(made.path, "")
        name = library_name(self.data.get(f"{made.path}~lib"))
        if name is None:
            return
        fields = self.shelf.fields(name) if depth < DEEPEST else None
        if fields is None:
            # Taken away since the form was made: what was typed there has no place any more.
            raise Refused("library-missing", made.path, name=str(name))
        made.library = name
        self._read_fields(made, fields, depth + 1)

    def _stored(self, path: str) -> Any:
        return self._json(f"{path}~as")

    def _json(self, name: str) -> Any:
        told = self.data.get(name)
        return MISSING if not told else documents.parse(told.encode("utf-8", "replace"), name)

    def _whole(self, name: str) -> int:
        told = self.data.get(name, "0")
        return min(int(told), 2 * MOST_NODES) if told.isascii() and told.isdecimal() else 0


def _why(told: str) -> Why:
    try:
        return Why(told)
    except ValueError as error:
        raise Refused("json", told, detail="why") from error


def _whole(fields: tuple[Field, ...]) -> Field:
    """A library's fields as the one group that they are."""
    return Field("", Kind.GROUP, "", fields=fields, is_part=True)


def depth_of(node: Node | None) -> int:
    """How many libraries a node stands in."""
    depth = 0
    while node is not None:
        depth += node.library is not None and node.field.kind == Kind.LIBRARY
        node = node.up
    return depth


def find(form: Node, path: str) -> Node | None:
    """The node of a path."""
    return next((node for node in form.walk() if node.path == path), None)


def renumber(node: Node) -> None:
    """Give everything below a list the paths of its present place."""
    for place, part in enumerate(node.parts):
        key = str(place) if node.field.kind == Kind.LIST else part.field.name
        part.path = f"{node.path}.{key}"
        renumber(part)


def params(form: Node) -> dict[str, Any]:
    """What is stored of a whole form."""
    found = values.value(form)
    return found if isinstance(found, dict) else {}


def sent(form: Node) -> Iterator[tuple[str, str]]:
    """All that a browser sends of a form that nobody touches."""
    for node in form.walk():
        yield from values.carried(node)
        if not node.why and node.field.kind in CONTROLS:
            yield from values.controls(node)


def add_row(maker: Maker, of: Node) -> Node | None:
    """A new row at the end of a list; None when it is full."""
    if of.field.most is not None and len(of.parts) >= of.field.most:
        return None
    made = maker.row(of)
    of.parts.append(made)
    return made


def drop_row(of: Node, place: int) -> None:
    """Take a row out of a list."""
    if place < len(of.parts):
        del of.parts[place]
        renumber(of)


def move_row(of: Node, place: int, to: int) -> None:
    """Put a row of a list at another place."""
    if place < len(of.parts) and 0 <= to < len(of.parts):
        of.parts.insert(to, of.parts.pop(place))
        renumber(of)
