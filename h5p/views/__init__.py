"""Playing a content: its page, what its frame reports, its results, trying it out."""

from .activity import activity, try_draft, try_out
from .reporting import report, results

__all__ = ["activity", "report", "results", "try_draft", "try_out"]
