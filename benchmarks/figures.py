"""A measured figure, and how costs are measured."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. With a goal, it is met when the value is not above it."""

    what: str
    value: float
    unit: str
    goal: float | None = None

    @property
    def met(self) -> bool:
        """Whether the goal is reached; always, where there is none."""
        return self.goal is None or self.value <= self.goal


def cpu_milliseconds(act: Callable[[], object], rounds: int) -> float:
    """The median of this process's CPU time for ``act``, warm: the first two calls do not count."""
    costs = []
    for number in range(rounds + 2):
        before = time.process_time()
        act()
        if number >= 2:
            costs.append((time.process_time() - before) * 1000)
    return statistics.median(costs)
