"""From what Word (or another writer) puts on the clipboard to the blocks of a lesson. Pure.

The HTML is first made well-formed and harmless by nh3, which keeps classes and styles, for only
they tell Word's lists and headings; then it is walked; what is kept is cleaned once more.
"""

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

import nh3
from lxml import html as markup
from lxml.html import HtmlElement

from courses.clipboard import (
    BLOCKS,
    CONTENT_GONE,
    INLINE,
    LIST,
    NUMBERED,
    heading_level,
    holds_blocks,
    is_bold,
    is_noise,
    marker_of,
)
from thai.text import normalise

LONGEST = 1_000_000
MOST_COLUMNS = 12
_SPANS = {"colspan", "rowspan"}
_KEPT = {"p", "b", "a", "br", "ul", "ol", "li", "h3"}
_ADDRESSES = ("http://", "https://", "mailto:")
HEADING_LEVELS = 2
"""Headings down to this level part the lesson; those below stay inside the text."""


@dataclass(slots=True)
class Pasted:
    """What came of it."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    """Raw data of a lesson's body: kinds ``heading``, ``text`` and ``table``."""
    pictures: int = 0
    """How many pictures were left out: the clipboard only names files of the writer's machine."""


@dataclass(slots=True)
class _Walk:
    pasted: Pasted
    text: list[str] = field(default_factory=list)
    """Pieces of HTML that wait to become one text block."""
    items: list[tuple[int, bool, str]] = field(default_factory=list)
    """Paragraphs of a Word list that wait: level, numbered, HTML."""


def blocks_from_html(source: str) -> Pasted:
    """The blocks in a clipboard's HTML. Raises ValueError when it is longer than LONGEST."""
    if len(source) > LONGEST:
        raise ValueError("too long")
    known = {"*": {"class", "style"}, "a": {"href", "name"}, "td": _SPANS, "th": _SPANS}
    tidy = nh3.clean(
        source,
        tags=BLOCKS | INLINE,
        attributes=known,
        clean_content_tags=CONTENT_GONE,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    walk = _Walk(Pasted())
    if tidy.strip():
        _children(markup.fragment_fromstring(tidy, create_parent="div"), walk)
    _close_text(walk)
    return walk.pasted


def blocks_from_text(source: str) -> Pasted:
    """The same from plain text: each line that is not empty is a paragraph."""
    lines = [line for line in source[:LONGEST].splitlines() if line.strip()]
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)
    return blocks_from_html("".join(f"<p>{line}</p>" for line in escaped))


def _children(element: HtmlElement, walk: _Walk) -> None:
    """The parts of a container: blocks by themselves, loose text between them as paragraphs."""
    loose = [_text(element.text)]
    for child in element:
        if is_noise(child):
            loose.append(_text(child.tail))
            continue
        if child.tag in BLOCKS or holds_blocks(child):
            _paragraph("".join(loose), walk)
            _block(child, walk)
            loose = [_text(child.tail)]
        else:
            loose.append(_inline(child, walk) + _text(child.tail))
    _paragraph("".join(loose), walk)


def _block(element: HtmlElement, walk: _Walk) -> None:
    level = heading_level(element)
    if element.tag == "table":
        _table(element, walk)
    elif element.tag in {"ul", "ol"}:
        _close_items(walk)
        walk.text.append(_list(element, walk))
    elif level:
        _heading(element, level, walk)
    elif element.tag == "p" and (match := LIST.search(element.get("style", ""))):
        numbered = bool(NUMBERED.match(marker_of(element)))
        walk.items.append((int(match[1]), numbered, _inside(element, walk)))
    elif holds_blocks(element):
        _children(element, walk)
    else:
        _paragraph(_inside(element, walk), walk)


def _heading(element: HtmlElement, level: int, walk: _Walk) -> None:
    words = normalise("".join(_plain(element)))
    if not words:
        return
    if level <= HEADING_LEVELS:
        _close_text(walk)
        walk.pasted.blocks.append(_made("heading", words))
    else:
        _close_items(walk)
        walk.text.append(f"<h3>{_escape(words)}</h3>")


def _paragraph(inside: str, walk: _Walk) -> None:
    inside = _trimmed(inside)
    if inside:
        _close_items(walk)
        walk.text.append(f"<p>{inside}</p>")


def _table(element: HtmlElement, walk: _Walk) -> None:
    """A table as a block; one cell alone is only a frame around its content."""
    rows = _grid(element, walk)
    width = max((len(row) for row in rows), default=0)
    if width <= 1 or width > MOST_COLUMNS:
        for cell in _cells(element):
            _children(cell, walk)
        return
    _close_text(walk)
    head, *body = rows if len(rows) > 1 else [[""] * width, *rows]
    headings = [normalise(_words(cell)) for cell in head] + [""] * (width - len(head))
    table = {
        "columns": [{"type": "text", "heading": words} for words in headings],
        "rows": [{"values": row + [""] * (width - len(row))} for row in body],
        "caption": "",
    }
    walk.pasted.blocks.append(_made("table", {"caption": "", "table": table}))


def _grid(element: HtmlElement, walk: _Walk) -> list[list[str]]:
    """The cells' HTML by row: over rows a cell is repeated, over columns its text stands first."""
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for line in element.xpath("./tr | ./*[self::tbody or self::thead or self::tfoot]/tr"):
        row: list[str] = []
        for cell in line.xpath("./td | ./th"):
            _fill_from_above(row, below)
            content = _cell(cell, walk)
            across = min(_span(cell, "colspan"), MOST_COLUMNS + 1)
            for number in range(across):
                if _span(cell, "rowspan") > 1:
                    rest = content if number == 0 else ""
                    below[len(row)] = (_span(cell, "rowspan") - 1, rest)
                row.append(content if number == 0 else "")
        _fill_from_above(row, below)
        if any(row):
            rows.append(row)
    return rows


