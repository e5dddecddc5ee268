"""The trainee's main way in WebKit, the engine of the iPad that most of them hold."""

from tests.journeys.running_site import Site
from tests.journeys.visiting import PASSWORD, Pictures
from tests.journeys.webkit import WebKit
from thai.text import normalise

TRAINEE = "trainee@demo.local"
WIDER = "return document.documentElement.scrollWidth - window.innerWidth"


def test_a_lesson_is_read_and_an_answer_saved(
    webkit: WebKit, site: Site, pictures: Pictures
) -> None:
    webkit.login(site.url, TRAINEE, PASSWORD)
    assert webkit.url == f"{site.url}/my/"
    assert "เหลืออีก" in normalise(webkit.find("h1").text)
    look(webkit, pictures, "my")
    title = normalise(webkit.find(".next__title").text)
    webkit.find(".next .button--solid").click()
    webkit.wait_for(lambda: normalise(webkit.find("h1").text) == title, "the lesson")
    look(webkit, pictures, "lesson")
    lesson = webkit.url
    confirm_lesson(webkit, title)
    webkit.open(lesson)
    webkit.find("#end .state--done")
    answer_one_item(webkit, site, pictures)


def confirm_lesson(webkit: WebKit, title: str) -> None:
    """Read on to its end and confirm; the next thing opens by itself."""
    webkit.evaluate("document.querySelector('#end').scrollIntoView({behavior: 'instant'})")
    enabled = "return !document.querySelector('[data-confirm]').disabled"
    webkit.wait_for(lambda: webkit.evaluate(enabled), "a button to confirm with")
    webkit.find("[data-confirm]").click()
    webkit.wait_for(lambda: normalise(webkit.find("h1").text) != title, "the next activity")


def answer_one_item(webkit: WebKit, site: Site, pictures: Pictures) -> None:
    """Begin the assessment with its declaration; an answer stands as saved, and after a reload."""
    webkit.open(f"{site.url}/courses/letter/post-test/")
    webkit.find("form input[name=declared]").click()
    look(webkit, pictures, "assessment")
    webkit.find("form:has(input[name=declared]) [type=submit]").click()
    webkit.wait_for(lambda: "/attempts/" in webkit.url, "the attempt")
    attempt = webkit.url.split("?")[0]
    first = "document.querySelector('input[name=answer]')"
    # The first item of those whose answer is one control or a list of them.
    for item in (f"{attempt}?item={number}" for number in range(1, 9)):
        webkit.open(item)
        if webkit.evaluate(f"return Boolean({first})"):
            break
    if webkit.evaluate(f"return {first}.type") in ("radio", "checkbox"):
        webkit.find("label.option, label.hot").click()
    else:
        webkit.find("input[name=answer]").fill("15")
        webkit.find("h1").click()
    webkit.wait_for(lambda: webkit.find("[data-saved-word]").text == "บันทึกแล้ว", "word of saving")
    look(webkit, pictures, "item")
    webkit.open(item)
    answered = f"return {first}.type == 'text' ? {first}.value != '' : {first}.checked"
    assert webkit.evaluate(answered)


def look(webkit: WebKit, pictures: Pictures, name: str) -> None:
    """What stands must fit the tablet; save a picture of it."""
    assert webkit.evaluate(WIDER) <= 0, f"{webkit.url} is wider than the window"
    webkit.picture(pictures.path(name))
