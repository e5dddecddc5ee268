"""What this room tells rooms that it must not know."""

from django.dispatch import Signal

# Sent after commit with ``placement_id``, once for each programme completed.
programme_completed = Signal()
