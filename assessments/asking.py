"""One item as it is asked: language, letters, options in their order. Never which one is right."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from .item_types import kind_of

LETTERS = {"th": "กขคงจฉชซฌญฎฏฐฑฒณดตถท", "en": "ABCDEFGHIJKLMNOPQRST"}


def language_of(content: dict[str, Any]) -> str:
    """The language in which a wording is shown on this page; Thai where there is no other."""
    language = get_language() or "th"
    return language if language in content else "th"


def wording(content: dict[str, Any]) -> dict[str, Any]:
    """The wording in that language."""
    words: dict[str, Any] = content[language_of(content)]
    return words


def letters(item_type: str, count: int) -> list[str]:
    """What stands before each option, in the page's language; nothing before true and false."""
    if not kind_of(item_type).shuffles:
        return [""] * count
    alphabet = LETTERS["en" if get_language() == "en" else "th"]
    return [alphabet[n] if n < len(alphabet) else "" for n in range(count)]


def asked(
    item_type: str, content: dict[str, Any], order: Sequence[str], value: Any = None
) -> dict[str, Any]:
    """What an item's template shows: ``order`` holds the options' ids, ``value`` what was given."""
    words = wording(content)
    texts = {option["id"]: option["text"] for option in words["options"]}
    chosen = set(value) if isinstance(value, list) else {value}
    return {
        "item_type": item_type,
        "item_template": kind_of(item_type).template,
        "answer_shape": kind_of(item_type).shape,
        "item_language": language_of(content),
        "stem": words["stem"],
        "options": [
            {"id": key, "text": texts[key], "letter": letter, "chosen": key in chosen}
            for key, letter in zip(order, letters(item_type, len(order)), strict=True)
        ],
        "value": value,
    }
