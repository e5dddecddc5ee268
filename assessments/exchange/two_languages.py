"""The English of an item beside its Thai, for formats in which people write both.

The English says its texts alone; what is right is said once, in the Thai.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from assessments.banking import problems
from assessments.item_types.languages import Apart, adopted

from . import handwritten
from .carrying import Carried
from .handwriting import raw_of
from .handwritten import KIND_NAMES, LETTERS, Raw

_OWN_KEYS = frozenset({"text_entry"})
"""Kinds whose key is texts, of which each language accepts its own."""


def english_put_in(item: Carried, thai: Raw, english: Raw) -> None:
    """Give the item the English that was written beside it.

    English that is not whole is left behind, and the item says so; the Thai goes in all the same.
    """
    item.notes += english.notes
    if item.problems or not item.item_type:
        return
    english.kind = KIND_NAMES[item.item_type][0]
    english.tolerance = thai.tolerance
    if item.item_type not in _OWN_KEYS:
        english.keys = _same_keys(thai)
    read = handwritten.carried(english)
    if not read.problems and not problems(item.item_type, {"th": item.draft, "en": read.draft}):
        item.english = read.draft
    else:
        item.notes.append(_("ภาษาอังกฤษของข้อนี้ไม่ครบหรือไม่ตรงกับภาษาไทย จึงไม่ได้นำเข้า"))


def _same_keys(thai: Raw) -> list[str]:
    """The Thai key by the places of the options, where there are any."""
    if not thai.options or not thai.keys:
        return thai.keys
    places = handwritten.right_places(thai)
    return [", ".join(LETTERS[place] for place in places)] if places else thai.keys


def english_words(item: Carried) -> Raw | None:
    """The English of an item as words for people; None without any that fits the Thai."""
    if not item.english:
        return None
    try:
        draft = adopted(item.english, item.draft)
    except Apart:
        return None
    return raw_of(replace(item, draft=draft, english=None, notes=[], problems=[]))
