"""A question put from a lesson is answered by the course's instructor, where it was asked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.text import normalise

TRAINEE, INSTRUCTOR = "trainee@demo.local", "instructor@demo.local"
LESSON = "/courses/law/part-1/1-1/"
QUESTION = "คำสั่งด้วยวาจาต้องยืนยันเป็นหนังสือภายในกี่วัน"
ANSWER = "เมื่อผู้รับคำสั่งร้องขอภายในเจ็ดวัน ตามมาตรา ๓๕ แห่งพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. ๒๕๓๙"


@pytest.fixture
def people(open_window: Callable[..., Page], site: Site) -> dict[str, Page]:
    """The trainee and the instructor, each in a browser of their own."""
    windows = {}
    for email in (TRAINEE, INSTRUCTOR):
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
    instructor.goto("/admin/courses/")
    pictures.take(instructor, "courses")
    instructor.locator("table.listing a[href^='/admin/courses/']").filter(
        has_text="กฎหมาย"
    ).first.click()
    instructor.wait_for_url("**/admin/courses/*/")
    check_accessible(instructor, within=".staff-page")
    pictures.take(instructor, "course")
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
