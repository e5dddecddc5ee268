"""From a text to its words and its search terms, each with its place in the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from thai import dictionary
from thai.months import FULL as MONTHS
from thai.months import number_of
from thai.spellings import AMBIGUOUS_MONTH, PROVINCE, PROVINCE_ABBREVIATION, one_spelling

_THAI = dictionary.LETTERS
_UNIT = re.compile(
    # พ.ร.บ. anywhere, with its last dot or without; มี.ค., มท. and จ. only where no word precedes.
    rf"(?P<dotted>(?:(?:[ก-ฮ]\.){{2,}}|(?<![{_THAI}])(?:(?:[ก-ฮ]{{1,4}}|มี|เม|มิ)\.)+)"
    rf"(?:[ก-ฮ]{{1,3}}(?![{_THAI}]))?)"
    r"|(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<latin>[^\W_ก-๛]+(?:-[^\W_ก-๛]+)*)"
    # ตามพ.ร.บ.: what goes before it ends there.
    rf"|(?P<thai>[{_THAI}]+?(?=(?:[ก-ฮ]\.){{2}}|[^{_THAI}]|$))"
)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_INITIALS = re.compile("[ก-ฮ]{2,5}")
_LETTERS_OR_DIGITS = re.compile(r"[0-9]+|[^\W\d]+")
# A compound that adjoining words make is sought over no more of them than this.
_REACH = 6


class Term(NamedTuple):
    """A word or a term, and where in its text it stands."""

    start: int
    end: int
    word: str


def words_of(text: str) -> Iterator[Term]:
    """The words, one after the other; abbreviations in full, numbers without separators.

    The text is in canonical spelling, with Arabic digits and small Latin letters.
    """
    for kind, unit in _units(text):
        if kind == "thai":
            yield from _cut(unit)
        elif kind == "latin":
            for part in re.finditer("[^-]+", unit.word):
                yield Term(unit.start + part.start(), unit.start + part.end(), part[0])
        else:
            yield unit


def terms_of(text: str) -> Iterator[Term]:
    """What the text is found by: its words, the words within them, and the compounds they make."""
    for kind, unit in _units(text):
        if kind == "thai":
            yield from _terms_of_run(unit)
        elif kind == "latin":
            yield from _terms_of_latin(unit)
        else:
            yield unit
            yield from _inner(unit)


def _units(text: str) -> Iterator[tuple[str, Term]]:
    """Runs of Thai, Latin words, numbers and dotted abbreviations; the rest separates."""
    previous = ""
    for found in _UNIT.finditer(text):
        kind, word = str(found.lastgroup), found[0]
        if kind == "number":
            word = _THOUSANDS.sub("", word)
        elif kind == "dotted":
            word = _in_full(word.replace(".", ""), after=previous)
        yield kind, Term(found.start(), found.end(), word)
        previous = kind


def _in_full(letters: str, *, after: str) -> str:
    if letters == PROVINCE_ABBREVIATION:
        return PROVINCE
    month = number_of(letters)
    if month and (letters != AMBIGUOUS_MONTH or after == "number"):
        return MONTHS[month - 1]
    return one_spelling(letters)


def _cut(run: Term) -> Iterator[Term]:
    start, cut = run.start, dictionary.cut(run.word)
    if _INITIALS.fullmatch(run.word) and not all(map(dictionary.is_word, cut)):
        yield run
        return
    for word in cut:
        # A single letter is what is left beside a word that no dictionary holds.
        if len(word) > 1 or len(run.word) == 1:
            yield Term(start, start + len(word), word)
        start += len(word)


def _terms_of_run(run: Term) -> Iterator[Term]:
    atoms = [atom for word in _cut(run) for atom in _atoms(word)]
    for first, atom in enumerate(atoms):
        for last in atoms[first : first + _REACH]:
            word = run.word[atom.start - run.start : last.end - run.start]
            if last is atom or dictionary.is_word(word):
                term = Term(atom.start, last.end, one_spelling(word))
                yield term
                if term.word != word:
                    yield from _inner(term)


def _atoms(word: Term) -> Iterator[Term]:
    start = word.start
    for part in dictionary.parts(word.word):
        yield Term(start, start + len(part), part)
        start += len(part)


def _inner(unit: Term) -> Iterator[Term]:
    """The words within one that stands for another: they share its place."""
    within = dictionary.parts(unit.word)
    if len(within) > 1:
        yield from (Term(unit.start, unit.end, part) for part in within)


def _terms_of_latin(unit: Term) -> Iterator[Term]:
    """e-learning is found by e, learning and elearning; ISO27001 by iso and 27001 too."""
    yield Term(unit.start, unit.end, unit.word.replace("-", ""))
    pieces = list(_LETTERS_OR_DIGITS.finditer(unit.word))
    whole = [part for part in unit.word.split("-") if not (part.isalpha() or part.isdigit())]
    if len(pieces) > 1:
        for piece in pieces:
            yield Term(unit.start + piece.start(), unit.start + piece.end(), piece[0])
    if "-" in unit.word:
        yield from (Term(unit.start, unit.end, part) for part in whole)
