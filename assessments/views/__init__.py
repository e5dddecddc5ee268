"""What a trainee sees of an assessment: the way in, the sitting, the result."""

from .entering import entrance, start
from .files import file, hand_in, picture
from .offline import offline, worker
from .results import result
from .saving import answer
from .sitting import attempt, items, submit

__all__ = [
    "answer",
    "attempt",
    "entrance",
    "file",
    "hand_in",
    "items",
    "offline",
    "picture",
    "result",
    "start",
    "submit",
    "worker",
]
