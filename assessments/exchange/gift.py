"""GIFT, Moodle's text format: what it holds of our kinds, and its escapes (docs/exchange.md)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from . import moodle
from .carrying import Carried, Reading, bounded, not_too_many
from .cleaning import decoded, from_html, looks_like_html, pictures_in, plain
from .handwritten import truth

LABEL = "GIFT"
ENDING = "gift"
MEDIA_TYPE = "text/plain; charset=utf-8"
HOLDS = frozenset(
    {"choice", "multiple", "true_false", "text_entry", "numeric", "matching", "categorising"}
)
ENGLISH = False
MOST_BYTES = 2 * 1024 * 1024
MOST_ANSWERS = 50
_FORMAT = re.compile(r"^\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_TITLE = re.compile(r"^\s*::(.*?)(?<!\\)::\s*", re.DOTALL)
_WEIGHT = re.compile(r"^\s*%(-?\d+(?:\.\d+)?)%")
_ANSWER = re.compile(r"(?<!\\)([=~])((?:\\.|[^=~\\])*)", re.DOTALL)
_ARROW = re.compile(r"(?<!\\)->")
_RANGE = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(?:(:|\.\.)\s*(-?\d+(?:\.\d+)?))?\s*$")


def lacks(item: Carried) -> str:
    """What of the item the format cannot hold."""
    return moodle.lacks(item)


def read(content: bytes) -> Reading:
    """The items of a file; each says on which line it begins."""
    text, note = decoded(bounded(content, MOST_BYTES))
    reading = Reading(notes=[note] if note else [])
    for line, block in _blocks(text):
        reading.items.append(_item(block, _("บรรทัดที่ %(line)d") % {"line": line}))
        not_too_many(len(reading.items))
    return reading


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """``(line, text)`` of each question: they are parted by empty lines outside of braces."""
    first, depth = 0, 0
    held: list[str] = []
    for number, line in enumerate([*re.split(r"\r\n|\r|\n", text), ""], start=1):
        bare = line.strip()
        if bare.startswith("//") or bare.upper().startswith("$CATEGORY:"):
            continue
        if bare or depth > 0:
            first = first or number
            held.append(line)
            signs = re.findall(r"(?<!\\)[{}]", line)
            depth = max(0, depth + signs.count("{") - signs.count("}"))
        elif held:
            yield first, "\n".join(held)
            first, held = 0, []
    if held:
        yield first, "\n".join(held)


def _item(block: str, where: str) -> Carried:
    item = Carried("", {}, where=where)
    title = _TITLE.match(block)
    if title:
        item.title, block = _plain_of(title[1], item), block[title.end() :]
    opened = re.search(r"(?<!\\)\{", block)
    closed = re.search(r"(?<!\\)\}", block[opened.end() :]) if opened else None
    if not opened or not closed:
        item.draft = {"stem": _text(block, item)}
        item.problems.append(_("ไม่มีคำตอบในวงเล็บปีกกา { } จึงไม่ใช่ข้อสอบ"))
        return item
    answers = block[opened.end() : opened.end() + closed.start()]
    before, after = block[: opened.start()], block[opened.end() + closed.end() :]
    stem = _text(before, item)
    if after.strip():
        stem = f"{stem} _____ {_text(after, item)}"
    answers, _sign, told = _split(answers, "####")
    rationale, source = moodle.source_taken_out(_text(told, item))
    item.draft = {"stem": stem, "rationale": rationale, "source": source}
    _answers(answers, item)
    return item


def _split(text: str, sign: str) -> tuple[str, str, str]:
    found = re.search(rf"(?<!\\){sign}", text)
    return (text[: found.start()], sign, text[found.end() :]) if found else (text, "", "")


def _text(raw: str, item: Carried) -> str:
    """Words as they were meant; markup becomes plain text, and lost pictures are told."""
    raw = raw.strip()
    form = _FORMAT.match(raw)
    if form:
        raw = raw[form.end() :]
    words = _plain_of(raw, item)
    if (form and form[1].lower() == "html") or (not form and looks_like_html(words)):
        if pictures_in(words):
            moodle.note_pictures(item)
        return from_html(words)
    return words


def _plain_of(raw: str, item: Carried) -> str:
    return plain(re.sub(r"\\([n~=#{}:>\\])", lambda m: "\n" if m[1] == "n" else m[1], raw))


def _answers(raw: str, item: Carried) -> None:
    """Which kind the answers make, and what they say."""
    words = raw.strip()
    head, _sign, feedback = _split(words, "#")
    if not words:
        item.item_type = "extended_text"
        item.draft |= {"longest": 4000, "rubric": []}
    elif words.startswith("#"):
        _numeric(words[1:], item)
    elif head.strip().upper() in {"T", "TRUE", "F", "FALSE"}:
        wrong, _sign, right = _split(feedback, "#")
        answer = bool(truth(head))
        told = {answer: _text(right, item), not answer: _text(wrong, item)}
        item.item_type = "true_false"
        item.draft["options"] = moodle.truth_options(answer, told[True], told[False])
    else:
        signs = _ANSWER.findall(words)
        if len(signs) > MOST_ANSWERS:
            many = _("มีมากกว่า %(most)d รายการในข้อเดียว") % {"most": MOST_ANSWERS}
            item.problems.append(many)
            return
        _listed([_answer(sign, text, item) for sign, text in signs], item)


def _answer(sign: str, raw: str, item: Carried) -> dict[str, Any]:
    weight = _WEIGHT.match(raw)
    if weight:
        raw = raw[weight.end() :]
    text, _sign, feedback = _split(raw, "#")
    sides = _ARROW.split(text, maxsplit=1)
    return {
        "sign": sign,
        "weight": float(weight[1]) if weight else (100.0 if sign == "=" else 0.0),
        "text": _text(text, item),
        "feedback": _text(feedback, item),
        "sides": [_text(side, item) for side in sides] if len(sides) == 2 else None,
    }


def _listed(found: list[dict[str, Any]], item: Carried) -> None:
    """Choices, short answers or pairs."""
    signs = {one["sign"] for one in found}
    if not found:
        item.problems.append(_("อ่านคำตอบในวงเล็บปีกกาไม่ได้"))
    elif signs == {"="} and all(one["sides"] for one in found):
        moodle.paired([tuple(one["sides"]) for one in found], item)
    elif signs == {"="}:
        item.item_type = "text_entry"
        item.draft["accepted"] = [one["text"] for one in found]
        moodle.note_partial(item, [one["weight"] for one in found])
    else:
        item.item_type = "choice" if "=" in signs else "multiple"
        item.draft["options"] = [
            {
                "text": one["text"],
                "correct": one["weight"] > 0
                if item.item_type == "multiple"
                else one["sign"] == "=",
                "feedback": one["feedback"],
            }
            for one in found
        ]
        if item.item_type == "choice":
            moodle.note_partial(item, [o["weight"] for o in found if o["weight"] > 0])


def _numeric(raw: str, item: Carried) -> None:
    first = next((text for _sign, text in _ANSWER.findall(raw)), raw)
    weight = _WEIGHT.match(first)
    number, _sign, _told = _split(first[weight.end() :] if weight else first, "#")
    found = _RANGE.match(number)
    item.item_type = "numeric"
    if found is None:
        item.problems.append(_("อ่านคำตอบที่เป็นตัวเลขไม่ได้"))
        return
    moodle.number_into(item, found[1], found[3] or "0", is_range=found[2] == "..")


def write(items: Sequence[Carried]) -> bytes:
    """The items, each with its question as its title."""
    return ("\n\n".join(_block(item) for item in items) + "\n").encode()


def _block(item: Carried) -> str:
    draft = item.draft
    told = moodle.source_put_in(draft)
    general = f" ####{_marked(told)}" if told else ""
    answers = _WRITERS[item.item_type](draft)
    stem = moodle.stem_with_unit(item)
    return f"::{_escaped(item.name)}::{_marked(stem)} {{{answers}{general}}}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\~=#{}:])", r"\\\1", text).replace("\n", "\\n").replace("->", "-\\>")


def _marked(text: str) -> str:
    """Escaped, and said to be plain where it could be taken for markup or for a weight."""
    form = "[plain]" if re.search(r"^[\[%]|[<&]", text) else ""
    return form + _escaped(text)


def _told(text: str) -> str:
    return f"#{_marked(text)}" if text else ""


def _choice(draft: dict[str, Any]) -> str:
    return "".join(
        f" {'=' if o['correct'] else '~'}{_marked(o['text'])}{_told(o.get('feedback', ''))}"
        for o in draft["options"]
    )


def _multiple(draft: dict[str, Any]) -> str:
    share = moodle.share(draft["options"])
    return "".join(
        f" ~%{share if o['correct'] else f'-{share}'}%"
        f"{_marked(o['text'])}{_told(o.get('feedback', ''))}"
        for o in draft["options"]
    )


def _true_false(draft: dict[str, Any]) -> str:
    """The first advice is shown to who answers wrongly, the second to who answers rightly."""
    yes, no = draft["options"][:2]
    right, wrong = (yes, no) if yes["correct"] else (no, yes)
    told = [wrong.get("feedback", ""), right.get("feedback", "")]
    shown = f"#{_marked(told[0])}#{_marked(told[1])}" if any(told) else ""
    return f"{'TRUE' if yes['correct'] else 'FALSE'}{shown}"


def _pairs(draft: dict[str, Any]) -> str:
    return "".join(f" ={_marked(a)} -> {_marked(b)}" for a, b in moodle.pairs_of(draft))


_WRITERS = {
    "choice": _choice,
    "multiple": _multiple,
    "true_false": _true_false,
    "text_entry": lambda draft: "".join(f" ={_marked(one)}" for one in draft["accepted"]),
    "numeric": lambda draft: "#" + ":".join(moodle.number_of(draft)),
    "matching": _pairs,
    "categorising": _pairs,
}
