"""History is append-only: triggers refuse what would change it, on SQLite and PostgreSQL.

A model says so with ``@append_only``. The triggers are made after every ``migrate`` (SQLite
loses a table's triggers when Django remakes it), and a system check says when one is missing.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.checks import CheckMessage, Warning
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Model = TypeVar("Model", bound=type[models.Model])

_registered: set[type[models.Model]] = set()

MESSAGE = "append-only: rows of this table are never changed or deleted"

_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION senathikan_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def append_only(model: Model) -> Model:
    """Class decorator: the rows of this model's table may be added and read, nothing else."""
    _registered.add(model)
    return model


def tables(app_label: str | None = None) -> list[str]:
    """The registered tables, in order; of one app when it is named."""
    return sorted(
        model._meta.db_table
        for model in _registered
        if app_label is None or model._meta.app_label == app_label
    )


def create_triggers(connection: BaseDatabaseWrapper, only: Iterable[str] | None = None) -> None:
    """Put the triggers on every registered table (or on ``only`` these) that exists."""
    wanted = tables() if only is None else only
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in wanted:
            if table in existing:
                for statement in _creation(connection.vendor, table):
                    cursor.execute(statement)


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off again. For a test's clearing of its database, nothing else."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables():
            if table in existing:
                for name in _names(connection.vendor, table):
                    on = "" if connection.vendor == "sqlite" else f' ON "{table}"'
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def unguarded_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The registered tables that exist without all their triggers."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    return [
        table
        for table in tables()
        if table in existing and not found.issuperset(_names(connection.vendor, table))
    ]


def restore_triggers(sender: Any, using: str, **kwargs: Any) -> None:
    """Receiver of ``post_migrate``: each app's tables get their triggers (again)."""
    create_triggers(connections[using], only=tables(sender.label))


def check_triggers(
    app_configs: Any = None, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """System check of the database: a history without its triggers is said by name.

    A warning, not an error: an error would stop ``migrate``, which is the cure.
    """
    return [
        Warning(
            f"The append-only table {table} has lost its triggers in database {alias!r}.",
            hint="Run manage.py migrate: it puts them back.",
            id="audit.W001",
        )
        for alias in databases or ()
        for table in unguarded_tables(connections[alias])
    ]


def _names(vendor: str, table: str) -> tuple[str, ...]:
    parts = ("update", "delete") if vendor == "sqlite" else ("row", "truncate")
    return tuple(f"{table}_no_{part}" for part in parts)


def _creation(vendor: str, table: str) -> list[str]:
    """The statements that put one table's triggers in place, whether they stand or not."""
    first, second = _names(vendor, table)
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        return [
            f'CREATE TRIGGER IF NOT EXISTS "{first}" BEFORE UPDATE ON "{table}" {refuse}',
            f'CREATE TRIGGER IF NOT EXISTS "{second}" BEFORE DELETE ON "{table}" {refuse}',
        ]
    refuse = "EXECUTE FUNCTION senathikan_append_only()"
    return [
        _POSTGRESQL_FUNCTION,
        f'CREATE OR REPLACE TRIGGER "{first}" BEFORE UPDATE OR DELETE ON "{table}"'
        f" FOR EACH ROW {refuse}",
        f'CREATE OR REPLACE TRIGGER "{second}" BEFORE TRUNCATE ON "{table}"'
        f" FOR EACH STATEMENT {refuse}",
    ]
