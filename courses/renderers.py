"""How blocks that show another room's things are drawn: the room that owns them registers it.

``courses`` names no other room; a block without a renderer is left out.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from courses.access import Access

Renderer = Callable[[HttpRequest, Access, Any], SafeString]
"""Gets the request, the reader's access to the lesson and the block's stored value."""

_renderers: dict[str, Renderer] = {}


def register(kind: str, renderer: Renderer) -> None:
    """Draw blocks of this kind (their name in ``courses.blocks.LessonBlocks``) so."""
    _renderers[kind] = renderer


def is_foreign(kind: str) -> bool:
    """Whether blocks of this kind belong to another room, and so to one reader."""
    return kind in _renderers


def draw(kind: str, request: HttpRequest, access: Access, value: Any) -> SafeString:
    """One block for one reader."""
    return _renderers[kind](request, access, value)
