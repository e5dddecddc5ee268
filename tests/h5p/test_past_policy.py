"""Case 70: ways past a frame's policy that no header closes, and what a click would allow.

Each probe is first seen to reach something with sandbox, policy and stand-ins off. For WebRTC that
is a real packet at a socket.
"""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route

from h5p import bundles
from people.enums import Role
from tests.factories.h5p import dependency, files_of, manifest, version_of
from tests.factories.people import UserFactory
from tests.h5p.test_hostile import BARE, FREE

SCRIPT = Path(__file__).with_name("past_policy.js")
PROBES = set(re.findall(r'^    "?([a-z-]+)"?: (?:async )?\(', SCRIPT.read_text(), re.MULTILINE))
LISTEN = "() => { new BroadcastChannel('hostile').onmessage = () => { window.overheard = true } }"


class Stun:
    """A socket that would hear a packet to a STUN server."""

    def __init__(self) -> None:
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.line.bind((own_address(), 0))
        self.line.setblocking(False)
        self.address = "{}:{}".format(*self.line.getsockname())

    def heard(self) -> int:
        """How many packets came since the last time."""
        number = 0
        while True:
            try:
                self.line.recv(2048)
                number += 1
            except BlockingIOError:
                return number


def own_address() -> str:
    """An address of this machine that WebRTC would use: it passes loopback over."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            # Nothing is sent: a datagram's socket only looks up the way.
            line.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(line.getsockname()[0])


@pytest.fixture
def stun() -> Iterator[Stun]:
    listening = Stun()
    yield listening
    listening.line.close()


@pytest.fixture
def page(window, stun) -> Page:
    """A window in which an institute admin is about to try out a hostile package."""
    admin = UserFactory(roles=[Role.INSTITUTE_ADMIN])
    files = files_of("H5P.Hostile") | {
        "h5p.json": manifest(
            mainLibrary="H5P.Hostile", preloadedDependencies=[dependency("H5P.Hostile")]
        ),
        "content/content.json": json.dumps({"stun": stun.address}).encode(),
        "H5P.Hostile-1.0/cards.js": SCRIPT.read_bytes(),
    }
    version = version_of(files, by=admin)
    opened = window(admin)
    opened.context.grant_permissions(["geolocation", "clipboard-write"])
    opened.context.set_geolocation({"latitude": 13.75, "longitude": 100.5})
    opened.address = reverse("h5p:try", args=[version.public_id])
    return opened


def reached(page: Page, stun: Stun) -> set[str]:
    """Run every probe as by a click; those that reached something, wherever that shows."""
    noted: list[str] = []
    page.on("download", lambda _download: noted.append("download"))
    page.goto(page.address)
    page.evaluate(LISTEN)
    page.locator('[data-h5p-state="ready"]').wait_for()
    frame = page.wait_for_selector(".h5p__frame").content_frame()
    found = set()
    for name in PROBES:
        stun.heard()
        frame.evaluate("name => { window.chosen = name }", name)
        frame.locator("button").click()
        got = frame.evaluate("window.got")
        if got or (name.startswith("webrtc") and stun.heard()):
            found.add(name)
        # What an attempt opened would go on sending.
        frame.evaluate("document.querySelectorAll('iframe').forEach((one) => one.remove())")
    if page.evaluate("window.overheard"):
        found.add("broadcast")
    return found | set(noted)


def bare(route: Route) -> None:
    """The frame's first script without what it takes away."""
    route.fulfill(body=BARE, content_type="text/javascript")


def unprepared(route: Route) -> None:
    """The set's script without what it takes away."""
    whole = route.fetch().text()
    assert bundles.PREPARING in whole
    route.fulfill(
        body=whole.replace(bundles.PREPARING, ""),
        content_type="text/javascript",
        headers={"Access-Control-Allow-Origin": "*"},
    )


def test_nothing_is_reached_past_the_policy(page, stun):
    assert reached(page, stun) == set()


def test_everything_would_be_without_the_guards(page, stun, monkeypatch):
    monkeypatch.setattr("h5p.frames.policy", lambda *_facts: "")
    monkeypatch.setattr("h5p.frames.sandbox", lambda: f"{FREE} allow-downloads")
    page.route("**/frame-before*.js", bare)
    page.route("**/bundle.js", unprepared)
    assert reached(page, stun) == PROBES


def test_the_nested_document_was_a_way_out_when_only_the_frames_own_was_prepared(page, stun):
    """The guard in the bundle: without it, and with all the others, a packet leaves."""
    page.route("**/bundle.js", unprepared)
    assert reached(page, stun) == {"webrtc-in-a-nested-document"}
