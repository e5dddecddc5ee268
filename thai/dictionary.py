"""The word lists, and the cutting of unspaced Thai into words (PyThaiNLP's newmm).

Everything is read from the files that PyThaiNLP installs. It is held read-only and offline: it
makes no folder in anyone's home and asks no other host.
"""

import os
import re
from functools import cache, lru_cache
from types import ModuleType

from thai.collation import sort_key
from thai.spellings import ABBREVIATIONS, NAMES, VARIANTS

# Thai letters, vowels and marks as a range for patterns; not digits, ฯ, ๆ or ฿.
LETTERS = "ก-ฮะ-ฺเ-ๅ็-๎"
_ONLY_THAI = re.compile(f"[{LETTERS}]+")

# The dictionary's own compounds that mean something else than their parts.
_WHOLE = frozenset(
    [
        "กรรมการ", "ข้อมูล", "ชั่วโมง", "ปกครอง", "พนักงาน", "ร้องเรียน", "สมาคม", "เป้าหมาย",
        "มอบหมาย", "เอกชน", "เอกสาร",
    ]
)  # fmt: skip
# Syllables that the word list holds though they are no words of their own.
_FRAGMENTS = frozenset(["กระ", "ประ", "ระ", "สะ", "สำ", "ธร", "รม"])
# First words that always begin a compound, also where the dictionary gives it its own article.
_HEADS = ("การ", "ความ", "เป็น", "ผู้", "คำ", "กฎ", "เงิน", "คณะ", "ราชการ", "เจ้า", "ตัว", "ลูก", "จด")
# The word list holds runs of words that often stand together (เรียนต่อ, ตามกฎหมาย, การประชุม). Those
# that begin or end with one of these are left out, unless the Royal Institute has them: they are no
# words, and they make ร้องเรียน|ต่อ into ร้อง|เรียนต่อ.
_BEFORE = ("การ", "ความ", "ตาม", "ใน", "โดย", "ให้", "เพื่อ", "และ", "จาก", "กับ", "ไม่")
_AFTER = ("ต่อ", "ที่", "ให้", "ว่า", "กับ", "แก่", "จาก", "ของ", "ใน", "ตาม", "ได้", "แล้ว", "กัน")


@cache
def _library() -> ModuleType:
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
    # Here and not at the top: the two settings must stand before it is imported, and it costs
    # 0.3 s that a command which prints a date need not pay.
    import pythainlp.corpus
    import pythainlp.tokenize.newmm
    import pythainlp.util

    return pythainlp


@cache
def _words() -> frozenset[str]:
    listed = {word for word in _library().corpus.thai_words() if _ONLY_THAI.fullmatch(word)}
    likely = (word for word in listed if word.startswith(_BEFORE) or word.endswith(_AFTER))
    runs = {word for word in likely if _is_run(word, listed)}.difference(_headwords())
    return frozenset(listed - runs) | NAMES | VARIANTS.keys() | ABBREVIATIONS.keys()


def _is_run(word: str, listed: set[str]) -> bool:
    return any(word.startswith(each) and word[len(each) :] in listed for each in _BEFORE) or any(
        word.endswith(each) and word[: -len(each)] in listed for each in _AFTER
    )


@cache
def _headwords() -> list[str]:
    """The entries of the Royal Institute's dictionary, in its order."""
    entries = _library().corpus.get_corpus_as_is("orst_words_th.txt")
    return list(dict.fromkeys(word for word in entries if _ONLY_THAI.fullmatch(word)))


@cache
def _trie() -> object:
    return _library().util.Trie(_words())


@cache
def _browsers_words() -> frozenset[str]:
    words: frozenset[str] = _library().corpus.thai_icu_words()
    return words


@cache
def _provinces() -> frozenset[str]:
    return frozenset(_library().corpus.provinces())


@cache
def _whole_words() -> frozenset[str]:
    return _WHOLE | NAMES | VARIANTS.keys() | _provinces()


