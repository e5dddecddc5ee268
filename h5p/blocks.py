"""How a content is shown inside a lesson."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses.access import Access

from . import showing


def draw_in_lesson(request: HttpRequest, access: Access, value: Any) -> SafeString:
    """The player in the running text; nothing when the content is gone.

    What is done in it is recorded under the lesson; it is no condition of the lesson's own end.
    """
    content_id = value.get("content") if hasattr(value, "get") else None
    version = showing.newest_of(content_id) if isinstance(content_id, int) else None
    if version is None:
        return SafeString("")
    key = access.step.key if access.step else ""
    player = showing.player(request, version, key, access if key else None)
    context = {"player": player} | showing.reported(player.play)
    return render_to_string("h5p/in_lesson.html", context, request)
