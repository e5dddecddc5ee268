"""What a line of the plain box is: a question's number, an option, a key, a named part, or words.

Everything is recognised on a copy of the line with Arabic digits that is as long as the line, so
that the words themselves are kept as they were typed. A backslash at the beginning of a line or
after a space says that what follows is plain words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thai.numerals import to_arabic

from .handwritten import LATIN, LETTERS, letters_in, truth

# Named parts: what a line may begin with, and the field of ``Raw`` that it fills.
NAMES = {
    "rationale": ("เหตุผล", "เหตุผลของคำตอบ", "คำอธิบาย", "อธิบาย", "rationale", "explanation"),
    "source": ("อ้างอิง", "แหล่งอ้างอิง", "ที่มา", "source", "reference"),
    "kind": ("ชนิด", "ชนิดของข้อ", "ประเภท", "type", "kind"),
    "difficulty": ("ความยาก", "ระดับความยาก", "difficulty"),
    "objective": ("วัตถุประสงค์", "objective"),
    "weight": ("คะแนนเต็ม", "คะแนน", "points", "weight"),
    "tolerance": ("ค่าคลาดเคลื่อน", "คลาดเคลื่อน", "tolerance"),
    "unit": ("หน่วย", "unit"),
    "body": ("ข้อความ", "text"),
    "rubric": ("เกณฑ์", "เกณฑ์การให้คะแนน", "rubric"),
    "extensions": ("นามสกุลไฟล์", "extensions"),
    "largest": ("ขนาดไม่เกิน", "largest"),
    "longest": ("ยาวไม่เกิน", "longest"),
    "stem": ("คำถาม", "โจทย์", "question"),
}
_KEY_NAMES = r"เฉลยคำตอบ|เฉลย|คำตอบที่ถูกต้อง|คำตอบที่ถูก|คำตอบ|ตอบ|answers?|ans|key"
_FIELD = {name.casefold(): field for field, names in NAMES.items() for name in names}
_NAMED = re.compile(
    rf"^({'|'.join(sorted(map(re.escape, _FIELD), key=len, reverse=True))})\s*:\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FEEDBACK = re.compile(
    r"^(?:คำแนะนำ|feedback)\s*\(?([^\W_]{1,2})\)?\s*[:.)]\s*(.*)$", re.IGNORECASE
)
_KEY = re.compile(
    rf"^[*\s]*(?:{_KEY_NAMES})\s*(?:คือ)?\s*([:=.–—]|-(?=\s)|(?=[\s(]|ข้อ|$))\s*(.*)$",
    re.IGNORECASE,
)
# "เฉลย ข เพราะ …": the letter, and the reason behind it.
_REASONED = re.compile(
    rf"^\(?([{LETTERS}{LATIN}]|\d{{1,2}})\)?[.)]?\s*((?:เพราะ|เนื่องจาก|because\b|\().*)$",
    re.IGNORECASE,
)
_KEY_GLUED = re.compile(r"^(?:เฉลย|ตอบ)([^\s]{1,3})$")
_QUESTION = re.compile(
    r"^(?:(ข้อที่|ข้อ|question|q)\s*)?(\()?(\d{1,3})(?:\s*([.):\]])(?!\d)|(?=\s|$))\s*", re.IGNORECASE
)
_SPLIT = re.compile(
    rf"(?<!\s)\s+(?=(?:{_KEY_NAMES}|เหตุผล|คำอธิบาย|อ้างอิง|ที่มา|คำแนะนำ\s*\(?[{LETTERS}]\)?)\s*:)",
    re.IGNORECASE,
)
_KEY_AT_END = re.compile(
    rf"(?<!\s)\s+((?:{_KEY_NAMES})\s*(?:คือ)?\s*(?:ข้อ)?\s*(.{{1,20}}))$", re.IGNORECASE
)
# "ก.พ." and "e.g." are abbreviations, no marks of options.
_OPTION = re.compile(
    rf"^([*✓✔]?\s*)(\()?([{LETTERS}]|[{LATIN}]|\d{{1,2}})\s*([.)])"
    r"(?!\d)(?!(?:[ก-ฮ]{1,3}|[a-z])\.)\s*",
    re.IGNORECASE,
)
_PAIR_OF_KEYS = re.compile(r"(\d{1,3})\s*[.):\-]?\s*([^\d\s.,;:)(]{1,5})(?=$|[\s.,;)])")


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an option: its place among them, its alphabet, its sign, and whether starred."""

    place: int
    alphabet: str
    sign: str
    starred: bool
    words: str


def recognised(line: str) -> str:
    """The copy on which a line is recognised; exactly as long."""
    return to_arabic(line)


def question_number(line: str) -> tuple[int, str, str] | None:
    """``(number, sign, words)`` when the line begins a numbered question."""
    found = _QUESTION.match(recognised(line))
    if found is None or (found[2] and found[4] != ")") or not (found[1] or found[4]):
        return None
    sign = "ข้อ" if found[1] else f"{found[2] or ''}{found[4]}"
    return int(found[3]), sign, line[found.end() :]


