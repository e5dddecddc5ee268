"""Rich text between a content and the editor of the admin: what it may hold, and what it can show.

What semantics allow is H5P's rule: the tags that they name and a few that always may stand. The
editor shows a part of that. A text that it would not give back whole is edited as HTML instead.
"""

import html as entities
import json
import re
from collections import Counter
from functools import lru_cache
from typing import Any

import nh3
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from .semantics import Field

_ALWAYS = {"div", "span", "p", "br"}
_BESIDE = {
    "table": {"tr", "td", "th", "colgroup", "thead", "tbody", "tfoot"},
    "b": {"strong"},
    "strong": {"b"},
    "i": {"em"},
    "em": {"i"},
    "ul": {"li"},
    "ol": {"li"},
    "del": {"s"},
    "strike": {"s"},
}
_STYLES = {"text-align", "color", "background-color", "font-size", "font-family", "line-height"}
_NEVER = {"script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "base"}
_FEATURES = {
    **{"strong": "bold", "b": "bold", "em": "italic", "i": "italic"},
    **{name: name for name in ("h2", "h3", "h4", "ul", "ol", "hr", "blockquote", "code")},
    **{"sub": "subscript", "sup": "superscript", "del": "strikethrough", "s": "strikethrough"},
}
_SAME = {"strong": "b", "em": "i", "del": "s", "strike": "s"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
LONGEST = 200_000
"""Characters of a text that the editor is asked to show."""


def allowed(field: Field) -> set[str]:
    """The tags that a text of this field may hold."""
    tags = {*_ALWAYS, *field.tags}
    return {*tags, *(one for tag in tags for one in _BESIDE.get(tag, ()))} - _NEVER


def clean(html: str, field: Field) -> str:
    """The text with nothing in it that the field does not allow; scripts and handlers go."""
    if not html.strip():
        return ""
    return nh3.clean(
        html,
        tags=allowed(field),
        clean_content_tags=_NEVER & {"script", "style"},
        attributes={"*": {"style"}, "a": {"href"}, "td": _SPANS, "th": _SPANS},
        filter_style_properties=_STYLES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


_SPANS = {"colspan", "rowspan"}


def features(field: Field) -> list[str]:
    """What the editor offers for a field."""
    return list(dict.fromkeys(_FEATURES[tag] for tag in sorted(allowed(field) & {*_FEATURES})))


def shown(html: str, field: Field) -> str | None:
    """The text as the editor gives it back untouched; None when it loses some of it."""
    if len(html) > LONGEST:
        return None
    tags = {name.lower() for _slash, name, _rest in _TAG.findall(html)}
    bare = not any(rest.strip(" /") for _slash, _name, rest in _TAG.findall(html))
    if not bare or tags - allowed(field) or tags - {*_FEATURES, *_ALWAYS, "li"}:
        return None
    try:
        given = from_editor(to_editor(html, field), field)
    except (ValueError, KeyError, AssertionError, TypeError, IndexError):
        return None
    return given if _told(given) == _told(html) else None


def to_editor(html: str, field: Field) -> str:
    """As the editor's control holds it."""
    tidy = nh3.clean(html, tags=allowed(field), attributes={}, link_rel=None)
    tidy = re.sub(r"<(/?)div>", r"<\1p>", re.sub(r"</?span>", "", tidy)).replace("<br>", "<br/>")
    tidy = _renamed(tidy, {"strong": "b", "em": "i"})
    found: str = _converter(tuple(features(field))).from_database_format(tidy)
    return found


def from_editor(told: str, field: Field) -> str:
    """The text that the editor's control sent. Raises ValueError for what no editor sends."""
    if told.strip() in ("", "null"):
        return ""
    try:
        given: Any = _converter(tuple(features(field))).to_database_format(told)
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError("no editor's text") from error
    tidy = nh3.clean(given, tags=allowed(field), attributes={}, link_rel=None)
    if not _text(tidy) and "<hr" not in tidy:
        return ""
    return tidy if field.paragraphs else _renamed(tidy, {"p": "div"})


def _renamed(html: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        html = re.sub(rf"<(/?){old}>", rf"<\1{new}>", html)
    return html


def _text(html: str) -> str:
    return " ".join(entities.unescape(_TAG.sub(" ", html)).split())


def _told(html: str) -> tuple[str, Counter[str]]:
    """What a reader has of a text: its words, and how often each mark is made."""
    tags = [name.lower() for slash, name, _rest in _TAG.findall(html) if not slash]
    kept = [_SAME.get(tag, tag) for tag in tags if tag not in _ALWAYS]
    return _text(html), Counter(kept)


@lru_cache(maxsize=32)
def _converter(names: tuple[str, ...]) -> Any:
    return ContentstateConverter(features=list(names))
