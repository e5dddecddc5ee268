"""Tools for tests of races: a database that several connections share, and real threads."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from config.settings.databases import sqlite


@contextmanager
def shared_copy(folder: Path) -> Iterator[None]:
    """Work on a copy of the test database: a file in ``folder``, or one made by PostgreSQL.

    SQLite's database in memory has one connection only; the copy takes as many as there are
    threads, set as the product sets them. What is written to it goes with it.
    """
    original = connections["default"]
    copy = _copy_sqlite if original.vendor == "sqlite" else _copy_postgresql
    with copy(original, folder) as settings:
        saved = connections.settings["default"]
        connections.settings["default"] = settings
        connections["default"] = load_backend(settings["ENGINE"]).DatabaseWrapper(
            settings, "default"
        )
        try:
            yield
        finally:
            _close(connections["default"])
            connections.settings["default"] = saved
            connections["default"] = original


@contextmanager
def _copy_sqlite(original: BaseDatabaseWrapper, folder: Path) -> Iterator[dict[str, Any]]:
    """The settings of a copy in a file."""
    path = folder / "shared.sqlite3"
    original.ensure_connection()
    copy = sqlite3.connect(path)
    original.connection.backup(copy)
    copy.close()
    options = {"OPTIONS": sqlite(path)["OPTIONS"]}
    yield original.settings_dict | options | {"NAME": str(path), "CONN_MAX_AGE": 0}


@contextmanager
def _copy_postgresql(original: BaseDatabaseWrapper, folder: Path) -> Iterator[dict[str, Any]]:
    """The settings of a copy on the same server."""
    name = original.settings_dict["NAME"]
    _close(original)
    with original._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}_shared"')
        cursor.execute(f'CREATE DATABASE "{name}_shared" TEMPLATE "{name}"')
    yield original.settings_dict | {"NAME": f"{name}_shared", "OPTIONS": {}}
    with original._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}_shared" WITH (FORCE)')


def _close(wrapper: BaseDatabaseWrapper) -> None:
    wrapper.close()
    if hasattr(wrapper, "close_pool"):
        wrapper.close_pool()


def at_once(number: int, act: Callable[[int], Any]) -> list[Any]:
    """Run ``act(0) … act(number - 1)`` in threads that start together.

    Returns what each returned, or the exception it raised, in order.
    """
    barrier = threading.Barrier(number)
    results: list[Any] = [None] * number

    def run(index: int) -> None:
        try:
            barrier.wait(timeout=30)
            results[index] = act(index)
        except Exception as error:
            results[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results
