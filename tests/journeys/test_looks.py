"""The frame and its parts: every component, on any screen, in both themes, by keyboard too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits

# The least width that must do, with the largest text.
NARROW = {"width": 320, "height": 640}


def look(page: Page, site: Site, value: str) -> None:
    page.context.add_cookies([{"name": "look", "value": value, "url": site.url}])


def test_every_component_is_accessible_in_both_themes(page: Page, pictures: Pictures) -> None:
    page.goto("/components/")
    check_accessible(page)
    pictures.take(page, "components")
    page.emulate_media(color_scheme="dark")
    pictures.take(page, "components-dark")


@pytest.mark.parametrize("text", ["1", "3"])
def test_no_component_makes_the_narrowest_page_scroll_sideways(
    open_window: Callable[..., Page], site: Site, text: str
) -> None:
    window = open_window(viewport=NARROW)
    look(window, site, f"auto.{text}.arabic")
    window.goto("/components/")
    check_fits(window)


def test_every_component_is_accessible_on_a_phone_with_large_text(phone: Page, site: Site) -> None:
    look(phone, site, "auto.3.arabic")
    phone.goto("/components/")
    check_accessible(phone)


def test_a_chosen_theme_wins_over_the_device_and_stays(page: Page) -> None:
    page.goto("/accounts/login/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("summary", has_text="สีของหน้า").click()
    page.get_by_role("button", name="พื้นมืด").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto("/accounts/password/reset/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_larger_text_needs_no_script(open_window: Callable[..., Page]) -> None:
    window = open_window(java_script_enabled=False)
    window.goto("/accounts/login/")
    window.locator("summary", has_text="ขนาดตัวอักษร").click()
    window.get_by_role("button", name="ใหญ่มาก").click()
    expect(window).to_have_url("/accounts/login/")
    expect(window.locator("html")).to_have_attribute("data-text", "3")


def test_menus_open_and_close_by_keyboard(page: Page) -> None:
    page.goto("/accounts/login/")
    opener = page.locator("summary", has_text="ขนาดตัวอักษร")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="ใหญ่มาก")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="ใหญ่มาก")).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_first_key_reaches_the_content(page: Page) -> None:
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("ข้ามไปที่เนื้อหา")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_phone_keeps_everything_behind_one_word(phone: Page, pictures: Pictures) -> None:
    phone.goto("/accounts/login/")
    expect(phone.get_by_role("link", name="ตรวจวุฒิบัตร")).to_be_hidden()
    phone.get_by_role("button", name="เมนู").click()
    expect(phone.get_by_role("link", name="ตรวจวุฒิบัตร")).to_be_visible()
    check_accessible(phone)
    pictures.take(phone, "menu-phone", full_page=False)
    phone.get_by_role("button", name="ปิด").click()
    expect(phone.get_by_role("link", name="ตรวจวุฒิบัตร")).to_be_hidden()


def test_the_other_language_is_the_same_page(page: Page) -> None:
    page.goto("/accounts/password/reset/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url("/en/accounts/password/reset/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="ไทย").click()
    expect(page).to_have_url("/accounts/password/reset/")


def test_a_dialog_offers_the_safe_choice_first(page: Page) -> None:
    page.goto("/components/")
    page.locator("[data-dialog=send-answers]").click()
    dialog = page.get_by_role("dialog", name="ส่งคำตอบทั้ง 20 ข้อ")
    expect(dialog.get_by_role("button", name="กลับไปทำต่อ")).to_be_focused()
    check_accessible(page)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-dialog=send-answers]")).to_be_focused()
