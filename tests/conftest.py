"""Fixtures for every room."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from compile_messages import compile_stale
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from audit import appending
from audit.append_only import drop_triggers
from tests.concurrency import shared_copy
from tests.factories.courses import catalogue
from tests.migrated_database import copy_migrated

# The one without windows of its own does the same with less work.
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_configure() -> None:
    """Read English pages with the translations as they stand in ``locale/`` now."""
    compile_stale()


class JourneysByModule(LoadScopeScheduling):
    """Hands out tests one by one, but a module of journeys as a whole: it runs a site of its own."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.split("::")[0] if nodeid.startswith("tests/journeys/") else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> JourneysByModule:
    """Used whatever ``--dist`` says: xdist 3.8 overlooks its own groups under pytest 9.2."""
    config.option.loadscopereorder = False  # by their number of tests; ours are in order
    return JourneysByModule(config, log)


# How long one example takes says nothing on a busy machine; the first one loads dictionaries.
hypothesis_settings.register_profile("unhurried", deadline=None)
hypothesis_settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """On SQLite each test process begins with a copy of one migrated database."""
    if connection.vendor == "sqlite":
        copy_migrated(Path(connection.settings_dict["TEST"]["NAME"]))


def is_test_database() -> bool:
    """Whether there is one yet: it is set up for marked tests, and some are not when run alone."""
    return connection.settings_dict["NAME"] == connection.creation._get_test_db_name()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Home page and catalogue stand already: nearly every test would make them.

    Where journeys alone are run, no database was set up in this process.
    """
    with django_db_blocker.unblock():
        if is_test_database():
            catalogue()


@pytest.fixture(scope="session", autouse=True)
def _clearing_may_delete_history() -> Iterator[None]:
    """A transactional test ends by emptying all tables: lift the triggers for that moment.

    Django's flush then sends ``post_migrate``, which puts them back.
    """
    original = TransactionTestCase._fixture_teardown

    def lift_and_clear(self: TransactionTestCase) -> None:
        drop_triggers(connection)
        original(self)

    TransactionTestCase._fixture_teardown = lift_and_clear
    yield
    TransactionTestCase._fixture_teardown = original


@pytest.fixture(scope="session", autouse=True)
def _wagtails_search_is_not_kept() -> None:
    """Only the staff side's lists of Wagtail search by it, and each save would cost a quarter more.

    A test that searches there asks for ``wagtails_search``.
    """
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)


@pytest.fixture
def wagtails_search(_wagtails_search_is_not_kept: None) -> Iterator[None]:
    """Wagtail's own search knows what is saved in this test."""
    for model in get_indexed_models():
        post_save.connect(post_save_signal_handler, sender=model)
    yield
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)


@pytest.fixture(autouse=True)
def _in_thai() -> Iterator[None]:
    """A request in English leaves its language on the thread: each test begins in Thai."""
    with translation.override("th"):
        yield


@pytest.fixture(autouse=True)
def _a_test_is_no_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry of a chain needs a transaction of the product's own: a test's does not count.

    Otherwise an act that forgot its transaction passes every test and fails before people.
    """
    take_head = appending._take_head

    def guarded(name: str) -> Any:
        if connection.atomic_blocks and connection.atomic_blocks[-1]._from_testcase:
            raise transaction.TransactionManagementError("No transaction but the test's own.")
        return take_head(name)

    monkeypatch.setattr(appending, "_take_head", guarded)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    # Playwright leaves its event loop visible to this thread, where other tests use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def shared_database(
    django_db_setup: None, django_db_blocker: Any, tmp_path: Path
) -> Iterator[None]:
    """A copy of the test database that threads can share, with what they write committed."""
    with django_db_blocker.unblock():
        if not is_test_database():
            connection.creation.create_test_db(verbosity=0, keepdb=True)
        with shared_copy(tmp_path):
            yield


@pytest.fixture(autouse=True)
def _own_published_heads(settings: Any, tmp_path: Path) -> None:
    """What one test publishes is nothing to another's register."""
    settings.PUBLISHED_HEADS_FILE = tmp_path / "published-heads.jsonl"
