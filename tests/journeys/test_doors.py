"""Getting in: a wrong password, a forgotten one, the second step, and pages that are not there."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import PASSWORD, Pictures, check_accessible, check_fits, login

TRAINEE = "trainee@demo.local"
INSTRUCTOR = "instructor@demo.local"
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


@pytest.mark.parametrize("language", PREFIX)
def test_own_account_pages_are_accessible(
    page: Page, site: Site, pictures: Pictures, language: str
) -> None:
    login(page, site.url, TRAINEE)
    for path in ("password/change/", "email/", "2fa/", "logout/"):
        page.goto(f"{PREFIX[language]}/accounts/{path}")
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


def test_a_forgotten_password_is_set_anew_by_mail(
    page: Page, site: Site, pictures: Pictures
) -> None:
    page.goto("/accounts/password/reset/")
    page.locator("input[name=email]").fill(INSTRUCTOR)
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/done/")
    link = re.search(r"http://\S+/password/reset/key/\S+", site.mail()[-1])
    assert link is not None
    page.goto(link.group())
    page.locator("input[name=password1]").fill("12345")
    page.locator("input[name=password2]").fill("12345")
    page.locator("main form [type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    check_accessible(page)
    pictures.take(page, "new-password-refused")
    page.locator("input[name=password1]").fill("ข้าวเหนียวมะม่วง")
    page.locator("input[name=password2]").fill("ข้าวเหนียวมะม่วง")
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/key/done/")
    login(page, site.url, INSTRUCTOR, "ข้าวเหนียวมะม่วง")
    # The link works once.
    page.goto(link.group())
    expect(page.locator("input[name=password1]")).to_have_count(0)


def test_the_second_step_can_be_turned_on(page: Page, site: Site, pictures: Pictures) -> None:
    login(page, site.url, TRAINEE)
    page.goto("/accounts/2fa/totp/activate/")
    if "reauthenticate" in page.url:
        check_accessible(page)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form [type=submit]").click()
        page.wait_for_url("**/totp/activate/")
    expect(page.get_by_role("img", name="ภาพ QR")).to_be_visible()
    check_accessible(page)
    pictures.take(page, "second-step")
    page.locator("input[name=code]").fill("000000")
    page.locator("main form [type=submit]").click()
    expect(page.locator("[aria-invalid=true]")).to_be_visible()


@pytest.mark.parametrize("language", PREFIX)
def test_what_is_not_there_helps_on(page: Page, pictures: Pictures, language: str) -> None:
    with page.watch.expecting(404):  # type: ignore[attr-defined]
        page.goto(f"{PREFIX[language]}/no/such/page/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    check_accessible(page)
    pictures.take(page, f"not-found-{language}")
