"""A file that is handed in on a bad line: kept in the browser until the server has it."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from assessments import attempts
from assessments.enums import ItemType
from assessments.models import AnswerFile, Attempt
from tests.factories.courses import enrolled
from tests.factories.people import UserFactory
from tests.journeys.sitting_site import Person, do
from tests.journeys.test_cut_off import MY

SAID = "[data-upload] [data-said]"
PDF = b"%PDF-1.7 answer"


def asking_for(sittings: Any, kind: ItemType, **draft: Any) -> Any:
    """Begins an attempt that asks for one answer of that kind and nothing else."""
    page = sittings.asking(kind, **draft)

    def begin(person: Person) -> Attempt:
        enrolment = do(enrolled, sittings.course)
        person.log_in(enrolment.user)
        return do(attempts.start, enrolment, page, declared=True)

    return begin


@pytest.fixture(scope="module")
def with_file(sittings: Any) -> Any:
    """Begins an attempt that asks for a file."""
    return asking_for(sittings, ItemType.UPLOAD)


def pick(page: Page, name: str = "งาน.pdf", content: bytes = PDF) -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.locator("#file").set_input_files([file])  # type: ignore[list-item]


def open_attempt(person: Person, attempt: Attempt, *, clock: bool = False) -> Page:
    page = person.window(clock=clock)
    page.goto(f"/attempts/{attempt.public_id}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    return page


def answer(attempt: Attempt) -> Any:
    """What the journal says of the one item."""
    return do(attempts.answers, attempt).get(attempt.drawn[0]["version"])


def handed_in(attempt: Attempt) -> list[bytes]:
    return do(lambda: [one.file.read() for one in AnswerFile.objects.filter(attempt=attempt)])


def expect_waiting(page: Page) -> None:
    expect(page.locator(SAID)).to_contain_text("ยังไม่ถึงระบบ เก็บไว้ในเครื่องนี้แล้ว")
    expect(page.locator("[data-given] [data-name]")).to_have_text("งาน.pdf")
    expect(page.locator("[data-saved-word]")).to_have_text("รอส่ง 1 ข้อ")
    expect(page.locator("[data-band=offline]")).to_be_visible()


def test_a_file_that_was_picked_without_a_network_goes_when_it_is_back(person, with_file) -> None:
    """F10, F11: also over a reload; it is called sent only when the server has it."""
    attempt = with_file(person)
    page = open_attempt(person, attempt)
    person.context.set_offline(True)
    pick(page)
    expect_waiting(page)
    page.goto(f"/attempts/{attempt.public_id}/", wait_until="commit")
    expect(page.locator("[data-waits=some]")).to_contain_text("คำตอบ 1 ข้อ")
    assert answer(attempt) is None
    person.context.set_offline(False)
    expect(page.locator("[data-saved-word]")).to_have_text("บันทึกแล้ว")
    expect(page.locator("[data-given] [data-name]")).to_have_text("งาน.pdf")
    assert answer(attempt)["name"] == "งาน.pdf"
    assert handed_in(attempt) == [PDF]


def test_a_long_text_written_without_a_network_is_sent_whole(person, sittings) -> None:
    """F10: each pause keeps the text anew, and together they are more than one message may hold."""
    attempt = asking_for(sittings, ItemType.EXTENDED_TEXT, longest=4000)(person)
    page = open_attempt(person, attempt)
    person.context.set_offline(True)
    text = page.locator("textarea[name=answer]")
    for written in range(40):
        text.fill(f"ฉบับที่ {written} " + "ข้อความ" * 400)
        text.blur()
    expect(page.locator("[data-band=offline]")).to_be_visible()
    person.context.set_offline(False)
    expect(page.locator("[data-saved-word]")).to_have_text("บันทึกแล้ว")
    assert answer(attempt).startswith("ฉบับที่ 39 ")
    assert do(attempt.entries.count) == 40


def test_a_lost_reply_makes_no_second_file(person, with_file) -> None:
    """F3, F20: written, and nobody hears of it; three times."""
    attempt = with_file(person)
    page = open_attempt(person, attempt, clock=True)
    lost = []

    def lose(route: Route) -> None:
        route.fetch()
        lost.append(1)
        route.abort()

    page.route("**/files/", lose, times=3)
    pick(page)
    expect_waiting(page)
    for _try in range(3):
        page.clock.run_for(3500)
    expect(page.locator(SAID)).to_have_text("ส่งไฟล์แล้ว")
    assert len(lost) == 3
    assert answer(attempt)["name"] == "งาน.pdf"
    assert handed_in(attempt) == [PDF]


def test_a_file_outlives_its_page_and_is_never_sent_under_another_account(
    person, with_file
) -> None:
    """F11: any page of its own person sends it; a page of somebody else's does not."""
    attempt = with_file(person)
    page = open_attempt(person, attempt)
    person.context.set_offline(True)
    pick(page)
    expect_waiting(page)
    page.close()
    person.context.set_offline(False)
    person.log_in(do(UserFactory))
    page = person.window()
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url))
    page.goto(MY, wait_until="networkidle")
    assert sent
    assert not [url for url in sent if "/files/" in url]
    person.log_in(attempt.enrolment.user)
    page.goto(MY)
    expect(page.locator("[data-drained=saved]")).to_contain_text("1")
    assert answer(attempt)["name"] == "งาน.pdf"
    assert handed_in(attempt) == [PDF]


