"""Writing statements down: one statement of SQL for a batch. See docs/algorithms/statements.md."""

import datetime
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from people.models import User

from .models import Statement
from .sent import Unusable, read
from .statements import Binding, Built, build, said_by, thing_of

logger = logging.getLogger(__name__)

MOST = 200
"""Statements that are taken at once."""
LOOKED_BACK = 2000
"""So many statements of one go are looked at for what was told of the same things before."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one sent statement."""

    statement: dict[str, Any] | None
    """The whole statement; None: it was refused."""
    new: bool = False
    """Whether it was written: what is there under its id, or says the same, is not again."""
    refused: str = ""
    """The rule that it breaks; empty: none."""

    @property
    def verb(self) -> str:
        """The verb's IRI; empty for what was refused."""
        return str(self.statement["verb"]["id"]) if self.statement else ""

    @property
    def result(self) -> dict[str, Any]:
        """The result in the specification's shape; empty when there is none."""
        found: dict[str, Any] = (self.statement or {}).get("result", {})
        return found


def record_statements(
    person: User,
    registration: uuid.UUID,
    activity_iri: str,
    activity_name: str,
    sent: Sequence[object],
    *,
    at: datetime.datetime,
) -> list[Recorded]:
    """Write down what a content in this person's browser sent; what became of each, in order.

    ``registration`` is this person's work at the activity: within it what says the same as the
    newest about its thing is kept once. What is no statement is refused, the others go in. ``at``
    is the server's time. Two queries. Raises ValueError for more than ``MOST``.
    """
    if len(sent) > MOST:
        raise ValueError(f"{len(sent)} statements at once are too many")
    binding = Binding(
        home_page=settings.XAPI_HOME_PAGE.rstrip("/"),
        account=person.public_id,
        registration=registration,
        activity=activity_iri,
        activity_name=activity_name[:255],
        at=at,
    )
    taken: list[Recorded | Built] = []
    for one in sent:
        try:
            taken.append(build(read(one), binding))
        except Unusable as unusable:
            taken.append(Recorded(None, refused=str(unusable)))
    newest = _newest(registration, [one for one in taken if isinstance(one, Built)])
    rows: dict[uuid.UUID, Statement] = {}
    told: list[Recorded | Statement] = []
    for built in taken:
        if isinstance(built, Recorded):
            told.append(built)
            continue
        says, digest = newest.get(built.thing, ("", ""))
        again = says == built.says
        row = _row(built, digest if again else built.after(digest), binding, person)
        if again or row.statement_id in rows:
            told.append(Recorded(row.body))
            continue
        rows[row.statement_id] = row
        newest[built.thing] = (built.says, row.digest)
        told.append(row)
    written = _insert(list(rows.values())) if rows else set()
    return [
        one if isinstance(one, Recorded) else Recorded(one.body, new=one.statement_id in written)
        for one in told
    ]


def _newest(registration: uuid.UUID, built: Sequence[Built]) -> dict[str, tuple[str, str]]:
    """Of each thing that is told of: what the newest statement says of it, and its digest."""
    before = Statement.objects.in_registration(registration).filter(
        object_id__in={one.object_id for one in built}
    )
    things = {one.thing for one in built}
    found: dict[str, tuple[str, str]] = {}
    for body, digest in before.order_by("-seq").values_list("body", "digest")[:LOOKED_BACK]:
        thing = thing_of(body)
        if thing in things and thing not in found:
            found[thing] = (said_by(body), digest)
    return found


def _row(built: Built, digest: str, binding: Binding, person: User) -> Statement:
    statement_id, body = built.named(binding.registration, digest)
    return Statement(
        statement_id=statement_id,
        person=person,
        registration=binding.registration,
        activity=binding.activity,
        activity_name=binding.activity_name,
        object_id=built.object_id,
        verb=body["verb"]["id"],
        digest=digest,
        at=binding.at,
        body=body,
    )


def _insert(rows: Sequence[Statement]) -> set[uuid.UUID]:
    """Add the rows that are not there yet, in one statement; the ids of those that were added.

    Written out because Django does not tell which of several rows a conflict kept out.
    """
    fields = [field for field in Statement._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(f"({', '.join(['%s'] * len(fields))})" for _ in rows)
    values = [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for row in rows
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{Statement._meta.db_table}" ({columns}) VALUES {places} '
            "ON CONFLICT DO NOTHING RETURNING statement_id",
            values,
        )
        return {uuid.UUID(str(found[0])) for found in cursor.fetchall()}
