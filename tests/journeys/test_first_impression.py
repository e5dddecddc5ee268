"""The first thing anybody sees: pages open in both languages, on any screen, without a fault."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits
from tests.journeys.webkit import WebKit

LANGUAGES = {"th": "/accounts/login/", "en": "/en/accounts/login/"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_log_in_page_opens(page: Page, pictures: Pictures, language: str) -> None:
    page.goto(LANGUAGES[language])

    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("input[name=password]")).to_be_visible()
    check_accessible(page)
    pictures.take(page, f"login-{language}")


def test_log_in_page_fits_a_phone(phone: Page, pictures: Pictures) -> None:
    phone.goto("/accounts/login/")

    check_fits(phone)
    pictures.take(phone, "login-phone")


def test_log_in_page_opens_in_webkit(webkit: WebKit, site: Site, pictures: Pictures) -> None:
    webkit.open(f"{site.url}/accounts/login/")

    assert webkit.find("input[name=password]")
    assert webkit.evaluate("return window.innerWidth") == 820
    webkit.picture(pictures.path("login-webkit"))