def option_mark(line: str) -> Mark | None:
    """The mark that an option begins with, lettered or numbered."""
    found = _OPTION.match(recognised(line))
    if found is None:
        return None
    token, words = found[3].lower(), line[found.end() :]
    alphabet = LETTERS if token in LETTERS else LATIN if token in LATIN else "1"
    place = int(token) - 1 if alphabet == "1" else alphabet.index(token)
    if place < 0:
        return None
    return Mark(place, alphabet, f"{found[2] or ''}{found[4]}", bool(found[1].strip()), words)


def more_options(words: str, mark: Mark) -> Iterator[Mark]:
    """The option of ``mark`` and those that follow it on the same line."""
    while True:
        following = _next_mark(words, mark)
        if following is None:
            yield Mark(mark.place, mark.alphabet, mark.sign, mark.starred, words)
            return
        start, found = following
        yield Mark(mark.place, mark.alphabet, mark.sign, mark.starred, words[:start].strip())
        mark, words = found, found.words


def _next_mark(words: str, mark: Mark) -> tuple[int, Mark] | None:
    """Where the next option begins within ``words``, and its mark."""
    for space in re.finditer(r"\s", words):
        found = _mark_at(words, space.end())
        if (
            found
            and (found.place, found.alphabet) == (mark.place + 1, mark.alphabet)
            and found.sign == mark.sign
        ):
            return space.start(), found
    return None


def _mark_at(words: str, start: int) -> Mark | None:
    """The mark at a place within a line; looks at a few letters before it looks at all."""
    return option_mark(words[start:]) if option_mark(words[start : start + 16]) else None


def options_within(words: str) -> tuple[str, list[Mark]]:
    """A question's words and the options that follow on its line: at least two of them."""
    for space in re.finditer(r"\s", words):
        first = _mark_at(words, space.end())
        if first and first.place == 0:
            found = list(more_options(first.words, first))
            if len(found) > 1:
                return words[: space.start()].strip(), found
    return words, []


def named_part(line: str) -> tuple[str, str] | None:
    """``(field, words)`` of a named part."""
    found = _NAMED.match(line)
    return (_FIELD[found[1].casefold()], found[2]) if found else None


def feedback_part(line: str) -> tuple[str, str] | None:
    """``(option's letter or number, words)`` of the advice on an option."""
    found = _FEEDBACK.match(line)
    return (found[1], found[2]) if found else None


def key_part(line: str) -> str | None:
    """What a key says; empty when it stands on the next lines; None when the line is no key."""
    found = _KEY.match(line)
    if found is None:
        glued = _KEY_GLUED.match(line)
        return glued[1] if glued and _says(glued[1]) else None
    words = found[2].strip()
    sure = found[1] in (":", "=") or not words or line.lstrip("* ").startswith("เฉลย")
    return words if sure or _says(words) or option_mark(words) else None


def key_and_reason(words: str) -> tuple[str, str]:
    """A key by letter and the reason that stands behind it on the line, if any."""
    found = _REASONED.match(words)
    return (found[1], found[2]) if found else (words, "")


def _says(words: str) -> bool:
    """Whether the words alone can be a key: letters, or true or false."""
    return letters_in(words) is not None or truth(words) is not None


def pieces(line: str) -> list[str]:
    """A line cut before the key and the parts that stand behind an option on the same line."""
    found = _SPLIT.split(line)
    last = _KEY_AT_END.search(found[0]) if len(found) == 1 else None
    if last and _says(last[2]):
        return [line[: last.start()], last[1]]
    return found


def keys_of_many(line: str) -> dict[int, str]:
    """``{question: key}`` of a line such as "1. ข 2. ค 3. ก"; empty when it says anything else."""
    same = recognised(line)
    found = {int(number): key for number, key in _PAIR_OF_KEYS.findall(same) if _says(key)}
    left = _PAIR_OF_KEYS.sub("", same)
    return {} if re.search(r"[^\s.,;:)(\-]", left) else found


def plain_words(line: str) -> str:
    """The words without the backslashes that made them plain."""
    return re.sub(r"(^|(?<=\s))\\", "", line)


def made_plain(line: str) -> str:
    """Words that are read back as they are: whatever could be taken for a mark gets a backslash."""
    if not line:
        return "\\"
    words = re.split(r"(\s+)", re.sub(r"(^|(?<=\s))\\", r"\\\\", line))
    for n in range(0, len(words), 2):
        rest = "".join(words[n:])
        if words[n] and not rest.startswith("\\") and _taken_for_a_mark(rest, n == 0):
            words[n] = f"\\{words[n]}"
    return "".join(words)


def _taken_for_a_mark(rest: str, at_start: bool) -> bool:
    if option_mark(rest) or key_part(rest) is not None or len(pieces(f"- {rest}")) > 1:
        return True
    if _NAMED.match(rest) or _FEEDBACK.match(rest):
        return True
    return at_start and bool(question_number(rest) or re.match(r"[*✓✔]", rest))
