"""The icons: one drawing per meaning, the same everywhere.

Templates name the *meaning* (``done``, ``warning``); only this table knows the drawing. The
drawings come from bootstrap-icons, fetched at set-up into ``settings.ICONS_DIR``.
"""

import re
from functools import cache

from django.conf import settings

# States. Each also has its own outline in the stylesheet: nothing is said by colour alone.
STATES = {
    "done": "check-circle-fill",
    "running": "play-circle",
    "not_begun": "circle",
    "locked": "lock",
    "waiting": "hourglass-split",
    "late": "clock-history",
    "warning": "exclamation-triangle-fill",
    "risk": "exclamation-triangle-fill",
    "error": "x-octagon-fill",
    "revoked": "x-octagon-fill",
    "replaced": "arrow-repeat",
    "expired": "calendar-x",
    "valid": "patch-check-fill",
    "unknown": "question-circle",
    "altered": "x-octagon-fill",
    "info": "info-square-fill",
    "success": "check-circle-fill",
    "offline": "wifi-off",
    "saved": "cloud-check-fill",
    "unsaved": "cloud-slash",
    "missed": "dash-circle-dotted",
    "flagged": "flag-fill",
}

# Acts and things.
THINGS = {
    "account": "person-circle",
    "activity": "puzzle",
    "add": "plus-lg",
    "add_to_calendar": "calendar-plus",
    "back": "arrow-left",
    "calendar": "calendar-event",
    "captions": "badge-cc",
    "case": "folder2-open",
    "certificate": "award",
    "check_file": "file-earmark-check",
    "close": "x-lg",
    "collapse": "chevron-up",
    "copy": "copy",
    "course": "book",
    "delete": "trash",
    "down": "arrow-down",
    "download": "download",
    "edit": "pencil",
    "email": "envelope",
    "expand": "chevron-down",
    "external": "box-arrow-up-right",
    "file": "file-earmark-text",
    "filter": "funnel",
    "first": "chevron-bar-left",
    "flag": "flag",
    "forbid": "slash-circle",
    "fullscreen": "fullscreen",
    "help": "question-circle",
    "hide": "eye-slash",
    "hint": "lightbulb",
    "key": "key",
    "language": "translate",
    "log_in": "box-arrow-in-right",
    "log_out": "box-arrow-right",
    "menu": "list",
    "message": "chat-left-text",
    "next": "arrow-right",
    "note": "lightbulb",
    "objective": "bullseye",
    "overview": "grid-3x3-gap",
    "pause": "pause-fill",
    "pdf": "file-earmark-pdf",
    "people": "people",
    "phone": "telephone",
    "play": "play-fill",
    "presentation": "file-earmark-slides",
    "previous": "chevron-left",
    "print": "printer",
    "programme": "calendar2-week",
    "qr": "qr-code",
    "quiz": "pencil-square",
    "report": "bar-chart",
    "restart": "arrow-counterclockwise",
    "search": "search",
    "second_factor": "shield-lock",
    "send": "send",
    "settings": "gear",
    "show": "eye",
    "sort_down": "caret-down-fill",
    "sort_up": "caret-up-fill",
    "spreadsheet": "file-earmark-excel",
    "staff": "briefcase",
    "statute": "bank",
    "survey": "clipboard2-data",
    "step": "caret-right-fill",
    "subsequent": "chevron-right",
    "table": "table",
    "text_size": "fonts",
    "theme": "circle-half",
    "tick": "check-lg",
    "transcript": "text-left",
    "up": "arrow-up",
    "upload": "upload",
    "video": "play-btn",
    "word": "file-earmark-word",
}

DRAWINGS = STATES | THINGS

_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.S)


@cache
def inner_markup(meaning: str) -> str:
    """The shapes inside the drawing of a meaning.

    Raises KeyError for a meaning that is not in the table: a new one is added there, so that
    it stays the only drawing of what it means.
    """
    source = settings.ICONS_DIR / f"{DRAWINGS[meaning]}.svg"
    match = _INNER.search(source.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{source.name} is not an SVG drawing")
    return " ".join(match.group(1).split())
