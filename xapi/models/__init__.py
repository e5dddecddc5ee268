"""The room's models, one file a subject."""

from .forwarding import Forwarding, SetAside
from .statement import Statement

__all__ = ["Forwarding", "SetAside", "Statement"]
