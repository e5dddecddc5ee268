"""What the kinds share: ids, the common wording, and the judging of what a browser sent."""

import re
import secrets
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from thai import numerals, text

LONGEST = 200
"""Characters of a short answer."""
GAP = re.compile(r"\[\[([^\[\]|]+)\]\]")
"""A gap in a running text, by its id."""


def new_id() -> str:
    """An opaque id that tells nothing of order or key."""
    return secrets.token_hex(4)


def identify(draft: dict[str, Any], *names: str) -> None:
    """Give every entry of these lists an id, unless it has one; written into the draft."""
    for name in names:
        for entry in draft.get(name) or []:
            entry["id"] = entry.get("id") or new_id()


def common(draft: dict[str, Any]) -> dict[str, Any]:
    """The wording that every kind has."""
    return {
        "stem": draft["stem"].strip(),
        "rationale": draft.get("rationale", ""),
        "source": draft.get("source", ""),
    }


def stem_problems(draft: dict[str, Any]) -> dict[str, str]:
    """A question that is missing."""
    return {} if draft.get("stem", "").strip() else {"stem": _("โปรดเขียนคำถาม")}


def entry_texts(draft: dict[str, Any], name: str, field: str = "text") -> list[str]:
    """The texts of a list's entries, without spaces around them."""
    return [str(entry.get(field) or "").strip() for entry in draft.get(name) or []]


def text_problem(texts: Sequence[str], least: int) -> str:
    """What is wrong with texts of which there must be so many, all different; empty: nothing."""
    if len(texts) < least or not all(texts):
        return _("ต้องมีอย่างน้อย %(least)s รายการ และทุกรายการมีข้อความ") % {"least": least}
    if len(set(texts)) < len(texts):
        return _("มีรายการที่ข้อความซ้ำกัน โปรดแก้ให้ต่างกัน")
    return ""


def ids_of(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """The ids of entries, in their order."""
    return [entry["id"] for entry in entries]


def in_order(entries: Iterable[dict[str, Any]], order: Sequence[str]) -> list[dict[str, Any]]:
    """The entries as an attempt shows them."""
    places = {key: place for place, key in enumerate(order)}
    return sorted(entries, key=lambda entry: places.get(entry["id"], len(places)))


# ---- what a browser sent -------------------------------------------------------------


def given_ids(raw: Any, known: Collection[str]) -> list[str] | None:
    """Different ids that the item knows, in the order given; None for none. Raises ValueError."""
    if raw in (None, "", []):
        return None
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise ValueError(_("คำตอบของข้อนี้ต้องเป็นรายการตัวเลือก"))
    if len(set(raw)) != len(raw) or not set(raw) <= set(known):
        raise ValueError(_("คำตอบนี้ไม่ใช่ตัวเลือกของข้อนี้"))
    return raw


def given_map(raw: Any, known: Mapping[str, Collection[str]]) -> dict[str, str] | None:
    """For some of the known ids one of the values it may have; None for none. Raises ValueError."""
    if raw in (None, "", {}):
        return None
    if not isinstance(raw, dict):
        raise ValueError(_("คำตอบของข้อนี้ต้องเป็นรายการตัวเลือก"))
    for key, value in raw.items():
        if key not in known or not isinstance(value, str) or value not in known[key]:
            raise ValueError(_("คำตอบนี้ไม่ใช่ตัวเลือกของข้อนี้"))
    return {key: raw[key] for key in known if key in raw}


def given_text(raw: Any, longest: int, *, breaks: bool = False) -> str | None:
    """The text as typed; blank takes it back. Too long a text is refused, never cut."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        raise ValueError(_("คำตอบของข้อนี้ต้องเป็นข้อความ"))
    signs = raw.replace("\n", "").replace("\t", "") if breaks else raw
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in signs):
        # No keyboard writes control signs and half signs, and no database keeps them all.
        raise ValueError(_("คำตอบมีอักขระที่บันทึกไม่ได้ โปรดพิมพ์ใหม่"))
    if len(raw) > longest:
        raise ValueError(_("คำตอบยาวได้ไม่เกิน %(longest)s ตัวอักษร") % {"longest": longest})
    return raw if raw.strip() else None


# ---- scoring -------------------------------------------------------------------------


def comparable(answer: str) -> str:
    """How texts are compared: Thai normalised, digits as Arabic, case and spaces folded."""
    return "".join(numerals.to_arabic(text.normalise(answer)).casefold().split())


def is_accepted(answer: str | None, accepted: Iterable[str]) -> bool:
    """Whether a short answer is one of the accepted texts."""
    return answer is not None and comparable(answer) in {comparable(one) for one in accepted}


def share(value: Mapping[str, Any] | None, right: Mapping[str, Any]) -> Fraction:
    """Of the places of a map, the share that holds what the key has."""
    given = value or {}
    return Fraction(sum(given.get(place) == one for place, one in right.items()), len(right))


def right_less_wrong(value: Sequence[str] | None, correct: Sequence[str]) -> Fraction:
    """Right choices less wrong ones, out of the number that is right; never below nought.

    So that choosing everything earns nothing where half of the choices are wrong.
    """
    chosen, right = set(value or ()), set(correct)
    return max(Fraction(len(chosen & right) - len(chosen - right), len(right)), Fraction(0))


# ---- a running text with gaps --------------------------------------------------------


def gaps_in(running: str) -> list[str]:
    """The ids of the gaps in a running text, in their order."""
    return GAP.findall(running)


def segments(running: str) -> list[dict[str, str]]:
    """A running text in pieces: ``{"text": …}`` or ``{"gap": id}``."""
    pieces = GAP.split(running)
    return [
        {"gap": piece} if number % 2 else {"text": piece}
        for number, piece in enumerate(pieces)
        if piece
    ]


def filled(running: str, texts: Mapping[Any, str]) -> str:
    """A running text with these texts in its gaps, between brackets."""
    return GAP.sub(lambda match: f"[{texts.get(match[1], '…')}]", running)


def numbered(running: str) -> str:
    """A running text with its gaps numbered."""
    numbers = {gap: f"({number}) ______" for number, gap in enumerate(gaps_in(running), start=1)}
    return GAP.sub(lambda match: numbers[match[1]], running)
