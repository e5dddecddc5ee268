"""WebKit, the engine of the trainees' iPads, driven through Debian's WebKitWebDriver.

A small client of the W3C WebDriver protocol (https://www.w3.org/TR/webdriver2/): the few commands
that the journeys need, and no package for them.
"""

import base64
import json
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TABLET = (820, 1180)
# The window's own bar above the page, in MiniBrowser.
BAR = 38
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE = 15.0


class Element:
    """A place on the page."""

    def __init__(self, browser: "WebKit", number: str) -> None:
        self.browser, self.path = browser, f"/element/{number}"

    def click(self) -> None:
        """Click in its middle, scrolling there first."""
        self.browser.command("POST", f"{self.path}/click", {})

    def fill(self, text: str) -> None:
        """Replace what it holds by ``text``, typed."""
        self.browser.command("POST", f"{self.path}/clear", {})
        self.browser.command("POST", f"{self.path}/value", {"text": text})

    @property
    def text(self) -> str:
        """Its text as it is shown."""
        return self.browser.command("GET", f"{self.path}/text")

    @property
    def shown(self) -> bool:
        """Whether it can be seen."""
        return self.browser.command("GET", f"{self.path}/displayed")


class WebKit:
    """One browser window of a tablet's size."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.session = ""
        made = self.command("POST", "/session", {"capabilities": capabilities()})
        self.session = f"/session/{made['sessionId']}"
        width, height = TABLET
        self.command(
            "POST", "/window/rect", {"x": 0, "y": 0, "width": width, "height": height + BAR}
        )

    def command(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Send one WebDriver command; returns its value, or raises with the driver's message."""
        request = urllib.request.Request(
            f"{self.address}{self.session}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            said = json.load(error)["value"]
            raise LookupError(f"{said['error']}: {said['message']}") from None

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.command("POST", "/url", {"url": address})

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.command("GET", "/url")

    def evaluate(self, script: str, *arguments: Any) -> Any:
        """What the body of a function returns, run in the page."""
        return self.command("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector: str) -> Element:
        """The first element that a CSS selector names and that can be seen; waits for it."""

        def look() -> Element | None:
            found = self.command("POST", "/elements", {"using": "css selector", "value": selector})
            elements = (Element(self, each[ELEMENT]) for each in found)
            return next((element for element in elements if element.shown), None)

        return self.wait_for(look, f"an element {selector}")

    def link(self, text: str) -> Element:
        """The first link or button that shows ``text``; waits for it."""
        path = f"//*[self::a or self::button][contains(normalize-space(.), '{text}')]"

        def look() -> Element | None:
            found = self.command("POST", "/elements", {"using": "xpath", "value": path})
            elements = (Element(self, each[ELEMENT]) for each in found)
            return next((element for element in elements if element.shown), None)

        return self.wait_for(look, f"a link or button {text}")

    def wait_for(self, look: Callable[[], Any], what: str) -> Any:
        """What ``look`` returns once that is something; fails with ``what`` when it never is."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if found := look():
                    return found
            except LookupError:  # the page was changing under the question
                pass
            assert time.monotonic() < deadline, f"{what} did not appear on {self.url}"
            time.sleep(0.1)

    def picture(self, path: Path) -> None:
        """Save what the window shows."""
        path.write_bytes(base64.b64decode(self.command("GET", "/screenshot")))

    def login(self, url: str, email: str, password: str) -> None:
        """Log in through the form, as a person does."""
        self.open(f"{url}/accounts/login/")
        self.find("input[name=login]").fill(email)
        self.find("input[name=password]").fill(password)
        self.find("form:has(input[name=password]) [type=submit]").click()
        self.wait_for(lambda: "/accounts/login/" not in self.url, "the page after the log-in")

    def close(self) -> None:
        """Close the window."""
        self.command("DELETE", "")


def capabilities() -> dict[str, Any]:
    """Debian's small browser around WebKitGTK, in the mode in which it can be driven."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    assert found, "No WebKit to drive: make test installs webkit2gtk-driver."
    options = {"binary": str(found[-1]), "args": ["--automation"]}
    return {"alwaysMatch": {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}}


@contextmanager
def webkit_window(port: int, folder: Path) -> Iterator[WebKit]:
    """A WebKit window on a display in memory, with a home of its own; all ends with the block."""
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "900x1300x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert display.stdout
    number = display.stdout.readline().strip()
    environment = os.environ | {
        "DISPLAY": f":{number}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "LANGUAGE": "th",
        "TZ": "Asia/Bangkok",
    }
    driver = subprocess.Popen(
        [
            shutil.which("WebKitWebDriver") or "WebKitWebDriver",
            f"--port={port}",
            "--host=127.0.0.1",
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address)
        window = WebKit(address)
        yield window
        window.close()
    finally:
        os.killpg(driver.pid, signal.SIGKILL)
        driver.wait()
        display.kill()
        display.wait()


def wait_until_ready(address: str) -> None:
    """Wait until the driver takes commands."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"{address}/status", timeout=5):
                return
        except OSError:
            assert time.monotonic() < deadline, "WebKitWebDriver did not start"
            time.sleep(0.05)
