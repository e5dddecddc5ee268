"""How much a group learned between a pre-test and a post-test. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Pair:
    """One person's two scores, shares 0 to 1, and the group that they are counted in."""

    group: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Gain:
    """The means of a group. ``normalised``: the share of what could be gained that was gained."""

    group: str
    people: int
    before: float
    after: float

    @property
    def gain(self) -> float:
        """The difference of the means, −1 to 1."""
        return self.after - self.before

    @property
    def normalised(self) -> float | None:
        """(after − before) / (1 − before) of the means (Hake 1998); None where all was known."""
        return None if self.before >= 1 else self.gain / (1 - self.before)


def gains(pairs: Iterable[Pair]) -> Sequence[Gain]:
    """The gain of each group, in the order in which the groups first come."""
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.group].append(pair)
    return [
        Gain(
            group,
            len(members),
            fmean(one.before for one in members),
            fmean(one.after for one in members),
        )
        for group, members in groups.items()
    ]
