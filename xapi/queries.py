"""Questions to the store that other rooms ask."""

import uuid

from .models import Statement
from .statements import ANSWERED


def answers(registration: uuid.UUID) -> list[Statement]:
    """The newest answer to each part (or to the whole, where it has no parts), in their order.

    Parts without an id of their own are told apart by their wording.
    """
    newest: dict[tuple[str, str], Statement] = {}
    for one in Statement.objects.in_registration(registration).of_verb(ANSWERED).order_by("seq"):
        newest[one.object_id, one.wording] = one
    parts = [one for one in newest.values() if one.object_id != one.activity]
    return parts or list(newest.values())
