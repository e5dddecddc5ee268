"""A sitting whose session or server fails under it: at least twenty of each kind.

Sessions end, gateways give up, and a real process is killed before and after the commit of an
answer. What the person was told is held against the journal; each guard of the browser's has a
test that takes it away and sees an answer lost.
"""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from assessments import attempts
from assessments.enums import AttemptState
from assessments.models import Attempt, ResponseEntry
from tests.journeys.running_site import free_port
from tests.journeys.sitting_site import (
    Person,
    Sitting,
    answer_two,
    choose,
    do,
    expect_saved,
    expect_waiting,
    kept,
)

RUNS = range(20)
ROOT = Path(__file__).parents[2]
ANSWERS = "**/answer/"


def sequences(attempt: Attempt) -> list[int]:
    """Those of all entries of an attempt."""
    return do(
        lambda: list(
            ResponseEntry.objects.filter(attempt=attempt).values_list("sequence", flat=True)
        )
    )


def test_a_session_that_ends_loses_nothing(person) -> None:
    """F13: the page says so, and sends by itself, with the new token, once one has logged in."""
    page, attempt = person.sit()
    before: dict[int, object] = {}
    for run in RUNS:
        do(Session.objects.all().delete)
        given = answer_two(page, random.Random(run))
        expect_waiting(page, "out")
        assert kept(attempt) == before
        person.log_in()
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect_saved(page)
        assert kept(attempt) == given
        before = dict(given)


def test_lost_requests_and_lost_replies_lose_and_double_nothing(person) -> None:
    """F3, F20: of each answer's messages the first is lost, unheard of, or met by a gateway's 502."""
    page, attempt = person.sit(clock=True)
    faults, failing = Counter(), [""]

    def fail(route: Route) -> None:
        kind, failing[0] = failing[0], ""
        faults[kind] += 1
        if kind in ("reply", "502"):
            route.fetch()  # written, and nobody hears of it
        if kind == "502":
            route.fulfill(status=502)
        elif kind:
            route.abort()
        else:
            route.continue_()

    page.route(ANSWERS, fail)
    for run, kind in itertools.product(RUNS, ("request", "reply", "502")):
        failing[0] = kind
        given = {1: choose(page, random.Random(run))}
        expect(page.locator("[data-band=offline]")).to_be_visible()
        page.clock.run_for(3500)
        expect_saved(page)
        assert kept(attempt) == given
    assert min(faults.values()) == len(RUNS)
    assert len(set(sequences(attempt))) == len(sequences(attempt))


def test_a_submission_that_fails_is_done_once_when_it_is_tried_again(person) -> None:
    """F9, F20: a gateway gives up, before it was done or after, and the person sends again."""
    page, done = person.window(), False

    def fail(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        if done:  # as the run has it
            route.fetch(max_redirects=0)
        route.fulfill(status=502)

    for run in RUNS:
        done = bool(run % 2)
        attempt = person.site.begin(person.enrolment)
        drawn = attempt.drawn[0]
        do(attempts.save_answer, attempt, drawn["version"], 1, drawn["options"][0])
        page.goto(f"/attempts/{attempt.public_id}/submit/", wait_until="domcontentloaded")
        page.route("**/submit/", fail)
        send = page.locator("[data-submitting] button[type=submit]").first
        send.click()
        expect(page.locator("[data-band=unsubmitted]")).to_be_visible()
        page.unroute("**/submit/")
        send.click()
        page.wait_for_url("**/result/", wait_until="domcontentloaded")
        do(attempt.refresh_from_db)
        assert attempt.state == AttemptState.SUBMITTED
        assert attempt.receipt in page.locator("dl.facts").inner_text()
        assert do(attempt.scorings.count) == 1
        assert kept(attempt) == {1: drawn["options"][0]}


# ---- a process that is killed --------------------------------------------------------------------
class Mortal:
    """The site as real processes on the same data; one dies at an answer when that is ordered."""

    def __init__(self, data: Path) -> None:
        (data / "senathikan.sqlite3").symlink_to(data / "shared.sqlite3")
        self.order = data / "order"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log = (data / "mortal.log").open("wb")
        self.master = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "tests.journeys.mortal_wsgi"),
                *("--preload", "--workers=1", "--threads=4", f"--bind={self.url[7:]}"),
                # A browser sends anew by itself what fails on a connection that it has used before.
                "--keep-alive=0",
            ],
            cwd=ROOT,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "SENATHIKAN_VAR": str(data),
                "MORTAL_ORDER": str(self.order),
            },
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
        )

    def wait(self) -> None:
        """Until it answers."""
        for _try in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/attempts/worker.js", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(Path(self.log.name).read_text())

    def end(self) -> None:
        """End it and what it started."""
        self.master.send_signal(signal.SIGTERM)
        self.master.wait(timeout=30)
        self.log.close()


