"""An instructor answers a question, rewrites a lesson beside the live one, and has it published."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.text import normalise

TRAINEE, INSTRUCTOR, ADMIN = "trainee@demo.local", "instructor@demo.local", "admin@demo.local"
LESSON = "/courses/law/part-1/1-1/"
QUESTION = "คำสั่งด้วยวาจาต้องยืนยันเป็นหนังสือภายในกี่วัน"
ANSWER = "เมื่อผู้รับคำสั่งร้องขอภายในเจ็ดวัน ตามมาตรา ๓๕ แห่งพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. ๒๕๓๙"
ADDED = "ข้อความที่วิทยากรเพิ่มในวันนี้ เพื่ออธิบายการยืนยันคำสั่งด้วยวาจา"
CAPTION, CELL = "กำหนดเวลาที่ควรจำ", "ร้องขอภายในเจ็ดวัน"


@pytest.fixture
def people(open_window: Callable[..., Page], site: Site) -> dict[str, Page]:
    """The trainee, the instructor and the admin, each in a browser of their own."""
    windows = {}
    for email in (TRAINEE, INSTRUCTOR, ADMIN):
        windows[email] = open_window()
        login(windows[email], site.url, email)
    return windows


def words(page: Page, selector: str = "main") -> str:
    """The text of a part of the page, without the hidden characters that hold words together."""
    return normalise(page.locator(selector).first.inner_text())


def test_a_question_is_answered_where_it_was_asked(
    people: dict[str, Page], pictures: Pictures
) -> None:
    trainee, instructor = people[TRAINEE], people[INSTRUCTOR]
    trainee.goto(LESSON)
    trainee.get_by_role("link", name="ถามวิทยากรหรือฝ่ายช่วยเหลือ").first.click()
    trainee.wait_for_url("**/questions/ask/**")
    check_accessible(trainee)
    trainee.locator("main form textarea").fill(QUESTION)
    pictures.take(trainee, "ask")
    trainee.get_by_role("button", name="ส่งคำถาม").click()
    trainee.wait_for_url("**/my/questions/**")
    assert "รอคำตอบ" in words(trainee)
    thread = trainee.url
    instructor.goto("/admin/questions/")
    pictures.take(instructor, "questions")
    instructor.get_by_role("link", name=QUESTION).click()
    assert QUESTION in words(instructor, ".staff-thread")
    check_accessible(instructor, within=".staff-before")
    instructor.locator("[name=body]").fill(ANSWER)
    pictures.take(instructor, "answer")
    instructor.get_by_role("button", name="ส่งคำตอบ").click()
    expect(instructor.locator(".messages .success")).to_be_visible()
    trainee.goto(thread)
    assert normalise(ANSWER) in words(trainee, ".thread")
    check_accessible(trainee)
    check_fits(trainee)
    pictures.take(trainee, "answered")


def test_a_lesson_is_rewritten_beside_the_live_one_and_published_as_a_whole(
    people: dict[str, Page], pictures: Pictures
) -> None:
    trainee, instructor, admin = people[TRAINEE], people[INSTRUCTOR], people[ADMIN]
    instructor.goto("/admin/courses/")
    pictures.take(instructor, "courses")
    instructor.locator("table.listing a[href^='/admin/courses/']").filter(
        has_text="กฎหมาย"
    ).first.click()
    instructor.wait_for_url("**/admin/courses/*/")
    course = instructor.url
    check_accessible(instructor, within=".staff-page")
    pictures.take(instructor, "course")
    rewrite(instructor, pictures)
    # The draft is seen as a trainee would see it; the trainee still reads the old page.
    instructor.goto(course)
    preview = instructor.locator(".outline__line").filter(has_text="1.1").first
    preview.get_by_role("link", name="ดูตัวอย่าง").click()
    assert ADDED in words(instructor, "body")
    assert CELL in words(instructor, "body")
    pictures.take(instructor, "preview")
    trainee.goto(LESSON)
    assert ADDED not in words(trainee)
    submit(instructor, course, pictures)
    approve(admin, pictures)
    trainee.goto(LESSON)
    assert ADDED in words(trainee)
    assert CELL in words(trainee)
    check_accessible(trainee)
    check_fits(trainee)


def rewrite(instructor: Page, pictures: Pictures) -> None:
    """A text and a table are added at the end of the lesson and kept as a draft."""
    instructor.locator("a.outline__title").filter(has_text="1.1").first.click()
    instructor.wait_for_url("**/edit/")
    add_block(instructor, "ข้อความ")
    instructor.locator("[role=textbox][contenteditable=true]").last.click()
    instructor.keyboard.type(ADDED)
    pictures.take(instructor, "edit")
    add_block(instructor, "ตาราง")
    table = instructor.locator("[data-contentpath='table']").last
    instructor.locator("[data-contentpath='caption'] input").last.fill(CAPTION)
    table.locator("[data-append-column]").click()
    table.locator(".add-column-menu button").first.click()
    table.locator("thead input[type=text]").last.fill("เรื่อง")
    table.locator("tbody [role=textbox][contenteditable=true]").last.click()
    instructor.keyboard.type(CELL)
    # At once: the editor hands what was typed to its field only after a quarter of a second.
    instructor.keyboard.press("Control+s")
    expect(instructor.locator(".messages .success")).to_be_visible()


def add_block(instructor: Page, label: str) -> None:
    """Add a block of a kind at the end of the body."""
    body = instructor.locator("[data-contentpath='body']")
    body.locator(".c-sf-add-button").last.click()
    instructor.get_by_role("option", name=label, exact=True).click()


def submit(instructor: Page, course: str, pictures: Pictures) -> None:
    """The course goes to review as a whole, with a word to the reviewer."""
    instructor.goto(course)
    instructor.get_by_role("link", name="ส่งตรวจ", exact=True).click()
    instructor.locator("[name=note]").fill("เพิ่มคำอธิบายเรื่องคำสั่งด้วยวาจา")
    check_accessible(instructor, within=".staff-before")
    pictures.take(instructor, "submit")
    instructor.locator("#w-editor-form [type=submit]").last.click()
    expect(instructor.locator(".messages .success")).to_be_visible()


def approve(admin: Page, pictures: Pictures) -> None:
    """One review and one publication of all that was submitted."""
    admin.goto("/admin/submissions/")
    admin.locator("table.listing tbody a").first.click()
    check_accessible(admin, within=".staff-facts")
    pictures.take(admin, "review")
    admin.locator("button[name=approve]").click()
    expect(admin.locator(".messages .success")).to_be_visible()
