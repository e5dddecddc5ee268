"""Answering an item in a browser, whatever its kind: by the shape of its answer."""

import json
import re

from playwright.sync_api import Page


def answer_here(page: Page) -> None:
    """Give some answer to the item on the page, and see it acknowledged as saved."""
    root = page.locator("[data-answer-shape]")
    with page.expect_response(re.compile("/answer/")) as saved:
        match root.get_attribute("data-answer-shape"):
            case "one" | "list":
                root.locator("label.option, label.hot").first.click()
            case "text":
                root.locator("input[name=answer], textarea").first.fill("15")
            case "order":
                root.locator("[data-by='1']").first.click()
            case _:
                _answer_places(page)
    told = json.loads(saved.value.text())
    assert all(one["verdict"] == "saved" for one in told.get("answers", [told]))


def _answer_places(page: Page) -> None:
    """Fill the first place of a map: a list, a ring, a field or a file."""
    root = page.locator("[data-answer-shape]")
    if root.locator("select").count():
        root.locator("select").first.select_option(index=1)
    elif root.locator("input[type=radio]").count():
        root.locator("label:has(input[type=radio])").first.click()
    elif root.locator("input[type=file]").count():
        file = {"name": "งาน.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 answer"}
        root.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    else:
        root.locator("input[name^='answer.']").first.fill("15")


def given(page: Page) -> str:
    """The answer that the controls hold, as the page would send it; ``null`` without one."""
    collect = (
        "async () => { const [script] = document.querySelectorAll('script[src*=\"js/attempt\"]');"
        " const { collect } = await import(new URL('answers.js', script.src));"
        " return JSON.stringify(collect(document.querySelector('[data-answer-shape]'))); }"
    )
    return str(page.evaluate(collect))