@cache
def _articles() -> tuple[dict[str, int], list[int]]:
    """Where each headword stands in the Royal Institute's dictionary, and where its article ends.

    The dictionary files a compound in the article of its first word (งบประมาณ under งบ), and a word
    that merely begins with the same letters after it (ตาราง not under ตา): so an article is the
    run of entries after a headword that begin with it and ascend.
    """
    entries = _headwords()
    keys = [sort_key(word) for word in entries]
    ends = []
    for place, headword in enumerate(entries):
        end = place + 1
        while end < len(entries) and entries[end].startswith(headword):
            if end > place + 1 and keys[end] <= keys[end - 1]:
                break
            end += 1
        ends.append(end)
    return {word: place for place, word in enumerate(entries)}, ends


def warm() -> None:
    """Load the lists, which takes about a second, so that no visitor waits for it."""
    _trie()
    _articles()
    _whole_words()


def is_province(name: str) -> bool:
    """Whether it is the name of one of the 76 provinces or of Bangkok."""
    return name in _provinces()


def is_word(text: str) -> bool:
    """Whether the word list holds it."""
    return text in _words()


@lru_cache(maxsize=4096)
def cut(run: str) -> tuple[str, ...]:
    """The words of a run of Thai letters, longest match first; unknown letters as they come."""
    return tuple(_library().tokenize.newmm.segment(run, _trie()))


@lru_cache(maxsize=16384)
def parts(word: str) -> tuple[str, ...]:
    """The words that a compound is made of, in order; the word alone when it is none.

    งบประมาณ is งบ and ประมาณ, but จังหวัด is not จัง and หวัด.
    """
    found = division(word)
    return tuple(part for piece in found for part in parts(piece)) if found else (word,)


@lru_cache(maxsize=16384)
def division(word: str) -> tuple[str, ...]:
    """The fewest words that a compound divides into; empty when it is no compound."""
    if word in _whole_words() or word not in _words():
        return ()
    pieces = _fewest_words(word)
    if not pieces:
        return ()
    places, ends = _articles()
    if word not in places or pieces[0].startswith(_HEADS):
        return pieces
    head = places.get(pieces[0])
    return pieces if head is not None and head < places[word] < ends[head] else ()


def _fewest_words(word: str) -> tuple[str, ...]:
    """The best way to lay the word out in shorter ones, or nothing.

    Fewest first, then those the Royal Institute's dictionary holds, then the most even.
    """
    known, listed = _articles()[0], _words()
    breaks = _cluster_ends(word)
    best: dict[int, tuple[int, int, int, tuple[str, ...]]] = {len(word): (0, 0, 0, ())}
    for start in reversed(breaks[:-1]):
        ways = []
        for end in breaks:
            piece = word[start:end]
            if end - start < 2 or end not in best or piece == word:
                continue
            if piece in listed and piece not in _FRAGMENTS:
                count, unknown, uneven, rest = best[end]
                unknown += not (piece in known or division(piece))
                ways.append((count + 1, unknown, uneven + len(piece) ** 2, (piece, *rest)))
        if ways:
            best[start] = min(ways)
    return best[0][3] if 0 in best else ()


def seams(word: str) -> list[int]:
    """Places within a word where a browser might cut it.

    Those where shorter words fill it on both sides; or, where there are none and ICU, which
    browsers use, does not know the word, those that have a shorter word on one side. Nowhere else:
    a joiner between every two letters was tried, and made a browser cut where it had not.
    """
    breaks, listed = _cluster_ends(word), _words()

    def shorter(start: int, end: int) -> bool:
        return 2 <= end - start < len(word) and word[start:end] in listed

    from_start, to_end = {0}, {len(word)}
    for end in breaks:
        if any(shorter(start, end) for start in from_start):
            from_start.add(end)
    for start in reversed(breaks):
        if any(shorter(start, end) for end in to_end):
            to_end.add(start)
    both = (from_start & to_end) - {0, len(word)}
    either = (from_start | to_end) - {0, len(word)}
    return sorted(both or (() if word in _browsers_words() else either))


def _cluster_ends(word: str) -> list[int]:
    """Where the word may be parted without tearing a vowel or a mark from its consonant."""
    ends: set[int] = _library().tokenize.tcc_p.tcc_pos(word)
    return [0, *sorted(ends)]
