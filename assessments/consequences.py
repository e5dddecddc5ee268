"""What rests on an attempt in rooms above this one, such as certificates: they register here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from courses.models import Enrolment


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that was given to a person on the strength of their results."""

    person: str
    words: str
    url: str
    """The staff page on which it is seen to."""


Provider = Callable[[Collection[Enrolment]], list[Consequence]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Let a room say what rests on people's enrolments; from its ``AppConfig.ready``."""
    _providers.append(provider)


def resting_on(enrolments: Collection[Enrolment]) -> list[Consequence]:
    """All that rests on these enrolments; as many queries as there are rooms that say so."""
    if not enrolments:
        return []
    return [one for provider in _providers for one in provider(enrolments)]
