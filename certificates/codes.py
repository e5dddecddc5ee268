"""The public code of a credential: ``7KQM-3F8D-XW2P-HTRC-5``. Pure.

Sixteen random symbols (79 bits) and a check symbol. The alphabet has no I, L, O, U and V, so that
no two symbols look alike; it has 31, a prime, so that the weighted sum catches every single wrong
symbol and every pair that changed places.
"""

import secrets
import unicodedata
from urllib.parse import urlsplit

from thai.numerals import to_arabic

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 16
_LOOKS_LIKE = str.maketrans("OIL", "011")


def new() -> str:
    """A new code as it is stored: 17 symbols without hyphens."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return body + check_symbol(body)


def check_symbol(body: str) -> str:
    """The check symbol of sixteen symbols."""
    total = sum(weight * ALPHABET.index(symbol) for weight, symbol in enumerate(body, start=1))
    return ALPHABET[total % len(ALPHABET)]


def grouped(code: str) -> str:
    """The code as it is printed, in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def normalised(typed: str) -> str | None:
    """The code as it is stored, from what somebody typed or scanned; None when it is no code.

    Case, spaces, hyphens of all kinds and Thai digits do not matter, O counts as 0, I and L as 1
    (case 94). A whole address that was scanned is taken by its last part.
    """
    text = typed.strip()
    if "/" in text:
        text = urlsplit(text).path.rstrip("/").rpartition("/")[2]
    text = to_arabic(unicodedata.normalize("NFKC", text[:200])).upper()
    text = "".join(char for char in text if char.isalnum()).translate(_LOOKS_LIKE)
    if len(text) != LENGTH + 1 or any(symbol not in ALPHABET for symbol in text):
        return None
    return text if check_symbol(text[:-1]) == text[-1] else None
