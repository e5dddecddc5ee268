"""Writing from nothing: an item until it is drawn, and a course until it can be read."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running_site import Site
from tests.journeys.visiting import Pictures, check_accessible, check_fits, login
from thai.text import normalise

TRAINEE, INSTRUCTOR, ADMIN = "trainee@demo.local", "instructor@demo.local", "admin@demo.local"
PAGE, COURSE = ".staff-page", "การตรวจหนังสือสั่งการของผู้ว่าราชการจังหวัด"
BANK = "ข้อสอบชนิดของหนังสือราชการ"
STEM = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 กำหนดหนังสือราชการไว้กี่ชนิด"
OPTIONS, RIGHT = ["3 ชนิด", "5 ชนิด", "6 ชนิด", "8 ชนิด"], 3
RATIONALE = "ข้อ 10 กำหนดไว้หกชนิด ตั้งแต่หนังสือภายนอกจนถึงหนังสือที่เจ้าหน้าที่ทำขึ้นหรือรับไว้เป็นหลักฐาน"
ASSESSMENT = "/courses/letter/post-test/"
BEGUN, LESSON = "การใช้รถราชการของสำนักงานจังหวัด", "รถราชการคืออะไร"
ALT = "แผนผังลำดับการขออนุญาตใช้รถราชการ"


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


def succeeded(page: Page) -> None:
    """The page says that what was asked for is done."""
    expect(page.locator(".messages .success")).to_be_visible()


def test_an_item_is_written_approved_and_drawn(people: dict[str, Page], pictures: Pictures) -> None:
    trainee, instructor, admin = people[TRAINEE], people[INSTRUCTOR], people[ADMIN]
    make_bank(instructor, pictures)
    write_item(instructor, pictures)
    preview_item(instructor, pictures)
    # Nobody draws it before a second person has read it. A refusal is an answer of 400, and the
    # editor asks again by itself.
    with instructor.watch.expecting(400):  # type: ignore[attr-defined]
        draw(instructor)
        refusal = "มีข้อที่ใช้ได้ในช่วงความยากนี้ 0 ข้อ แต่ตั้งไว้ 1 ข้อ"
        expect(instructor.locator("#page-edit-form")).to_contain_text(refusal)
        instructor.goto("/admin/")
    approve_item(admin, pictures)
    draw(instructor)
    succeeded(instructor)
    expect(instructor.locator("#page-edit-form")).to_contain_text("สุ่มได้ 1 ข้อ")
    instructor.locator("[name=draws-0-bank]").scroll_into_view_if_needed()
    pictures.take(instructor, "assessment", full_page=False)
    # A pre-test that asks for something else is no measure of what was learned.
    open_submission(instructor)
    assert "แบบทดสอบก่อนเรียนสุ่ม 8 ข้อ แต่แบบทดสอบหลังเรียนสุ่ม" in words(instructor)
    draw(instructor, "แบบทดสอบก่อนเรียน")
    succeeded(instructor)
    submit_course(instructor)
    approve_course(admin)
    sit(trainee, pictures)


def make_bank(instructor: Page, pictures: Pictures) -> None:
    """A bank of its own, for the course's team."""
    instructor.goto("/admin/banks/")
    check_accessible(instructor, within="table.listing")
    pictures.take(instructor, "banks")
    instructor.get_by_role("link", name="สร้างคลัง").click()
    instructor.locator("[name=title]").fill(BANK)
    instructor.locator("[name=course]").select_option(label=COURSE)
    check_accessible(instructor, within="#w-editor-form")
    instructor.locator("#w-editor-form [type=submit]").last.click()
    succeeded(instructor)


def write_item(instructor: Page, pictures: Pictures) -> None:
    """Refused without a key, with all that was typed; then submitted."""
    instructor.get_by_role("link", name="เพิ่มข้อ").first.click()
    instructor.wait_for_url("**/add/choice/")
    instructor.locator("[name=stem]").fill(STEM)
    for number, text in enumerate(OPTIONS):
        instructor.locator(f"[name=options-{number}-text]").fill(text)
    instructor.locator("[name=rationale]").fill(RATIONALE)
    with instructor.watch.expecting(400):  # type: ignore[attr-defined]
        instructor.get_by_role("button", name="บันทึกและส่งตรวจ").click()
        expect(instructor.locator("#options-fault-0")).to_be_visible()
    expect(instructor.locator("[name=stem]")).to_have_value(STEM)
    instructor.locator("[name=options-correct]").nth(RIGHT - 1).check()
    check_accessible(instructor, within=".item-form")
    pictures.take(instructor, "item", full_page=False)
    instructor.get_by_role("button", name="บันทึกและส่งตรวจ").click()
    succeeded(instructor)
    assert "รอตรวจ" in words(instructor, PAGE)
    check_accessible(instructor, within=PAGE)


