"""The rule of a cohort as conditions: pure arithmetic over facts, with no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is asked for."""

    kind: str
    """``courses`` or ``attendance``."""
    done: int
    needed: int
    total: int

    @property
    def met(self) -> bool:
        """Whether enough was done."""
        return self.done >= self.needed

    @property
    def left(self) -> int:
        """How many are still missing; never below nought."""
        return max(self.needed - self.done, 0)


def sessions_needed(total: int, percent: int) -> int:
    """How many half-days of ``total`` are ``percent`` per cent, rounded up to a whole one."""
    return ceil(Fraction(total * percent, 100))


def conditions(
    courses_done: int, courses_total: int, attended: int, sessions: int, attendance_percent: int
) -> Sequence[Condition]:
    """The conditions of a cohort for one person; none of what the cohort does not ask for."""
    found = []
    if courses_total:
        found.append(Condition("courses", courses_done, courses_total, courses_total))
    if sessions:
        needed = sessions_needed(sessions, attendance_percent)
        found.append(Condition("attendance", attended, needed, sessions))
    return found


def all_met(found: Sequence[Condition]) -> bool:
    """Whether the rule is met: every condition, and at least one."""
    return bool(found) and all(condition.met for condition in found)
