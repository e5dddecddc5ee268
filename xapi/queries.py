"""Questions to the store that other rooms ask."""

import uuid
from collections.abc import Iterable

from people.models import User

from .models import Statement
from .statements import ANSWERED


def of_person(person: User, activity_iri: str) -> list[Statement]:
    """All that is told of a person and an activity, oldest first."""
    return list(Statement.objects.for_user(person).of_activity(activity_iri).order_by("seq"))


def latest(registration: uuid.UUID, verbs: Iterable[str]) -> Statement | None:
    """The newest statement about the activity as a whole with one of these verbs."""
    found = Statement.objects.in_registration(registration).of_whole()
    return found.filter(verb__in=list(verbs)).order_by("-seq").first()


def answers(registration: uuid.UUID) -> list[Statement]:
    """The newest answer to each part (or to the whole, where it has no parts), in their order.

    Parts without an id of their own are told apart by their wording.
    """
    newest: dict[tuple[str, str], Statement] = {}
    for one in Statement.objects.in_registration(registration).of_verb(ANSWERED).order_by("seq"):
        newest[one.object_id, one.wording] = one
    parts = [one for one in newest.values() if one.object_id != one.activity]
    return parts or list(newest.values())


def best_scaled(person: User, activity_iri: str) -> float | None:
    """The best score of the activity as a whole that was ever told, from -1 to 1."""
    found = Statement.objects.for_user(person).of_activity(activity_iri).of_whole()
    return max((one.scaled for one in found if one.scaled is not None), default=None)
