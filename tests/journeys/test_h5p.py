"""H5P from the upload to the report: installed by an admin, played, left, gone on with, told."""

import io
import json
import zipfile
from collections.abc import Callable

from playwright.sync_api import FrameLocator, Page, expect

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


def opened(page: Page, card: int) -> FrameLocator:
    """The content on the page, once it is there and at this card."""
    expect(page.locator("[data-h5p-state=ready]")).to_be_visible()
    frame = page.frame_locator("iframe.h5p__frame")
    at(frame, card)
    return frame


def at(frame: FrameLocator, card: int) -> None:
    """Once this card lies there, face up."""
    expect(frame.locator(".senathikan-cards__position")).to_contain_text(f"บัตรที่ {card} จาก {CARDS}")
    expect(frame.get_by_role("button", name="พลิกบัตร")).to_be_visible()


def turn(frame: FrameLocator, first: int, last: int) -> None:
    """Turn and know these cards, each once it lies there."""
    for card in range(first, last + 1):
        at(frame, card)
        frame.get_by_role("button", name="พลิกบัตร").click()
        frame.get_by_role("button", name="รู้แล้ว", exact=True).click()


def saved(page: Page, frame: FrameLocator, card: int) -> None:
    """Once the page says that all is kept, this card lying there."""
    at(frame, card)
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
    frame = opened(first, 1)
    turn(frame, 1, 1)
    saved(first, frame, 2)

    # An admin brings a new version with a later library, sees what comes, and confirms.
    admin.goto("/admin/h5p/contents/")
    admin.get_by_role("link", name="บัตรคำกฎหมายที่ใช้บ่อย").click()
    admin.get_by_role("link", name="อัปโหลดฉบับใหม่").click()
    file = {"name": "cards.h5p", "mimeType": "application/zip", "buffer": newer()}
    admin.locator("input[type=file]").set_input_files(file)
    admin.get_by_role("button", name="ตรวจไฟล์").click()
    expect(admin.get_by_role("button", name="ติดตั้ง", exact=True)).to_be_visible()
    assert "ฉบับใหม่กว่า" in words(admin)
    assert "1.0.77" in words(admin)
    check_accessible(admin, within=".records")
    pictures.take(admin, "what-comes")
    admin.get_by_role("button", name="ติดตั้ง", exact=True).click()
    admin.get_by_role("link", name="ไปที่เนื้อหา", exact=True).click()
    expect(admin.locator("main")).to_contain_text("H5P.SenathikanCards 1.0.77")
    pictures.take(admin, "content")
    admin.get_by_role("link", name="ดูและลองเล่น").click()
    opened(admin, 1)
    check_accessible(admin, within="#content")
    pictures.take(admin, "try")

    # Who is in the old version goes on in it; who opens the page anew begins the new one.
    turn(frame, 2, 2)
    saved(first, frame, 3)
    first.reload()
    frame = opened(first, 1)
    turn(frame, 1, 3)
    saved(first, frame, 4)
    check_accessible(first, within="#content")
    pictures.take(first, "playing")

    # On another device it goes on where it was left, and is done.
    tablet.goto(ACTIVITY)
    frame = opened(tablet, 4)
    check_fits(tablet)
    turn(frame, 4, CARDS)
    expect(tablet.locator("[data-h5p-complete]")).to_be_visible()
    # The parts of the whole come with its end, each as a statement: the page shows what arrived.
    results = tablet.locator("#h5p-results")
    expect(results).to_contain_text("8 จาก 8 คะแนน")
    expect(results.locator(".h5p__questions > li")).to_have_count(CARDS)
    pictures.take(tablet, "done")
    tablet.reload()
    expect(tablet.locator("[data-h5p-state=ready]")).to_be_visible()
    assert "รายงานโดยตัวกิจกรรมเอง" in words(tablet, "#h5p-results")
    expect(results.locator(".h5p__questions > li")).to_have_count(CARDS)
    check_accessible(tablet, within="#content")

    # The instructor reads what it told, question by question.
    instructor.goto("/admin/h5p/plays/")
    instructor.locator("main tbody a").first.click()
    expect(instructor.locator("#questions")).to_be_visible()
    assert "คำสั่งทางปกครอง" in words(instructor)
    assert "8 จาก 8 คะแนน" in words(instructor)
    check_accessible(instructor, within=".records")
    pictures.take(instructor, "report")

    write_cards(instructor, pictures)


def write_cards(instructor: Page, pictures: Pictures) -> None:
    """The instructor makes a set of cards from nothing, looks at it, saves it and changes it."""
    instructor.goto("/admin/h5p/contents/")
    instructor.get_by_role("link", name="สร้างเนื้อหา").click()
    instructor.get_by_role("link", name="บัตรคำ").click()
    instructor.get_by_label("ชื่อเนื้อหา").fill("คำย่อในหนังสือราชการ")
    instructor.get_by_label("ด้านหน้า: คำ").fill("ด่วนที่สุด")
    instructor.get_by_label("ด้านหลัง: ความหมาย").fill("ปฏิบัติทันทีที่ได้รับ")
    instructor.get_by_role("button", name="เพิ่ม บัตร").click()
    second = instructor.locator("[name='p.cards.1.term']")
    expect(second).to_be_focused()
    second.fill("ด่วน")
    instructor.get_by_role("button", name="ดูตัวอย่าง").click()
    fault = instructor.get_by_role("link", name="บัตร 2 · ด้านหลัง: ความหมาย")
    fault.click()
    meaning = instructor.locator("[name='p.cards.1.meaning']")
    expect(meaning).to_be_focused()
    check_accessible(instructor, within="#write")
    pictures.take(instructor, "writing")
    meaning.fill("ปฏิบัติเร็วกว่าปกติ")
    instructor.get_by_role("button", name="ดูตัวอย่าง").click()
    expect(instructor.locator("[data-h5p-state=ready]")).to_be_visible()
    frame = instructor.frame_locator("iframe.h5p__frame")
    expect(frame.locator(".senathikan-cards__position")).to_contain_text("บัตรที่ 1 จาก 2")
    frame.get_by_role("button", name="พลิกบัตร").click()
    expect(frame.get_by_text("ปฏิบัติทันทีที่ได้รับ")).to_be_visible()
    instructor.get_by_role("link", name="กลับไปเขียนต่อ").click()
    instructor.get_by_role("button", name="บันทึกเนื้อหา").click()
    instructor.get_by_role("link", name="แก้ไขในระบบ").click()
    expect(second).to_have_value("ด่วน")
    second.fill("ด่วนมาก")
    instructor.get_by_role("button", name="บันทึกเป็นฉบับใหม่").click()
    expect(instructor.locator("main tbody tr")).to_have_count(2)
    pictures.take(instructor, "written")
