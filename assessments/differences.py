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
    """``(name, (label, text))`` for each part; entries are known by their ids, not their place."""
    texts = dict(_entries(content["th"]))
    for language, words in content.items():
        mark = _(" (ภาษาอังกฤษ)") if language == "en" else ""
        for name, text in _fields(words, f"{language}."):
            yield name, (_label(name) + mark, _with_gaps(text, content["th"]))
    yield "key", (_("คำตอบที่ถูก"), _said(key, texts))


def _label(name: str) -> str:
    labels = {
        "stem": _("คำถาม"),
        "rationale": _("เหตุผลของคำตอบ"),
        "source": _("ที่มา"),
        "feedback": _("คำแนะนำของตัวเลือก"),
        "options": _("ตัวเลือก"),
        "text": _("ข้อความ"),
        "unit": _("หน่วย"),
        "image_alt": _("คำบรรยายภาพ"),
    }
    last = name.rsplit(".", 1)[-1].split(":")[0]
    return labels.get(last) or _("ส่วนของข้อ")


def _fields(words: Mapping[str, Any], way: str) -> Iterator[tuple[str, str]]:
    """Every text of a wording with its way: ``th.stem``, ``th.options:1a2b.feedback``."""
    for name, value in words.items():
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            for place, entry in enumerate(value):
                yield from _entry(entry, f"{way}{name}:{entry.get('id', place)}")
        elif name != "id" and value not in ("", None, []):
            yield f"{way}{name}", _said(value, {})


def _entry(entry: Mapping[str, Any], way: str) -> Iterator[tuple[str, str]]:
    """The text of an entry stands for it; what else it has comes below."""
    for name, text in _fields(entry, f"{way}."):
        yield (way if name in (f"{way}.text", f"{way}.label") else name), text


def _entries(words: Any) -> Iterator[tuple[str, str]]:
    """The text of everything that has an id."""
    if isinstance(words, dict):
        if "id" in words:
            yield words["id"], words.get("text") or words.get("label") or ""
        for inner in words.values():
            yield from _entries(inner)
    elif isinstance(words, list):
        for inner in words:
            yield from _entries(inner)


def _with_gaps(text: str, words: Mapping[str, Any]) -> str:
    """A running text with its gaps numbered instead of their ids."""
    for number, gap in enumerate(words.get("gaps", []), start=1):
        text = text.replace(f"[[{gap['id']}]]", f"[{number}]")
    return text


def _said(value: Any, texts: Mapping[str, str]) -> str:
    """A key, or a part of it, in words: ids as what they stand for, one a line."""
    if isinstance(value, dict):
        if "points" in value:
            return f"{value['text']} ({value['points']})"
        parts = {name: _said(inner, texts) for name, inner in value.items()}
        named = [
            f"{texts[name]} → {said}" if texts.get(name) else said for name, said in parts.items()
        ]
        return "\n".join(named)
    if isinstance(value, list):
        return "\n".join(_said(inner, texts) for inner in value)
    return texts.get(value, value) if isinstance(value, str) else str(value)
