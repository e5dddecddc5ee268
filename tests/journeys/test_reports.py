"""Who of the 76 has done what, and how little of it those see who need less."""

import io
import re

import openpyxl
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.text import normalise

ADMIN, AUDITOR, COORDINATOR = "admin@demo.local", "auditor@demo.local", "coordinator@demo.local"
PROGRESS = "/admin/progress/this-year/"
PAGE = ".staff-page"


def words(page: Page, selector: str = PAGE) -> str:
    """The text of a part of the page, without the hidden characters that hold words together."""
    return normalise(page.locator(selector).first.inner_text())


def provinces(page: Page) -> list[str]:
    """The provinces of the list, in its order."""
    heads = page.locator(f"{PAGE} table.listing tbody th").all_inner_texts()
    return [normalise(head.split("\n")[0]) for head in heads]


def workbook(page: Page) -> list[list[object]]:
    """The rows of the list in the workbook that the page offers."""
    with page.expect_download() as download:
        page.get_by_role("link", name="ดาวน์โหลด XLSX").click()
    [sheet] = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    [header] = [number for number, row in enumerate(rows) if row[0] == "จังหวัด"]
    return [row for row in rows[header + 1 :] if row[0]]


def test_the_admin_sees_who_of_the_76_has_done_what(
    page: Page, site: Site, pictures: Pictures
) -> None:
    login(page, site.url, ADMIN)
    page.goto("/admin/progress/")
    page.locator("table.listing").get_by_role("link", name="2570").first.click()
    page.wait_for_url(f"**{PROGRESS}")
    check_accessible(page, within=PAGE)
    pictures.take(page, "progress", full_page=False)
    shown = provinces(page)
    assert len(shown) == 76
    assert page.locator(".tile-map a").count() == 76
    # The file says what the screen says, row by row.
    rows = workbook(page)
    assert [normalise(str(row[0])) for row in rows] == shown
    done = words(page, ".tally__figure").split()[0]
    assert len([row for row in rows if row[3] == "ครบทุกข้อ"]) == int(done)
    page.locator("[name=state]").select_option(label="เสี่ยงไม่ทันกำหนด")
    page.get_by_role("button", name="กรอง", exact=True).click()
    page.wait_for_url("**state=at_risk**")
    late = provinces(page)
    assert late
    assert len(late) < 76
    assert [normalise(str(row[0])) for row in workbook(page)] == late
    # What the map says of the others is for screen readers; shown, it would cover the map.
    assert page.locator(".tile-map .visually-hidden").first.evaluate("one => one.offsetWidth") <= 1
    check_accessible(page, within=PAGE)
    pictures.take(page, "at-risk", full_page=False)


def test_one_person_is_opened_from_the_map(page: Page, site: Site, pictures: Pictures) -> None:
    login(page, site.url, ADMIN)
    page.goto(PROGRESS)
    page.get_by_role("link", name=re.compile("น่าน")).first.click()
    page.wait_for_url(f"**{PROGRESS}*/")
    shown = words(page)
    assert "นางอรุณี ตัวอย่างดี" in normalise(page.locator("main").inner_text())
    assert "การตรวจหนังสือสั่งการของผู้ว่าราชการจังหวัด" in shown
    check_accessible(page, within=PAGE)
    pictures.take(page, "person")


def test_an_auditor_reads_and_changes_nothing(page: Page, site: Site, pictures: Pictures) -> None:
    login(page, site.url, AUDITOR)
    page.goto("/admin/reports/trail/")
    assert "จัดที่นั่ง" in normalise(page.locator("main").inner_text())
    pictures.take(page, "trail")
    page.goto(PROGRESS)
    assert len(provinces(page)) == 76
    page.goto("/admin/certificates/cohorts/this-year/")
    expect(page.locator(".records")).to_be_visible()
    expect(page.locator(".records form [type=submit]")).to_have_count(0)
    check_accessible(page, within=".records")
    page.goto("/admin/banks/")
    page.locator("table.listing tbody a").first.click()
    page.wait_for_url(re.compile(r"/admin/banks/\d+/$"))
    page.locator("table.listing tbody a").first.click()
    expect(page.locator(PAGE)).to_be_visible()
    for verb in ("แก้ไข", "ส่งตรวจ", "อนุมัติ", "เลิกใช้"):
        expect(page.locator(PAGE).get_by_role("link", name=verb, exact=True)).to_have_count(0)
    with page.watch.expecting(404):  # type: ignore[attr-defined]
        for path in ("/admin/banks/add/", "/admin/people/invite/", "/admin/courses/begin/"):
            answer = page.goto(path)
            assert answer
            assert answer.status == 404, path


def test_a_coordinator_sees_to_the_office_and_to_nothing_else(
    phone: Page, site: Site, pictures: Pictures
) -> None:
    login(phone, site.url, COORDINATOR)
    phone.goto("/my/office/")
    shown = normalise(phone.locator("main").inner_text())
    assert "น่าน" in shown
    assert "นางอรุณี ตัวอย่างดี" in shown
    assert "คะแนน" not in shown
    check_accessible(phone)
    check_fits(phone)
    pictures.take(phone, "office")
    with phone.watch.expecting(404):  # type: ignore[attr-defined]
        for path in ("/admin/", PROGRESS, "/courses/law/part-1/1-1/", "/courses/law/post-test/"):
            answer = phone.goto(path)
            assert answer
            assert answer.status == 404, path
