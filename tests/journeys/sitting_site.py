"""Sittings for tests of faults: a site that all runs share, people with attempts, and steps in it.

The site's web server is a thread of the test process, on a database in a file; ``mortal_site`` is
the same as a real process that can be killed.
"""

import copy
import random
import secrets
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assessments import attempts
from assessments.enums import ItemState, ItemType
from assessments.models import AssessmentPage, Attempt, Item
from courses.models import Enrolment
from people.models import User
from tests.factories.assessments import assessment_in
from tests.factories.courses import course_with, enrolled
from tests.factories.items import approved

# Playwright's event loop is visible to this thread, where Django would open other connections: the
# database is used by a thread of its own.
THREAD = ThreadPoolExecutor(1)
expect.set_options(timeout=15_000)  # both cores may be busy
# As a person does it: squares, options and buttons are clicked, of some items a second option.
ANSWER = """picks => {
  const given = {};
  document.querySelectorAll("[data-square]")[0].click();
  picks.forEach((places, index) => {
    for (const place of places) {
      const others = document.querySelectorAll("[data-answer-shape] input[name=answer]:not(:checked)");
      others[place].click();
      given[index + 1] = others[place].value;
    }
    if (index + 1 < picks.length) document.querySelector("button[data-next].button--solid").click();
  });
  return given;
}"""


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
    """The site, and an assessment that many attempts are made of."""

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

    def asking(self, kind: ItemType, **draft: Any) -> AssessmentPage:
        """An assessment with one item of that kind and nothing else."""

        def make() -> AssessmentPage:
            page = assessment_in(self.course, items=1)
            other = Item.objects.get(bank__slug=f"bank-{page.slug}")
            approved(other.bank, kind, **draft)
            Item.objects.filter(pk=other.pk).update(state=ItemState.RETIRED)
            return page

        return do(make)

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
    """Somebody with a browser of their own; ``url`` is where they meet the site."""

    def __init__(self, site: Sitting, url: str = "") -> None:
        self.site = site
        self.enrolment = do(enrolled, site.course)
        self.context = site.browser.new_context(
            base_url=url or site.url, locale="th-TH", viewport={"width": 1280, "height": 900}
        )
        self.context.set_default_timeout(15_000)
        self.log_in()

    def log_in(self, user: User | None = None) -> None:
        """As oneself, or as somebody else in the same browser."""
        self.site.log_in(self.context, user or self.enrolment.user)

    def window(self, *, clock: bool = False) -> Page:
        """A window; ``clock`` if its time is to be set forward."""
        page = self.context.new_page()
        if clock:
            page.clock.install()
        return page

    def sit(self, page: Page | None = None, *, clock: bool = False) -> tuple[Page, Attempt]:
        """A new attempt, open in a page with all its items."""
        attempt = self.site.begin(self.enrolment)
        page = page or self.window(clock=clock)
        page.goto(f"/attempts/{attempt.public_id}/")
        expect_held(page)
        return page, attempt


def choose(page: Page, chance: random.Random) -> str:
    """Choose another option of the first item; its id."""
    return str(page.evaluate(ANSWER, [[chance.randint(0, 2)]])["1"])


def answer_two(page: Page, chance: random.Random, most: int = 2) -> dict[int, str]:
    """Answer two items, up to ``most`` times; by item number what was chosen last.

    With one time only the answers are other ones than the page showed.
    """
    picks = [[chance.randint(0, 2) for _ in range(chance.randint(1, most))] for _item in range(2)]
    return {int(number): value for number, value in page.evaluate(ANSWER, picks).items()}


def kept(attempt: Attempt) -> dict[int, object]:
    """By item number what the journal says."""
    by_version = do(attempts.answers, attempt)
    return {
        number: by_version[drawn["version"]]
        for number, drawn in enumerate(attempt.drawn, start=1)
        if drawn["version"] in by_version
    }


def expect_held(page: Page) -> None:
    """The page holds all items to go on with."""
    expect(page.locator("[data-sitting][data-held]")).to_be_visible()


def expect_saved(page: Page) -> None:
    """The page says that everything is saved."""
    expect(page.locator("[data-saved-word]")).to_have_text("บันทึกแล้ว")
    expect(page.locator("[data-square].square--waiting")).to_have_count(0)


def expect_waiting(page: Page, band: str = "offline") -> None:
    """The page says that two answers wait, and why."""
    expect(page.locator("[data-saved-word]")).to_have_text("รอส่ง 2 ข้อ")
    expect(page.locator("[data-saved-time]")).to_have_text("เก็บไว้ในเครื่องนี้แล้ว")
    expect(page.locator(f"[data-band={band}]")).to_be_visible()
