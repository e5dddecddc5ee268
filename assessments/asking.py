"""One item as it is asked: language and controls. Never which answer is right."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from .item_types import kind_of


def language_of(content: dict[str, Any]) -> str:
    """The language in which a wording is shown on this page; Thai where there is no other."""
    language = get_language() or "th"
    return language if language in content else "th"


def wording(content: dict[str, Any]) -> dict[str, Any]:
    """The wording in that language."""
    words: dict[str, Any] = content[language_of(content)]
    return words


def asked(
    item_type: str, content: dict[str, Any], order: Sequence[str], value: Any = None
) -> dict[str, Any]:
    """What an item's template shows: ``order`` holds ids as shown, ``value`` what was given."""
    words, kind = wording(content), kind_of(item_type)
    return kind.controls(words, order, value) | {
        "item_type": item_type,
        "item_template": kind.template,
        "answer_shape": kind.shape,
        "item_language": language_of(content),
        "stem": words["stem"],
        "value": value,
    }
