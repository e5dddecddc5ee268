"""``load_demo``: the demonstration, loaded once and then left as it is."""

from typing import Any

from django.conf import settings

from audit.answers import Answer, AnsweringCommand, WrongUse
from demo.loading import load


class Command(AnsweringCommand):
    """Load the demonstration programme; run again, it changes nothing."""

    help = (
        "Loads the demonstration: programmes, six courses, 76 fictional people and their records."
    )

    def answer(self, **options: Any) -> Answer:
        """Load what is missing, and say what there is."""
        if not settings.DEMONSTRATION:
            raise WrongUse("This is not a demonstration: load_demo does not run here.")
        counts = load()
        lines = [f"{name}: {count}" for name, count in counts.items()]
        return Answer(more={"counts": counts}, lines=lines)