def preview_item(instructor: Page, pictures: Pictures) -> None:
    """As a trainee meets it: no key, no rationale."""
    instructor.get_by_role("link", name="ดูอย่างผู้ทำแบบทดสอบ").click()
    instructor.wait_for_url("**/preview/")
    assert STEM in words(instructor)
    assert RATIONALE not in instructor.content()
    assert "correct" not in instructor.content()
    check_accessible(instructor)
    check_fits(instructor)
    pictures.take(instructor, "item-preview")


def approve_item(admin: Page, pictures: Pictures) -> None:
    """The first page says that an item waits, and leads to it."""
    admin.goto("/admin/")
    check_accessible(admin, within=".staff-waiting")
    pictures.take(admin, "first-page")
    admin.get_by_role("link", name="ข้อสอบรอตรวจ").click()
    admin.get_by_role("link", name=STEM).click()
    assert RATIONALE in words(admin, PAGE)
    check_accessible(admin, within=PAGE)
    pictures.take(admin, "item-review")
    admin.locator(PAGE).get_by_role("link", name="อนุมัติ").click()
    admin.get_by_role("dialog").get_by_role("button", name="อนุมัติ").click()
    succeeded(admin)
    assert "อนุมัติแล้ว" in words(admin, PAGE)


def draw(instructor: Page, title: str = "แบบทดสอบหลังเรียน") -> None:
    """The course's assessment draws one item, of the new bank."""
    open_course(instructor, COURSE)
    instructor.locator("a.outline__title").filter(has_text=title).click()
    instructor.wait_for_url("**/edit/")
    instructor.locator("[name=draws-0-bank]").select_option(label=BANK)
    instructor.locator("[name=draws-0-count]").fill("1")
    instructor.locator(".action-save").first.click()


def open_course(instructor: Page, title: str) -> None:
    """From the list to the course."""
    instructor.goto("/admin/courses/")
    instructor.get_by_role("link", name=title).first.click()
    instructor.wait_for_url(re.compile(r"/admin/courses/\d+/$"))


def open_submission(instructor: Page, title: str = COURSE) -> None:
    """What a submission would hold, or what keeps it back."""
    open_course(instructor, title)
    instructor.get_by_role("link", name="ส่งตรวจ", exact=True).click()
    instructor.wait_for_url("**/submit/")


def submit_course(instructor: Page, title: str = COURSE) -> None:
    """The course goes to review as a whole."""
    open_submission(instructor, title)
    instructor.locator("#w-editor-form [type=submit]").last.click()
    succeeded(instructor)


def approve_course(admin: Page, title: str = COURSE) -> None:
    """From the first page to the submission; one decision publishes it."""
    admin.goto("/admin/")
    admin.get_by_role("link", name="วิชาที่ส่งตรวจ รอพิจารณา").click()
    admin.get_by_role("link", name=title).click()
    admin.locator("button[name=approve]").click()
    succeeded(admin)


def sit(trainee: Page, pictures: Pictures) -> None:
    """The trainee is asked exactly what was written, and sees why once it is sent."""
    trainee.goto(ASSESSMENT)
    trainee.locator("input[name=declared]").check()
    trainee.locator("form:has(input[name=declared]) [type=submit]").click()
    trainee.wait_for_url("**/attempts/**")
    assert STEM in words(trainee)
    assert RATIONALE not in trainee.content()
    with trainee.expect_response(re.compile("/answer/")):
        trainee.locator("label.option").filter(has_text=OPTIONS[RIGHT - 1]).click()
    trainee.locator("button[name=go].button--solid:visible").first.click()
    trainee.wait_for_url("**/submit/")
    trainee.locator("main form button[type=submit]").click()
    trainee.wait_for_url("**/result/")
    assert "ผ่าน" in words(trainee)
    check_fits(trainee)
    pictures.take(trainee, "result")


