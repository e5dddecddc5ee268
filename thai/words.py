"""The words of a text: for an index, for a query, and for showing where a query was found.

Thai is written without spaces, so a text is cut into words by dictionary, and a compound is indexed
with the words it is made of. A document matches when it holds every term of the query: งบ finds
งบประมาณ, and does not find สงบ. `docs/algorithms/thai-text.md` tells why.
"""

import re
from bisect import bisect_left
from itertools import zip_longest
from operator import attrgetter

from thai import dictionary
from thai.numerals import to_arabic
from thai.spellings import PROVINCE, one_spelling
from thai.terms import Term, terms_of, words_of
from thai.text import normalise

# Words that say nothing about what is sought; they count when nothing else was typed.
_FUNCTION_WORDS = frozenset(
    [
        "การ", "ความ", "ที่", "ของ", "และ", "ใน", "เพื่อ", "ให้", "หรือ", "กับ", "โดย", "จาก",
        "เป็น", "ว่า", "พศ", "คศ",
    ]
)  # fmt: skip
# A letter with the marks that stand on it and what belongs to it without being seen.
_CLUSTER = re.compile(
    "(?:เ[\u200b-\u200f\u2060]*เ|.)[ะ-ฺๅ็-๎\u00ad\u200b-\u200f\u2060\ufeff]*", re.DOTALL
)


def warm() -> None:
    """Load the dictionary once, when a process starts."""
    dictionary.warm()


def words(text: str) -> list[str]:
    """The words of the text as they follow each other, in one spelling; no punctuation."""
    return [word.word for word in words_of(_folded(normalise(text)))]


def index_terms(text: str) -> list[str]:
    """The terms by which a text is found, as they follow each other.

    Every word, every word within a compound, and every compound that adjoining words make. Terms
    bear no space or hyphen, their digits are Arabic and their Latin letters small.
    """
    return [term.word for term in terms_of(_folded(normalise(text)))]


def query_terms(text: str) -> list[str]:
    """The terms, each once, that a text must all have to match what was typed.

    Function words are left out, and จังหวัด before a province's name, unless nothing else was typed.
    Empty when nothing was typed that can be sought.
    """
    typed = [one_spelling(word.word) for word in words_of(_folded(normalise(text)))]
    sought = [
        word
        for word, following in zip_longest(typed, typed[1:], fillvalue="")
        if word not in _FUNCTION_WORDS
        and not (word == PROVINCE and dictionary.is_province(following))
    ]
    return list(dict.fromkeys(sought or typed))


def snippet(text: str, query: str, width: int = 160) -> list[tuple[str, bool]]:
    """The piece of a text where a query is best found, in the text's own spelling.

    Fragments that join to a piece of about `width` characters, each with whether it is a match. The
    piece holds as many of the query's terms together as any does, the first such; it begins and
    ends with a phrase where one does so nearby, else with a word; "…" stands where text was left
    out. Without a match it is the text's beginning.
    """
    canonical, origins = _traced(text)
    located = list(terms_of(canonical))
    sought = set(query_terms(query))
    matches = [term for term in located if term.word in sought]
    first, last = _best_window(matches, width)
    breaks = sorted({0, len(canonical), *(place for term in located for place in term[:2])})
    start, end = _phrase(canonical, breaks, first, last, width)
    return _fragments(text, origins, matches, start, end)


def _folded(text: str) -> str:
    """Arabic digits and small letters, each character in its place."""
    lowered = "".join(small if len(small := each.lower()) == 1 else each for each in text)
    return to_arabic(lowered)


def _traced(text: str) -> tuple[str, list[int]]:
    """The text in one spelling, and where in `text` each of its characters stands, and its end."""
    written: list[str] = []
    origins: list[int] = []
    for chunk in re.finditer(r"\s|\S+", text):
        canonical = " " if chunk[0].isspace() else normalise(chunk[0])
        if len(chunk[0]) == 1 or canonical == chunk[0]:
            written.append(canonical)
            origins.extend(range(chunk.start(), chunk.start() + len(canonical)))
            continue
        for cluster in _CLUSTER.finditer(chunk[0]):
            canonical = normalise(cluster[0])
            written.append(canonical)
            origins.extend([chunk.start() + cluster.start()] * len(canonical))
    return _folded("".join(written)), [*origins, len(text)]


def _best_window(matches: list[Term], width: int) -> tuple[int, int]:
    """Where the first and the last of the matches lie that are best shown together."""
    best, found = (0, 0), 0
    for place, match in enumerate(matches):
        reach = match.start + width
        beyond = bisect_left(matches, reach, place, key=attrgetter("start"))
        near = [each for each in matches[place:beyond] if each.end <= reach]
        count = len({each.word for each in near})
        if count > found:
            best, found = (match.start, max(each.end for each in near)), count
    return best


def _phrase(text: str, breaks: list[int], first: int, last: int, width: int) -> tuple[int, int]:
    """Widen first–last to about `width`, to the ends of phrases or else of words."""
    spare = max(width - (last - first), 0)
    earliest = max(first - spare // 2, 0)
    start = _nearest_after(text, breaks, earliest, first) if earliest else 0
    latest = min(start + max(width, last - start), len(text))
    end = _nearest_before(text, breaks, last, latest) if latest < len(text) else len(text)
    start += len(text[start:first]) - len(text[start:first].lstrip())
    return start, last + len(text[last:end].rstrip())


def _nearest_after(text: str, breaks: list[int], earliest: int, first: int) -> int:
    """The first beginning of a phrase from `earliest` on, else of a word; at most `first`."""
    space = text.find(" ", earliest, first)
    if space >= 0:
        return space + 1
    return next((place for place in breaks if earliest <= place <= first), first)


def _nearest_before(text: str, breaks: list[int], last: int, latest: int) -> int:
    """The end of a phrase shortly before `latest`, else of a word; at least `last`."""
    space = text.rfind(" ", (last + latest) // 2, latest)
    if space >= 0:
        return space
    return next((place for place in reversed(breaks) if last <= place <= latest), last)


def _fragments(
    text: str, origins: list[int], matches: list[Term], start: int, end: int
) -> list[tuple[str, bool]]:
    left_out, right_out = text[: origins[start]].strip(), text[origins[end] :].strip()
    pieces = [("…" if left_out else "", False)]
    place = start
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if match.start < start or match.end > end or match.end <= place:
            continue
        begins = max(place, match.start)
        pieces.append((text[origins[place] : origins[begins]], False))
        pieces.append((text[origins[begins] : origins[match.end]], True))
        place = match.end
    pieces.append((text[origins[place] : origins[end]], False))
    pieces.append(("…" if right_out else "", False))
    return [piece for piece in pieces if piece[0]]
