"""The audit room's models, one file a subject."""

from .chained import ChainedEntry, ChainHead
from .entry import AuditEntry

__all__ = ["AuditEntry", "ChainHead", "ChainedEntry"]
