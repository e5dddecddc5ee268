"""How a person comes: invited by an admin, in by the mail's link, with their name as they want it."""

from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.text import normalise

ADMIN = "admin@demo.local"
INVITED = "kanya@office.example"
PASSWORD = "มะม่วงสุกบนโต๊ะ"
PRINTED, WANTED = "นางสาวกัลญา แบบอย่างงาม", "นางสาวกัลยา แบบอย่างงาม"


def shown(page: Page, selector: str = "main") -> str:
    """The text of a part of the page, without the hidden characters that hold words together."""
    return normalise(page.locator(selector).first.inner_text())


def test_invited_by_mail_to_ones_own_page_and_name(
    page: Page, phone: Page, site: Site, pictures: Pictures
) -> None:
    invite(page, site, pictures)
    accept(page, phone, pictures)
    ask_for_a_correction(phone, pictures)
    decide(page, pictures)
    phone.goto("/my/name/")
    assert shown(phone, ".printed-name") == WANTED
    assert "สะกดตามบัตรประจำตัวแล้ว" in shown(phone)
    check_accessible(phone)
    pictures.take(phone, "name-corrected")


def invite(admin: Page, site: Site, pictures: Pictures) -> None:
    """The admin fills in who comes and as what, sees the name as it will be printed, and sends."""
    login(admin, site.url, ADMIN)
    admin.goto("/admin/people/invitations/")
    admin.get_by_role("link", name="เชิญบุคคล").first.click()
    admin.get_by_label("บทบาท").select_option("trainee")
    admin.get_by_label("สำนักงานจังหวัด").select_option(label="ขอนแก่น")
    admin.locator("[name=email]").fill(INVITED)
    admin.locator("[name=prefix]").fill("นางสาว")
    admin.locator("[name=first_name]").fill("กัลญา")
    admin.locator("[name=last_name]").fill("แบบอย่างงาม")
    expect(admin.locator("[data-printed-output]")).to_have_text(PRINTED)
    check_accessible(admin, within=".staff-printed", themes=("light",))
    pictures.take(admin, "invite")
    admin.locator("#w-editor-form [type=submit]").last.click()
    expect(admin.locator(".messages .success")).to_contain_text(INVITED)
    pictures.take(admin, "invited")


def accept(admin: Page, phone: Page, pictures: Pictures) -> None:
    """The mail brings the link; on the phone it shows name and post, and asks for a password."""
    letter = admin.locator("article").filter(has_text=INVITED)
    for _ in range(20):  # the worker sends the mail
        admin.goto("/demo/mail/")
        if letter.count():
            break
        admin.wait_for_timeout(500)
    check_accessible(admin)
    pictures.take(admin, "mail", full_page=False)
    link = letter.locator("a[href*='/invitation/']").get_attribute("href")
    assert link
    phone.goto(link)
    assert PRINTED in shown(phone)
    assert "ขอนแก่น" in shown(phone)
    check_fits(phone)
    check_accessible(phone)
    pictures.take(phone, "welcome-phone")
    phone.locator("[name=password]").fill("1234567890")
    phone.locator("[name=repeated]").fill("1234567890")
    phone.locator("main form [type=submit]").click()
    expect(phone.locator("[aria-invalid=true]").first).to_be_visible()
    check_accessible(phone)
    phone.locator("[name=password]").fill(PASSWORD)
    phone.locator("[name=repeated]").fill(PASSWORD)
    phone.locator("main form [type=submit]").click()
    phone.wait_for_url("**/my/")
    check_fits(phone)
    check_accessible(phone)
    pictures.take(phone, "my-phone")
    with phone.watch.expecting(404):  # type: ignore[attr-defined]
        phone.goto(link)
    expect(phone.locator("[name=password]")).to_have_count(0)


def ask_for_a_correction(phone: Page, pictures: Pictures) -> None:
    """A letter of the name is wrong: the person says how it should be printed."""
    phone.goto("/my/name/")
    assert shown(phone, ".printed-name") == PRINTED
    phone.locator("summary").filter(has_text="แจ้งแก้ไขชื่อ").click()
    phone.locator("#correction [name=first_name]").fill("กัลยา")
    expect(phone.locator("[data-printed-output]")).to_have_text(WANTED)
    phone.locator("#correction [name=reason]").fill("สะกดตามบัตรประจำตัวประชาชน")
    check_fits(phone)
    check_accessible(phone)
    pictures.take(phone, "correction-phone")
    phone.locator("#correction [type=submit]").click()
    expect(phone.locator(".band").filter(has_text="กำลังรอพิจารณา")).to_be_visible()
    assert shown(phone, ".printed-name") == PRINTED


def decide(admin: Page, pictures: Pictures) -> None:
    """The admin finds the request on top of the list, compares both names and accepts."""
    admin.goto("/admin/people/corrections/")
    admin.locator("table.listing tbody a").first.click()
    expect(admin.locator("dd.printed-name")).to_have_count(2)
    assert [normalise(name) for name in admin.locator("dd.printed-name").all_inner_texts()] == [
        PRINTED,
        WANTED,
    ]
    check_accessible(admin, within=".staff-facts", themes=("light",))
    admin.locator("[name=answer]").fill("สะกดตามบัตรประจำตัวแล้ว")
    pictures.take(admin, "decide")
    admin.locator("button[name=accept]").click()
    expect(admin.locator(".messages .success")).to_be_visible()
