"""Dictionary order: that of พจนานุกรม ฉบับราชบัณฑิตยสถาน พ.ศ. ๒๕๕๔.

The dictionary orders by written form. Consonants come first (ฤ after ร, ฦ after ล), then vowels;
a vowel that is written before its consonant counts after it; ็, the tone marks and ์ decide only
between words that are otherwise the same.

Digits come before Latin letters, and both before Thai. A space comes before everything, so that in
lists กร ทองดี stands before กรกช ใจดี.
"""

import re
import unicodedata

from thai.numerals import to_arabic
from thai.text import normalise

# The key is made of 0–9 and a–f alone, in codes of fixed length: so its order is the same by
# code point and by every collation that a database may have.
_LEVEL_END = "00"
_BASE = "1"
_MARKS = {mark: f"{place:x}" for place, mark in enumerate("็่้๊๋์ํฺ๎", 2)}


def _first_level() -> dict[str, str]:
    weights = {" ": "10"}
    weights |= {digit: f"{0x20 + place:x}" for place, digit in enumerate("0123456789")}
    weights |= {chr(ord("a") + place): f"{0x30 + place:x}" for place in range(26)}
    thai = [chr(point) for point in range(ord("ก"), ord("๎") + 1) if chr(point) not in "ฯ฿"]
    return weights | {
        each: f"{0x50 + ord(each) - ord('ก'):x}" for each in thai if each.isprintable()
    }


_WEIGHTS = _first_level()

_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_STRAY_VOWEL = re.compile("[เ-ไ](?![ก-ฮ])")
_LATIN_ACCENTS = re.compile("[\u0300-\u036f]")


def sort_key(text: str) -> str:
    """A string such that sorting by it is dictionary order; empty for an empty text.

    Texts that `normalise` finds equal have the same key, others have different ones. The key has
    about three characters for each of the text's; it is for sorting, not for reading.
    """
    text = normalise(text)
    # Latin letters count without accent and case, digits alike in both scripts.
    folded = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFD", to_arabic(text.casefold())))
    primary, secondary = [], []
    lost = folded != text or _STRAY_VOWEL.search(folded) is not None
    for character in _LEADING_VOWEL.sub(r"\2\1", folded):
        if mark := _MARKS.get(character):
            secondary.append(mark)
        elif weight := _WEIGHTS.get(character) or _rare_weight(character):
            primary.append(weight)
            secondary.append(_BASE)
        else:
            lost = True
    later = "".join(secondary).rstrip(_BASE)
    if lost:
        # Two texts may look the same so far: the last level tells them apart. Nearly every Thai
        # name and word lost nothing on the way, and has none.
        later += "0" + text.encode(errors="surrogatepass").hex()
    return "".join(primary) + (_LEVEL_END + later if later else "")


def _rare_weight(character: str) -> str:
    """The code of a character beside the Thai, Latin and Arabic ones; empty for punctuation."""
    if unicodedata.category(character)[0] in "LNMCS" and not "฀" <= character <= "๿":
        return f"ff{ord(character):06x}"
    return ""
