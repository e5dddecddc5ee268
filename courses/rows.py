"""Rows of a related table as one JSON value, so that a course's progress is one query.

A join of two to-many relations multiplies their rows, and a prefetch is a query each; a correlated
subquery that aggregates to JSON is neither, on SQLite and on PostgreSQL.
"""

import datetime
from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONArray


class JSONGroup(Aggregate):
    """All values of the group as one JSON array."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL's name for it."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


def rows_of(queryset: QuerySet[Any], *fields: str, to: str, outer: str = "pk") -> Subquery:
    """A subquery: the rows whose ``to`` is the outer row's ``outer``, each as a list of ``fields``.

    The value is None when there is no row.
    """
    return Subquery(
        queryset.filter(**{to: OuterRef(outer)})
        .order_by()
        .values(to)
        .annotate(rows=JSONGroup(JSONArray(*fields)))
        .values("rows"),
        output_field=JSONField(),
    )


def moment(text: str) -> datetime.datetime:
    """A stored moment as it comes out of JSON; SQLite keeps them in UTC without saying so."""
    value = datetime.datetime.fromisoformat(text)
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
