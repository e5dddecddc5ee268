"""Case 70: what a package's script tries in its frame reaches nothing, and would without the frame.

Each probe is run twice in Chromium: with the frame's sandbox, policy and stand-ins taken off it
reaches what it is after; with them it does not.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, Route

from people.enums import Role
from tests.factories.h5p import dependency, files_of, manifest, version_of
from tests.factories.people import UserFactory

HERE = Path(__file__).parent
TOLD = [
    *("cookie", "parent-document", "parent-location", "parent-script", "frame-element"),
    *("local-storage", "session-storage", "indexed-db", "caches", "own-page-fetch", "own-page-xhr"),
    *("own-page-frame", "service-worker", "worker", "eval", "function", "inline-script", "popup"),
    *("alert", "fullscreen", "webrtc"),
]
"""The probe itself tells whether it reached what it was after."""
SENT = [
    *("fetch", "beacon", "image", "event-source", "other-script", "style", "background", "font"),
    *("audio", "other-frame", "object"),
]
"""The other host tells whether it was reached."""
LEAVING = ["form", "top-navigation", "own-navigation", "meta-refresh"]
"""The same, one in each load, for the frame or the page is gone afterwards."""
OPEN = "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:"
FREE = "allow-scripts allow-same-origin allow-popups allow-forms allow-modals allow-top-navigation"
BARE = """window.H5PIntegration = JSON.parse(document.getElementById("h5p-integration").textContent);
window.H5P = { preventInit: true };"""


@pytest.fixture
def other_host() -> Iterator[tuple[str, set[str]]]:
    """Another host, and the names of the probes that reached it."""
    reached: set[str] = set()

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reached.add(self.path.strip("/"))
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *rest: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", reached
    server.shutdown()
    server.server_close()


def package(evil: str, names: list[str]) -> dict[str, bytes]:
    files = files_of("H5P.Hostile")
    return files | {
        "h5p.json": manifest(
            mainLibrary="H5P.Hostile", preloadedDependencies=[dependency("H5P.Hostile")]
        ),
        "content/content.json": json.dumps({"evil": evil, "names": names}).encode(),
        "H5P.Hostile-1.0/cards.js": (HERE / "hostile.js").read_bytes(),
    }


@pytest.fixture
def attack(window, other_host) -> Callable[..., set[str]]:
    """Runs probes in a content's frame, in a page of the site where an admin is logged in."""
    evil, reached = other_host

    def run(names: list[str], *, open_page: bool = False) -> set[str]:
        reached.clear()
        admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
        version = version_of(package(evil, names), by=admin)
        page = window(admin)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto("/verify/")
        page.evaluate('localStorage.secret = sessionStorage.secret = "the site\'s"')
        if open_page:
            page.route("**/frame-before.js", bare)
            page.route("**/h5p/try/**", without_policy)
        page.goto(reverse("h5p:try", args=[version.public_id]))
        told_itself = told(page, may_leave=bool({*names} & {*LEAVING}))
        wanted = {*names} & {*SENT, *LEAVING}
        # What is on its way may still arrive; where it is to arrive, it is waited for.
        for _ in range(40 if open_page else 4):
            if not wanted <= reached:
                page.wait_for_timeout(250)
        return told_itself | (reached & wanted)

    return run


def bare(route: Route) -> None:
    route.fulfill(body=BARE, content_type="text/javascript")


def without_policy(route: Route) -> None:
    """The page around the frame without its policy, which keeps the frame on this site."""
    answer = route.fetch()
    headers = {
        key: value
        for key, value in answer.headers.items()
        if key.lower() != "content-security-policy"
    }
    route.fulfill(response=answer, headers=headers)


def told(page: Page, *, may_leave: bool) -> set[str]:
    """What the probes tell, once all have been tried; nothing of a frame that has left."""
    for _ in range(60):
        page.wait_for_timeout(500)
        frames = [frame for frame in page.frames if "/h5p/frames/" in frame.url]
        if not frames:
            assert may_leave, "the frame is gone, and no probe was to lead it away"
            page.wait_for_timeout(1000)
            return set()
        with suppress(BrowserError):
            found = frames[0].evaluate("document.body.dataset.reached")
            if found:
                return set(json.loads(found))
    raise AssertionError("the probes did not come to an end")


@pytest.fixture
def taken_off(monkeypatch) -> None:
    """The frame's sandbox and policy are gone, and what a bundle begins with."""
    monkeypatch.setattr("h5p.bundles.PREPARING", "")
    monkeypatch.setattr("h5p.frames.policy", lambda *rest: OPEN)
    monkeypatch.setattr("h5p.frames.sandbox", lambda: FREE)


def test_case_70_in_its_frame_a_script_reaches_nothing(attack):
    assert attack([*TOLD, *SENT]) == set()


def test_the_probes_work_where_there_is_no_frame_around_them(attack, taken_off):
    reached = attack([*TOLD, *SENT], open_page=True)
    # Chromium without a screen has no full screen in frames that may not ask for it.
    assert {*TOLD, *SENT} - reached <= {"fullscreen", "service-worker"}


@pytest.mark.parametrize("name", LEAVING)
def test_case_70_a_script_leads_nobody_away(attack, name):
    assert attack([name]) == set()


@pytest.mark.parametrize("name", LEAVING)
def test_it_would_lead_away_without_the_sandbox(attack, taken_off, name):
    assert attack([name], open_page=True) >= {name}
