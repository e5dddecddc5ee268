"""The own content types, played to the end in a real browser, in a host that is not ours."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Frame, Page

from demo.h5p_contents import names, packed
from tests.h5p.playing import hosted, state_of, told, verbs
from tests.journeys.visiting import check_accessible, check_fits
from xapi.sent import flatten, read

BEST = [1, None, 3, 0, 1, 2]
"""The best choice of each situation of the complaint; the second is gone round by it."""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory) -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(hosted(packed(name), tmp_path_factory.mktemp(name)))
            for name in names()
        }


@pytest.fixture
def content(request) -> str:
    """The content that a class of tests is about."""
    return request.cls.content


@pytest.fixture
def address(addresses, content) -> str:
    return addresses[content]


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1000, "height": 900})
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()


@pytest.fixture
def play(window, address) -> Callable[..., Frame]:
    """Opens the content in its frame, with a state when there is one."""

    def opened(state=None) -> Frame:
        asked = "?" + urlencode({"state": json.dumps(state)}) if state else ""
        window.goto(address + "host.html" + asked)
        frame = window.wait_for_selector("iframe").content_frame()
        frame.wait_for_selector("button")
        return frame

    return opened


def press(frame: Frame, name: str) -> None:
    """Reach a button with the Tab key alone, and press it."""
    page = frame.page
    for _ in range(30):
        if frame.evaluate("document.activeElement.textContent") == name:
            return page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    raise AssertionError(f"{name!r} is not reached with the Tab key")


def reading(frame: Frame) -> str:
    """What a screen reader goes on to read."""
    return frame.evaluate("document.activeElement.textContent")


def choices(frame: Frame) -> list[str]:
    return frame.locator("ol button").all_inner_texts()


class TestComplaint:
    """The scenario."""

    content = "complaint"

    def decide(self, frame: Frame, index: int) -> None:
        press(frame, choices(frame)[index])
        assert reading(frame) == "ผลที่ตามมา"

    def test_it_is_done_by_keyboard_alone_and_tells_what_was_chosen(self, play):
        frame = play()
        press(frame, "เริ่ม")
        for index in [choice for choice in BEST if choice is not None]:
            self.decide(frame, index)
            press(frame, "ดูผล" if "สรุปเสนอ" in str(state_title(frame)) else "ไปต่อ")
        assert reading(frame) == "ผล"
        assert "15 จาก 15 คะแนน · ท่านถึงเกณฑ์ที่กำหนด" in frame.locator("[role=status]").inner_text()
        assert verbs(frame) == ["attempted"] + ["answered"] * 5 + ["completed"]
        last = told(frame)[-1]
        assert last["result"]["score"] == {"min": 0, "max": 15, "raw": 15, "scaled": 1}
        assert last["result"]["success"] is True
        assert last["result"]["completion"] is True
        assert last["result"]["duration"].startswith("PT")
        first = next(one for one in told(frame) if one["verb"]["id"].endswith("answered"))
        kept = read(first)
        assert kept.part
        assert kept.definition["description"] == {"th": "ท่านจะให้เจ้าหน้าที่ทำสิ่งใดก่อน"}
        assert kept.definition["correctResponsesPattern"] == ["1"]
        assert kept.result["response"] == "1"
        assert kept.result["score"] == {"min": 0, "max": 3, "raw": 3, "scaled": 1}
        parts = [read(one).part for one in told(frame) if one["verb"]["id"].endswith("answered")]
        assert len(set(parts)) == 5

    def test_a_choice_leads_elsewhere(self, play):
        frame = play()
        press(frame, "เริ่ม")
        self.decide(frame, 2)
        press(frame, "ไปต่อ")
        assert reading(frame) == "ภาพหน้าจอถูกส่งต่อ"
        for index in (0, 0, 2, 0, 0):
            self.decide(frame, index)
            frame.locator("button").last.click()
        assert "ยังไม่ถึงเกณฑ์ที่กำหนด" in frame.locator("[role=status]").inner_text()
        last = told(frame)[-1]
        assert (last["result"]["score"]["raw"], last["result"]["success"]) == (3, False)

    def test_it_is_taken_up_where_it_was_left(self, play):
        frame = play()
        press(frame, "เริ่ม")
        self.decide(frame, 1)
        press(frame, "ไปต่อ")
        self.decide(frame, 3)
        state = state_of(frame)
        assert state["history"] == [1, 3]
        frame = play(state)
        assert frame.locator("h2").inner_text() == "ผลที่ตามมา"
        press(frame, "ไปต่อ")
        assert reading(frame) == "รายงานว่าแก้ไขแล้ว"
        assert frame.evaluate("H5P.instances[0].getScore()") == 6
        assert "answered" not in verbs(frame)

    @pytest.mark.parametrize(
        "state",
        [
            {"history": [9, 9]},
            {"history": "x"},
            {"history": [1, 77], "waitsForNext": True, "spent": -5},
            {"history": [None]},
            {"nothing": 1},
        ],
    )
    def test_a_state_that_does_not_fit_breaks_nothing(self, play, state):
        frame = play(state)
        assert frame.locator("button").first.is_visible()
        assert frame.evaluate("H5P.instances[0].getScore()") in (0, 3)

    def test_it_answers_its_host(self, play):
        frame = play()
        ask = "H5P.instances[0]."
        assert frame.evaluate(ask + "getAnswerGiven()") is False
        assert state_of(frame) is None
        press(frame, "เริ่ม")
        self.decide(frame, 0)
        assert frame.evaluate(ask + "getAnswerGiven()") is True
        assert frame.evaluate(ask + "getMaxScore()") == 15
        flat = [read(one) for one in flatten(frame.evaluate(ask + "getXAPIData()"))]
        assert [one.verb.rpartition("/")[2] for one in flat] == ["completed", "answered"]
        frame.evaluate(ask + "showSolutions()")
        assert "ทางเลือกที่ดีที่สุด ซ่อนความเห็น" in frame.locator("ol").inner_text()
        frame.evaluate(ask + "resetTask()")
        assert frame.locator("button").all_inner_texts() == ["เริ่ม"]
        assert frame.evaluate(ask + "getScore()") == 0


def state_title(frame: Frame) -> str:
    """The situation that was decided last."""
    return frame.evaluate(
        "(() => { const way = H5P.instances[0].way(); return way[way.length - 1].situation.heading })()"
    )


class TestCards:
    """The cards."""

    content = "legal_terms"

    def judge(self, frame: Frame, words: str) -> None:
        press(frame, "พลิกบัตร")
        press(frame, words)

    def test_they_are_done_by_keyboard_alone_and_tell_what_was_known(self, play):
        frame = play()
        assert frame.locator("h2").inner_text() == "คำสั่งทางปกครอง"
        assert "นิติสัมพันธ์" not in frame.locator("main").inner_text()
        press(frame, "พลิกบัตร")
        assert "นิติสัมพันธ์" in reading(frame)
        press(frame, "ยังไม่รู้")
        assert reading(frame) == "คู่กรณี"
        for _ in range(7):
            self.judge(frame, "รู้แล้ว")
        assert reading(frame) == "พลิกครบทุกบัตรแล้ว"
        assert frame.locator("[role=status]").inner_text() == "ท่านรู้แล้ว 7 จาก 8 คำ"
        assert verbs(frame) == ["attempted"] + ["answered"] * 8 + ["completed"]
        last = told(frame)[-1]
        assert last["result"]["score"] == {"min": 0, "max": 8, "raw": 7, "scaled": 0.875}
        assert last["result"]["success"] is False
        assert last["result"]["completion"] is True
        press(frame, "ทบทวนคำที่ยังไม่รู้")
        assert reading(frame) == "คำสั่งทางปกครอง"
        self.judge(frame, "รู้แล้ว")
        assert told(frame)[-1]["result"]["success"] is True
        parts = {read(one).part for one in told(frame) if one["verb"]["id"].endswith("answered")}
        assert len(parts) == 8

    def test_they_are_taken_up_where_they_were_left(self, play):
        frame = play()
        self.judge(frame, "รู้แล้ว")
        self.judge(frame, "ยังไม่รู้")
        press(frame, "พลิกบัตร")
        frame = play(state_of(frame))
        assert frame.locator("h2").inner_text() == "ดุลพินิจ"
        assert "บัตรที่ 3 จาก 8" in frame.locator("main").inner_text()
        press(frame, "รู้แล้ว")
        assert frame.evaluate("H5P.instances[0].getScore()") == 2

    @pytest.mark.parametrize(
        "state",
        [
            {"queue": [0], "marks": [True]},
            {"queue": [99], "marks": [True] * 8},
            {"queue": [0, 0], "marks": [None] * 8},
            {"queue": [], "marks": [None] * 8},
            {"queue": {}, "marks": 1},
        ],
    )
    def test_a_state_that_does_not_fit_breaks_nothing(self, play, state):
        frame = play(state)
        assert frame.locator("h2").inner_text() == "คำสั่งทางปกครอง"
        assert frame.evaluate("H5P.instances[0].getScore()") == 0

    def test_they_answer_their_host(self, play):
        frame = play()
        ask = "H5P.instances[0]."
        assert frame.evaluate(ask + "getAnswerGiven()") is False
        assert state_of(frame) is None
        self.judge(frame, "รู้แล้ว")
        assert frame.evaluate(ask + "getAnswerGiven()") is True
        flat = [read(one) for one in flatten(frame.evaluate(ask + "getXAPIData()"))]
        assert [one.verb.rpartition("/")[2] for one in flat] == ["completed", "answered"]
        frame.evaluate(ask + "showSolutions()")
        assert frame.locator("dt").count() == 8
        frame.evaluate(ask + "resetTask()")
        assert frame.evaluate(ask + "getScore()") == 0
        assert frame.locator("button").all_inner_texts() == ["พลิกบัตร"]


@pytest.mark.parametrize("content", names())
def test_every_step_is_accessible_and_fits_a_narrow_screen(window, address):
    window.set_viewport_size({"width": 320, "height": 700})
    window.emulate_media(reduced_motion="reduce")
    window.goto(address + "play.html")
    window.wait_for_selector("button")
    for step in range(30):
        done = "completed" in verbs(window.main_frame)
        check_fits(window)
        if step in (0, 1, 2) or done:
            check_accessible(window)
        for button in window.locator("button").all():
            box = button.bounding_box()
            assert min(box["height"], box["width"]) >= 44
        if done:
            break
        window.locator("button").first.click()
    assert done


@pytest.mark.parametrize("content", names())
def test_nothing_moves_for_whoever_wants_no_movement(window, address):
    window.emulate_media(reduced_motion="reduce")
    window.goto(address + "play.html")
    window.locator("button").first.click()
    assert window.evaluate("document.getAnimations().length") == 0
    window.emulate_media(reduced_motion="no-preference")
    window.reload()
    window.locator("button").first.click()
    assert window.evaluate("document.getAnimations().length") > 0