def test_what_is_no_such_file_is_refused_in_plain_words(person, with_file) -> None:
    attempt = with_file(person)
    page = open_attempt(person, attempt)
    pick(page, "งาน.exe")
    expect(page.locator(SAID)).to_have_text("ข้อนี้ไม่รับไฟล์ชนิดนี้")
    pick(page, content=b"<html>")
    expect(page.locator(SAID)).to_contain_text("เนื้อหาของไฟล์ไม่ตรงกับนามสกุล")
    expect(page.locator("[data-band=refused]")).to_be_visible()
    assert answer(attempt) is None
    pick(page)
    expect(page.locator(SAID)).to_have_text("ส่งไฟล์แล้ว")
    expect(page.locator("[data-band=refused]")).to_be_hidden()
    page.locator("button[name=clear]").click()
    expect(page.locator("[data-given]")).to_be_hidden()
    expect(page.locator("[data-saved-word]")).to_have_text("บันทึกแล้ว")
    assert answer(attempt) is None


def test_nothing_is_submitted_while_a_file_waits(person, with_file) -> None:
    attempt = with_file(person)
    page = open_attempt(person, attempt)
    page.goto(f"/attempts/{attempt.public_id}/submit/")
    page.go_back()
    page.route("**/files/", lambda route: route.fulfill(status=502))
    pick(page)
    expect_waiting(page)
    scripts: list[Route] = []

    def hold(route: Route) -> None:
        scripts.append(route)  # still on its way

    page.route("**/js/attempt*.js", hold, times=1)
    page.goto(f"/attempts/{attempt.public_id}/submit/", wait_until="commit")
    send = page.locator("[data-submitting] button[type=submit]").first
    send.click(no_wait_after=True)
    scripts[0].continue_()
    expect(page.locator("[data-band=unsubmitted]")).to_be_visible()
    page.unroute("**/files/")
    send.click()
    page.wait_for_url("**/result/")
    assert handed_in(attempt) == [PDF]
    assert answer(attempt)["name"] == "งาน.pdf"


HOLD = """new Promise((done) => {
    const opening = indexedDB.open("senathikan-answers");
    opening.onsuccess = () => {
        const files = opening.result.transaction(["entries", "files"], "readwrite").objectStore("files");
        const hold = () => { if (!window.letGo) files.count().onsuccess = hold; };
        hold();
        done();
    };
})"""


def test_nothing_is_submitted_while_the_store_is_silent(person, with_file) -> None:
    """Another window that the browser froze may hold the store, and a file may wait in it."""
    attempt = with_file(person)
    page = open_attempt(person, attempt)
    page.route("**/files/", lambda route: route.fulfill(status=502))
    pick(page)
    expect_waiting(page)
    page.close()
    frozen, page = person.window(), person.window()
    frozen.goto("/static/js/early.js")
    frozen.evaluate(HOLD)
    page.goto(f"/attempts/{attempt.public_id}/submit/")
    send = page.locator("[data-submitting] button[type=submit]").first
    send.click()
    expect(page.locator("[data-band=unsubmitted]")).to_be_visible()
    frozen.evaluate("window.letGo = true")
    send.click()
    page.wait_for_url("**/result/")
    assert handed_in(attempt) == [PDF]


def test_a_file_that_is_refused_late_is_told_before_submitting(person, with_file) -> None:
    """What the server makes of a file that waited may come as late as that."""
    attempt = with_file(person)
    page = open_attempt(person, attempt)
    page.route("**/files/", lambda route: route.fulfill(status=502))
    pick(page, content=b"<html>")
    expect_waiting(page)
    page.goto(f"/attempts/{attempt.public_id}/submit/")
    page.unroute("**/files/")
    send = page.locator("[data-submitting] button[type=submit]").first
    send.click()
    expect(page.locator("[data-band=refused]")).to_contain_text("เนื้อหาของไฟล์ไม่ตรงกับนามสกุล")
    send.click()
    page.wait_for_url("**/result/")
    assert answer(attempt) is None
