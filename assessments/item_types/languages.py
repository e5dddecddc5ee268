"""Two languages of one item under one key: the English takes everything but its texts from the
Thai. Pure."""

from typing import Any

TEXTS = frozenset(
    {
        "stem",
        "rationale",
        "source",
        "text",
        "left",
        "right",
        "label",
        "feedback",
        "accepted",
        "unit",
        "image_alt",
        "language",
    }
)
"""What each language says for itself."""


class Apart(Exception):
    """The English has other entries than the Thai or marks others as right; says which field."""


def adopted(english: dict[str, Any], thai: dict[str, Any]) -> dict[str, Any]:
    """The English draft with the Thai one's ids and key. Raises Apart."""
    made = dict(english)
    for name, value in thai.items():
        if name in TEXTS:
            continue
        entries = isinstance(value, list) and any(isinstance(one, dict) for one in value)
        made[name] = _entries(english.get(name) or [], value, name) if entries else value
    if "gaps" in thai and "text" in made:
        for own, same in zip(english.get("gaps") or [], thai["gaps"], strict=True):
            made["text"] = made["text"].replace(f"[[{own.get('id')}]]", f"[[{same['id']}]]")
    return made


def _entries(
    english: list[dict[str, Any]], thai: list[dict[str, Any]], name: str
) -> list[dict[str, Any]]:
    """Entry by entry; the plain pieces of a text whose parts are chosen are the language's own."""
    plain = {n for n, one in enumerate(english) if name == "parts" and "correct" not in one}
    same = [one for one in thai if name != "parts" or "correct" in one]
    if len(english) - len(plain) != len(same):
        raise Apart(name)
    rest = iter(same)
    return [
        one if number in plain else _entry(one, next(rest), name)
        for number, one in enumerate(english)
    ]


def _entry(english: dict[str, Any], thai: dict[str, Any], name: str) -> dict[str, Any]:
    if "correct" in english and bool(english["correct"]) != bool(thai.get("correct")):
        raise Apart(name)
    try:
        return adopted(english, thai)
    except Apart as inner:
        raise Apart(name) from inner


def merged(thai: Any, english: Any) -> Any:
    """One key: what either language accepts is accepted."""
    if isinstance(thai, dict) and isinstance(english, dict):
        return {name: merged(value, english.get(name, value)) for name, value in thai.items()}
    if isinstance(thai, list) and isinstance(english, list):
        texts = all(isinstance(one, str) for one in [*thai, *english])
        return [*dict.fromkeys([*thai, *english])] if texts else thai
    return thai
