"""A sitting whose network or page fails under it, in a real browser: at least twenty of each kind.

The faults are given to the browser (offline, killed and closed pages, held-back messages, its clock
set forward), so that nothing waits for real minutes. What a person was told is held against the
journal. Sessions and servers that fail are tried in test_failing_server.py.
"""

import datetime
import os
import random

import pytest
from django.utils import timezone
from playwright.sync_api import Error, Page, Route, expect

from assessments import attempts
from assessments.enums import AttemptState, ItemType
from assessments.models import Attempt, ResponseEntry
from tests.factories.people import UserFactory
from tests.journeys.sitting_site import (
    Person,
    answer_two,
    choose,
    do,
    expect_held,
    expect_saved,
    expect_waiting,
    kept,
)
from tests.journeys.visiting import check_accessible, check_fits

RUNS = range(20)
MY = "/accounts/password/change/"  # any page of who is logged in sends what waits


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
        expect_saved(page)
        assert kept(attempt) == given
        before = dict(given)


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_smallest_phone_holds_what_is_said_without_a_network(person, language) -> None:
    attempt = person.site.begin(person.enrolment)
    page = person.window()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{language}/attempts/{attempt.public_id}/")
    expect_held(page)
    person.context.set_offline(True)
    answer_two(page, random.Random(1))
    expect(page.locator("[data-band=offline]")).to_be_visible()
    check_fits(page)


def test_what_waits_survives_a_reload_without_a_network(person) -> None:
    """F11: a page of ours says what waits, and the one that comes back by itself shows it."""
    page, attempt = person.sit()
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    first = f"/attempts/{attempt.public_id}/?item=1"
    for run in RUNS:
        person.context.set_offline(True)
        given = answer_two(page, random.Random(run), most=1)
        expect_waiting(page)
        page.goto(first, wait_until="commit")
        expect(page.locator("[data-waits=some]")).to_contain_text("คำตอบ 2 ข้อ")
        if run == 0:
            check_accessible(page)
        person.context.set_offline(False)
        expect(page.locator(f'input[value="{given[1]}"]')).to_be_checked()
        expect_saved(page)
        expect_held(page)
        assert kept(attempt) == given


def test_what_waits_survives_a_crash_and_is_sent_by_any_page(person) -> None:
    """F11: the page's process is gone, without a last word; another page sends what it left."""
    other = person.window()
    attempt = person.site.begin(person.enrolment)
    for run in RUNS:
        page = person.window()
        page.goto(f"/attempts/{attempt.public_id}/", wait_until="commit")
        expect_held(page)
        person.context.set_offline(True)
        given = answer_two(page, random.Random(run))
        expect_waiting(page)
        crash(page)
        person.context.set_offline(False)
        other.goto(MY, wait_until="commit")
        expect(other.locator("[data-drained=saved]")).to_contain_text("2")
        assert kept(attempt) == given


def test_an_attempt_that_is_not_there_any_more_holds_no_other_up(person) -> None:
    """As after a restore to an earlier day: what waits for it stays, the rest is sent."""
    gone, kept_one = (person.sit() for _ in range(2))
    person.context.set_offline(True)
    for page, _attempt in (gone, kept_one):
        answer_two(page, random.Random(7))
        expect_waiting(page)
        page.close()
    person.context.set_offline(False)
    person.context.route(
        f"**/attempts/{gone[1].public_id}/answer/", lambda route: route.fulfill(status=404)
    )
    page = person.window()
    page.goto(MY)
    expect(page.locator("[data-drained=saved]")).to_contain_text("2")
    assert kept(kept_one[1])
    assert not kept(gone[1])


def crash(page: Page) -> None:
    """End the page's process as a lack of memory does."""
    with page.expect_event("crash"), pytest.raises(Error):
        page.goto("chrome://crash")
    page.close()


def test_nothing_is_sent_under_another_account(person) -> None:
    """Somebody else logs in in the same browser: what waits stays, until its own person is back."""
    other = do(UserFactory)
    page, attempt = person.sit()
    before: dict[int, object] = {}
    sent: list[str] = []
    for run in RUNS:
        person.context.set_offline(True)
        given = answer_two(page, random.Random(run), most=1)
        expect_waiting(page)
        person.log_in(other)
        person.context.set_offline(False)
        # The page tries until it hears who is here; what it sent was refused.
        expect(page.locator("[data-band=out]")).to_be_visible()
        page.on("request", note := lambda one: sent.append(one.url))
        page.goto(MY)
        expect(page.locator("[data-drained=saved]")).to_be_hidden()
        page.remove_listener("request", note)
        assert kept(attempt) == before
        person.log_in()
        page.goto(f"/attempts/{attempt.public_id}/?item=1", wait_until="commit")
        expect(page.locator(f'input[value="{given[1]}"]')).to_be_checked()
        expect_saved(page)
        expect_held(page)
        assert kept(attempt) == given
        before = dict(given)
    assert len(sent) > len(RUNS)
    assert not [url for url in sent if url.endswith("/answer/")]


def test_messages_that_overtake_each_other_leave_the_newest_answer(person) -> None:
    """F20, case 44: two windows of one browser, the first one's message 2 seconds under way."""
    page, attempt = person.sit(clock=True)
    other = person.window()
    other.goto(f"/attempts/{attempt.public_id}/?item=1")
    for run in RUNS:
        newest = overtake(page, other, random.Random(run))
        assert kept(attempt)[1] == newest
    rows = do(lambda: list(ResponseEntry.objects.filter(attempt=attempt)))
    assert len(rows) == 2 * len(RUNS)  # the held one was sent by the other window, too


