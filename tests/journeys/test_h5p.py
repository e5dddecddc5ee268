"""H5P from the upload to the report: installed by an admin, played, left, gone on with, told."""

import io
import json
import zipfile
from collections.abc import Callable

from playwright.sync_api import Frame, Page, expect

from demo.h5p_contents import packed
from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.text import normalise

TRAINEE, INSTRUCTOR, ADMIN = "trainee@demo.local", "instructor@demo.local", "admin@demo.local"
ACTIVITY = "/courses/law/legal-terms/"
LIBRARY = "H5P.SenathikanCards-1.0/library.json"
CARDS = 8


def newer() -> bytes:
    """The demonstration's cards under another title, with a later patch of their library."""
    old, new = zipfile.ZipFile(io.BytesIO(packed("legal_terms"))), io.BytesIO()
    with zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            data = old.read(name)
            if name in (LIBRARY, "h5p.json"):
                change = {"patchVersion": 77} if name == LIBRARY else {"title": "บัตรคำฉบับปรับปรุง"}
                data = json.dumps(json.loads(data) | change).encode()
            archive.writestr(name, data)
    return new.getvalue()


def words(page: Page, selector: str = "main") -> str:
    return normalise(page.locator(selector).first.inner_text())


def opened(page: Page) -> Frame:
    """The content on the page, once it is there."""
    page.wait_for_selector("[data-h5p-state=ready]")
    frame = page.locator("iframe.h5p__frame").element_handle().content_frame()
    assert frame is not None
    return frame


def turn(frame: Frame, times: int) -> None:
    for _ in range(times):
        frame.get_by_role("button", name="พลิกบัตร").click()
        frame.get_by_role("button", name="รู้แล้ว").click()


def saved(page: Page) -> None:
    expect(page.locator("[data-h5p-say=saved]")).to_be_visible()


def test_from_upload_to_report(
    open_window: Callable[..., Page], site: Site, tablet: Page, pictures: Pictures
) -> None:
    admin, first, instructor = open_window(), open_window(), open_window()
    for page, email in ((admin, ADMIN), (first, TRAINEE), (tablet, TRAINEE)):
        login(page, site.url, email)
    login(instructor, site.url, INSTRUCTOR)

    # Somebody is in the version that is there.
    first.goto(ACTIVITY)
    turn(opened(first), 1)
    saved(first)

    # An admin brings a new version with a later library, sees what comes, and confirms.
    admin.goto("/admin/h5p/contents/")
    admin.get_by_role("link", name="บัตรคำกฎหมายที่ใช้บ่อย").click()
    admin.get_by_role("link", name="อัปโหลดฉบับใหม่").click()
    file = {"name": "cards.h5p", "mimeType": "application/zip", "buffer": newer()}
    admin.locator("input[type=file]").set_input_files(file)
    admin.get_by_role("button", name="ตรวจไฟล์").click()
    admin.wait_for_url("**/admin/h5p/uploads/**")
    assert "ฉบับใหม่กว่า" in words(admin)
    assert "1.0.77" in words(admin)
    check_accessible(admin, within=".records")
    pictures.take(admin, "what-comes")
    admin.get_by_role("button", name="ติดตั้ง", exact=True).click()
    admin.get_by_role("link", name="ไปที่เนื้อหา", exact=True).click()
    assert "H5P.SenathikanCards 1.0.77" in words(admin)
    pictures.take(admin, "content")
    admin.get_by_role("link", name="ดูและลองเล่น").click()
    opened(admin)
    check_accessible(admin, within="#content")
    pictures.take(admin, "try")

    # Who is in the old version goes on in it; who opens the page anew begins the new one.
    turn(opened(first), 1)
    saved(first)
    first.reload()
    frame = opened(first)
    assert "บัตรที่ 1 จาก 8" in normalise(frame.locator("body").inner_text())
    turn(frame, 3)
    saved(first)
    check_accessible(first, within="#content")
    pictures.take(first, "playing")

    # On another device it goes on where it was left, and is done.
    tablet.goto(ACTIVITY)
    frame = opened(tablet)
    assert "บัตรที่ 4 จาก 8" in normalise(frame.locator("body").inner_text())
    check_fits(tablet)
    turn(frame, CARDS - 3)
    expect(tablet.locator("[data-h5p-complete]")).to_be_visible()
    expect(tablet.locator("#h5p-results")).to_contain_text("8 จาก 8 คะแนน")
    pictures.take(tablet, "done")
    tablet.reload()
    opened(tablet)
    assert "รายงานโดยตัวกิจกรรมเอง" in words(tablet, "#h5p-results")
    assert tablet.locator(".h5p__questions > li").count() == CARDS
    check_accessible(tablet, within="#content")

    # The instructor reads what it told, question by question.
    instructor.goto("/admin/h5p/plays/")
    instructor.locator("main tbody a").first.click()
    assert "คำสั่งทางปกครอง" in words(instructor)
    assert "8 จาก 8 คะแนน" in words(instructor)
    check_accessible(instructor, within=".records")
    pictures.take(instructor, "report")
