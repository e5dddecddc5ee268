"""The plain box: items as instructors write them in a word processor (docs/exchange.md).

``๑. …  ก. …  ข. …  เฉลย ข`` with whatever a paste brings: Thai or Arabic digits, dots or brackets,
options on one line or several, smart spaces, numbers that were lost.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import handwritten, text_lines
from .carrying import Carried, Reading, Unreadable, bounded, not_too_many
from .cleaning import decoded, narrowed, plain
from .handwriting import raw_of, too_long_for_letters
from .handwritten import LETTERS, Option, Raw
from .text_lines import Mark

LABEL = gettext_lazy("ข้อความ (อย่างที่พิมพ์ใน Word)")
ENDING = "txt"
MEDIA_TYPE = "text/plain; charset=utf-8"
HOLDS = handwritten.HOLDS
ENGLISH = False
MOST_BYTES = 2 * 1024 * 1024
LONGEST_LINE = 10_000


def lacks(item: Carried) -> str:
    """What of the item the format cannot hold."""
    return (
        _("มากกว่า %(most)d ตัวเลือก") % {"most": len(LETTERS)} if too_long_for_letters(item) else ""
    )


def read(content: bytes) -> Reading:
    """The items of a text; each says on which line it begins."""
    text, note = decoded(bounded(content, MOST_BYTES))
    return read_text(text, [note] if note else [])


def read_text(text: str, notes: list[str] | None = None) -> Reading:
    """The same of text that is in hand already."""
    lines = plain_lines(text)
    reader = _Reader(lines, notes or [])
    for number, line in enumerate(lines, start=1):
        reader.take(number, line)
    not_too_many(len(reader.raws))
    items = [handwritten.carried(_mended(raw)) for raw in reader.raws]
    if reader.skipped:
        places = ", ".join(map(str, reader.skipped[:20]))
        many = len(reader.skipped)
        reader.notes.append(
            ngettext("ข้ามบรรทัดที่ไม่อยู่ในข้อใด: %(lines)s", "ข้ามบรรทัดที่ไม่อยู่ในข้อใด: %(lines)s", many)
            % {"lines": places}
        )
    if not items:
        raise Unreadable("no_items", _("ไม่พบข้อสอบในข้อความนี้ ข้อหนึ่งมีคำถาม ตัวเลือก และเฉลย"))
    return Reading(items, reader.notes)


def plain_lines(text: str) -> list[str]:
    """The lines without what Word hides in them; as many as were typed."""
    found = [
        re.sub(" {9,}", " ", plain(narrowed(line)))
        for line in re.split("\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
    ]
    for number, line in enumerate(found, start=1):
        if len(line) > LONGEST_LINE:
            where = _("บรรทัดที่ %(line)d") % {"line": number}
            raise Unreadable("long_line", _("มีบรรทัดที่ยาวเกินไป โปรดแบ่งเป็นหลายบรรทัด"), where)
    return found


@dataclass
class _Reader:
    """Takes line after line; ``raws`` are the items so far."""

    lines: Sequence[str]
    notes: list[str]
    raws: list[Raw] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    now: Raw | None = None
    part: str = ""
    """The part of the item that a line without a mark goes on with."""
    sign: str = ""
    """Of numbered options: the sign behind the first, by which the others are known."""
    blank: bool = False
    """Whether the line before was empty."""
    keyed: bool = False
    """Whether the item has its key, so that a line without a mark begins another."""
    key_list: bool = False
    """Whether the keys of all items follow at the end."""

    def __post_init__(self) -> None:
        self.numbered = any(text_lines.question_number(line) for line in self.lines)

    def take(self, number: int, line: str) -> None:
        """One line as typed."""
        if not line:
            self.blank = True
            return
        if self.key_list and (keys := text_lines.keys_of_many(line)):
            self._key_all(keys)
        else:
            for piece in text_lines.pieces(line):
                self._piece(number, piece.strip())
        self.blank = False

    def _piece(self, number: int, line: str) -> None:
        question = text_lines.question_number(line)
        if question and not self._is_option(question, line):
            self._begin(number, question[2])
        elif self.now is None and self.numbered:
            self.skipped.append(number)
        elif not (self.now and (self._option(line) or self._part(line))):
            self._words(number, line)

    def _begin(self, number: int, words: str) -> None:
        self.now = Raw(where=_("บรรทัดที่ %(line)d") % {"line": number})
        self.raws.append(self.now)
        self.part, self.sign, self.keyed, self.key_list = "stem", "", False, False
        stem, options = text_lines.options_within(words)
        self.now.stem = text_lines.plain_words(stem)
        for mark in options:
            self._keep(mark)

    def _is_option(self, question: tuple[int, str, str], line: str) -> bool:
        """Whether a number marks an option of the item in hand and not the next question."""
        number, sign, _rest = question
        raw = self.now
        if raw is None or self.keyed or sign == "ข้อ" or text_lines.option_mark(line) is None:
            return False
        if raw.options:
            return _row(raw) == "1" and sign == self.sign and number == len(raw.options) + 1
        return number == 1 and bool(raw.stem)

    def _option(self, line: str) -> bool:
        """Keep the options that the line begins with; False when it begins with none."""
        mark, raw = text_lines.option_mark(line), self.now
        if mark is None or raw is None or self.keyed:
            return False
        if mark.place != len(raw.options) or (raw.options and mark.alphabet != _row(raw)):
            if mark.place > len(raw.options) or not raw.options:
                raw.problems.append(_("ตัวเลือกข้ามลำดับที่ “%(line)s”") % {"line": line[:40]})
            return False
        if mark.alphabet == "1" and not raw.options:
            raw.alphabet, self.sign = handwritten.NUMBERS, mark.sign
        for one in text_lines.more_options(mark.words, mark):
            self._keep(one)
        return True

    def _keep(self, mark: Mark) -> None:
        assert self.now is not None
        if not self.now.options:
            rows = {"1": handwritten.NUMBERS}
            self.now.alphabet, self.sign = rows.get(mark.alphabet, mark.alphabet), mark.sign
        words = text_lines.plain_words(mark.words)
        self.now.options.append(Option(words, starred=mark.starred))
        self.part = "option"

    def _part(self, line: str) -> bool:
        """Keep a key, advice on an option, or a named part; False when the line is none."""
        raw = self.now
        assert raw is not None
        key = text_lines.key_part(line)
        if key is not None:
            self._key(key)
            return True
        advice = text_lines.feedback_part(line)
        if advice and raw.options:
            places = handwritten.letters_in(advice[0]) or [-1]
            if 0 <= places[0] < len(raw.options):
                raw.options[places[0]].feedback = text_lines.plain_words(advice[1])
                self.part = f"feedback {places[0]}"
                return True
        named = text_lines.named_part(line)
        if named is None:
            return False
        self.part = named[0]
        if named[0] == "rubric":
            raw.rubric.append(text_lines.plain_words(named[1]))
        elif named[0] == "stem" and (raw.options or self.keyed):
            return False
        else:
            self._add(named[0], text_lines.plain_words(named[1]), new=True)
        return True

    def _key(self, words: str) -> None:
        assert self.now is not None
        if words:
            key, reason = text_lines.key_and_reason(words) if self.now.options else (words, "")
            self.now.keys.append(text_lines.plain_words(key))
            self.part = ""
            if reason:
                self._add("rationale", text_lines.plain_words(reason))
                self.part = "rationale"
        else:
            self.part = "key"
            self.key_list = True
        self.keyed = True

    def _key_all(self, keys: dict[int, str]) -> None:
        """Keys that stand together at the end, by the numbers of the questions."""
        for number, key in keys.items():
            if number <= len(self.raws) and not self.raws[number - 1].keys:
                self.raws[number - 1].keys.append(key)

    def _words(self, number: int, line: str) -> None:
        """A line without a mark: more of the part in hand, or another item whose number is lost."""
        raw, words = self.now, text_lines.plain_words(line)
        if raw is None or self._begins_anew(number):
            if self.numbered and raw is not None and not self._options_follow(number):
                self.skipped.append(number)
                return
            self._begin(number, line)
        elif self.part == "key":
            raw.keys.append(words)
            self.part = ""
        elif self.part == "option":
            raw.options[-1].text = f"{raw.options[-1].text}\n{words}".strip()
        elif self.part.startswith("feedback"):
            option = raw.options[int(self.part.split()[1])]
            option.feedback = f"{option.feedback}\n{words}".strip()
        elif self.part == "rubric":
            raw.rubric[-1] = f"{raw.rubric[-1]} {words}"
        else:
            self._add(self.part or "stem", words)

    def _begins_anew(self, number: int) -> bool:
        """Whether a line without a mark begins another item."""
        if self.part == "key" or self.now is None:
            return False
        if self.keyed:
            return self.part == "" or self.blank or self._options_follow(number)
        return self.blank and bool(self.now.options) and self._options_follow(number)

    def _options_follow(self, number: int) -> bool:
        """Whether the next line that says anything begins with the first option."""
        following = next((line for line in self.lines[number:] if line), "")
        mark = text_lines.option_mark(following)
        return mark is not None and mark.place == 0 and not (self.numbered and mark.alphabet == "1")

    def _add(self, part: str, words: str, *, new: bool = False) -> None:
        present = getattr(self.now, part)
        if not words and not new and present:
            setattr(self.now, part, f"{present}\n")
            return
        setattr(self.now, part, f"{present}\n{words}" if present else words)


def _row(raw: Raw) -> str:
    return "1" if raw.alphabet is handwritten.NUMBERS else str(raw.alphabet)


def _mended(raw: Raw) -> Raw:
    """Options whose marks were lost: with a key by letter, the lines after the first are they."""
    lines = [line for line in raw.stem.split("\n") if line]
    by_letter = [handwritten.letters_in(key) for key in raw.keys]
    if raw.options or raw.kind or not raw.keys or None in by_letter or len(lines) < 3:
        return raw
    if max(p for places in by_letter for p in places or ()) < len(lines) - 1 <= len(LETTERS):
        raw.stem, raw.options = lines[0], [Option(line) for line in lines[1:]]
        raw.notes.append(_("ไม่มีเครื่องหมายหน้าตัวเลือก จึงถือว่าบรรทัดหลังคำถามเป็นตัวเลือก"))
    return raw


def write(items: Sequence[Carried]) -> bytes:
    """The items in the same grammar, with Thai digits at the questions as in official papers."""
    from thai.numerals import to_thai

    blocks = [_block(to_thai(str(n)), _said(item)) for n, item in enumerate(items, start=1)]
    return ("\n\n".join(blocks) + "\n").encode()


def _said(item: Carried) -> Raw:
    """Its words; with its kind by name where a reader would take question lines for options."""
    raw = raw_of(item)
    if not raw.kind and len(_mended(deepcopy(raw)).options) != len(raw.options):
        raw.kind = handwritten.KIND_NAMES[item.item_type][0]
    return raw


def _block(number: str, raw: Raw) -> str:
    lines = [f"{number}. {_plain(raw.stem)}"]
    if raw.kind:
        lines.append(f"ชนิด: {raw.kind}")
    if raw.body:
        lines.append(f"ข้อความ: {_plain(raw.body)}")
    lines += [
        f"{letter}. {_plain(one.text)}" for letter, one in zip(LETTERS, raw.options, strict=False)
    ]
    lines += [f"เฉลย: {_plain(key)}" for key in raw.keys]
    lines += [
        f"คำแนะนำ {letter}: {_plain(one.feedback)}"
        for letter, one in zip(LETTERS, raw.options, strict=False)
        if one.feedback
    ]
    lines += [f"เกณฑ์: {_plain(row)}" for row in raw.rubric]
    named = {
        "หน่วย": raw.unit, "ยาวไม่เกิน": raw.longest, "นามสกุลไฟล์": raw.extensions,
        "ขนาดไม่เกิน": raw.largest, "เหตุผล": raw.rationale, "อ้างอิง": raw.source,
        "คะแนนเต็ม": raw.weight, "ความยาก": raw.difficulty, "วัตถุประสงค์": raw.objective,
    }  # fmt: skip
    lines += [f"{name}: {_plain(words)}" for name, words in named.items() if words]
    return "\n".join(lines)


def _plain(text: str) -> str:
    first, *more = str(text).split("\n")
    return "\n".join(
        [text_lines.made_plain(first) if first else "", *map(text_lines.made_plain, more)]
    )