def _fill_from_above(row: list[str], below: dict[int, tuple[int, str]]) -> None:
    while len(row) in below:
        left, content = below.pop(len(row))
        if left > 1:
            below[len(row)] = (left - 1, content)
        row.append(content)


def _cell(cell: HtmlElement, walk: _Walk) -> str:
    inner = _Walk(Pasted())
    _children(cell, inner)
    _close_text(inner)
    walk.pasted.pictures += inner.pasted.pictures
    parts = []
    for block in inner.pasted.blocks:
        if block["type"] == "table":
            columns = [c["heading"] for c in block["value"]["table"]["columns"]]
            cells = [v for r in block["value"]["table"]["rows"] for v in r["values"]]
            parts.append("".join([f"<p>{_escape(' '.join(filter(None, columns)))}</p>", *cells]))
        elif block["type"] == "heading":
            parts.append(f"<p><b>{_escape(block['value'])}</b></p>")
        else:
            parts.append(block["value"])
    return "".join(parts)


def _cells(table: HtmlElement) -> list[HtmlElement]:
    rows = table.xpath("./tr | ./*[self::tbody or self::thead or self::tfoot]/tr")
    return [cell for row in rows for cell in row.xpath("./td | ./th")]


def _list(element: HtmlElement, walk: _Walk) -> str:
    """A list that is one in the HTML, too; lists inside it stay."""
    items: list[str] = []
    for child in element:
        if child.tag in {"ul", "ol"}:
            # Word and Google put the inner list beside its item, not into it.
            inner = _list(child, walk)
            if items:
                items[-1] += inner
            elif inner:
                items.append(inner)
        elif child.tag == "li" and not is_noise(child):
            items.append(_item(child, walk))
    kept = "".join(f"<li>{item}</li>" for item in items if item)
    return f"<{element.tag}>{kept}</{element.tag}>" if kept else ""


def _item(item: HtmlElement, walk: _Walk) -> str:
    parts = [_text(item.text)]
    for child in item:
        if is_noise(child):
            parts.append(_text(child.tail))
        elif child.tag in {"ul", "ol"}:
            parts.append(_list(child, walk) + _text(child.tail))
        elif child.tag in BLOCKS:
            space = "<br>" if _trimmed("".join(parts)) else ""
            parts.append(space + _inside(child, walk) + _text(child.tail))
        else:
            parts.append(_inline(child, walk) + _text(child.tail))
    return _trimmed("".join(parts))


def _close_items(walk: _Walk) -> None:
    """Word's list paragraphs, which only look like a list, become one."""
    if walk.items:
        walk.text.append(_nested(walk.items, walk.items[0][0])[0])
        walk.items = []


def _nested(items: list[tuple[int, bool, str]], level: int) -> tuple[str, int]:
    """The list from the first item on, as deep as ``level``; and how many items it took."""
    tag = "ol" if items[0][1] else "ul"
    parts: list[str] = []
    at = 0
    while at < len(items) and items[at][0] >= level:
        if items[at][0] > level and parts:
            inner, taken = _nested(items[at:], items[at][0])
            parts[-1] += inner
            at += taken
            continue
        parts.append(_trimmed(items[at][2]))
        at += 1
    kept = "".join(f"<li>{part}</li>" for part in parts if part)
    return (f"<{tag}>{kept}</{tag}>" if kept else ""), at


def _close_text(walk: _Walk) -> None:
    _close_items(walk)
    content = nh3.clean("".join(walk.text), tags=_KEPT, attributes={"a": {"href"}}, link_rel=None)
    walk.text = []
    if content.strip():
        walk.pasted.blocks.append(_made("text", content.replace("<br>", "<br/>")))


def _inside(element: HtmlElement, walk: _Walk) -> str:
    """The inline HTML in an element."""
    parts = [_text(element.text)]
    for child in element:
        parts.append("" if is_noise(child) else _inline(child, walk))
        parts.append(_text(child.tail))
    return "".join(parts)


def _inline(element: HtmlElement, walk: _Walk) -> str:
    if element.tag == "br":
        return "<br>"
    if element.tag == "img":
        walk.pasted.pictures += 1
        return ""
    inside = _inside(element, walk)
    if element.tag == "a":
        address = element.get("href", "")
        if address.startswith(_ADDRESSES) and _words(inside):
            return f'<a href="{_escape(address)}">{inside}</a>'
        return inside
    return f"<b>{inside}</b>" if is_bold(element) and _words(inside) else inside


def _plain(element: HtmlElement) -> list[str]:
    """The words of a heading, without marks of notes and lists."""
    parts = [element.text or ""]
    for child in element:
        parts += [] if is_noise(child) else _plain(child)
        parts.append(child.tail or "")
    return parts


def _text(raw: str | None) -> str:
    """Running text in one spelling; a space at either end stays one."""
    if not raw:
        return ""
    if not raw.strip("\u00a0 \t\r\n"):
        return " "
    start, end = (" " if raw[0].isspace() else ""), (" " if raw[-1].isspace() else "")
    return start + _escape(normalise(raw)) + end


def _trimmed(inside: str) -> str:
    """Without spaces and line breaks around it; empty when there are no words in it."""
    inside = re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", inside)
    return re.sub(r" {2,}", " ", inside) if _words(inside) else ""


def _words(inside: str) -> str:
    return nh3.clean(inside, tags=set()).replace("&nbsp;", " ").strip()


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 100)) if value.isdigit() else 1


def _escape(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def _made(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
