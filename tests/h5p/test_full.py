"""The page says it when the server has no room for more of what a content sends."""

from playwright.sync_api import expect

from h5p import states
from h5p.models import SavedState
from tests.factories.courses import course_with, enrolled
from tests.factories.h5p import activity_in, version_of
from tests.h5p.test_bridge import inside, talking


def test_what_has_no_room_is_said_in_the_page_and_what_was_kept_stays(site, window, monkeypatch):
    monkeypatch.setattr(states, "MOST_IN_ALL", 20)
    course = course_with(lessons=1)
    page = activity_in(course, version_of(talking()))
    shown = window(enrolled(course).user)
    shown.goto(page.get_url())
    expect(shown.locator("[data-h5p-state=ready]")).to_be_visible()
    frame = inside(shown)
    for state, line in (("short", "saved"), ("far too long for what is left", "full")):
        frame.evaluate("(state) => { window.stateNow = state }", state)
        frame.locator("body").click()
        expect(shown.locator(f"[data-h5p-say={line}]")).to_be_visible()
    expect(shown.locator("[data-h5p-say=saved]")).to_be_hidden()
    assert SavedState.objects.get().value == '"short"'
