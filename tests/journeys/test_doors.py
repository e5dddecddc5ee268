"""Getting in: a wrong password, a forgotten one, the second step, and pages that are not there."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visiting import Pictures, check_accessible, check_fits

TRAINEE = "trainee@demo.local"
PREFIX = {"th": "", "en": "/en"}


@pytest.mark.parametrize("language", PREFIX)
def test_every_door_is_accessible(page: Page, pictures: Pictures, language: str) -> None:
    for path in (
        "password/reset/",
        "password/reset/done/",
        "signup/",
        "inactive/",
        "confirm-email/",
    ):
        page.goto(f"{PREFIX[language]}/accounts/{path}")
        expect(page.locator("h1")).to_have_count(1)
        check_accessible(page)
        pictures.take(page, f"{path.strip('/').replace('/', '-')}-{language}")


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(phone: Page) -> None:
    phone.goto("/accounts/login/")
    phone.locator("input[name=login]").fill(TRAINEE)
    phone.locator("input[name=password]").fill("ไม่ใช่รหัสนี้แน่นอน")
    phone.locator("main form [type=submit]").click()
    expect(phone.get_by_role("alert")).to_be_focused()
    expect(phone.locator("input[name=login]")).to_have_value(TRAINEE)
    check_accessible(phone)
    check_fits(phone)


def test_what_was_typed_can_be_seen(page: Page) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=password]").fill("ลับ")
    page.get_by_role("button", name="แสดง").click()
    expect(page.locator("input[name=password]")).to_have_attribute("type", "text")


@pytest.mark.parametrize("language", PREFIX)
def test_what_is_not_there_helps_on(page: Page, pictures: Pictures, language: str) -> None:
    with page.watch.expecting(404):  # type: ignore[attr-defined]
        page.goto(f"{PREFIX[language]}/no/such/page/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    check_accessible(page)
    pictures.take(page, f"not-found-{language}")
