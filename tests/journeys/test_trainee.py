"""A trainee's year: from the log-in to what is left, through lessons, a film and an assessment."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.answering import answer_here
from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.text import normalise

TRAINEE = "trainee@demo.local"


def words(page: Page, selector: str) -> str:
    """The text of an element, without the hidden characters that hold Thai words together."""
    return normalise(page.locator(selector).first.inner_text())


@pytest.fixture
def trainee(page: Page, site: Site) -> Page:
    login(page, site.url, TRAINEE)
    return page


def test_log_in_leads_to_what_is_left(trainee: Page, pictures: Pictures) -> None:
    expect(trainee).to_have_url(re.compile(r"/my/$"))
    assert "เหลืออีก" in words(trainee, "h1")
    expect(trainee.locator(".next .button--solid")).to_have_count(1)
    check_accessible(trainee)
    pictures.take(trainee, "my")


def test_the_one_button_leads_on_and_a_lesson_is_finished(
    trainee: Page, pictures: Pictures
) -> None:
    trainee.goto("/my/")
    lesson_title = words(trainee, ".next__title")
    with trainee.expect_navigation():
        trainee.locator(".next .button--solid").click()
    assert normalise(trainee.locator("h1").inner_text()) == lesson_title
    pictures.take(trainee, "lesson")
    check_accessible(trainee)
    trainee.locator("#end").scroll_into_view_if_needed()
    confirm = trainee.locator("[data-confirm]")
    expect(confirm).to_be_enabled()
    with trainee.expect_navigation():
        confirm.click()
    assert normalise(trainee.locator("h1").inner_text()) != lesson_title
    trainee.go_back()
    trainee.reload()
    expect(trainee.locator("#end .state--done")).to_be_visible()


def test_a_lesson_goes_on_where_it_was_left_on_another_device(
    site: Site, open_window: Callable[..., Page], pictures: Pictures
) -> None:
    desktop = open_window()
    login(desktop, site.url, TRAINEE)
    desktop.goto("/courses/law/part-1/1-3/")
    desktop.mouse.move(600, 500)
    with desktop.expect_response(re.compile("/place/")) as told:
        desktop.mouse.wheel(0, 2500)
    title = normalise(told.value.request.post_data_json["heading"])
    assert title
    phone = open_window(viewport={"width": 360, "height": 780}, is_mobile=True, has_touch=True)
    login(phone, site.url, TRAINEE)
    phone.goto("/courses/law/part-1/1-3/")
    assert title in normalise(phone.locator("main").inner_text())
    expect(phone.locator("[data-going-on]")).to_be_visible()
    check_fits(phone)
    pictures.take(phone, "go-on-phone", full_page=False)


def test_a_film_is_really_played_with_captions_and_transcript(
    trainee: Page, pictures: Pictures
) -> None:
    trainee.goto("/courses/letter/part-1/6-2/")
    video = trainee.locator("video")
    video.scroll_into_view_if_needed()
    assert video.locator("track[kind=captions][srclang=th]").count() == 1
    played = video.evaluate(
        """async (film) => {
            film.muted = true;
            await film.play();
            await new Promise((done) => film.addEventListener('timeupdate', function seen() {
                if (film.currentTime > 0.5) { film.removeEventListener('timeupdate', seen); done(); }
            }));
            film.pause();
            return [film.currentTime, film.videoWidth, film.textTracks[0].mode];
        }"""
    )
    assert played[0] > 0.5
    assert played[1] > 0
    assert played[2] == "showing"
    check_accessible(trainee, themes=("light",))
    pictures.take(trainee, "film")


def test_a_document_is_downloaded(trainee: Page) -> None:
    trainee.goto("/courses/letter/part-1/6-2/")
    with trainee.expect_download() as download:
        trainee.locator("a.file, a[download], .file a").first.click()
    path = download.value.path()
    assert path is not None
    assert path.read_bytes()[:4] == b"%PDF"


def test_search_shows_the_match_in_its_sentence(trainee: Page, pictures: Pictures) -> None:
    trainee.goto("/search/?q=อุทธรณ์")
    expect(trainee.locator("mark").first).to_have_text(re.compile("อุทธรณ์"))
    check_accessible(trainee)
    pictures.take(trainee, "search")


def test_an_assessment_is_sat_to_its_receipt(
    trainee: Page, site: Site, open_window: Callable[..., Page], pictures: Pictures
) -> None:
    trainee.goto("/courses/letter/post-test/")
    pictures.take(trainee, "assessment")
    check_accessible(trainee)
    trainee.locator("input[name=declared]").check()
    trainee.locator("form:has(input[name=declared]) [type=submit]").click()
    trainee.wait_for_url("**/attempts/**")
    attempt = trainee.url.split("?")[0]
    while True:
        answer_here(trainee)
        forward = trainee.locator("button[name=go].button--solid:visible").first
        last = forward.get_attribute("value") == "submit"
        if last:
            pictures.take(trainee, "item")
            check_accessible(trainee)
        with trainee.expect_navigation():
            forward.click()
        if last:
            break
    trainee.wait_for_url("**/submit/")
    pictures.take(trainee, "before-submitting")
    check_accessible(trainee)
    other = open_window(viewport={"width": 360, "height": 780}, is_mobile=True, has_touch=True)
    login(other, site.url, TRAINEE)
    other.goto(attempt)
    expect(other.locator(".square--saved").first).to_be_attached()
    check_fits(other)
    pictures.take(other, "item-phone", full_page=False)
    trainee.locator("main form button[type=submit]").click()
    trainee.wait_for_url("**/result/")
    assert re.search(r"\d{4}-\d{8}", trainee.locator("dl.facts").inner_text())
    check_accessible(trainee)
    pictures.take(trainee, "result")
    trainee.goto(attempt)
    expect(trainee).to_have_url(re.compile("/result/"))


def test_the_name_is_seen_as_it_will_be_printed(trainee: Page, pictures: Pictures) -> None:
    trainee.goto("/my/name/")
    assert "นางอรุณี ตัวอย่างดี" in normalise(trainee.locator("main").inner_text())
    check_accessible(trainee)
    pictures.take(trainee, "name")


@pytest.mark.parametrize("path", ["/", "/courses/", "/courses/ethics/", "/privacy/", "/verify/"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_public_pages_are_accessible_and_fit_a_phone(
    open_window: Callable[..., Page], pictures: Pictures, path: str, language: str
) -> None:
    phone = open_window(viewport={"width": 320, "height": 700}, is_mobile=True, has_touch=True)
    phone.goto(language + path)
    check_fits(phone)
    check_accessible(phone)
    pictures.take(phone, f"public{(language + path).replace('/', '-')}")