def overtake(page: Page, other: Page, chance: random.Random) -> str:
    """Answer in ``page``, then in ``other``, whose message is the first to arrive."""
    held: list[Route] = []
    page.route("**/answer/", lambda route: held.append(route), times=1)
    with page.expect_request("**/answer/"):
        choose(page, chance)
    expect(page.locator("[data-saved-word]")).to_have_text("กำลังบันทึก")
    newest = choose(other, chance)
    expect_saved(other)
    page.clock.run_for(2000)
    held.pop().continue_()
    expect_saved(page)
    return newest


def test_what_waits_at_the_deadline_is_on_record_as_late_and_not_scored(person) -> None:
    """Case 38, F10: offline across the deadline; the person is told."""
    page = person.window(clock=True)
    for run in RUNS:
        _page, attempt = person.sit(page)
        person.context.set_offline(True)
        answer_two(page, random.Random(run))
        expect_waiting(page)
        now = timezone.now()
        times = {"started_at": now - datetime.timedelta(hours=1), "deadline": now}
        do(lambda a=attempt, t=times: Attempt.objects.filter(pk=a.pk).update(**t))
        page.clock.fast_forward(60_000)
        with page.expect_response("**/answer/"):
            person.context.set_offline(False)
        page.clock.run_for(2000)
        expect(page.locator("main")).to_contain_text("2 ข้อมาถึงหลังหมดเวลา")
        rows = do(lambda a=attempt: list(ResponseEntry.objects.filter(attempt=a)))
        assert rows
        assert all(row.late for row in rows)
        do(attempt.refresh_from_db)
        assert (attempt.state, attempt.score) == (AttemptState.SUBMITTED, 0)


def test_a_second_device_is_told_to_both(person, sittings) -> None:
    """F12, case 53."""
    page, attempt = person.sit()
    choose(page, random.Random(1))
    expect_saved(page)
    device = Person.__new__(Person)
    device.site, device.enrolment = sittings, person.enrolment
    device.context = sittings.browser.new_context(base_url=sittings.url)
    device.log_in()
    phone = device.context.new_page()
    phone.goto(f"/attempts/{attempt.public_id}/")
    expect_held(phone)
    choose(phone, random.Random(2))
    expect(phone.locator("[data-devices]")).to_be_visible()
    newest = choose(page, random.Random(3))
    expect(page.locator("[data-devices]")).to_be_visible()
    expect_saved(page)
    assert kept(attempt)[1] == newest
    device.context.close()


@pytest.fixture
def without_store(person) -> None:
    person.context.add_init_script(
        "delete window.indexedDB; Object.defineProperty(window, 'indexedDB', {value: undefined})"
    )


def test_without_a_store_the_page_keeps_what_waits_and_says_so(person, without_store) -> None:
    """Full, shut by policy or private: the answers are in the page alone, and it says so."""
    page, attempt = person.sit()
    for run in RUNS:
        person.context.set_offline(True)
        given = answer_two(page, random.Random(run))
        expect(page.locator("[data-band=unkept]")).to_be_visible()
        expect(page.locator("[data-saved-time]")).to_have_text("อยู่ในหน้านี้เท่านั้น")
        person.context.set_offline(False)
        expect_saved(page)
        assert kept(attempt) == given


def test_what_waits_is_not_lost_with_the_browsers_store(person) -> None:
    """F11: site data are cleared while answers wait; the page that wrote them still has them."""
    page, attempt = person.sit()
    person.context.set_offline(True)
    given = answer_two(page, random.Random(1))
    expect_waiting(page)
    page.evaluate(
        """() => new Promise((done) => {
            indexedDB.deleteDatabase("senathikan-answers").onsuccess = () => done();
        })"""
    )
    person.context.set_offline(False)
    expect_saved(page)
    assert kept(attempt) == given


def test_a_crash_without_a_store_does_lose_what_waited(person, without_store) -> None:
    """F11, what the store is for: without it, the runs above find nothing."""
    page, attempt = person.sit()
    person.context.set_offline(True)
    answer_two(page, random.Random(1))
    expect(page.locator("[data-band=unkept]")).to_be_visible()
    crash(page)
    person.context.set_offline(False)
    page = person.window()
    page.goto(MY, wait_until="networkidle")
    expect(page.locator("[data-drained=saved]")).to_be_hidden()
    assert kept(attempt) == {}


def test_what_is_typed_is_sent_a_second_after_the_last_key(person, sittings) -> None:
    """The unsaved window online; and until the server has it the page does not say saved."""
    asking = sittings.asking(ItemType.TEXT_ENTRY)
    attempt = do(attempts.start, person.enrolment, asking, declared=True)
    page, sent = person.window(clock=True), []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"/attempts/{attempt.public_id}/")
    expect_held(page)
    for typed in ("ผู้ว่า", "ผู้ว่าราชการจังหวัด"):
        sent.clear()
        page.locator("input[name=answer]").fill(typed)
        expect(page.locator("[data-saved-word]")).to_have_text("กำลังบันทึก")
        assert not sent
        with page.expect_response("**/answer/"):
            page.clock.run_for(1000)
        expect_saved(page)
        assert kept(attempt) == {1: typed}


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
