"""What a trainee sees of an assessment: the way in, the sitting, the result."""

from .entering import entrance, start
from .results import result
from .sitting import answer, attempt, submit

__all__ = ["answer", "attempt", "entrance", "result", "start", "submit"]