@pytest.fixture(scope="module")
def mortal(sittings: Sitting, data: Path) -> Iterator[Mortal]:
    process = Mortal(data)
    process.wait()
    yield process
    process.end()


@pytest.fixture
def survivor(sittings: Sitting, mortal: Mortal) -> Iterator[Person]:
    """Somebody on the site that is killed."""
    somebody = Person(sittings, mortal.url)
    yield somebody
    somebody.context.close()


def kill_once(page: Page, mortal: Mortal, moment: str, chance: random.Random) -> dict[int, str]:
    """Answer while the process is killed at that moment; what was given."""
    mortal.order.write_text(moment)
    given = {1: choose(page, chance)}
    expect(page.locator("[data-band=offline]")).to_be_visible()
    assert not mortal.order.exists()  # somebody died of it
    page.clock.run_for(3500)
    return given


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_server_killed_around_the_commit_loses_and_doubles_nothing(
    survivor, mortal, moment
) -> None:
    """F3: nothing is called saved until the server has said so, and the retry is the same answer."""
    page, attempt = survivor.sit(clock=True)
    for run in RUNS:
        given = kill_once(page, mortal, moment, random.Random(run))
        expect_saved(page)
        assert kept(attempt) == given
    assert sorted(sequences(attempt)) == list(range(1, len(RUNS) + 1))


# ---- without the guards --------------------------------------------------------------------------
def without(page: Page, file: str, line: str, instead: str) -> None:
    """Let the page run a script of ours with one line changed."""
    text = (ROOT / "static/js" / file).read_text()
    assert line in text, f"{file} has changed: {line}"
    changed = text.replace(line, instead)
    page.route(
        f"**/{file}", lambda route: route.fulfill(body=changed, content_type="text/javascript")
    )


FORGETS_TOO_SOON = (
    "const answer = await post(url, {",
    "await queue.forget(part); const answer = await post(url, {",
)


def test_a_browser_that_forgets_before_the_reply_would_lose_the_answer(survivor, mortal) -> None:
    """F3, the guard of the runs above: without it, a server killed before the commit loses answers."""
    page = survivor.window(clock=True)
    without(page, "sitting/sending.js", *FORGETS_TOO_SOON)
    _page, attempt = survivor.sit(page)
    kill_once(page, mortal, "before", random.Random(1))
    page.clock.run_for(10_000)
    assert kept(attempt) == {}


def test_a_page_with_the_token_of_before_would_never_send_again(person) -> None:
    """F13, the guard of sessions: the token is read when it is sent, not when the page is opened."""
    page = person.window()
    hidden = 'document.querySelector("[name=csrfmiddlewaretoken]").value; //'
    without(page, "sitting/sending.js", "cookie?.slice", f"{hidden} cookie?.slice")
    _page, attempt = person.sit(page)
    do(Session.objects.all().delete)
    answer_two(page, random.Random(1))
    expect_waiting(page, "out")
    person.log_in()
    with page.expect_response(ANSWERS) as refused:
        page.evaluate("dispatchEvent(new Event('focus'))")
    assert refused.value.status == 403
    expect_waiting(page, "out")
    assert kept(attempt) == {}
