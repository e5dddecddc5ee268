"""What differs between two wordings of an item, field by field. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Change:
    """A part that was written differently before; either side may be empty."""

    label: str
    before: str
    after: str


Frozen = tuple[Mapping[str, Any], Mapping[str, Any]]
"""Wording by language and key, as an item version keeps them."""


def differences(before: Frozen, after: Frozen) -> list[Change]:
    """The parts that differ, in the order of the newer wording; what was taken out comes last."""
    old, new = dict(_parts(*before)), dict(_parts(*after))
    names = [*new, *(name for name in old if name not in new)]
    return [
        Change(
            (new.get(name) or old[name])[0],
            old.get(name, ("", ""))[1],
            new.get(name, ("", ""))[1],
        )
        for name in names
        if old.get(name, ("", ""))[1] != new.get(name, ("", ""))[1]
    ]


def _parts(
    content: Mapping[str, Any], key: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """``(name, (label, text))`` for each part; options are known by their ids, not their place."""
    for language, words in content.items():
        mark = _(" (ภาษาอังกฤษ)") if language == "en" else ""
        yield f"{language}.stem", (_("คำถาม") + mark, words["stem"])
        for option in words["options"]:
            name = f"{language}.option.{option['id']}"
            yield name, (_("ตัวเลือก") + mark, option["text"])
            yield f"{name}.feedback", (_("คำแนะนำของตัวเลือก") + mark, option.get("feedback", ""))
        yield f"{language}.rationale", (_("เหตุผลของคำตอบ") + mark, words.get("rationale", ""))
        yield f"{language}.source", (_("ที่มา") + mark, words.get("source", ""))
    texts = {option["id"]: option["text"] for option in content["th"]["options"]}
    correct = [texts.get(one, one) for one in key.get("correct", [])]
    yield "key", (_("คำตอบที่ถูก"), "\n".join([*correct, *key.get("accepted", [])]))
