"""The institute admin issues the year's certificates; anyone checks one; one is withdrawn."""

import io
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.buddhist_era import letter_date
from thai.clock import civil_date
from thai.text import normalise

ADMIN = "admin@demo.local"
OURS = ".records"
# A code of the right shape, with a right check letter, that nobody was given.
UNKNOWN = "AAAA-AAAA-AAAA-AAAA-A"


@pytest.fixture
def admin(page: Page, site: Site) -> Page:
    login(page, site.url, ADMIN)
    return page


def words(page: Page, selector: str) -> str:
    """The text of an element, without the hidden characters that hold Thai words together."""
    return normalise(page.locator(selector).first.inner_text())


def test_all_who_are_eligible_get_theirs_and_anyone_can_check_it(
    admin: Page, phone: Page, pictures: Pictures
) -> None:
    issue_to_all(admin, pictures)
    rows = admin.locator("#batch-progress tbody tr")
    first, second = open_one(rows.nth(0), admin, pictures), rows.nth(1).locator("a").first
    name, code = first
    check(phone, code, name, pictures)
    second.click()
    admin.wait_for_url("**/register/**")
    revoked = code_shown(admin)
    revoke(admin, pictures)
    phone.goto(f"/verify/{revoked}/")
    assert "ถูกเพิกถอนแล้ว" in words(phone, "h1")
    assert "ออกโดยคลาดเคลื่อน" in words(phone, "main")
    assert "สอบทานแล้ว" not in words(phone, "main")
    check_accessible(phone)
    check_fits(phone)
    pictures.take(phone, "verdict-revoked")


def issue_to_all(admin: Page, pictures: Pictures) -> None:
    """From the menu to the cohort, one form, one button; the batch is watched to its end."""
    admin.goto("/admin/certificates/")
    pictures.take(admin, "cohorts")
    check_accessible(admin, within=OURS)
    admin.locator(f"{OURS} tbody tr").filter(has_text="2570").locator("a").first.click()
    admin.wait_for_url("**/cohorts/this-year/")
    waiting = admin.locator("#waiting + p + div tbody tr").count()
    assert waiting >= 2
    admin.locator("[name=authority_number]").fill("สพน ๐๐๐๑/๒๕๗๐")
    # Offered is the day of the ceremony, until which none is in force; here it is handed out today.
    admin.locator("[name=issued_on]").fill(letter_date(civil_date(timezone.now())))
    check_accessible(admin, within=OURS)
    pictures.take(admin, "issue")
    admin.get_by_role("button", name="ออกวุฒิบัตรให้ผู้มีสิทธิทุกคน").click()
    admin.wait_for_url("**/batches/**")
    admin.evaluate("window.neverLeft = true")
    pictures.take(admin, "progress")
    count = admin.locator(".records__count")
    expect(count).to_contain_text(f"ออกได้ {waiting} จาก {waiting} ฉบับ", timeout=60_000)
    assert admin.evaluate("window.neverLeft"), "the page was loaded anew instead of following"
    expect(admin.locator("#batch-progress tbody tr")).to_have_count(waiting)
    check_accessible(admin, within=OURS)
    pictures.take(admin, "issued")


def open_one(row, admin: Page, pictures: Pictures) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """The PDF of a row says what the list says; returns the name and the code printed on it."""
    name = normalise(row.locator("th a").inner_text())
    serial = normalise(row.locator("td").nth(1).inner_text())
    address = row.get_by_role("link", name="เปิด PDF").get_attribute("href")
    answer = admin.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body()[:5] == b"%PDF-"
    [sheet] = PdfReader(io.BytesIO(answer.body())).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    text = normalise(sheet.extract_text())
    assert name in text
    assert serial in text
    assert "ฉบับสาธิต" in text
    code = re.search(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]", text)
    assert code
    return name, code.group()


def check(phone: Page, code: str, name: str, pictures: Pictures) -> None:
    """Anyone types the code on a phone; programs ask the same address for JSON."""
    phone.goto("/verify/")
    phone.locator("[name=code]").fill(code.lower().replace("-", " "))
    pictures.take(phone, "verify")
    phone.get_by_role("button", name="ตรวจรหัส").click()
    phone.wait_for_url(f"**/verify/{code}/")
    assert "ใช้ได้" in words(phone, "h1")
    shown = words(phone, "main")
    assert name in shown
    assert "รุ่นที่" in shown
    assert "ให้ไว้ ณ วันที่" in shown
    check_fits(phone)
    check_accessible(phone)
    pictures.take(phone, "verdict-valid")
    told = phone.request.get(f"/verify/{code}/", headers={"Accept": "application/json"}).json()
    assert told["status"] == "valid"
    assert normalise(told["recipient"]) == name
    with phone.watch.expecting(400, 404):  # type: ignore[attr-defined]
        phone.goto(f"/verify/{UNKNOWN}/")
        assert "ไม่พบรหัสนี้ในทะเบียน" in words(phone, "h1")
        assert name not in words(phone, "main")
        check_accessible(phone)
        pictures.take(phone, "verdict-unknown")
        phone.goto("/verify/?code=7KQM")
        expect(phone.locator("#code")).to_have_attribute("aria-invalid", "true")
        expect(phone.locator("#code")).to_have_value("7KQM")


def code_shown(admin: Page) -> str:
    """The code of the certificate whose staff page stands."""
    return admin.locator(f"{OURS} .records__facts a[href*='/verify/']").inner_text()


def revoke(admin: Page, pictures: Pictures) -> None:
    """The dialog asks for a reason for the public and one for the file."""
    check_accessible(admin, within=OURS)
    pictures.take(admin, "certificate")
    admin.get_by_role("button", name="เพิกถอน", exact=True).click()
    dialog = admin.get_by_role("dialog")
    dialog.locator("[name=reason]").select_option(label="ออกโดยคลาดเคลื่อน")
    dialog.locator("[name=internal_reason]").fill("สอบทานแล้ว หน่วยงานขอถอนชื่อ ตามบันทึก สพน ๐๐๐๑/๙")
    pictures.take(admin, "revoke")
    dialog.get_by_role("button", name="เพิกถอนวุฒิบัตร").click()
    expect(admin.locator(".messages .success")).to_be_visible()
    assert "เพิกถอนแล้ว" in words(admin, OURS)
    check_accessible(admin, within=OURS)
    pictures.take(admin, "revoked")
