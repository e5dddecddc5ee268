"""Thai and Arabic digits.

Official letters, certificates and quoted law are printed with Thai digits; screens use Arabic ones.
"""

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"

_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)
_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)


def to_thai(text: str) -> str:
    """The text with 0–9 written ๐–๙; everything else as it is."""
    return text.translate(_TO_THAI)


def to_arabic(text: str) -> str:
    """The text with ๐–๙ written 0–9; everything else as it is."""
    return text.translate(_TO_ARABIC)
