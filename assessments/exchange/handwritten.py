"""An item as people write it, in the plain box or a row of a spreadsheet, and what it means.

The two formats differ in where the words stand; what the words mean is the same and stands here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from assessments.enums import Difficulty
from thai.numerals import to_arabic
from thai.text import normalise

from . import notation
from .carrying import Carried, new_id
from .cleaning import narrowed

LETTERS = "กขคงจฉชซฌญฐฑ"
LATIN = "abcdefghijkl"
NUMBERS = tuple(str(n) for n in range(1, 13))
TRUE_WORDS = {"ถูก", "จริง", "ใช่", "true", "t", "✓", "✔", "√"}
FALSE_WORDS = {"ผิด", "เท็จ", "ไม่ใช่", "false", "f", "✗", "✘", "x", "×"}

# What an item's kind is called in a file: the first name is the one that is written.
KIND_NAMES = {
    "choice": ("เลือกคำตอบเดียว", "ปรนัย", "single choice", "multiple choice"),
    "multiple": ("เลือกได้หลายคำตอบ", "หลายคำตอบ", "multiple response"),
    "true_false": ("ถูกหรือผิด", "ถูก/ผิด", "ถูกผิด", "true or false", "true/false", "truefalse"),
    "text_entry": ("เติมคำตอบสั้น", "คำตอบสั้น", "เติมคำ", "short answer", "text entry"),
    "numeric": ("ตัวเลข", "คำตอบเป็นตัวเลข", "number", "numerical"),
    "matching": ("จับคู่", "match"),
    "ordering": ("เรียงลำดับ", "order"),
    "inline_choice": ("เลือกคำในช่องว่าง", "เลือกคำในข้อความ", "inline choice"),
    "gap_text": ("เติมคำในช่องว่าง", "เติมคำในข้อความ", "gap text", "cloze"),
    "hot_text": ("เลือกส่วนของข้อความ", "เลือกข้อความ", "hot text"),
    "categorising": ("จัดหมวด", "จัดกลุ่ม", "จำแนก", "categorise", "categorizing"),
    "extended_text": ("เขียนตอบ", "อัตนัย", "เรียงความ", "essay", "extended text"),
    "upload": ("ส่งไฟล์", "แนบไฟล์", "file upload"),
}
# A picture cannot be written by hand: hot spots travel in packages only.
HOLDS = frozenset(KIND_NAMES)
DIFFICULTIES = {
    Difficulty.EASY: ("ง่าย", "1", "easy"),
    Difficulty.MEDIUM: ("ปานกลาง", "กลาง", "2", "medium"),
    Difficulty.HARD: ("ยาก", "3", "hard"),
}
_TOLERANCE = re.compile(
    r"^(?P<number>[-+−]?[\d,]*\.?\d+)\s*(?:±|\+/-|\+-|คลาดเคลื่อน|tolerance)\s*"
    r"(?P<tolerance>\d*\.?\d+)\s*(?P<unit>.*)$",
    re.IGNORECASE,
)
_LETTERS_ONLY = re.compile(r"[\s,;/.()\[\]:]+")


@dataclass(slots=True)
class Option:
    """An option as written; ``starred`` says that a star marks it as right."""

    text: str
    feedback: str = ""
    starred: bool = False


@dataclass(slots=True)
class Raw:
    """The words of one item by where they stood."""

    where: str = ""
    alphabet: Sequence[str] = LETTERS
    """With what the options are marked."""
    stem: str = ""
    kind: str = ""
    options: list[Option] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    body: str = ""
    tolerance: str = ""
    unit: str = ""
    rationale: str = ""
    source: str = ""
    difficulty: str = ""
    objective: str = ""
    weight: str = ""
    rubric: list[str] = field(default_factory=list)
    extensions: str = ""
    largest: str = ""
    longest: str = ""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def folded(text: str) -> str:
    """How words of the grammar are compared: one spelling, Arabic digits, no case."""
    return to_arabic(normalise(narrowed(text))).casefold()


def kind_named(name: str) -> str | None:
    """The kind that people call so; None when nothing is called so."""
    wanted = folded(name)
    for kind, names in KIND_NAMES.items():
        if wanted in {kind, kind.replace("_", " "), *map(folded, names)}:
            return kind
    return None


def truth(text: str) -> bool | None:
    """Whether the words say true or false; None when neither."""
    word = folded(text).strip(" .")
    return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None


def letters_in(text: str) -> list[int] | None:
    """The places (from nought) of the options that a key names by letter or number; else None."""
    words = re.sub(r"ข้อ|และ|กับ|\band\b|&", " ", folded(text))
    tokens = [one for one in _LETTERS_ONLY.split(words) if one]
    tokens = [c for one in tokens for c in (one if set(one) <= set(LETTERS) else [one])]
    places = [_place(one) for one in tokens]
    return [p for p in places if p is not None] if places and None not in places else None


def _place(token: str) -> int | None:
    for row in (tuple(LETTERS), tuple(LATIN), NUMBERS):
        if token in row:
            return row.index(token)
    return None


def carried(raw: Raw) -> Carried:
    """What the words mean, with what is wrong with them."""
    item = Carried("", {}, where=raw.where, problems=raw.problems, notes=raw.notes)
    item.draft = {"stem": raw.stem, "rationale": raw.rationale, "source": raw.source}
    item.objective = raw.objective[:300]
    _about(raw, item)
    kind = kind_named(raw.kind) if raw.kind.strip() else _guessed(raw)
    if kind is None:
        item.problems.append(_("ไม่รู้จักชนิดของข้อ “%(name)s”") % {"name": raw.kind})
        return item
    item.item_type = kind
    if kind:
        item.draft |= _READERS[kind](raw, item)
    elif not item.problems:
        item.problems.append(_("ไม่พบตัวเลือกหรือเฉลย"))
    return item


def _about(raw: Raw, item: Carried) -> None:
    """Difficulty and weight."""
    if raw.difficulty.strip():
        wanted = folded(raw.difficulty)
        levels = [level for level, names in DIFFICULTIES.items() if wanted in names]
        if levels:
            item.difficulty = levels[0]
        else:
            note = _("ไม่รู้จักความยาก “%(words)s” ใช้ระดับปานกลาง") % {"words": raw.difficulty}
            item.notes.append(note)
    if raw.weight.strip():
        try:
            weight = Decimal(to_arabic(raw.weight.strip())).quantize(Decimal("0.01"))
            weight = weight if weight.is_finite() else Decimal(0)
        except InvalidOperation:
            weight = Decimal(0)
        if Decimal("0.01") <= weight <= 100:
            item.weight = weight
        else:
            item.notes.append(_("อ่านคะแนนเต็ม “%(words)s” ไม่ได้ ใช้ 1") % {"words": raw.weight})


def _guessed(raw: Raw) -> str:
    """The kind that the words show; empty when they show none."""
    if raw.options:
        truths = [truth(one.text) for one in raw.options]
        if truths in ([True, False], [False, True]):
            return "true_false"
        return "multiple" if len(right_places(raw)) > 1 else "choice"
    if notation.has_gaps(raw.body):
        if notation.chosen_from(raw.body):
            return "inline_choice"
        return "hot_text" if notation.marks_parts(raw.body) else "gap_text"
    if not raw.keys:
        return ""
    if len(raw.keys) == 1 and truth(raw.keys[0]) is not None:
        return "true_false"
    if raw.tolerance.strip() or _TOLERANCE.match(folded(raw.keys[0][:100])):
        return "numeric"
    return "text_entry"


def right_places(raw: Raw, problems: list[str] | None = None) -> list[int]:
    """The places of the options that are right, in the order in which the key names them."""
    found = [n for n, one in enumerate(raw.options) if one.starred]
    texts = [folded(one.text) for one in raw.options]
    for key in raw.keys:
        by_letter = letters_in(key)
        lettered = re.match(r"^\(?(.)\)?\s*[.)]\s*(.+)$", key.strip(), re.DOTALL)
        if folded(key) in texts and folded(key) not in raw.alphabet:
            by_letter = [texts.index(folded(key))]
        elif by_letter is None and lettered and folded(lettered[2]) in texts:
            by_letter = [texts.index(folded(lettered[2]))]
        if problems is not None and (by_letter is None or max(by_letter) >= len(texts)):
            problems.append(_("เฉลย “%(key)s” ไม่ตรงกับตัวเลือกใด") % {"key": key})
        found += [p for p in by_letter or [] if p < len(texts)]
    return list(dict.fromkeys(found))


def _options(raw: Raw, item: Carried) -> dict[str, Any]:
    right = right_places(raw, item.problems)
    if not right and not item.problems:
        item.problems.append(_("ไม่พบเฉลย"))
    return {
        "options": [
            {"text": one.text, "correct": n in right, "feedback": one.feedback}
            for n, one in enumerate(raw.options)
        ]
    }


def _true_false(raw: Raw, item: Carried) -> dict[str, Any]:
    truths = [truth(one.text) for one in raw.options]
    answer: bool | None = None
    right = right_places(raw) if raw.options else []
    if right:
        answer = truths[right[0]]
    elif raw.keys:
        answer = truth(raw.keys[0])
    if answer is None:
        item.problems.append(_("เฉลยของข้อนี้ต้องเป็น ถูก หรือ ผิด"))
    feedback = {t: one.feedback for t, one in zip(truths, raw.options, strict=True)}
    return {
        "options": [
            {"id": key, "text": text, "correct": answer is way, "feedback": feedback.get(way, "")}
            for key, text, way in (("true", "ถูก", True), ("false", "ผิด", False))
        ]
    }


def _text_entry(raw: Raw, item: Carried) -> dict[str, Any]:
    return {"accepted": list(dict.fromkeys(t for key in raw.keys for t in notation.several(key)))}


def _numeric(raw: Raw, item: Carried) -> dict[str, Any]:
    key = to_arabic(narrowed(raw.keys[0] if raw.keys else "")).replace("−", "-").strip()
    found = _TOLERANCE.match(key[:100])
    parts = found.groupdict() if found else {"number": key, "tolerance": "", "unit": ""}
    return {
        "number": parts["number"].replace(",", "").strip(),
        "tolerance": to_arabic(raw.tolerance.strip()) or parts["tolerance"] or "0",
        "unit": raw.unit.strip() or parts["unit"].strip(),
    }


def _pairs(raw: Raw, item: Carried) -> list[tuple[str, str]]:
    found = []
    for one in raw.options:
        sides = notation.pair(one.text)
        if sides is None:
            message = _("“%(text)s” ไม่ได้เขียนเป็นคู่ โปรดคั่นด้วยเครื่องหมาย =") % {"text": one.text}
            item.problems.append(message)
        else:
            found.append(sides)
    return found


def _matching(raw: Raw, item: Carried) -> dict[str, Any]:
    pairs = _pairs(raw, item)
    return {
        "pairs": [
            {"id": new_id(), "left": left, "right_id": new_id(), "right": right}
            for left, right in pairs
            if left
        ],
        "extras": [{"id": new_id(), "text": right} for left, right in pairs if not left],
    }


def _categorising(raw: Raw, item: Carried) -> dict[str, Any]:
    pairs = _pairs(raw, item)
    ids = {right: new_id() for _left, right in pairs}
    return {
        "categories": [{"id": key, "text": text} for text, key in ids.items()],
        "statements": [
            {"id": new_id(), "text": left, "category": ids[right]} for left, right in pairs if left
        ],
    }


def _ordering(raw: Raw, item: Carried) -> dict[str, Any]:
    """Without a key the steps stand in the right order; a key names it by letters."""
    order = right_places(raw, item.problems) if raw.keys else list(range(len(raw.options)))
    if len(order) != len(raw.options):
        item.problems.append(_("เฉลยลำดับต้องมีครบทุกขั้น ขั้นละครั้ง"))
    return {"steps": [{"id": new_id(), "text": raw.options[n].text} for n in order]}


def _rubric(raw: Raw, item: Carried) -> dict[str, Any]:
    rows = []
    for line in raw.rubric:
        text, points = notation.pair(line) or (notation.unescaped(line), "")
        rows.append({"id": new_id(), "text": text, "points": _whole(points, 1)})
    return {"rubric": rows}


def _extended_text(raw: Raw, item: Carried) -> dict[str, Any]:
    return {"longest": _whole(raw.longest, 4000)} | _rubric(raw, item)


def _upload(raw: Raw, item: Carried) -> dict[str, Any]:
    endings = [one.lstrip(".").lower() for one in re.split(r"[\s,;]+", raw.extensions) if one]
    return {"extensions": endings, "largest_kb": _whole(raw.largest, 5120)} | _rubric(raw, item)


def _whole(text: str, default: int) -> int:
    digits = re.search(r"[0-9]{1,7}", to_arabic(narrowed(text)).replace(",", ""))
    return int(digits[0]) if digits else default


_READERS = {
    "choice": _options,
    "multiple": _options,
    "true_false": _true_false,
    "text_entry": _text_entry,
    "numeric": _numeric,
    "matching": _matching,
    "categorising": _categorising,
    "ordering": _ordering,
    "inline_choice": lambda raw, item: notation.gaps(raw.body, choice=True),
    "gap_text": lambda raw, item: notation.gaps(raw.body, choice=False),
    "hot_text": lambda raw, item: {"parts": notation.parts(raw.body)},
    "extended_text": _extended_text,
    "upload": _upload,
}
