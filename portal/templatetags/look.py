"""Drawings and small marks for templates: ``{% load look %}``.

Everything here returns markup that needs no style attribute, for the policy allows none.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal import drawings, icons

register = template.Library()

STATE_WORDS = {
    "done": lambda: _("เรียนจบแล้ว"),
    "running": lambda: _("กำลังเรียน"),
    "not_begun": lambda: _("ยังไม่เริ่ม"),
    "locked": lambda: _("ยังไม่เปิด"),
    "waiting": lambda: _("ยังไม่ออก"),
    "late": lambda: _("ส่งช้า"),
    "warning": lambda: _("ใกล้ครบกำหนด"),
    "risk": lambda: _("เสี่ยงไม่ทันกำหนด"),
    "error": lambda: _("ผิดพลาด"),
    "revoked": lambda: _("เพิกถอนแล้ว"),
    "replaced": lambda: _("มีฉบับใหม่แทน"),
    "expired": lambda: _("หมดอายุแล้ว"),
    "valid": lambda: _("ใช้ได้"),
}

TICKS = drawings.rays(drawings.PROVINCES, 45.5, 49.5)
GLEAMS = drawings.rays(drawings.PETALS, 31, 38, first=30)
HEART = drawings.star(11, 4.6)


@register.simple_tag
def icon(meaning: str, label: str = "", css: str = "") -> SafeString:
    """The drawing of a meaning (see ``portal/icons.py``), as large as the text beside it.

    Without ``label`` it is decoration beside a word and hidden from screen readers; with it
    (only for close, back, theme and edit) it is named.
    """
    css = f"icon icon--{meaning} {css}".strip()
    inner = mark_safe(icons.inner_markup(meaning))  # our own package
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 16 16" role="img" aria-label="{}">{}</svg>',
            css,
            label,
            inner,
        )
    return format_html(
        '<svg class="{}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        css,
        inner,
    )


@register.inclusion_tag("components/flower.html")
def flower(
    kind: str = "mark", *, subject: int = 0, progress: Sequence[str] = (), label: str = ""
) -> dict[str, Any]:
    """The flower. ``kind``: mark, full, brass, empty or emblem.

    ``subject`` (1-6) fills that subject's own petal; ``progress`` is a list of six of
    ``done``, ``half`` and ``empty``. With ``label`` it is named, else hidden from readers.
    """
    if subject:
        kind, shapes = "subject", ["line"] * drawings.PETALS
        shapes[(subject - 1) % drawings.PETALS] = "full"
    elif progress:
        kind = "progress"
        names = {"done": "full", "half": "half"}
        shapes = [names.get(state, "empty") for state in progress][: drawings.PETALS]
    else:
        shape = {"brass": "outline", "empty": "empty"}.get(kind, "full")
        shapes = [shape] * drawings.PETALS
    return {
        "kind": kind,
        "label": label,
        "petals": list(zip(drawings.petal_angles(), shapes, strict=False)),
        "petal": drawings.MARK_PETAL if kind == "mark" else drawings.PETAL,
        "half": drawings.PETAL_HALF,
        "heart": HEART,
        "ticks": TICKS,
        "gleams": GLEAMS,
    }


@register.inclusion_tag("components/segments.html")
def segments(
    done: int, total: int, *, half: int = 0, label: str = "", small: bool = False
) -> dict[str, Any]:
    """So many boxes of so many, filled from the left; ``half`` are begun.

    ``label`` says the same in words for screen readers; leave it out where the words stand
    beside the boxes already.
    """
    filled = ["full"] * done + ["half"] * half
    return {"boxes": (filled + [""] * total)[:total], "label": label, "small": small}


@register.inclusion_tag("components/ring.html")
def ring(petals: Sequence[str], conditions: Sequence[str], *, label: str = "") -> dict[str, Any]:
    """The picture beside the conditions: the flower is the first, an arc each of the others.

    ``conditions`` holds the states (``done``, ``running``, anything else) of the conditions
    from the second on. The list beside it says the same; the ring is never the only source.
    """
    count = max(len(conditions), 1)
    share = 360 / count
    gap = 8 if count > 1 else 2
    arcs = []
    for index, state in enumerate(conditions):
        start = index * share + gap / 2
        x, y = drawings.point(44, start + share / 2 - gap / 2 if count > 1 else 0)
        arcs.append(
            {
                "path": drawings.arc(44, start, start + share - gap),
                "state": state,
                "number": index + 2,
                "x": round(x, 2),
                "y": round(y, 2),
                "text_y": round(y + 3.6, 2),
            }
        )
    flower_context = flower(progress=petals)
    return {"arcs": arcs, "flower": flower_context, "label": label}


@register.simple_tag
def state_chip(state: str, text: str = "") -> SafeString:
    """A state as an outlined chip: icon, outline and word. ``text`` replaces the usual word."""
    return _stated("chip", state, text)


@register.simple_tag
def state_line(state: str, text: str = "") -> SafeString:
    """A state as icon and word without an outline, for lists and tables."""
    return _stated("state", state, text)


@register.filter
def keep(value: object) -> str:
    """The text with no-break spaces: a phone number, a number with its unit, พ.ศ. with its year."""
    return str(value).replace(" ", "\N{NO-BREAK SPACE}")


def _stated(block: str, state: str, text: str) -> SafeString:
    words = text or STATE_WORDS[state]()
    return format_html(
        '<span class="{0} {0}--{1}">{2}<span>{3}</span></span>', block, state, icon(state), words
    )
