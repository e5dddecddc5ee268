"""Each test has a folder of its own for libraries and contents."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page

from people.models import User


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.H5P_ROOT = tmp_path / "h5p"


@pytest.fixture
def site(shared_database) -> Iterator[str]:
    """The address of the site, answering from a thread on the test's own database."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture
def window(site, client, chromium) -> Iterator[Callable[[User], Page]]:
    """Opens a window of Chromium in which somebody is logged in."""
    contexts = []

    def opened(person: User) -> Page:
        client.force_login(person)
        context = chromium.new_context(base_url=site)
        contexts.append(context)
        name = django_settings.SESSION_COOKIE_NAME
        session = {"name": name, "value": client.cookies[name].value, "url": site}
        context.add_cookies([session, {"name": "csrftoken", "value": "t" * 32, "url": site}])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
