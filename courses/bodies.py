"""A lesson's body as HTML: drawn once for all readers, then kept.

The key of what is kept is the content itself, so that a page that changes is drawn anew by itself.
What the body shows of other rows (statutes, pictures, films, documents) bumps a stamp when it
changes. Blocks of other rooms are drawn for each reader, in their places.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.blocks import StreamValue

from courses import renderers
from courses.access import Access
from courses.models import LessonPage, Picture

STAMP = "courses.bodies.stamp"
KEPT_SECONDS = 600
OTHER_ROOMS = frozenset({"assessment", "h5p"})
"""Kinds of blocks whose drawing another room registers."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a lesson; its anchor is the same in every language and after every edit."""

    anchor: str
    text: str


def headings(lesson: LessonPage) -> list[Heading]:
    """The lesson's headings in order; no query."""
    return [
        Heading(anchor_of(block["id"]), block["value"])
        for block in lesson.body.raw_data
        if block["type"] == "heading"
    ]


def anchor_of(block_id: str | None) -> str:
    """The anchor of a heading block. By its id: a translation keeps it, a better wording too."""
    return f"h-{(block_id or '')[:8]}"


def body_html(lesson: LessonPage, request: HttpRequest, access: Access) -> SafeString:
    """The body for this reader. Cached but for what is another room's."""
    key = _key(lesson)
    parts = cache.get(key)
    if parts is None:
        parts = _draw(lesson)
        cache.set(key, parts, KEPT_SECONDS)
    drawn = (
        part if isinstance(part, str) else renderers.draw(part[0], request, access, part[1])
        for part in parts
        if isinstance(part, str) or renderers.is_foreign(part[0])
    )
    return mark_safe("".join(drawn))  # blocks' own templates escaped what they were given


def forget_bodies() -> str:
    """Draw every body anew: a statute, picture, film or document changed. Returns the stamp."""
    stamp = uuid.uuid4().hex
    cache.set(STAMP, stamp, None)
    return stamp


def stamp() -> str:
    """What stands for all rows that bodies show; another one after any of them changed."""
    return cache.get(STAMP) or forget_bodies()


def _key(lesson: LessonPage) -> str:
    content = json.dumps(list(lesson.body.raw_data), sort_keys=True, default=str)
    digest = hashlib.sha256(content.encode()).hexdigest()[:32]
    return f"courses.body.{lesson.translation_key}.{get_language()}.{stamp()}.{digest}"


def _draw(lesson: LessonPage) -> list[str | tuple[str, Any]]:
    """The body as pieces of HTML, with kind and stored value in the place of a foreign block."""
    _fetch_renditions(lesson.body)
    context = {"page": lesson, "lesson_key": str(lesson.translation_key)}
    parts: list[str | tuple[str, Any]] = []
    for block, stored in zip(lesson.body, lesson.body.raw_data, strict=True):
        if block.block_type in OTHER_ROOMS:
            parts.append((block.block_type, stored["value"]))
        else:
            parts.append(str(block.render({**context, "anchor": anchor_of(block.id)})))
    return parts


def _fetch_renditions(body: StreamValue) -> None:
    """All sizes of all pictures in one query, where each picture would ask for itself."""
    pictures = [picture for picture in _pictures(body) if picture is not None]
    if pictures:
        prefetch_related_objects(pictures, "renditions")


def _pictures(body: StreamValue) -> Iterable[Picture | None]:
    for block in body:
        if block.block_type == "picture":
            yield block.value["image"]
        elif block.block_type == "video" and block.value["video"]:
            yield block.value["video"].poster
