"""Keeping words whole where a browser breaks a line.

Browsers break Thai by a dictionary of their own, and split compounds that read as one word
(เครือ|ข่าย, ราย|ละเอียด): ugly in a heading, which has few lines and large letters. Here word
joiners hold each word together, zero-width spaces part it from the next, and no-break spaces hold a
number and its unit, and พ.ศ. and its year. None of them is seen, and `text.normalise` takes them
out again.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise, zip_longest

from thai import dictionary
from thai.months import FULL, SHORT

WORD_JOINER = "\u2060"
WORD_BREAK = "\u200b"
NO_BREAK_SPACE = "\u00a0"

# On the narrowest phone a heading holds about this many letters: a longer compound may break
# between the words that it is made of.
_LONGEST_PIECE = 14

# These make a noun of what follows, and do not stay behind at the end of a line.
_NEVER_LAST = frozenset(["การ", "ความ"])

_UNITS = (
    *FULL,
    *SHORT,
    *[
        "ชั่วโมง", "นาที", "วินาที", "น.", "วัน", "สัปดาห์", "เดือน", "ปี", "คน", "ท่าน", "ราย",
        "ครั้ง", "ข้อ", "ข้อที่", "หน้า", "หมวด", "บท", "วิชา", "บทเรียน",
    ],
    *[
        "รายการ", "ฉบับ", "ชุด", "แห่ง", "จังหวัด", "อำเภอ", "กลุ่ม", "คะแนน", "บาท", "ล้านบาท",
        "เปอร์เซ็นต์", "%", "กม.", "ม.", "ซม.", "GB", "MB", "KB",
    ],
)  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_LETTERS = dictionary.LETTERS
_NUMBER_AND_UNIT = re.compile(rf"(?<=[0-9๐-๙]) (?=(?:{_UNIT})(?![{_LETTERS}]))")
_ERA_AND_YEAR = re.compile(r"(?<=[พค]\.ศ\.) (?=[0-9๐-๙])")
_RUN = re.compile(f"[{_LETTERS}]+")


@lru_cache(maxsize=4096)
def join_words(text: str) -> str:
    """The text such that its lines break between Thai words only; for headings and labels.

    Doing it twice changes nothing.
    """
    text = text.replace(WORD_JOINER, "").replace(WORD_BREAK, "")
    text = _NUMBER_AND_UNIT.sub(NO_BREAK_SPACE, text)
    text = _ERA_AND_YEAR.sub(NO_BREAK_SPACE, text)
    return _RUN.sub(_parted, text)


def _parted(run: re.Match[str]) -> str:
    pieces = [piece for word in dictionary.cut(run[0]) for piece in _pieces(word)]
    ends = (WORD_JOINER if piece in _NEVER_LAST else WORD_BREAK for piece in pieces[:-1])
    return "".join(chain.from_iterable(zip_longest(map(_held, pieces), ends, fillvalue="")))


def _pieces(word: str) -> Iterator[str]:
    """The word, or the words that a very long compound is made of."""
    within = dictionary.division(word) if _letters(word) > _LONGEST_PIECE else ()
    if not within:
        yield word
    for piece in within:
        yield from _pieces(piece)


def _held(word: str) -> str:
    places = [0, *dictionary.seams(word), len(word)]
    return WORD_JOINER.join(word[start:end] for start, end in pairwise(places))


def _letters(word: str) -> int:
    """How many letters wide a word is: marks above and below take no width."""
    return len(re.sub("[ัิ-ฺ็-๎]", "", word))
