"""Saving by hand while the editor keeps a draft by itself: static/js/staff-writing.js."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).parents[2] / "static/js/staff-writing.js"
FORM = '<form id="w-editor-form"><button name="action" value="hand-in">บันทึก</button></form>'
# Stands for the browser's leaving the page; what a form would send is noted.
NOTE = """() => {
    window.sent = [];
    document.addEventListener("submit", (event) => {
        event.preventDefault();
        sent.push(new FormData(event.target, event.submitter).get("action"));
    });
}"""
TELL = """name => document.getElementById("w-editor-form").dispatchEvent(
    new CustomEvent(`w-autosave:${name}`, {bubbles: true, cancelable: name === "save"}))"""


@pytest.fixture
def editor(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_content(FORM)
    page.add_script_tag(content=SCRIPT.read_text(), type="module")
    page.evaluate(NOTE)
    yield page
    page.close()


@pytest.mark.parametrize("ended", ["success", "error"])
def test_what_is_saved_by_hand_waits_for_the_draft_that_is_on_its_way(editor, ended):
    assert editor.evaluate(TELL, "save")
    editor.locator("button").click()
    assert editor.evaluate("sent") == []
    # The editor shows the button as busy, and a disabled one would not say what was pressed.
    editor.evaluate("document.querySelector('button').disabled = true")
    editor.evaluate(TELL, ended)
    assert editor.evaluate("sent") == ["hand-in"]
    editor.evaluate(TELL, ended)
    assert editor.evaluate("sent") == ["hand-in"]


def test_no_draft_is_kept_once_the_page_is_saved_by_hand(editor):
    editor.locator("button").click()
    assert editor.evaluate("sent") == ["hand-in"]
    assert not editor.evaluate(TELL, "save")
