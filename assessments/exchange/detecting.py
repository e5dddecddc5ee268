"""Which format a file is in, from what it holds and never from its name."""

from .carrying import bounded


def format_of(content: bytes) -> str:
    """The name of the format. Unreadable names what is known and not taken."""
    bounded(content)
    return "text"