def test_a_course_is_begun_from_nothing(people: dict[str, Page], pictures: Pictures) -> None:
    trainee, instructor, admin = people[TRAINEE], people[INSTRUCTOR], people[ADMIN]
    instructor.goto("/admin/courses/begin/")
    instructor.locator("[name=title]").fill(BEGUN)
    instructor.locator("[name=subject]").select_option(index=1)
    check_accessible(instructor, within="#w-editor-form")
    instructor.locator("#w-editor-form [type=submit]").last.click()
    instructor.wait_for_url(re.compile(r"/admin/courses/\d+/$"))
    write_lesson(instructor, pictures)
    open_course(instructor, BEGUN)
    check_accessible(instructor, within=PAGE)
    pictures.take(instructor, "begun")
    instructor.locator(".outline__line").filter(has_text=LESSON).get_by_role(
        "link", name="ดูตัวอย่าง"
    ).click()
    check_lesson(instructor, pictures)
    trainee.goto("/courses/")
    assert BEGUN not in words(trainee)
    submit_course(instructor, BEGUN)
    approve_course(admin, BEGUN)
    trainee.goto("/courses/")
    links = trainee.locator("main a").all()
    next(link for link in links if BEGUN in normalise(link.inner_text())).click()
    trainee.wait_for_url("**/courses/course*/")
    assert LESSON in words(trainee)
    check_accessible(trainee)
    check_fits(trainee)


def write_lesson(instructor: Page, pictures: Pictures) -> None:
    """A lesson with a heading, a callout, parts that open, a statute and a picture."""
    instructor.get_by_role("link", name="เพิ่มบทเรียน").first.click()
    instructor.wait_for_url("**/pages/add/**")
    instructor.locator("[name=title]").fill(LESSON)
    instructor.locator("[name=number]").fill("1.1")
    add_block(instructor, "หัวข้อ")
    instructor.locator("[name=body-0-value]").fill("ความหมายของรถราชการ")
    add_block(instructor, "กล่องข้อความ")
    instructor.locator("[name=body-1-value-title]").fill("หลักสำคัญ")
    write(instructor, "body-1-value-text", "รถราชการใช้ในกิจการของทางราชการเท่านั้น")
    add_block(instructor, "ส่วนที่เปิดปิดได้")
    instructor.locator("[name=body-2-value-parts-0-value-title]").fill("เมื่อรถเสียระหว่างทาง")
    write(instructor, "body-2-value-parts-0-value-text", "แจ้งผู้รับผิดชอบรถ และบันทึกเวลาไว้")
    add_block(instructor, "ตัวบทกฎหมาย")
    instructor.get_by_role("button", name="เลือกกฎหมาย").click()
    instructor.locator(".modal-content a[data-chooser-modal-choice]").first.click()
    instructor.locator("[name=body-3-value-section]").fill("ข้อ 9")
    write(instructor, "body-3-value-text", "หนังสือภายนอกใช้กระดาษตราครุฑ")
    add_block(instructor, "ภาพ")
    instructor.get_by_role("button", name="เลือกภาพ").click()
    instructor.locator(".modal-content a[data-chooser-modal-choice]").first.click()
    alt = instructor.locator("[name=body-4-value-image-alt_text]")
    expect(instructor.locator("[name=body-4-value-image-image]")).not_to_have_value("")
    # The name of a file describes nothing: who sees the picture writes what it shows.
    expect(alt).to_have_value("")
    alt.fill(ALT)
    pictures.take(instructor, "lesson", full_page=False)
    instructor.locator(".action-save").first.click()
    succeeded(instructor)


def add_block(instructor: Page, label: str) -> None:
    """Add a block of a kind at the end of the body."""
    instructor.locator("[data-contentpath='body'] .c-sf-add-button").last.click()
    instructor.get_by_role("option", name=label, exact=True).click()


def write(instructor: Page, field: str, text: str) -> None:
    """Type into the text editor of a field."""
    instructor.locator(f"[name={field}] + * [role=textbox]").click()
    instructor.keyboard.type(text)


def check_lesson(instructor: Page, pictures: Pictures) -> None:
    """Everything that was written stands in the preview."""
    shown = words(instructor, "body")
    for text in ("ความหมายของรถราชการ", "รถราชการใช้ในกิจการ", "หนังสือภายนอกใช้กระดาษตราครุฑ"):
        assert text in shown
    expect(instructor.get_by_role("img", name=ALT)).to_be_visible()
    instructor.locator(".accordion summary").click()
    expect(instructor.locator(".accordion__body")).to_be_visible()
    assert "บันทึกเวลาไว้" in words(instructor, ".accordion")
    check_accessible(instructor)
    check_fits(instructor)
    pictures.take(instructor, "lesson-preview")
