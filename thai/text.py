"""One canonical spelling for Thai text that is typed in many ways.

Unicode's own normal forms are not enough for Thai: NFC neither joins nikhahit and sara aa into ำ
nor puts a tone mark after the vowel above it, and NFKC takes ำ apart.
"""

import re
import unicodedata

_TONES = "่-๋"
# Marks that stand above or below a consonant, in the order in which they are written.
_MARK_ORDER = {mark: place for place, marks in enumerate(("ฺ", "ัิีึืฺุู็", "ํ", "่้๊๋", "์๎")) for mark in marks}
_MARKS = "".join(_MARK_ORDER)

# Zero-width characters, soft hyphen, direction marks: seen by nobody, and never part of a word.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_LAKKHANGYAO = re.compile(rf"(?<![ฤฦ])(?<![ฤฦ][{_TONES}])ๅ")
_TONE_TYPED_LATE = re.compile(rf"([ะาำ]+)([{_TONES}]+)")
_MARK_RUN = re.compile(rf"([{_MARKS}]+)(า?)")
_SPACES = re.compile(r"\s+")
_REPETITION = re.compile(r"(?<=\S) ?ๆ")


def normalise(text: str) -> str:
    """The text in one canonical spelling, for comparing, sorting and searching.

    nikhahit and sara aa become ำ, also with the tone mark between or after them; เเ becomes แ;
    marks stand in written order (vowel, tone, การันต์) and none twice; invisible characters go;
    any white space is one space; ๆ has one space before it. Digits are kept as they are.
    Doing it twice changes nothing.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text))).strip()
    while (mended := _mend(text)) != text:
        text = mended
    return _REPETITION.sub(" ๆ", text)


def _mend(text: str) -> str:
    text = text.replace("เเ", "แ")
    text = _LAKKHANGYAO.sub("า", text)
    text = _TONE_TYPED_LATE.sub(r"\2\1", text)
    return _MARK_RUN.sub(_in_order, text)


def _in_order(run: re.Match[str]) -> str:
    marks = "".join(sorted(dict.fromkeys(run[1]), key=_MARK_ORDER.__getitem__))
    if run[2] and "ํ" in marks:
        return marks.replace("ํ", "") + "ำ"
    return marks + run[2]
