"""The first thing anybody sees: the home page opens in both languages, on any screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits
from tests.journeys.webkit import WebKit

HOME = {"th": "/", "en": "/en/"}


@pytest.mark.parametrize("language", HOME)
def test_home_opens(page: Page, pictures: Pictures, language: str) -> None:
    page.goto(HOME[language])

    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_be_visible()
    check_accessible(page)
    pictures.take(page, f"home-{language}")


def test_home_leads_to_the_log_in(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="เข้าสู่ระบบ").first.click()

    expect(page.locator("input[name=password]")).to_be_visible()


def test_home_fits_a_phone(phone: Page, pictures: Pictures) -> None:
    phone.goto("/")

    check_fits(phone)
    pictures.take(phone, "home-phone")


def test_a_trainee_logs_in_with_webkit(webkit: WebKit, site: Site, pictures: Pictures) -> None:
    webkit.open(site.url)
    assert webkit.evaluate("return window.innerWidth") == 820
    webkit.picture(pictures.path("home-webkit"))

    webkit.login(site.url, "trainee@demo.local", "senathikan")

    assert webkit.url == f"{site.url}/my/"
    webkit.picture(pictures.path("my-webkit"))
