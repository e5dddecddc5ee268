"""Against guessing codes (case 93): wrong ones are counted by address, right ones are not."""

from django.core.cache import cache
from django.http import HttpRequest

from people.visitors import visitor

WRONG_ALLOWED = 30
WINDOW = 10 * 60  # seconds


def too_many_wrong(request: HttpRequest) -> bool:
    """Whether this address has asked for too many codes that do not exist."""
    return int(cache.get(_key(request), 0)) >= WRONG_ALLOWED


def count_wrong(request: HttpRequest) -> None:
    """Count a code that does not exist."""
    # Not incr: it would keep the count for as long as the cache likes.
    key = _key(request)
    cache.set(key, int(cache.get(key, 0)) + 1, WINDOW)


def _key(request: HttpRequest) -> str:
    return f"certificates:wrong:{visitor(request)}"
