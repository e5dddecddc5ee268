"""A sitting whose network, page, session or server fails under it, in a real browser.

Site and browser are shared by all runs; each run has an attempt of its own, and the faults are
given to the browser (offline, closed pages, lost and delayed replies, its clock set forward), so
that nothing waits for real minutes. What a person was told is held against the journal.
"""

import copy
import os
import random
import re
import secrets
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from assessments import attempts
from assessments.enums import AttemptState
from assessments.models import Attempt, ResponseEntry
from courses.models import Enrolment
from people.models import User
from tests.concurrency import shared_copy
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with, enrolled
from tests.factories.people import UserFactory
from tests.journeys.visiting import check_accessible

RUNS = range(20)
FEW = range(5)


# Playwright's event loop is visible to this thread, where Django would open other connections: the
# database is used by a thread of its own.
THREAD = ThreadPoolExecutor(1)


def do(act: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Do something with the database."""
    return THREAD.submit(act, *given, **named).result()


@contextmanager
def on_test_database() -> Iterator[None]:
    """Let this thread open the database of the tests, which the main thread has made."""
    saved = connections.settings["default"]
    name = connections["default"].creation._get_test_db_name()
    connections["default"].close()
    connections.settings["default"] = saved | {"NAME": name}
    del connections["default"]
    yield
    connections.settings["default"] = saved
    del connections["default"]


class Sitting:
    """The site, a person with attempts, and steps in it."""

    def __init__(self, url: str, browser: Browser) -> None:
        self.url, self.browser = url, browser
        self.course = do(course_with, lessons=1)
        self.page = do(assessment_in, self.course, items=3, time_limit_minutes=120, max_attempts=0)
        self.model = do(lambda: attempts.start(enrolled(self.course), self.page, declared=True))

    def begin(self, enrolment: Enrolment) -> Attempt:
        """One more attempt that has just begun, of an assessment of its own."""
        one = copy.deepcopy(self.model)
        one.pk, one.enrolment, one.public_id = None, enrolment, secrets.token_hex(8)
        one.activity_key, one.started_at = uuid.uuid4(), timezone.now()
        do(one.save, force_insert=True)
        return one

    def log_in(self, context: BrowserContext, user: User) -> None:
        """As the log-in does: a session, and a token of its own."""
        client = Client()
        do(client.force_login, user)
        do(client.get, "/my/")
        context.add_cookies(
            [
                {"name": name, "value": client.cookies[name].value, "url": self.url}
                for name in ("sessionid", "csrftoken")
            ]
        )


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, site: Sitting) -> None:
        self.site = site
        self.enrolment = do(enrolled, site.course)
        self.context = site.browser.new_context(
            base_url=site.url, locale="th-TH", viewport={"width": 1280, "height": 900}
        )
        self.context.set_default_timeout(15_000)
        self.log_in()

    def log_in(self, user: User | None = None) -> None:
        """As oneself, or as somebody else in the same browser."""
        self.site.log_in(self.context, user or self.enrolment.user)

    def sit(self, *, clock: bool = False) -> tuple[Page, Attempt]:
        """A new attempt, open in a page with all its items."""
        attempt = self.site.begin(self.enrolment)
        page = self.context.new_page()
        if clock:
            page.clock.install()
        with page.expect_response("**/items/"):
            page.goto(f"/attempts/{attempt.public_id}/")
        return page, attempt


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any, chromium: Browser
) -> Iterator[Sitting]:
    stack = ExitStack()
    with django_db_blocker.unblock():
        do(stack.enter_context, on_test_database())
        do(stack.enter_context, shared_copy(tmp_path_factory.mktemp("cut-off")))
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert not server.error, server.error
        yield Sitting(f"http://127.0.0.1:{server.port}", chromium)
        server.terminate()
        do(stack.close)


@pytest.fixture
def person(site: Sitting) -> Iterator[Person]:
    somebody = Person(site)
    yield somebody
    somebody.context.close()


def choose(page: Page, chance: random.Random) -> str:
    """Choose another option of the item that is shown; its id."""
    others = page.locator("[data-answer-shape] input[name=answer]:not(:checked)")
    option = others.nth(chance.randint(0, 2))
    value = str(option.get_attribute("value"))
    page.locator(f'[data-answer-shape] input[value="{value}"]').check()
    return value


def answer_two(page: Page, chance: random.Random) -> dict[int, str]:
    """Answer two items, of some a second time; by item number what was chosen last."""
    given = {}
    page.locator("[data-square]").first.click()
    for number in (1, 2):
        expect(page.locator("[data-where]")).to_have_text(re.compile(rf"{number}.+3"))
        for _ in range(chance.randint(1, 2)):
            given[number] = choose(page, chance)
        page.locator("button[data-next].button--solid:visible").first.click()
    return given


def kept(attempt: Attempt) -> dict[int, object]:
    """By item number what the journal says."""
    by_version = do(attempts.answers, attempt)
    return {
        number: by_version[drawn["version"]]
        for number, drawn in enumerate(attempt.drawn, start=1)
        if drawn["version"] in by_version
    }


def expect_saved(page: Page) -> None:
    """The page says that everything is saved, and holds all items to go on with."""
    expect(page.locator("[data-saved-word]")).to_have_text("บันทึกแล้ว")
    expect(page.locator("[data-square].square--waiting")).to_have_count(0)
    page.wait_for_load_state("networkidle")


def expect_waiting(page: Page, band: str = "offline") -> None:
    """The page says that two answers wait, and why."""
    expect(page.locator("[data-saved-word]")).to_have_text("รอส่ง 2 ข้อ")
    expect(page.locator("[data-saved-time]")).to_have_text("เก็บไว้ในเครื่องนี้แล้ว")
    expect(page.locator(f"[data-band={band}]")).to_be_visible()


@pytest.mark.parametrize("minutes", [2, 30])
def test_without_a_network_one_goes_on_and_everything_is_sent_afterwards(person, minutes) -> None:
    """F10: cut off for 2 and for 30 minutes of the browser's clock, again and again."""
    page, attempt = person.sit(clock=True)
    before: dict[int, object] = {}
    for run in RUNS:
        person.context.set_offline(True)
        given = answer_two(page, random.Random(run))
        expect_waiting(page)
        assert kept(attempt) == before
        page.clock.fast_forward(minutes * 60_000)
        person.context.set_offline(False)
        page.clock.run_for(3500)
        expect_saved(page)
        assert kept(attempt) == given
        before = dict(given)


def test_what_waits_survives_a_reload_without_a_network(person) -> None:
    """F11: a page of ours says what waits, and the one that comes back by itself shows it."""
    page, attempt = person.sit()
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    for run in RUNS:
        person.context.set_offline(True)
        given = answer_two(page, random.Random(run))
        expect_waiting(page)
        page.goto(f"/attempts/{attempt.public_id}/?item=1")
        expect(page.locator("[data-waits=some]")).to_contain_text("คำตอบ 2 ข้อ")
        if run == 0:
            check_accessible(page)
        with page.expect_response("**/items/"):
            person.context.set_offline(False)
        expect(page.locator(f'input[value="{given[1]}"]')).to_be_checked()
        expect_saved(page)
        assert kept(attempt) == given


def test_what_waits_survives_a_crash_and_is_sent_by_any_page(person) -> None:
    """F11: the page is gone; /my/ sends what it left."""
    for run in FEW:
        page, attempt = person.sit()
        person.context.set_offline(True)
        given = answer_two(page, random.Random(run))
        expect_waiting(page)
        page.close(run_before_unload=False)
        person.context.set_offline(False)
        page = person.context.new_page()
        page.goto("/my/")
        expect(page.locator("[data-drained=saved]")).to_contain_text("2")
        assert kept(attempt) == given
        page.close()


def test_a_session_that_ends_loses_nothing(person) -> None:
    """F13: the page says so, and sends by itself once one has logged in again."""
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


def test_nothing_is_sent_under_another_account(person) -> None:
    """Somebody else logs in in the same browser: what waits stays, until its own person is back."""
    other = do(UserFactory)
    for run in FEW:
        page, attempt = person.sit()
        person.context.set_offline(True)
        given = answer_two(page, random.Random(run))
        expect_waiting(page)
        person.log_in(other)
        sent: list[str] = []
        person.context.on("request", lambda one, sent=sent: sent.append(one.url))
        person.context.set_offline(False)
        stranger = person.context.new_page()
        stranger.goto("/my/", wait_until="networkidle")
        expect(stranger.locator("[data-drained=saved]")).to_be_hidden()
        stranger.close()
        # The first page tries until it hears who is here; what it sent was refused.
        page.close(run_before_unload=False)
        assert kept(attempt) == {}
        person.log_in()
        back = person.context.new_page()
        back.goto("/my/")
        expect(back.locator("[data-drained=saved]")).to_contain_text("2")
        assert kept(attempt) == given
        back.close()


def test_lost_requests_and_lost_replies_lose_and_double_nothing(person) -> None:
    """F3, F20: killed before the commit, killed after it, and a proxy that gives up."""
    page, attempt = person.sit(clock=True)
    chance, faults, failing = random.Random(20), [0], [True]

    def fail(route: Route) -> None:
        kind = chance.random()
        if kind < 0.4 or not failing[0]:
            route.continue_()
            return
        faults[0] += 1
        if kind > 0.7:
            route.fetch()  # written, and nobody hears of it
        if kind > 0.85:
            route.fulfill(status=502)
        else:
            route.abort()

    page.route("**/answer/", fail)
    for run in RUNS:
        failing[0] = True
        given = answer_two(page, random.Random(run))
        page.clock.run_for(3500)
        failing[0] = False
        page.clock.run_for(3500)
        expect_saved(page)
        assert kept(attempt) == given
    assert faults[0] >= 20
    rows = do(lambda: list(ResponseEntry.objects.filter(attempt=attempt)))
    assert len({row.sequence for row in rows}) == len(rows)


def test_replies_that_overtake_each_other_leave_the_newest_answer(person) -> None:
    """F20, case 44: two windows of one browser, the first one's message held back."""
    page, attempt = person.sit()
    other = person.context.new_page()
    with other.expect_response("**/items/"):
        other.goto(f"/attempts/{attempt.public_id}/?item=1")
    held: list[Route] = []
    holding = [True]

    def hold(route: Route) -> None:
        if holding[0]:
            held.append(route)
        else:
            route.continue_()

    page.route("**/answer/", hold)
    for run in RUNS:
        chance, holding[0] = random.Random(run), True
        with page.expect_request("**/answer/"):
            choose(page, chance)
        newest = choose(other, chance)
        expect_saved(other)
        holding[0] = False
        while held:
            held.pop().continue_()
        expect_saved(page)
        assert kept(attempt)[1] == newest


def test_a_submission_that_fails_is_done_once_when_it_is_tried_again(person) -> None:
    """F9, F20: 502 before it was done, and 502 after it was done."""
    for run in FEW:
        page, attempt = person.sit()
        given = answer_two(page, random.Random(run))
        expect_saved(page)
        page.goto(f"/attempts/{attempt.public_id}/submit/")

        def fail(route: Route, done=bool(run % 2)) -> None:
            if route.request.method == "POST" and done:
                route.fetch(max_redirects=0)
            route.fulfill(status=502) if route.request.method == "POST" else route.continue_()

        page.route("**/submit/", fail)
        send = page.locator("[data-submitting] button[type=submit]").first
        send.click()
        expect(page.locator("[data-band=unsubmitted]")).to_be_visible()
        page.unroute("**/submit/")
        send.click()
        page.wait_for_url("**/result/")
        do(attempt.refresh_from_db)
        assert attempt.state == AttemptState.SUBMITTED
        assert attempt.receipt in page.locator("dl.facts").inner_text()
        assert kept(attempt) == given
        page.close()


def test_what_waits_at_the_deadline_is_on_record_as_late_and_not_scored(person) -> None:
    """Case 38, F10: offline across the deadline; the person is told."""
    for run in FEW:
        page, attempt = person.sit()
        person.context.set_offline(True)
        answer_two(page, random.Random(run))
        expect_waiting(page)
        do(lambda a=attempt: Attempt.objects.filter(pk=a.pk).update(deadline=timezone.now()))
        person.context.set_offline(False)
        page.wait_for_url("**/result/")
        expect(page.locator("main")).to_contain_text("2 ข้อมาถึงหลังหมดเวลา")
        rows = do(lambda a=attempt: list(ResponseEntry.objects.filter(attempt=a)))
        assert rows
        assert all(row.late for row in rows)
        do(attempt.refresh_from_db)
        assert (attempt.state, attempt.score) == (AttemptState.SUBMITTED, 0)
        page.close()


def test_a_second_device_is_told_to_both(person, site) -> None:
    """F12, case 53."""
    page, attempt = person.sit()
    choose(page, random.Random(1))
    expect_saved(page)
    other = site.browser.new_context(base_url=site.url)
    site.log_in(other, person.enrolment.user)
    phone = other.new_page()
    phone.goto(f"/attempts/{attempt.public_id}/")
    choose(phone, random.Random(2))
    expect(phone.locator("[data-devices]")).to_be_visible()
    newest = choose(page, random.Random(3))
    expect(page.locator("[data-devices]")).to_be_visible()
    expect_saved(page)
    assert kept(attempt)[1] == newest
    other.close()


def test_without_a_store_the_page_keeps_what_waits_and_says_so(person) -> None:
    """Full, shut by policy or private: the answers are in the page alone, and it says so."""
    person.context.add_init_script(
        "delete window.indexedDB; Object.defineProperty(window, 'indexedDB', {value: undefined})"
    )
    page, attempt = person.sit()
    person.context.set_offline(True)
    given = answer_two(page, random.Random(1))
    expect(page.locator("[data-band=unkept]")).to_be_visible()
    expect(page.locator("[data-saved-time]")).to_have_text("อยู่ในหน้านี้เท่านั้น")
    person.context.set_offline(False)
    expect_saved(page)
    assert kept(attempt) == given


def test_typed_text_is_sent_within_three_seconds(person) -> None:
    """The unsaved window online: a click at once, what is typed a second after the last key."""
    page, _attempt = person.sit()
    before = time.monotonic()
    with page.expect_response("**/answer/"):
        choose(page, random.Random(1))
    assert time.monotonic() - before < 3


@pytest.mark.skipif("LONG" not in os.environ, reason="two minutes long: make bench LONG=1")
def test_a_cut_of_two_real_minutes(person) -> None:
    """F10, with no clock but the machine's."""
    page, attempt = person.sit()
    person.context.set_offline(True)
    given = answer_two(page, random.Random(2))
    expect_waiting(page)
    page.wait_for_timeout(120_000)
    expect_waiting(page)
    person.context.set_offline(False)
    expect_saved(page)
    assert kept(attempt) == given
