"""Real browsers on the real site: what a journey can ask for.

``site`` is a running copy of the demonstration, one for each module of journeys; ``page`` a desktop
window, ``phone`` and ``tablet`` smaller ones with touch, ``webkit`` a tablet's window in WebKit.
Each window of Chromium is watched: a journey fails when it asked another host, met an error in the
console or a failed answer.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page

from tests.concurrency import shared_copy
from tests.journeys.running_site import Site, free_port, loaded_data, running_copy
from tests.journeys.sitting_site import Person, Sitting, do, on_test_database
from tests.journeys.visiting import Pictures, Watch, login
from tests.journeys.webkit import WebKit, webkit_window

HERE = Path(__file__).parent
LONG = {"test_staff_looks", "test_cut_off"}
PICTURES = Path(os.environ.get("SENATHIKAN_VAR", HERE.parents[1] / "var")) / "shots"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys, and begin with them, the longest first: they take longest."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
    items.sort(key=lambda item: (HERE not in item.path.parents, item.path.stem not in LONG))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration loaded, shared by all test processes."""
    own = tmp_path_factory.getbasetemp()
    return loaded_data(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="module")
def site(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, running with its worker and scheduler, on data that only this module changes."""
    with running_copy(demonstration, tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture
def open_window(
    chromium: Browser, site: Site, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Opens windows of any kind (Playwright's context options), each a browser of its own."""
    watches: list[Watch] = []

    def window(**options: Any) -> Page:
        defaults = {
            "base_url": site.url,
            "locale": "th-TH",
            "timezone_id": "Asia/Bangkok",
            "viewport": {"width": 1280, "height": 900},
            "reduced_motion": "reduce",
        }
        context = chromium.new_context(**{**defaults, **options})
        context.set_default_timeout(15_000)
        watch = Watch(context, site.url)
        watches.append(watch)
        page = context.new_page()
        page.watch = watch  # type: ignore[attr-defined]
        return page

    opened = chromium.contexts
    yield window
    for context in chromium.contexts:
        if context not in opened:
            context.close()
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(open_window: Callable[..., Page]) -> Page:
    """A desktop window."""
    return open_window()


@pytest.fixture
def phone(open_window: Callable[..., Page]) -> Page:
    """A phone, held upright."""
    size = {"width": 360, "height": 780}
    return open_window(viewport=size, is_mobile=True, has_touch=True, device_scale_factor=2)


@pytest.fixture
def tablet(open_window: Callable[..., Page]) -> Page:
    """A tablet, held upright."""
    size = {"width": 820, "height": 1180}
    return open_window(viewport=size, is_mobile=True, has_touch=True)


@pytest.fixture(scope="module")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebKit]:
    """A tablet's window in WebKit; nobody is logged in when the module begins."""
    with webkit_window(free_port(), tmp_path_factory.mktemp("webkit")) as window:
        yield window


@pytest.fixture
def log_in(site: Site) -> Callable[[Page, str], None]:
    """``log_in(page, "trainee@demo.local")`` with the demonstration's password."""
    return lambda page, email: login(page, site.url, email)


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Pictures:
    """Saves pictures under ``var/shots/<journey>/NN-name.png``."""
    return Pictures(PICTURES / request.path.stem.removeprefix("test_"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the database of ``sittings``."""
    return tmp_path_factory.mktemp("sittings")


@pytest.fixture(scope="module")
def sittings(
    django_db_setup: None, django_db_blocker: Any, data: Path, chromium: Browser
) -> Iterator[Sitting]:
    """A small site for tests of faults, in this process."""
    stack = ExitStack()
    with django_db_blocker.unblock():
        do(stack.enter_context, on_test_database())
        do(stack.enter_context, shared_copy(data))
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert not server.error, server.error
        yield Sitting(f"http://127.0.0.1:{server.port}", chromium)
        server.terminate()
        do(stack.close)


@pytest.fixture
def person(sittings: Sitting) -> Iterator[Person]:
    """Somebody with a browser and attempts on that site."""
    somebody = Person(sittings)
    yield somebody
    somebody.context.close()
